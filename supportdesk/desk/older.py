"""Runs on older versions of a pack, and whether each could be moved to the present one."""

from collections.abc import Iterator
from dataclasses import dataclass

from supportdesk.desk.store import Store
from supportdesk.domain.decide.moving import misfit
from supportdesk.domain.pack import Pack
from supportdesk.domain.run import Run
from supportdesk.domain.ticket import Ticket

BATCH = 500


@dataclass(frozen=True, slots=True)
class OlderRun:
    """A run under way on a version that new tickets no longer run on; `why` keeps it there."""

    ticket: Ticket
    run: Run
    pack: Pack
    why: str


def older_runs(store: Store, pack_name: str) -> Iterator[OlderRun]:
    """Every run under way on an open ticket of an older version, by ticket."""
    present = store.pack(pack_name)
    packs: dict[str, Pack] = {}
    after = 0
    while many := store.tickets(present.name, after, BATCH):
        after = many[-1].id
        for ticket in many:
            if ticket.pack_version == present.version or not ticket.open_runs:
                continue
            if ticket.pack_version not in packs:
                packs[ticket.pack_version] = store.pack(version=ticket.pack_version)
            pack = packs[ticket.pack_version]
            if pack.is_open(ticket.status):
                why = misfit(ticket, pack, present)
                yield from (OlderRun(ticket, run, pack, why) for run in ticket.open_runs)
