"""Business days since a date, as the pack's calendar counts them.

The day after the date is the first, today's date in the calendar's zone the last that counts.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from supportdesk.domain.hours import Hours, NoOpenTime, end_of_day
from supportdesk.domain.moment import today_in as today_in
from supportdesk.domain.pack import Pack

_LAST = timedelta(microseconds=1)


def business_days_since(pack: Pack, day: date, now: datetime) -> int | None:
    """How many there have been; None for a date after today, or beyond what is counted."""
    calendar = pack.day_calendar
    if calendar is None or day > today_in(calendar, now):
        return None
    try:
        begin, end = (
            end_of_day(one, calendar.zone) - _LAST for one in (day, today_in(calendar, now))
        )
        return Hours(calendar).business_days(begin, end)
    except (NoOpenTime, OverflowError):
        return None


def evidence(pack: Pack, now: datetime) -> Mapping[str, str]:
    """What the count was made by: the calendar with its zone and holidays, and up to which day."""
    calendar = pack.day_calendar
    if calendar is None:
        return {}
    count = len(calendar.holidays)
    holidays = f"{count} holidays" if count else "no holidays listed"
    return {
        "counted by": f"{calendar.id}, {calendar.zone}, {holidays}",
        "up to": today_in(calendar, now).isoformat(),
    }
