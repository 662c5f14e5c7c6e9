"""The languages that people of the desk speak."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Add the column; nobody has said any yet."""
    db.execute_sql("ALTER TABLE person ADD COLUMN languages TEXT NOT NULL DEFAULT ''")
