"""Which tickets have to do with each other: the keys by which each is found."""

from typing import Any

TABLES = """
CREATE TABLE ticket_key (
    key TEXT NOT NULL,
    ticket BIGINT NOT NULL REFERENCES ticket (id),
    PRIMARY KEY (key, ticket)
);
CREATE INDEX ticket_key_ticket ON ticket_key (ticket)
"""


def up(migrator: Any, db: Any) -> None:
    """Create the table; the tickets are made anew from their events afterwards."""
    for statement in TABLES.split(";"):
        db.execute_sql(statement)
