"""Chores: all that is done when time has come, and one round of them.

A new kind of work that time brings (mail to fetch, a step of a ladder) is one more chore, given
to the worker and to screens where the desk is put together.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol

from supportdesk.desk.lead import Lead
from supportdesk.desk.passing import Passing, Result, one_of_many
from supportdesk.desk.store import Store
from supportdesk.domain.outage import Watched
from supportdesk.domain.pack import Pack


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


class Outages:
    """Opens the tickets of what is down, each at its own instant."""

    name = "outages"

    def __init__(self, store: Store, new_id: Callable[[], str]) -> None:
        self._store = store
        self._new_id = new_id

    def next_at(self, after: datetime) -> datetime | None:
        """When the next outage has lasted long enough."""
        return min((at for at, _, _ in self._waiting() if at > after), default=None)

    def do(self, fence: Callable[[], int | None]) -> Iterator[Result]:
        """Open each ticket that is due, the earliest first."""
        waiting = self._waiting()
        if not waiting:
            return
        from supportdesk.desk.signals import open_due

        now = self._store.now()
        due = sorted((one for one in waiting if one[0] <= now), key=lambda one: one[0])
        for _, pack, watched in due:
            opens = partial(open_due, self._store, pack, watched, fence(), self._new_id())
            yield one_of_many(watched.id, opens)

    def _waiting(self) -> list[tuple[datetime, str, Watched]]:
        """What is down without a ticket, with its pack and when it opens one."""
        rows = self._store.waiting()
        if not rows:
            return []
        from supportdesk.desk.signals import first_at

        packs: dict[str, Pack] = {name: self._store.pack(name) for name in {one for one, _ in rows}}
        found = ((first_at(packs[name], watched), name, watched) for name, watched in rows)
        return [(at, name, watched) for at, name, watched in found if at is not None]


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
