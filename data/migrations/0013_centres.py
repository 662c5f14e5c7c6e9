"""Which centre works on a ticket, so that the hand-over of a shift reads only its own."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Add the column; the tickets are made anew from their events afterwards."""
    db.execute_sql("ALTER TABLE ticket ADD COLUMN team TEXT NOT NULL DEFAULT ''")
