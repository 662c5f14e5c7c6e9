"""What clocks ask of hours, whether one calendar answers or its versions in turn."""

from datetime import datetime
from typing import Protocol

from supportdesk.domain.hours.stretch import Stretch


class Counting(Protocol):
    """Each raises NoOpenTime where the answer lies beyond the horizon."""

    def deadline(self, start: datetime, seconds: int) -> datetime:
        """The instant at which `seconds` of open time have passed since `start`."""
        ...

    def elapsed(self, start: datetime, end: datetime) -> float:
        """Open seconds in the half-open span from `start` to `end`; 0 when it is empty."""
        ...

    def intervals(self, start: datetime, end: datetime) -> tuple[Stretch, ...]:
        """The whole span in stretches that count or do not, with the reason."""
        ...

    def next_opening(self, at: datetime) -> datetime:
        """`at` itself when that is open, else the next opening."""
        ...

    def previous_closing(self, at: datetime) -> datetime:
        """The last closing at or before `at`."""
        ...

    def add_business_days(self, start: datetime, days: int) -> datetime:
        """The wall time of `start` so many business days on, or the opening after it."""
        ...

    def business_days(self, start: datetime, end: datetime) -> int:
        """How many business days begin after `start`, up to and including `end`."""
        ...

    def next_at(self, start: datetime, second: int) -> datetime:
        """The first wall time of so many seconds after midnight on a business day past `start`."""
        ...
