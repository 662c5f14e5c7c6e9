"""The parts of a worker and of a serving screen, put together over a store."""

import os
import socket
import time
from collections.abc import Callable, Sequence
from datetime import timedelta

from supportdesk.desk.chores import Chore, Clocks, Outages
from supportdesk.desk.lead import Lead
from supportdesk.desk.serving import PATIENCE, Serving
from supportdesk.desk.store import Store
from supportdesk.desk.watch import Watch
from supportdesk.domain.lease import Claim, Kind

NewId = Callable[[], str]


def make_watch(
    store: Store, chores: Sequence[Chore], new_id: NewId, stopped: Callable[[], bool]
) -> Watch:
    """What a worker does: the clocks, and these chores besides."""
    lead = Lead(store, _claim(new_id, Kind.WORKER), time.monotonic)
    return Watch(lead, (*_timely(store, new_id), *chores), stopped)


def make_serving(store: Store, chores: Sequence[Chore], new_id: NewId, *, shared: bool) -> Serving:
    """The same for an open screen; on a shared desk it waits for a worker first."""
    patience = PATIENCE if shared else timedelta()
    lead = Lead(store, _claim(new_id, Kind.SCREEN, patience), time.monotonic)
    return Serving(lead, (*_timely(store, new_id), *chores))


def _claim(new_id: NewId, kind: Kind, patience: timedelta = timedelta()) -> Claim:
    who = f"process {os.getpid()} on {socket.gethostname()}"
    return Claim(holder=new_id(), kind=kind, who=who, patience=patience)


def _timely(store: Store, new_id: NewId) -> tuple[Chore, ...]:
    """What time alone brings; a ticket that an outage opens has its clocks looked after at once."""
    return Outages(store, new_id), Clocks(store, new_id)
