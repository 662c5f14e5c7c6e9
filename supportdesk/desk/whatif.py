"""The desk's history under another policy or calendar, ticket by ticket; nothing is stored."""

from collections.abc import Iterator
from dataclasses import dataclass

from supportdesk.desk.hand import Hand
from supportdesk.desk.store import Store
from supportdesk.domain.sla import Timing, timing
from supportdesk.domain.span import Span
from supportdesk.domain.whatif import Compared, Supposed, compare

BATCH = 200


@dataclass(frozen=True, slots=True)
class Looked:
    """A batch that was looked at: its clocks, and how many tickets there were up to its end."""

    clocks: tuple[Compared, ...]
    tickets: int
    of: int


def what_if(
    store: Store, hand: Hand, pack_name: str, supposed: Supposed, span: Span | None = None
) -> Iterator[Looked]:
    """Every clock of the desk as it is beside what it would be, batch by batch.

    For supervisors; raises NotAllowed.
    """
    hand.must_supervise("Asking what if")
    return _batches(store, pack_name, supposed, span or Span())


def _batches(store: Store, pack_name: str, supposed: Supposed, span: Span) -> Iterator[Looked]:
    now = store.now()
    timings: dict[str, tuple[Timing, Timing]] = {}
    of = store.ticket_count(pack_name, span.since, span.until)
    last = seen = 0
    while found := store.tickets(pack_name, last, BATCH, span.since, span.until):
        clocks: list[Compared] = []
        for ticket in found:
            if ticket.pack_version not in timings:
                pack = store.pack(version=ticket.pack_version)
                timings[ticket.pack_version] = timing(pack), timing(supposed.pack(pack))
            both = timings[ticket.pack_version]
            told = compare(ticket, both, supposed, now)
            clocks += (one for one in told if span.holds(one.clock.started))
        last, seen = found[-1].id, seen + len(found)
        yield Looked(tuple(clocks), seen, of)
