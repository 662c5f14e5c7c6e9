"""The histories that reports are made of, as they were known at an instant."""

from datetime import datetime
from itertools import groupby

import peewee

from supportdesk.data import codec, events, tables
from supportdesk.domain.events import Occurred, SubjectKind
from supportdesk.domain.report import History

_TOLD = (
    "thing-added", "thing-changed", "ticket-opened", "channel-changed", "clock-breached",
    "clock-breach-withdrawn", "clock-stopped", "item-opened", "item-moved",
    "status-changed",
)  # fmt: skip
"""The facts that figures are made of."""


def histories(db: peewee.Database, kind: SubjectKind, until: datetime) -> dict[str, History]:
    """What was known of every subject of a kind at an instant, by its id."""
    E = tables.Event
    query = (
        E.select(E.subject_id, E.kind, E.body, E.happened_at)
        .where(E.subject_kind == kind.value, E.recorded_at <= until, E.kind.in_(_TOLD))
        .order_by(E.subject_id, E.number)
        .tuples()
    )
    return {
        name: tuple(
            Occurred(fact=codec.thaw(events.FACTS[fact], body), at=at) for _, fact, body, at in rows
        )
        for name, rows in groupby(query.execute(db), key=lambda one: one[0])
    }
