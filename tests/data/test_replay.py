"""Replay on both stores: what was changed behind the desk's back is found, named and made anew."""

import peewee
import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.difference import Difference
from tests.aps import Team

CHANGES = {
    "UPDATE ticket SET due_at = due_at + 1 WHERE id = 1": ("APS-1001", "ticket", "due_at"),
    "UPDATE ticket SET risk_at = NULL WHERE id = 1": ("APS-1001", "ticket", "risk_at"),
    "UPDATE ticket SET band = 'none' WHERE id = 1": ("APS-1001", "ticket", "band"),
    "UPDATE ticket SET words = words || '!' WHERE id = 1": ("APS-1001", "ticket", "words"),
    "UPDATE ticket SET created_at = 1 WHERE id = 1": ("APS-1001", "ticket", "created_at"),
    "UPDATE ticket SET state = REPLACE(state, 'towers', 'powers') WHERE id = 1": (
        "APS-1001", "ticket", "state.subject",
    ),
    "UPDATE ticket SET state = '{' WHERE id = 1": ("APS-1001", "ticket", "state"),
    "UPDATE clock SET breach_at = breach_at + 1 WHERE ticket = 1": (
        "APS-1001", "clock", "first-response breach_at",
    ),
    "DELETE FROM clock WHERE ticket = 1": ("APS-1001", "clock", "first-response"),
    "UPDATE item SET state = 'sent' WHERE ticket = 1": ("APS-1001", "item", "1 state"),
    "UPDATE item SET unfinished = NOT unfinished WHERE ticket = 1": (
        "APS-1001", "item", "1 unfinished",
    ),
    "UPDATE ticket_thing SET thing = 'modem:X' WHERE ticket = 1": (
        "APS-1001", "ticket_thing", "modem:M-001",
    ),
    "UPDATE mail SET incoming = NOT incoming WHERE ticket = 1": ("APS-1001", "mail", "incoming"),
    "UPDATE mail SET ticket = 2 WHERE ticket = 1": ("APS-1001", "mail", ""),
    "UPDATE thing SET body = REPLACE(body, 'Reno', 'Rano')": (
        "thing aps/modem:M-001", "thing", "aps modem M-001 body",
    ),
    "UPDATE thing SET words = ''": ("thing aps/modem:M-001", "thing", "aps modem M-001 words"),
    "DELETE FROM thing": ("thing aps/modem:M-001", "thing", "aps modem M-001"),
    "UPDATE person SET role = 'owner' WHERE login = 'tom'": ("person tom", "person", "tom role"),
    "DELETE FROM person WHERE login = 'ines'": ("person ines", "person", "ines"),
    "UPDATE entry SET body = '{}' WHERE id = 'julie-mielke'": (
        "the desk", "entry", "aps directory julie-mielke body",
    ),
    "DELETE FROM entry WHERE id = 'julie-mielke'": (
        "the desk", "entry", "aps directory julie-mielke",
    ),
    "INSERT INTO reply_use VALUES ('aps', 'tom', 'any', 3)": (
        "the desk", "reply_use", "aps tom any",
    ),
}  # fmt: skip


@pytest.fixture
def filled(desk: Team) -> Team:
    """Two tickets, one of them with a thing and an item."""
    values = {"status": "active", "site": "Reno NV"}
    desk.dana.do(c.AddThing(kind="modem", key="M-001", values=values, reason="it was bought"))
    desk.mail()
    desk.mail()
    desk.tom.do(c.LinkThing(ticket="APS-1001", thing="modem:M-001"))
    desk.tom.do(c.OpenItem(ticket="APS-1001", kind="order", values={"ordered": "new modem"}))
    return desk


def behind_its_back(desk: Team, statement: str) -> None:
    """Change what is stored without any event."""
    with desk.store._connected() as db:
        if isinstance(db, peewee.SqliteDatabase):
            db.execute_sql("PRAGMA foreign_keys = OFF")
        else:
            db.execute_sql("SET session_replication_role = replica")
        db.execute_sql(statement)


def found(desk: Team) -> list[Difference]:
    return list(desk.store.replay())


def test_a_healthy_desk_has_no_difference(filled: Team) -> None:
    filled.later(days=3)
    filled.tom.catch_up()
    assert not found(filled)


@pytest.mark.parametrize("statement", CHANGES)
def test_a_change_of_any_projection_is_named_and_made_anew(filled: Team, statement: str) -> None:
    name, projection, field = CHANGES[statement]
    behind_its_back(filled, statement)
    differences = found(filled)
    assert any(
        (one.name, one.projection) == (name, projection) and one.field.endswith(field)
        for one in differences
    ), differences
    assert all(one.repairable for one in differences)
    events = filled.store.latest(99)
    places = {(one.kind, one.id) for one in differences}
    assert set(filled.store.repair(places)) == places
    assert not found(filled)
    assert filled.store.latest(99) == events


def unlocked(desk: Team, statement: str) -> None:
    """Change an event, which only somebody with the file in their hands can."""
    with desk.store._connected() as db:
        on_file = isinstance(db, peewee.SqliteDatabase)
        if on_file:
            for name in ("events_are_never_changed", "events_are_never_deleted"):
                db.execute_sql(f"DROP TRIGGER {name}")
        else:
            db.execute_sql("SET session_replication_role = replica")
        db.execute_sql(statement)


@pytest.mark.parametrize(
    ("statement", "fields"),
    [
        ("UPDATE event SET actor = 'eve' WHERE subject_id = '2' AND number = 2", {"2 hash"}),
        ("UPDATE event SET hash = 'x' WHERE subject_id = '2' AND number = 2",
         {"2 hash", "3 previous_hash"}),
        ("UPDATE event SET previous_hash = 'x' WHERE subject_id = '2' AND number = 3",
         {"3 hash", "3 previous_hash"}),
        ("DELETE FROM event WHERE subject_id = '2' AND number = 2",
         {"3 number", "3 previous_hash"}),
        ("UPDATE event SET body = '{' WHERE subject_id = '2' AND number = 2",
         {"2 hash", "2 body", "all"}),
        ("UPDATE event SET kind = 'later' WHERE subject_id = '2' AND number = 2",
         {"2 hash", "2 body", "all"}),
        ("DELETE FROM event WHERE subject_id = '2'", {"all"}),
    ],
)  # fmt: skip
def test_a_broken_chain_is_named_and_stays_as_it_is(
    filled: Team, statement: str, fields: set[str]
) -> None:
    unlocked(filled, statement)
    broken = [one for one in found(filled) if one.projection == "event"]
    assert {one.id for one in broken} == {"2"}
    assert {one.field for one in broken} == fields
    assert not any(one.repairable for one in broken)
    list(filled.store.repair({(one.kind, one.id) for one in found(filled) if one.repairable}))
    assert [one for one in found(filled) if one.projection == "event"] == broken


def test_contents_are_proved_by_their_own_bytes(filled: Team) -> None:
    behind_its_back(filled, "UPDATE content SET data = NULL, erased_at = 1 WHERE size > 20")
    assert not found(filled)
    filled.mail("These very words.")
    behind_its_back(
        filled, "UPDATE content SET data = CAST('others' AS BYTEA) WHERE size = 17"
        if filled.store.is_shared() else
        "UPDATE content SET data = CAST('others' AS BLOB) WHERE size = 17",
    )  # fmt: skip
    changed = found(filled)
    assert {(one.projection, one.field) for one in changed} == {("content", "data")}
    behind_its_back(filled, "DELETE FROM content WHERE size = 17")
    gone = found(filled)
    assert {(one.name, one.projection, one.stored) for one in gone} == {
        ("ticket 3", "content", "no row")
    }
    assert not any(one.repairable for one in (*changed, *gone))


def test_a_row_that_no_event_knows_is_named(filled: Team) -> None:
    behind_its_back(
        filled,
        "INSERT INTO person (login, name, team, tier, role, zone, active)"
        " VALUES ('eve', 'Eve', '', '', 'owner', 'UTC', TRUE)",
    )
    assert [(one.name, one.folded) for one in found(filled)] == [("person eve", "an opening")]


def test_what_is_changed_while_it_runs_is_no_difference(filled: Team) -> None:
    other = type(filled.store)(filled.store.url)

    def meanwhile(progress: object) -> None:
        with other.transaction() as tx:
            tx.db.execute_sql("UPDATE ticket SET priority = 'other'")

    assert not list(filled.store.replay(meanwhile))
    assert {one.field for one in found(filled)} == {"priority"}
