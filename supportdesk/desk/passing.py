"""What the passing of time brings on tickets, written by the desk itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from supportdesk.desk.hand import Hand
from supportdesk.desk.store import Store
from supportdesk.domain.decide import what_time_brings
from supportdesk.domain.events import Way
from supportdesk.domain.people import Person
from supportdesk.errors import Clash, StoreUnreachable, TakenOver

TRIES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one thing: of a ticket, a message.

    `wrote` says whether there was anything to do; `error` is what kept it from being done.
    """

    about: str
    wrote: bool = True
    error: str = ""


def one_of_many(about: str, act: Callable[[], bool]) -> Result:
    """What an act on one thing among many came to; a mistake keeps none of the others waiting."""
    try:
        return Result(about=about, wrote=act())
    except (StoreUnreachable, TakenOver):
        raise
    except Exception as error:  # the worker border
        why = f"could not be looked after, by a mistake of the program ({type(error).__name__})"
        return Result(about=about, wrote=False, error=why)


class Passing:
    """Looks after tickets one by one, each in one transaction."""

    def __init__(self, store: Store, new_id: Callable[[], str]) -> None:
        self.store = store
        self._new_id = new_id
        self._hand = Hand(Person(login="", name="the desk"), Way.WORKER)

    def catch_up(self, fence: Callable[[], int | None] = lambda: None) -> Iterator[Result]:
        """Write what time has brought on every ticket, the oldest first.

        `fence` gives the fencing number of each transaction, and may end the round by an error.
        """
        for reference in self.store.to_breach():
            yield self._look_after(reference, fence())

    def _look_after(self, reference: str, fence: int | None) -> Result:
        return one_of_many(reference, lambda: self._write(reference, fence))

    def _write(self, reference: str, fence: int | None) -> bool:
        """Decide on the ticket as it is; again where somebody changed it meanwhile."""
        for attempt in range(TRIES):
            try:
                return self._once(reference, fence)
            except Clash:
                if attempt == TRIES - 1:
                    raise
        raise AssertionError("unreachable")

    def _once(self, reference: str, fence: int | None) -> bool:
        with self.store.transaction(fence) as tx:
            ticket = tx.ticket(reference)
            work = what_time_brings(ticket, self._hand.setting(tx, tx.pack(ticket.pack_version)))
            if work.occurred:
                envelope = self._hand.envelope(tx, self._new_id(), work.pack.version)
                tx.save(ticket, work.ticket, work.pack, work.occurred, envelope)
            return bool(work.occurred)


def settled(results: Iterator[Result]) -> int:
    """How many of these results wrote something; all of them are fetched."""
    return sum(one.wrote for one in results)
