"""Importing into each store: pasts, what is known, updates through the gates, the register."""

from datetime import UTC, datetime, timedelta

import pytest

from supportdesk.desk.importing import Brought
from supportdesk.domain import commands as c
from supportdesk.domain.events import SubjectKind, Way
from supportdesk.domain.party import Party
from supportdesk.domain.past import PastAct, PastKind, PastTicket
from supportdesk.domain.queue import View
from supportdesk.errors import NotAllowed
from tests.aps import Team

DAY = datetime(2026, 10, 5, 9, tzinfo=UTC)
REP = Party(name="Rhea Lind", address="rhea@chemtreat.example")


def act(kind: PastKind, hours: float, **values: object) -> PastAct:
    return PastAct(kind=kind, at=DAY + timedelta(hours=hours), **values)  # type: ignore[arg-type]


def past(number: str = "7", **changes: object) -> PastTicket:
    values: dict[str, object] = {
        "source": "old",
        "number": number,
        "subject": "Panel dark",
        "created": DAY,
        "channel": "email",
        "requester": REP,
        "acts": (
            act(PastKind.REPLY, 30, text="Try this.", by="ines"),
            act(PastKind.MESSAGE, 0, text="It is dark."),
        ),
    }
    return PastTicket(**{**values, **changes})  # type: ignore[arg-type]


def bring(desk: Team, *pasts: PastTicket, update: bool = False) -> list[Brought]:
    return desk.dana.importing().tickets(pasts, update=update)


def test_a_past_is_played_at_its_own_instants_and_marked(desk: Team) -> None:
    (one,) = bring(desk, past())
    picture = desk.tom.look.ticket(one.subject)
    ticket = picture.ticket
    assert (one.how, ticket.outside, ticket.imported) == ("imported", "old 7", True)
    assert (ticket.status, ticket.action) == ("open", "Answer")
    clock = ticket.clocks[0]
    assert clock.breached == DAY + timedelta(hours=24, seconds=1)
    assert clock.stopped == DAY + timedelta(hours=30)
    times = [event.happened_at for event in picture.events]
    assert times == sorted(times)
    assert {event.way for event in picture.events} == {Way.IMPORT}
    assert {event.actor for event in picture.events} == {"dana"}
    assert {event.recorded_at for event in picture.events} == {desk.store.now()}
    hashes = ["", *(event.hash for event in picture.events)]
    assert [event.previous_hash for event in picture.events] == hashes[:-1]
    assert not list(desk.store.replay())
    assert desk.tom.look.window(View(id="s", name="", text="old 7"), 0, 9).counts.total == 1


def test_an_imported_author_proves_nothing(desk: Team) -> None:
    julie = Party(name="Julie Mielke", address="juliem@chemtreat.com", phone="585-356-2495")
    call = act(PastKind.CALL, 1, text="She said so.", incoming=True)
    (one,) = bring(desk, past(requester=julie, acts=(call, past().acts[1])))
    for said in desk.tom.look.ticket(one.subject).ticket.requests:
        assert said.vouched == "imported"


def test_twice_is_once_also_within_one_batch_and_after_it(desk: Team) -> None:
    assert [one.how for one in bring(desk, past(), past(), past("8"))] == [
        "imported", "known", "imported",
    ]  # fmt: skip
    again = bring(desk, past("8"), past("9"))
    assert [one.how for one in again] == ["known", "imported"]
    assert not list(desk.store.replay())
    rows = desk.tom.look.window(View(id="all", name="", open=None), 0, 9).rows
    assert {one.reference for one in rows} == {"APS-1001", "APS-1002", "APS-1003"}


def test_one_that_is_refused_keeps_none_of_the_others(desk: Team) -> None:
    found = bring(
        desk,
        past("1", status="limbo"),
        past("2", created=desk.store.now() + timedelta(hours=1)),
        past("3", acts=(act(PastKind.NOTE, -1, text="x"),)),
        past("4"),
    )
    why = [one.refusal.why if one.refusal else one.how for one in found]
    assert "No status “limbo”" in why[0]
    assert "in the future" in why[1]
    assert "before its creation" in why[2]
    assert why[3:] == ["imported"]
    assert found[3].subject == "APS-1001"


def test_who_does_not_work_here_is_kept_in_a_note(desk: Team) -> None:
    one, two = bring(desk, past("1", assignee="tom"), past("2", assignee="Ann of old"))
    assert desk.tom.look.ticket(one.subject).ticket.assignee == "tom"
    picture = desk.tom.look.ticket(two.subject)
    assert picture.ticket.assignee is None
    texts = [getattr(getattr(event.fact, "text", None), "text", "") for event in picture.events]
    assert "It was with Ann of old at the other desk." in texts


def test_what_a_row_changes_on_a_known_ticket_is_a_command_that_meets_its_gate(
    desk: Team,
) -> None:
    escalated = (
        act(PastKind.MESSAGE, 0, text="Dark."),
        act(PastKind.TIER, 2, value="tier-2"),
    )
    (one,) = bring(desk, past(acts=escalated))
    assert [item.kind for item in desk.tom.look.ticket(one.subject).ticket.items] == ["improvement"]
    (found,) = bring(desk, past(acts=escalated, status="closed"), update=True)
    assert found.refusal is not None
    assert (found.how, found.refusal.rule) == ("refused", "APS-09")
    assert desk.tom.look.ticket(one.subject).ticket.status == "new"


def test_an_update_is_done_once_and_a_closed_ticket_stays_closed(desk: Team) -> None:
    bring(desk, past())
    solved = past(status="closed", priority="high", type="fault")
    assert [one.how for one in bring(desk, solved)] == ["known"]
    assert [one.how for one in bring(desk, solved, update=True)] == ["updated"]
    assert [one.how for one in bring(desk, solved, update=True)] == ["known"]
    ticket = desk.tom.look.ticket("APS-1001").ticket
    assert (ticket.status, ticket.priority, ticket.type) == ("closed", "high", "fault")
    (found,) = bring(desk, past(status="open"), update=True)
    assert found.refusal is not None
    assert "closed ticket stays closed" in found.refusal.why
    assert not list(desk.store.replay())


def test_a_rehearsal_says_the_same_and_stores_nothing(desk: Team) -> None:
    importing = desk.dana.importing(rehearsal=True)
    assert [one.how for one in importing.tickets([past(), past("8")])] == ["imported"] * 2
    assert [one.how for one in importing.tickets([past(), past("9")])] == ["known", "imported"]
    assert list(desk.store.replay()) == []
    assert [one.subject for one in bring(desk, past())] == ["APS-1001"]


def test_importing_is_for_supervisors(desk: Team) -> None:
    with pytest.raises(NotAllowed):
        desk.tom.importing()


def row(key: str, **values: str) -> c.AddThing:
    return c.AddThing(kind="modem", key=key, values=values, reason="imported from old.csv")


def test_the_register_comes_in_as_it_was_and_is_changed_through_the_gates(desk: Team) -> None:
    first = [
        row("4405-0712", status="cancelled", site="Reno NV"),
        row("4405-0713", status="active", site="Elko NV"),
        row("4405-0714", status="lost"),
        row("x", status="active"),
    ]
    found = desk.dana.importing().things(first)
    assert [one.how for one in found] == ["imported", "imported", "refused", "refused"]
    event = desk.store.history(SubjectKind.THING, "aps/modem:4405-0712")[0]
    assert (event.way, event.fact.kind) == (Way.IMPORT, "thing-added")
    later = [
        row("4405-0712", site="Reno NV"),
        row("4405-0713", status="cancellation accepted"),
        row("4405-0713", site="Sparks NV"),
    ]
    found = desk.dana.importing().things(later)
    assert [one.how for one in found] == ["known", "refused", "updated"]
    assert found[1].refusal is not None
    assert found[1].refusal.rule == "APS-10"
    thing = desk.tom.look.thing("modem:4405-0713").thing
    assert dict(thing.values) == {"status": "active", "site": "Sparks NV"}
