"""A run: one walk through a flow on one ticket, by whoever is there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class RunState(StrEnum):
    """Where a run stands."""

    OPEN = "open"
    PARKED = "parked"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One step that was answered: by whom, when, with what."""

    step: str
    answer: str
    to: str
    by: str
    at: datetime
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run as the events left it; `number` counts the runs of one ticket from 1."""

    number: int
    flow: str
    pack_version: str
    step: str
    state: RunState = RunState.OPEN
    path: tuple[Taken, ...] = ()
    entered: datetime
    offered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Values typed in steps that were gone back over, by step; offered again there."""

    @property
    def trail(self) -> tuple[str, ...]:
        """Ids of the steps walked and the current one, in order."""
        return (*(one.step for one in self.path), self.step)

    def known(self) -> dict[str, str]:
        """Every value typed on the way here, the last word winning."""
        found: dict[str, str] = {}
        for one in self.path:
            found.update(one.values)
        return found
