"""When time brings the next thing on a clock; targets of kept packs as rows."""

import json
from typing import Any

STATEMENTS = """
ALTER TABLE clock ADD COLUMN next_at BIGINT;
DROP INDEX clock_to_breach;
CREATE INDEX clock_next ON clock (next_at)
"""


def up(migrator: Any, db: Any) -> None:
    """Add the column; the tickets are made anew from their events afterwards."""
    for statement in STATEMENTS.split(";"):
        db.execute_sql(statement)
    mark = "?" if db.__class__.__name__.startswith("Sqlite") else "%s"
    for version, document in db.execute_sql("SELECT hash, document FROM pack_version").fetchall():
        db.execute_sql(
            f"UPDATE pack_version SET document = {mark} WHERE hash = {mark}",
            (_with_rows(document), version),
        )


def _with_rows(document: str) -> str:
    """A kept pack whose targets by channel are rows, those for any channel last."""
    pack = json.loads(document)
    for clock in pack.get("policy", {}).get("clocks", []):
        targets = clock.pop("targets", {})
        named = sorted(targets, key=lambda channel: not channel)
        clock["rows"] = [
            {"target": targets[one], **({"channels": [one]} if one else {})} for one in named
        ]
    return json.dumps(pack, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
