"""The register, the items of tickets, the desk's own values, and the files of every pack."""

import json
from typing import Any

TABLES = """
CREATE TABLE thing (
    pack TEXT NOT NULL REFERENCES pack (name),
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    version BIGINT NOT NULL,
    words TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (pack, kind, key)
);
CREATE TABLE ticket_thing (
    ticket BIGINT NOT NULL REFERENCES ticket (id),
    thing TEXT NOT NULL,
    PRIMARY KEY (thing, ticket)
);
CREATE TABLE item (
    ticket BIGINT NOT NULL REFERENCES ticket (id),
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    unfinished BOOLEAN NOT NULL,
    PRIMARY KEY (ticket, number)
);
CREATE INDEX item_unfinished ON item (unfinished, kind, ticket);
CREATE TABLE reply_use (
    pack TEXT NOT NULL REFERENCES pack (name),
    person TEXT NOT NULL,
    reply TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (pack, person, reply)
);
CREATE TABLE entry (
    pack TEXT NOT NULL REFERENCES pack (name),
    part TEXT NOT NULL CHECK (part IN ('directory', 'value', 'reply', 'holiday')),
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (pack, part, id)
);
INSERT INTO entry (pack, part, id, body) SELECT pack, 'directory', id, body FROM contact;
DROP TABLE contact;
ALTER TABLE pack ADD COLUMN edition BIGINT NOT NULL DEFAULT 0;
ALTER TABLE pack_version ADD COLUMN files TEXT NOT NULL DEFAULT '{}'
"""


def up(migrator: Any, db: Any) -> None:
    """Create them; the directory moves among the desk's own values."""
    for statement in TABLES.split(";"):
        db.execute_sql(statement)
    mark = "?" if db.__class__.__name__.startswith("Sqlite") else "%s"
    for version, document in db.execute_sql("SELECT hash, document FROM pack_version").fetchall():
        db.execute_sql(
            f"UPDATE pack_version SET document = {mark} WHERE hash = {mark}",
            (_as_values(document), version),
        )


def _as_values(document: str) -> str:
    """A kept pack whose open points became values that the source leaves open."""
    pack = json.loads(document)
    points = pack.pop("open_points", [])
    pack["values"] = [{**one, "silent": True} for one in points]
    return json.dumps(pack, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
