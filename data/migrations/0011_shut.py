"""Which tickets keep details back: a gate of theirs is shut for the present contact."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Add the column; the tickets are made anew from their events afterwards."""
    db.execute_sql("ALTER TABLE ticket ADD COLUMN shut BOOLEAN NOT NULL DEFAULT FALSE")
