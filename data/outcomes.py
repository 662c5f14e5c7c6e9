"""What commands came to, by their ids, so that none is done twice."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import peewee

from supportdesk.data import bulk, tables
from supportdesk.data.text import storable


class Outcomes:
    """The part of a transaction that remembers commands."""

    db: peewee.Database
    now: datetime

    def outcome(self, command_id: str) -> str | None:
        """What a command of this id came to, or None where it was never done."""
        return self.outcomes([command_id]).get(command_id)

    def outcomes(self, command_ids: Sequence[str]) -> dict[str, str]:
        """What those of these commands came to that were ever done, by their ids."""
        ids = {storable(one): one for one in command_ids}
        query = (
            tables.Command.select(tables.Command.id, tables.Command.outcome)
            .where(tables.Command.id.in_(list(ids)))
            .tuples()
        )
        return {ids[name]: str(outcome) for name, outcome in query.execute(self.db)}

    def remember(self, command_id: str, outcome: str) -> None:
        """Note what a command came to."""
        self.remember_all({command_id: outcome})

    def remember_all(self, outcomes: Mapping[str, str]) -> None:
        """Note what commands came to, by their ids."""
        now = bulk.instant(self.now)
        rows = [
            {"id": storable(name), "outcome": outcome, "recorded_at": now}
            for name, outcome in outcomes.items()
        ]
        bulk.insert(self.db, tables.Command, rows)
