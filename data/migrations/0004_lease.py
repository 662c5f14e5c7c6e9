"""Who does what time brings: the one lease of a desk."""

from typing import Any

TABLES = """
CREATE TABLE lease (
    name TEXT PRIMARY KEY NOT NULL,
    holder TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('worker', 'screen')),
    who TEXT NOT NULL,
    fence BIGINT NOT NULL,
    taken_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    looked_at BIGINT NOT NULL
);
INSERT INTO lease (name, holder, kind, who, fence, taken_at, expires_at, looked_at)
VALUES ('time', '', 'worker', '', 0, 0, 0, 0)
"""


def up(migrator: Any, db: Any) -> None:
    """Create it, held by nobody."""
    for statement in TABLES.split(";"):
        db.execute_sql(statement)
