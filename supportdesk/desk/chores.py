"""Chores: all that is done when time has come, and one round of them.

A new kind of work that time brings (mail to fetch, a step of a ladder) is one more chore, given
to the worker and to screens where the desk is put together.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from supportdesk.desk.lead import Lead
from supportdesk.desk.passing import Passing, Result
from supportdesk.desk.store import Store


class Chore(Protocol):
    """One kind of work."""

    name: str

    def next_at(self, after: datetime) -> datetime | None:
        """When it next has something to do, after an instant; None where nothing is in sight."""

    def do(self, fence: Callable[[], int]) -> Iterator[Result]:
        """Do what is due, one thing after the other; `fence` is asked before each."""


class Clocks:
    """Records the clocks that ran out, each at its own instant."""

    name = "tickets"

    def __init__(self, store: Store, new_id: Callable[[], str]) -> None:
        self._store = store
        self._passing = Passing(store, new_id)

    def next_at(self, after: datetime) -> datetime | None:
        """When the next clock runs out."""
        return self._store.next_breach(after)

    def do(self, fence: Callable[[], int]) -> Iterator[Result]:
        """Record each clock that ran out."""
        return self._passing.catch_up(fence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round did: `done` by the name of each chore, what failed, and what comes next.

    A round that was told to stop before its end is not `whole`.
    """

    at: datetime
    done: dict[str, int]
    failed: tuple[Result, ...]
    next_at: datetime | None
    whole: bool


def go_round(
    lead: Lead, chores: Sequence[Chore], stopped: Callable[[], bool] = lambda: False
) -> Round:
    """Do every chore once, until `stopped`; raises TakenOver, StoreUnreachable."""
    at = lead.store.now()
    done = {one.name: 0 for one in chores}
    failed = []
    for chore in chores:
        for result in chore.do(lead.go_on):
            done[chore.name] += result.wrote
            if result.error:
                failed.append(result)
            if stopped():
                return Round(at=at, done=done, failed=tuple(failed), next_at=None, whole=False)
    instants = (one.next_at(at) for one in chores)
    next_at = min((one for one in instants if one is not None), default=None)
    lead.hold(looked=True)
    return Round(at=at, done=done, failed=tuple(failed), next_at=next_at, whole=True)
