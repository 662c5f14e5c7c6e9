"""When time takes a run of a ticket from where it waits."""

from typing import Any

STATEMENTS = """
ALTER TABLE ticket ADD COLUMN goes_on_at BIGINT;
CREATE INDEX ticket_goes_on ON ticket (goes_on_at)
"""


def up(migrator: Any, db: Any) -> None:
    """Add the column; nothing waited before."""
    for statement in STATEMENTS.split(";"):
        db.execute_sql(statement)
