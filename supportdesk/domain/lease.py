"""The lease: who does what time brings. One process at a time holds it, for a short while."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LENGTH = timedelta(seconds=30)
"""How long it is held without being renewed."""
RENEWED = timedelta(seconds=10)
"""How often its holder renews it."""
UNATTENDED = timedelta(minutes=2)
"""After so long without a round people are told."""


class Kind(StrEnum):
    """What holds it. A worker may take it from a screen at any time."""

    WORKER = "worker"
    SCREEN = "screen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A process that wants the lease: its random id, and `who` it is for people (host and pid).

    With `patience` it takes it only where no worker has held it for so long.
    """

    holder: str
    kind: Kind
    who: str
    patience: timedelta = timedelta()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """The lease as it was read at `read_at`, all by the store's own clock, also on a still desk.

    `holder` is "" after it was given up; `fence` grows with every taking; `looked_at` is when
    the last whole round was done, None where there never was one.
    """

    holder: str
    kind: Kind
    who: str
    fence: int
    taken_at: datetime
    expires_at: datetime
    looked_at: datetime | None
    read_at: datetime

    @property
    def held(self) -> bool:
        """Whether somebody holds it now."""
        return bool(self.holder) and self.expires_at > self.read_at

    @property
    def warning(self) -> str:
        """What to tell a supervisor where nobody has looked after the clocks; else ""."""
        if self.looked_at is None or self.read_at - self.looked_at <= UNATTENDED:
            return ""
        minutes = (self.read_at - self.looked_at) // timedelta(minutes=1)
        return f"nobody has looked after the clocks for {minutes} minutes: run supportdesk worker"
