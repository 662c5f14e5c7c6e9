"""An instant and a length of time as one says them, in English, for refusals and for screens."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo:
    """The zone of a name."""
    return ZoneInfo(name)


def local(value: datetime, zone: str) -> datetime:
    """An instant as wall time in a zone."""
    return value.astimezone(zone_of(zone))


def duration(seconds: float) -> str:
    """A length of time in at most 7 cells: 3:12, 28m, 3h 58m, 2d 19h, 12d."""
    whole = max(0, int(seconds))
    if whole < 600:
        return f"{whole // 60}:{whole % 60:02}"
    if whole < 3600:
        return f"{whole // 60}m"
    if whole < 86_400:
        return f"{whole // 3600}h {whole % 3600 // 60:02}m"
    if whole < 864_000:
        return f"{whole // 86_400}d {whole % 86_400 // 3600:02}h"
    return f"{whole // 86_400}d"


def duration_words(seconds: float) -> str:
    """A length of time as one says it: 4 minutes, 3 hours, 2 days."""
    whole = max(0, int(seconds))
    for size, name in ((86_400, "day"), (3600, "hour"), (60, "minute"), (1, "second")):
        if whole >= size or size == 1:
            count = whole // size
            return f"{count} {name}" + ("" if count == 1 else "s")
    return ""


def echo(value: datetime, zone: str) -> str:
    """A WHEN in full with its zone: Tue 24 Nov 2026, 09:00 in Chicago."""
    at = local(value, zone)
    place = zone.rpartition("/")[2].replace("_", " ")
    month = MONTHS[at.month - 1][:3]
    return f"{DAYS[at.weekday()][:3]} {at.day} {month} {at.year}, {at:%H:%M} in {place}"
