"""The dashboard: the figures a supervisor reads at a glance, each with the view behind it."""

from dataclasses import dataclass
from datetime import datetime

from supportdesk.domain.queue import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number, its words, and the view that lists the tickets it counts."""

    name: str
    count: int
    role: str
    view: View
    note: str = ""
    nearest: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What one person (login "" is nobody) has open, how much of it late and at risk."""

    login: str
    name: str
    tier: str
    open: int
    late: int
    risk: int
    next_due: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attainment:
    """Of the verdicts of a clock on a channel since an instant: how many, and how many met."""

    name: str
    channel: str
    met: int
    total: int

    @property
    def share(self) -> float | None:
        """Met part of all verdicts; None where there are none."""
        return self.met / self.total if self.total else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dashboard:
    """Everything on the dashboard at one instant; `warnings` are what is to be put right."""

    figures: tuple[Figure, ...]
    load: tuple[Load, ...]
    attainment: tuple[Attainment, ...]
    due_slots: tuple[int, ...]
    ages: tuple[tuple[str, int], ...]
    warnings: tuple[str, ...] = ()
    read_at: datetime
    revision: int
