"""Instants as whole microseconds since 1970 in UTC, and wall times as instants."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from supportdesk.domain.hours.calendar import DAY

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECOND = 1_000_000
_EPOCH_DATE = EPOCH.date()


def micros(at: datetime) -> int:
    """An instant in microseconds; raises TypeError for a time without a zone."""
    gap = at - EPOCH
    return (gap.days * DAY + gap.seconds) * SECOND + gap.microseconds


def instant(at: int) -> datetime:
    """Microseconds as an instant in UTC."""
    return EPOCH + timedelta(microseconds=at)


def wall_instant(day: date, second: int, zone: ZoneInfo) -> int:
    """The instant of a wall time given as seconds after midnight of `day`.

    Of a time that occurs twice the first; one that does not exist is shifted by the gap.
    """
    wall = datetime(day.year, day.month, day.day) + timedelta(seconds=second)
    return micros(wall.replace(tzinfo=zone))


def utc_date(at: int) -> date:
    """The date in UTC; that of any zone is at most one day away."""
    return _EPOCH_DATE + timedelta(days=at // (DAY * SECOND))


def end_of_day(day: date, zone: str) -> datetime:
    """The end of a date in a zone: the midnight that follows it."""
    return instant(wall_instant(day, DAY, ZoneInfo(zone)))


def start_of_day(day: date, zone: str) -> datetime:
    """The first instant of a date in a zone."""
    return end_of_day(day - timedelta(days=1), zone)
