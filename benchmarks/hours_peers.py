"""Published packages behind one face, each as its own documentation has it used."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import businesstimedelta
import numpy as np
import officehours
import pandas as pd
import pytz
from business_duration import businessDuration
from django_bizcal import WorkingCalendar
from django_bizcal.providers import SetHolidayProvider

from benchmarks.hours_schedules import HOUR, ZONE, Schedule
from supportdesk.domain.hours import Hours

Deadline = Callable[[datetime, int], datetime]
Elapsed = Callable[[datetime, datetime], float]
LOCAL = ZoneInfo(ZONE)


@dataclass(frozen=True)
class Peer:
    """What one package answers for one schedule; None where it has no such question.

    `deadline` takes whole hours.
    """

    name: str
    deadline: Deadline | None
    elapsed: Elapsed | None


def peers(schedule: Schedule) -> list[Peer]:
    """Ourselves first, then every package that can be told this schedule at all."""
    found = [_ours(schedule), _bizcal(schedule), _businesstimedelta(schedule), _pandas(schedule)]
    if len(schedule.spans) == 1:
        found += [_business_duration(schedule), _numpy(schedule)]
        if not schedule.overnight and schedule.weekdays == (0, 1, 2, 3, 4):
            found.append(_officehours(schedule))
    return found


def _wall(at: datetime) -> datetime:
    return at.astimezone(LOCAL).replace(tzinfo=None)


def _instant(wall: datetime) -> datetime:
    return wall.replace(tzinfo=LOCAL).astimezone(UTC)


def _ours(schedule: Schedule) -> Peer:
    hours = Hours(schedule.calendar)
    return Peer(
        "supportdesk",
        lambda start, amount: hours.deadline(start, amount * HOUR),
        hours.elapsed,
    )


def _bizcal(schedule: Schedule) -> Peer:
    spans: list[tuple[str, ...] | tuple[str, str, int]] = [
        (f"{start:02}:00", f"{end % 24:02}:00", *((1,) if end > 24 else ()))
        for start, end in schedule.spans
    ]
    calendar = WorkingCalendar(
        tz=ZONE,
        weekly_schedule={day: spans for day in schedule.weekdays},
        holiday_provider=SetHolidayProvider(schedule.holidays),
        holiday_truncates_overnight=True,
    )
    return Peer(
        "django-bizcal",
        calendar.add_business_hours,
        lambda start, end: calendar.business_time_between(start, end).total_seconds(),
    )


def _businesstimedelta(schedule: Schedule) -> Peer:
    zone = pytz.timezone(ZONE)
    rules = [
        businesstimedelta.WorkDayRule(
            start_time=time(start),
            end_time=time(end % 24),
            working_days=list(schedule.weekdays),
            tz=zone,
        )
        for start, end in schedule.spans
    ]
    if schedule.holidays:
        rules.append(businesstimedelta.HolidayRule(schedule.holidays, tz=zone))
    rule = businesstimedelta.Rules(rules)
    return Peer(
        "businesstimedelta",
        lambda start, hours: start + businesstimedelta.BusinessTimeDelta(rule, hours=hours),
        lambda start, end: rule.difference(start, end).timedelta.total_seconds(),
    )


def _pandas(schedule: Schedule) -> Peer:
    names = np.array(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
    mask = " ".join(names[list(schedule.weekdays)])
    starts = [f"{start:02}:00" for start, _ in schedule.spans]
    ends = [f"{end % 24:02}:00" for _, end in schedule.spans]
    offset = pd.offsets.CustomBusinessHour(
        start=starts, end=ends, weekmask=mask, holidays=list(schedule.holidays)
    )

    def deadline(start: datetime, hours: int) -> datetime:
        # by the wall: with a zone it raises at times that daylight saving leaves out
        return _instant((pd.Timestamp(_wall(start)) + hours * offset).to_pydatetime())

    return Peer("pandas CustomBusinessHour", deadline, None)


def _business_duration(schedule: Schedule) -> Peer:
    ((start, end),) = schedule.spans
    opens, closes = time(start), time(end % 24)
    weekend = [day for day in range(7) if day not in schedule.weekdays]
    holidays = list(schedule.holidays)

    def elapsed(begin: datetime, until: datetime) -> float:
        found = businessDuration(
            _wall(begin), _wall(until), opens, closes, weekend, holidays, "sec"
        )
        return float(found)

    return Peer("business-duration", None, elapsed)


def _officehours(schedule: Schedule) -> Peer:
    ((start, end),) = schedule.spans
    office = officehours.Calculator(f"{start}:00", f"{end}:00", schedule.holidays)
    return Peer(
        "officehours",
        lambda begin, hours: _instant(office.due_date(hours, _wall(begin))),
        lambda begin, until: float(office.working_seconds(_wall(begin), _wall(until))),
    )


def _numpy(schedule: Schedule) -> Peer:
    """Whole days by numpy, the hours of the first and the last day written by hand."""
    ((start, end),) = schedule.spans
    days = np.busdaycalendar(
        weekmask=[day in schedule.weekdays for day in range(7)], holidays=list(schedule.holidays)
    )
    length = (end - start) * HOUR

    def used(wall: datetime) -> float:
        seconds = wall.hour * HOUR + wall.minute * 60 + wall.second - start * HOUR
        worked = np.is_busday(wall.date(), busdaycal=days)
        return float(min(max(seconds, 0), length)) if worked else 0.0

    def elapsed(begin: datetime, until: datetime) -> float:
        one, other = _wall(begin), _wall(until)
        whole = int(np.busday_count(one.date(), other.date(), busdaycal=days))
        return whole * length - used(one) + used(other)

    def deadline(begin: datetime, hours: int) -> datetime:
        wall = _wall(begin)
        whole, rest = divmod(used(wall) + hours * HOUR, length)
        if not rest:
            whole, rest = whole - 1, length
        first: date = np.busday_offset(wall.date(), 0, roll="forward", busdaycal=days).item()
        day = np.busday_offset(first, int(whole), roll="forward", busdaycal=days).item()
        midnight = datetime(day.year, day.month, day.day)
        return _instant(midnight + timedelta(seconds=start * HOUR + rest))

    return Peer("numpy busday + hours by hand", deadline, elapsed)
