"""Mail that belongs to no ticket, such as a report, goes through the outbox too."""

from typing import Any

import peewee

SQLITE = """
CREATE TABLE outbox_next (
    message_id TEXT PRIMARY KEY NOT NULL,
    ticket BIGINT REFERENCES ticket (id),
    body TEXT NOT NULL,
    text TEXT NOT NULL REFERENCES content (hash),
    created_at BIGINT NOT NULL,
    sent_at BIGINT
);
INSERT INTO outbox_next (message_id, ticket, body, text, created_at, sent_at)
    SELECT message_id, ticket, body, text, created_at, sent_at FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_next RENAME TO outbox;
CREATE INDEX outbox_to_send ON outbox (sent_at, created_at)
"""
"""SQLite changes a column only by making its table anew."""


def up(migrator: Any, db: Any) -> None:
    """Let the ticket of a message be nothing."""
    if not isinstance(db, peewee.SqliteDatabase):
        db.execute_sql("ALTER TABLE outbox ALTER COLUMN ticket DROP NOT NULL")
        return
    for statement in SQLITE.split(";"):
        db.execute_sql(statement)
