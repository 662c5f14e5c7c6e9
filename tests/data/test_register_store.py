"""The register, items and own values on SQLite and on PostgreSQL."""

from threading import Barrier, Thread

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.events import SubjectKind
from supportdesk.domain.refusal import Refused
from supportdesk.domain.thing import Thing
from supportdesk.domain.thing_fold import fold_thing
from supportdesk.errors import Clash, Conflict, NotFound
from tests.aps import Team

VALUES = {"status": "active", "site": "Reno NV"}


def add(desk: Team, key: str = "4405-0712") -> None:
    desk.tom.do(c.AddThing(kind="modem", key=key, values=VALUES))


def change(desk: Team, seen: int | None = None, /, **values: str) -> None:
    desk.tom.do(
        c.ChangeThing(kind="modem", key="4405-0712", values=values, reason="moved", seen=seen)
    )


def test_an_entry_is_found_by_its_key_letter_case_apart_and_by_any_value(desk: Team) -> None:
    add(desk, "ab-12")
    assert desk.tom.look.thing("MODEM:ab-12").thing.key == "AB-12"
    assert [one.key for one in desk.tom.look.things("", "reno ab", 10)] == ["AB-12"]
    assert desk.tom.look.things("sim", "reno", 10) == ()
    assert desk.tom.look.thing_counts() == {"modem": 1}


def test_pages_follow_one_another_by_key(desk: Team) -> None:
    for number in range(7):
        add(desk, f"M-{number:03}")
    first = desk.tom.look.things("modem", "", 3)
    second = desk.tom.look.things("modem", "", 3, first[-1].key)
    assert [one.key for one in (*first, *second)] == [f"M-{n:03}" for n in range(6)]


def test_every_change_is_an_event_and_the_events_give_what_is_stored(desk: Team) -> None:
    add(desk)
    change(desk, site="Sparks NV", activated="2024-08-02")
    change(desk, activated="")
    history = desk.store.history(SubjectKind.THING, "aps/modem:4405-0712")
    thing = Thing(kind="modem", key="4405-0712")
    for event in history:
        thing = fold_thing(thing, event.fact)
    assert thing == desk.tom.look.thing("modem:4405-0712").thing
    assert thing.values == {"status": "active", "site": "Sparks NV"}
    assert [one.previous_hash for one in history[1:]] == [one.hash for one in history[:-1]]


def test_an_entry_twice_an_unknown_field_and_a_wrong_value_are_refused(desk: Team) -> None:
    add(desk)
    with pytest.raises(Refused, match="already"):
        add(desk)
    for values in ({"colour": "red"}, {"activated": "soon"}, {"site": "Reno NV"}, {"status": ""}):
        with pytest.raises(Refused):
            change(desk, None, **values)
    with pytest.raises(NotFound):
        desk.tom.look.thing("modem:nothing")


def test_a_change_on_a_version_that_is_no_longer_the_last_is_a_conflict(desk: Team) -> None:
    add(desk)
    change(desk, 1, site="Sparks NV")
    with pytest.raises(Conflict):
        change(desk, 1, site="Elko NV")


def test_of_two_changes_at_once_both_are_kept(desk: Team) -> None:
    add(desk)
    barrier = Barrier(2)
    failed: list[Clash] = []

    def change_it(field: str) -> None:
        barrier.wait()
        try:
            change(desk, None, **{field: "x"})
        except Clash as error:
            failed.append(error)

    threads = [Thread(target=change_it, args=(one,)) for one in ("site", "rep")]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    values = desk.tom.look.thing("modem:4405-0712").thing.values
    assert not failed
    assert (values["site"], values["rep"]) == ("x", "x")


def test_a_ticket_names_its_things_and_a_thing_its_tickets(desk: Team) -> None:
    add(desk)
    reference, other = desk.mail(), desk.mail("and again", subject="Again")
    for one in (reference, other):
        desk.tom.do(c.LinkThing(ticket=one, thing="modem:4405-0712"))
    picture = desk.tom.look.ticket(reference)
    assert [one.key for one in picture.things] == ["4405-0712"]
    assert [one.reference for one in picture.of_things] == [other]
    with pytest.raises(Refused, match="already"):
        desk.tom.do(c.LinkThing(ticket=reference, thing="modem:4405-0712"))


def test_a_change_of_the_desks_own_values_is_seen_by_everybody_at_once(desk: Team) -> None:
    before = desk.tom.look.present_pack()
    body = {"addresses": "g@chemtreat.example"}
    desk.dana.do(
        c.ChangeEntry(pack="aps", part="directory", id="geof-kaucic", body=body, reason="told")
    )
    after = desk.tom.look.present_pack()
    assert after != before
    assert after.contact("geof-kaucic").address == "g@chemtreat.example"


def test_what_a_person_uses_most_comes_first(desk: Team) -> None:
    reference = desk.mail()
    following = c.Next(action="Look", when=desk.later(minutes=1).replace(hour=23))
    for _ in range(2):
        desk.tom.do(
            c.Reply(
                ticket=reference, text="Hi", to=("p.osei@chemtreat.example",),
                quick_replies=("serial",), next=following,
            )
        )  # fmt: skip
    assert desk.tom.look.ticket(reference).reply_uses == {"serial": 2}
    assert desk.maya.look.ticket(reference).reply_uses == {}
