"""What monitoring says: each thing that signals speak of, and whether an outage waits."""

from typing import Any

STATEMENTS = """
CREATE TABLE watched (
    pack TEXT NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    version BIGINT NOT NULL,
    down_at BIGINT,
    waits_at BIGINT,
    body TEXT NOT NULL,
    PRIMARY KEY (pack, kind, key)
);
CREATE INDEX watched_waits ON watched (waits_at)
"""


def up(migrator: Any, db: Any) -> None:
    """Create the table."""
    for statement in STATEMENTS.split(";"):
        db.execute_sql(statement)
