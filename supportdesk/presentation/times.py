"""Times and durations in words and figures, in English, whatever the machine's locale."""

from datetime import date, datetime

from supportdesk.domain.spoken import DAYS as DAYS
from supportdesk.domain.spoken import MONTHS as MONTHS
from supportdesk.domain.spoken import duration as duration
from supportdesk.domain.spoken import duration_words as duration_words
from supportdesk.domain.spoken import echo as echo
from supportdesk.domain.spoken import local as local
from supportdesk.domain.spoken import zone_of as zone_of
from supportdesk.domain.target import Target

MINUTE, HOUR = 60, 3600


def open_time(seconds: float) -> str:
    """A length of open time, whose days nobody knows the hours of: 3:12, 28m, 3h 58m, 33h 15m."""
    whole = max(0, int(seconds))
    return duration(whole) if whole < 86_400 else f"{whole // 3600}h {whole % 3600 // 60:02}m"


def target_words(target: Target) -> str:
    """A target as one says it: 32 business hours, 10 business days, 16:00, 24 Dec 2026."""
    if target.on is not None:
        return f"{target.on.day} {MONTHS[target.on.month - 1][:3]} {target.on.year}"
    if target.at is not None:
        return f"{target.at // 3600:02}:{target.at // 60 % 60:02}"
    if target.days:
        return f"{target.days} business day" + ("" if target.days == 1 else "s")
    size, unit = (60, "minute") if target.seconds % 3600 else (3600, "hour")
    count = target.seconds // size
    kind = "business " if target.business else ""
    return f"{count} {kind}{unit}" + ("" if count == 1 else "s")


def when_cell(value: datetime | None, now: datetime, zone: str) -> str:
    """A WHEN in at most 9 cells: 14:05 today, Tue 09:00 within six days, 28 Nov beyond."""
    if value is None:
        return ""
    at, today = local(value, zone), local(now, zone).date()
    away = (at.date() - today).days
    if away == 0:
        return f"{at:%H:%M}"
    if -6 <= away <= 6:
        return f"{DAYS[at.weekday()][:3]} {at:%H:%M}"
    return f"{at.day} {MONTHS[at.month - 1][:3]}"


def since_cell(value: datetime | None, now: datetime, zone: str) -> str:
    """Since when something waits: 11:40 today, Fri within six days, 18 Nov beyond."""
    if value is None:
        return ""
    at, today = local(value, zone), local(now, zone).date()
    away = (today - at.date()).days
    if away == 0:
        return f"{at:%H:%M}"
    if away <= 6:
        return DAYS[at.weekday()][:3]
    return f"{at.day} {MONTHS[at.month - 1][:3]}"


def said_at(value: datetime, now: datetime, zone: str) -> str:
    """When something was said: today 13:41, yesterday 09:02, Mon 08:31, 18 Nov 08:31."""
    at, today = local(value, zone), local(now, zone).date()
    away = (today - at.date()).days
    if away == 0:
        return f"today {at:%H:%M}"
    if away == 1:
        return f"yesterday {at:%H:%M}"
    if 0 <= away <= 6:
        return f"{DAYS[at.weekday()][:3]} {at:%H:%M}"
    return f"{at.day} {MONTHS[at.month - 1][:3]} {at:%H:%M}"


def ahead(value: datetime, now: datetime, zone: str) -> str:
    """A coming instant as one says it: today 14:05, tomorrow 09:00, Tue 09:00, 28 Nov 09:00."""
    at, today = local(value, zone), local(now, zone).date()
    away = (at.date() - today).days
    if away in {0, 1}:
        return f"{('today', 'tomorrow')[away]} {at:%H:%M}"
    if 0 < away <= 6:
        return f"{DAYS[at.weekday()][:3]} {at:%H:%M}"
    return (
        said_at(value, now, zone) if away < 0 else f"{at.day} {MONTHS[at.month - 1][:3]} {at:%H:%M}"
    )


def long_day(value: datetime, zone: str) -> str:
    """An instant as a sentence has it: Friday 27 November, 16:45."""
    at = local(value, zone)
    return f"{DAYS[at.weekday()]} {at.day} {MONTHS[at.month - 1]}, {at:%H:%M}"


def exact(value: datetime, zone: str) -> str:
    """An instant in full: Tue 24 Nov 2026, 09:00 in Chicago; with seconds where it has some."""
    at = local(value, zone)
    place = zone.rpartition("/")[2].replace("_", " ")
    day = f"{DAYS[at.weekday()][:3]} {at.day} {MONTHS[at.month - 1][:3]} {at.year}"
    return f"{day}, {clock_time(at)} in {place}"


def day_echo(day: date) -> str:
    """A day in full: Sat 28 Nov 2026."""
    return f"{DAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def day_time(value: datetime, zone: str) -> str:
    """An instant in a table: Tue 24 Nov 09:00; with seconds where it has some."""
    at = local(value, zone)
    return f"{DAYS[at.weekday()][:3]} {at.day:2} {MONTHS[at.month - 1][:3]} {clock_time(at)}"


def clock_time(at: datetime) -> str:
    """A wall time: 09:00, or 09:00:05 where it has seconds."""
    return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"


def hours_minutes(seconds: float) -> str:
    """A length of time to the second, in hours also beyond a day: 3h 40m, 29h 43m 05s."""
    whole = round(seconds)
    found = f"{whole // 3600}h {whole % 3600 // 60:02}m"
    return f"{found} {whole % 60:02}s" if whole % 60 else found
