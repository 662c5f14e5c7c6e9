"""Indexes for the views of the queue: by tier, by risk, waiting and ended ones in their order."""

from typing import Any

INDEXES = """
CREATE INDEX ticket_tier ON ticket (is_open, tier, band, due_at, id);
CREATE INDEX ticket_risk ON ticket (is_open, risk_at, due_at);
CREATE INDEX ticket_waiting ON ticket (is_open, band, since_at DESC, id);
CREATE INDEX ticket_ended ON ticket (is_open, changed_at, id)
"""


def up(migrator: Any, db: Any) -> None:
    """Create them."""
    for statement in INDEXES.split(";"):
        db.execute_sql(statement)
