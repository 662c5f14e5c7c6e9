"""Days of a demo life, told from the instant of an act: “day 9d ago”, “day in 12d”, “day 10bd ago”.

Business days are Monday to Friday, and the day after the one that is meant is the first of them.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from supportdesk.domain.pack import Pack

_DAY = re.compile(r"^day (?:in (\d+)d|(\d+)(d|bd) ago)$")
_SATURDAY = 5


def dated(values: Mapping[str, str], at: datetime, pack: Pack) -> dict[str, str]:
    """The values, each day that is told from `at` as a date of the pack's calendar."""
    zone = pack.day_calendar.zone if pack.day_calendar else pack.zone
    today = at.astimezone(ZoneInfo(zone)).date()
    return {key: _dated(one, today) for key, one in values.items()}


def _dated(text: str, today: date) -> str:
    found = _DAY.match(text)
    if not found:
        return text
    ahead, ago, unit = found.groups()
    if ahead:
        return (today + timedelta(days=int(ahead))).isoformat()
    days = int(ago)
    return (_back(today, days) if unit == "bd" else today - timedelta(days=days)).isoformat()


def _back(day: date, count: int) -> date:
    while count:
        count -= day.weekday() < _SATURDAY
        day -= timedelta(days=1)
    return day
