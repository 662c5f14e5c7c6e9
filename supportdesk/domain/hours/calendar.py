"""What a calendar is: hours per weekday, holidays, changed days, in a zone."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import sha256

DAY = 86_400


class NoOpenTime(ValueError):
    """A calendar that does not open within the horizon, or a time that no calendar counts."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Hours of one day in seconds after local midnight; `end` may pass midnight."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Holiday:
    """A date that does not count, whole, or for the hours that `closed` names."""

    day: date
    name: str = ""
    closed: tuple[Interval, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedDay:
    """A date with hours of its own in place of its weekday's: changed hours, or an extra day."""

    day: date
    hours: tuple[Interval, ...]
    replaces_holiday: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A named calendar: a zone, hours per weekday (0 is Monday), holidays, changed days.

    `always` is around the clock, which holidays and changed days may interrupt. `zone_data` is
    the version of the time zone data that it is counted with.
    """

    id: str
    zone: str = "UTC"
    always: bool = False
    week: Mapping[int, tuple[Interval, ...]] = field(default_factory=dict)
    holidays: tuple[Holiday, ...] = ()
    changed: tuple[ChangedDay, ...] = ()
    zone_data: str = ""

    @property
    def version(self) -> str:
        """The SHA-256 of all that decides which seconds count, the zone data included."""
        plain = asdict(self)
        plain["week"] = sorted(plain["week"].items())
        for part in ("holidays", "changed"):
            plain[part] = sorted(plain[part], key=lambda one: str(one["day"]))
        return sha256(json.dumps(plain, sort_keys=True, default=str).encode()).hexdigest()

    @property
    def never_pauses(self) -> bool:
        """Whether every second counts."""
        return self.always and not self.holidays and not self.changed

    def holiday_gap(self, today: date) -> str:
        """What is wrong with the list of holidays as of `today`; "" for nothing.

        A calendar around the clock needs none.
        """
        if self.always:
            return ""
        if not self.holidays:
            return f"calendar “{self.id}” has no holidays"
        last = max(one.day for one in self.holidays)
        return f"the holidays of calendar “{self.id}” end on {last}" if last < today else ""
