"""Migrations: a fresh schema, a newer one, one that was changed by hand."""

from pathlib import Path

import pytest
from peewee import Model

from supportdesk.data import lease, tables
from supportdesk.data.migrate import FOLDER, check_foreign_keys, check_schema, migrate, pending
from supportdesk.data.schema import describe, differences
from supportdesk.data.store import SqlStore
from supportdesk.errors import StoreUnreachable
from tests.aps import Team


@pytest.fixture
def store(tmp_path: Path) -> SqlStore:
    made = SqlStore(str(tmp_path / "desk.db"), create=True)
    made.prepare()
    return made


def test_migrating_again_does_nothing(store: SqlStore) -> None:
    assert store.prepare() == []


def test_the_tables_are_those_that_the_migrations_make(store: SqlStore) -> None:
    named = {**vars(tables), **vars(lease)}
    models = [one for one in named.values() if isinstance(one, type)]
    with store._connected() as db:
        for model in models:
            if not issubclass(model, Model) or model is Model:
                continue
            made = {one.name for one in db.get_columns(model._meta.table_name)}
            assert made == {one.column_name for one in model._meta.sorted_fields}


def test_a_schema_changed_by_hand_is_named(store: SqlStore) -> None:
    with store._connected() as db:
        db.execute_sql("DROP TRIGGER events_are_never_deleted")
        with pytest.raises(StoreUnreachable, match="events_are_never_deleted"):
            check_schema(db)


def test_a_newer_schema_is_left_as_it_is(store: SqlStore) -> None:
    with store._connected() as db:
        db.execute_sql(
            "INSERT INTO schema_migration (name, applied) VALUES ('0099_later', '2030-01-01')"
        )
        with pytest.raises(StoreUnreachable, match="newer supportdesk"):
            pending(db)
    with pytest.raises(StoreUnreachable, match="newer supportdesk"):
        store.check()


def test_a_migration_that_leaves_a_row_pointing_nowhere_is_noticed(store: SqlStore) -> None:
    with store._connected() as db:
        db.execute_sql("PRAGMA foreign_keys = OFF")
        db.execute_sql("INSERT INTO mail (message_id, ticket, incoming) VALUES ('<a>', 7, 1)")
        with pytest.raises(StoreUnreachable, match="mail"):
            check_foreign_keys(db)


def test_a_further_migration_keeps_triggers_and_events(store: SqlStore, tmp_path: Path) -> None:
    """A later schema, made up for this test, on a filled store of the present one."""
    Team(store).mail()
    folder = tmp_path / "migrations"
    folder.mkdir()
    for path in FOLDER.glob("0*.py"):
        (folder / path.name).write_text(path.read_text())
    (folder / "9999_later.py").write_text(
        "def up(migrator, db):\n    db.execute_sql('ALTER TABLE ticket ADD COLUMN later TEXT')\n"
    )
    with store._connected() as db:
        before = db.execute_sql("SELECT COUNT(*) FROM event").fetchone()
        triggers = {one for one in describe(db) if one.startswith("trigger")}
        assert migrate(db, folder) == ["9999_later"]
        assert db.execute_sql("SELECT COUNT(*) FROM event").fetchone() == before
        assert {one for one in describe(db) if one.startswith("trigger")} == triggers


def test_two_descriptions_differ_where_one_has_more() -> None:
    assert differences({"table a": "x"}, {"table a": "x", "index b": "y"}) == ["index b"]


def test_a_program_that_cannot_read_flows_that_were_left_leaves_the_desk_alone(
    store: SqlStore, tmp_path: Path
) -> None:
    folder = tmp_path / "migrations"
    folder.mkdir()
    for path in FOLDER.glob("0*.py"):
        if path.name < "0013":
            (folder / path.name).write_text(path.read_text())
    with store._connected() as db:
        assert pending(db) == []
        with pytest.raises(StoreUnreachable, match="0015_left"):
            pending(db, folder)
