"""Calendars: when time counts, and the questions that clocks ask of it.

Instants are aware datetimes, answers are in UTC, durations are seconds. Zones are those of the
`tzdata` package. The conventions, each held by a test:

- Intervals are half-open: a calendar that closes at 17:00 is closed at 17:00.
- A target used up exactly at closing time is due at closing time.
- A target of zero is due at its start when open, else at the next opening.
- A local time that does not exist is shifted forward by the gap; hours that are thereby left
  without length do not exist either. A date that a zone leaves out has no hours.
- Of a local time that occurs twice the first is the boundary.
- A shift over midnight belongs to the day that it starts on. A holiday takes its own shift, also
  past midnight, and the tail of the shift of the day before.
- A holiday of some hours closes these hours of its date and no others.
- Where a holiday and changed or extra hours name the same date, the holiday counts, unless the
  hours say that they replace it; then the holiday is none.
- A business day is a date on which a shift starts and has open time. Days are counted by their
  beginnings: between two instants lie the business days that begin after the first, up to and
  including the second.
- A target in business days keeps the wall time of its start and, where that is closed, goes on to
  the next opening.
- A date is over at its end: a target given as a date is due at the midnight that follows it.
- Nothing lies before 1970 or after 2199, and no answer further than HORIZON_DAYS from its
  question: NoOpenTime.
"""

from supportdesk.domain.hours.calendar import (
    DAY,
    Calendar,
    ChangedDay,
    Holiday,
    Interval,
    NoOpenTime,
)
from supportdesk.domain.hours.counting import Counting
from supportdesk.domain.hours.in_turn import HoursInTurn
from supportdesk.domain.hours.instants import end_of_day, start_of_day
from supportdesk.domain.hours.questions import HORIZON_DAYS, Hours
from supportdesk.domain.hours.stretch import Stretch, Why

__all__ = [
    "DAY",
    "HORIZON_DAYS",
    "Calendar",
    "ChangedDay",
    "Counting",
    "Holiday",
    "Hours",
    "HoursInTurn",
    "Interval",
    "NoOpenTime",
    "Stretch",
    "Why",
    "end_of_day",
    "start_of_day",
]
