"""A WHEN as people type it: "tomorrow 9am", "fri 16:00", "in 2h", "14:30", "28 nov 9:00"."""

import calendar
import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

ACCEPTED = "write “14:30”, “tomorrow 9am”, “fri 16:00”, “28 nov 9:00” or “in 2h”"

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = tuple(name.casefold() for name in calendar.month_abbr)
_CLOCK = re.compile(r"^(\d{1,2})(?::(\d{2}))?\s?(am|pm)?$")
_SPAN = re.compile(r"^(?:in\s+|\+)?(\d{1,4})\s?(m|min|h|d)$")
_AGO = re.compile(r"^(\d{1,4})\s?(m|min|h|d) ago$")
_MINUTES = {"m": 1, "min": 1, "h": 60, "d": 1440}
_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")
_DAY_MONTH = re.compile(r"^(\d{1,2})\s+([a-z]{3,9})\.?(?:\s+(\d{4}))?$")
_MORNING = time(9)


class Zoned(Protocol):
    """A calendar or a pack: what counts days in its zone."""

    @property
    def zone(self) -> str:
        """The zone in which its days begin."""


def today_in(where: Zoned, now: datetime) -> date:
    """Today's date where the calendar or the process counts."""
    return now.astimezone(ZoneInfo(where.zone)).date()


class NotAMoment(ValueError):
    """Text that names no instant; the message says what is wrong and what is accepted."""


def parse_moment(text: str, now: datetime, zone: str) -> datetime:
    """The UTC instant that `text` names in `zone`, seen from `now`.

    A time alone that has passed today means tomorrow; a weekday means the next one. Raises
    NotAMoment for a text that is none, an impossible date, or a time that does not exist.
    """
    words = " ".join(text.casefold().split())
    if not words:
        raise NotAMoment(f"no time given: {ACCEPTED}")
    local = now.astimezone(ZoneInfo(zone))
    instant = _full_iso(text.strip(), zone)
    if instant is not None:
        return instant
    span = _SPAN.match(words)
    if span:
        return now + timedelta(minutes=_MINUTES[span[2]] * int(span[1]))
    day_words, clock_words = _split(words)
    at = _clock(clock_words) if clock_words else _MORNING
    day = _day(day_words, local.date()) if day_words else local.date()
    found = _instant(day, at, zone)
    if not day_words and found <= now:
        found = _instant(day + timedelta(days=1), at, zone)
    if day_words in _DAYS and found <= now:
        found = _instant(day + timedelta(days=7), at, zone)
    return found


def parse_past_moment(text: str, now: datetime, zone: str) -> datetime:
    """The same for something that has happened: a time alone means the last one; "now" is now.

    "10m ago" counts back. Raises NotAMoment.
    """
    if text.strip().casefold() == "now":
        return now
    ago = _AGO.match(text.strip().casefold())
    if ago:
        return now - timedelta(minutes=_MINUTES[ago[2]] * int(ago[1]))
    found = parse_moment(text, now, zone)
    alone = _CLOCK.match(" ".join(text.casefold().split()))
    if not alone or found <= now:
        return found
    wall = found.astimezone(ZoneInfo(zone))
    return _instant(wall.date() - timedelta(days=1), wall.time(), zone)


def parse_day(text: str, today: date, *, past: bool = False) -> date:
    """The day that `text` names, seen from `today`: "28 nov", "mon", "yesterday", "2026-11-28".

    A weekday is the next one, or today; a date without a year the next one. Where the day is
    `past`, a weekday is the last one, and a date without a year the nearest. Raises NotAMoment.
    """
    words = " ".join(text.casefold().split())
    try:
        return date.fromisoformat(words.upper())
    except ValueError:
        day = _day(words, today)
    if not past or day <= today:
        return day
    if words[:3] in _DAYS:
        return day - timedelta(days=7)
    named = _DAY_MONTH.match(words)
    if named is None or named[3]:
        return day
    try:
        before = day.replace(year=day.year - 1)
    except ValueError:  # the 29th of February
        return day
    return before if today - before < day - today else day


def _full_iso(text: str, zone: str) -> datetime | None:
    if not re.match(r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", text):
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise NotAMoment(f"“{text}” is no date that exists: {ACCEPTED}") from error
    if found.tzinfo is None:
        found = found.replace(tzinfo=ZoneInfo(zone))
    return found.astimezone(UTC)


def _split(words: str) -> tuple[str, str]:
    parts = words.split()
    for count in (2, 1):
        tail = " ".join(parts[-count:])
        found = _CLOCK.match(tail)
        if found and len(parts) >= count and (found[2] or found[3] or len(parts) > count):
            if count == 1 and not (found[2] or found[3]) and len(parts) == 1:
                continue
            head = " ".join(parts[:-count]).removesuffix(" at")
            if _looks_like_day(head, tail):
                return head, tail
    return words, ""


def _looks_like_day(head: str, tail: str) -> bool:
    """Keeps "28 nov 2026" whole: its last word is a year, not an hour."""
    return not (re.match(r"^\d{1,2} [a-z]{3,9}\.?$", head) and re.match(r"^\d{4}$", tail))


def _clock(words: str) -> time:
    found = _CLOCK.match(words)
    if found is None:
        raise NotAMoment(f"“{words}” is no time: {ACCEPTED}")
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            raise NotAMoment(f"“{words}” is no time: {ACCEPTED}")
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    if hour > 23 or minute > 59:
        raise NotAMoment(f"“{words}” is no time: {ACCEPTED}")
    return time(hour, minute)


def _day(words: str, today: date) -> date:
    named = {"today": 0, "tomorrow": 1, "tom": 1, "yesterday": -1}
    if words in named:
        return today + timedelta(days=named[words])
    if words[:3] in _DAYS and calendar.day_name[_DAYS.index(words[:3])].casefold().startswith(
        words
    ):
        return today + timedelta(days=(_DAYS.index(words[:3]) - today.weekday()) % 7)
    iso = _ISO.match(words)
    if iso:
        return _real_date(int(iso[1]), int(iso[2]), int(iso[3]), words)
    found = _DAY_MONTH.match(words)
    if found and found[2][:3] in _MONTHS:
        month = _MONTHS.index(found[2][:3])
        day = _real_date(int(found[3] or today.year), month, int(found[1]), words)
        past = found[3] is None and day < today
        return _real_date(today.year + 1, month, int(found[1]), words) if past else day
    raise NotAMoment(f"“{words}” is no day: {ACCEPTED}")


def _real_date(year: int, month: int, day: int, words: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NotAMoment(f"“{words}” is no date that exists") from error


def _instant(day: date, at: time, zone: str) -> datetime:
    wall = datetime.combine(day, at, tzinfo=ZoneInfo(zone))
    found = wall.astimezone(UTC)
    if found.astimezone(wall.tzinfo).time() != at:
        raise NotAMoment(f"{at:%H:%M} does not exist on {day:%d %b %Y}: the clocks change")
    return found
