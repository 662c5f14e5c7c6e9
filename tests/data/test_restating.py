"""Restating the past: carried to every ticket, taken back exactly, gone on with."""

from datetime import date
from pathlib import Path

import pytest

from supportdesk.data.store import SqlStore
from supportdesk.desk import restating as carrying
from supportdesk.domain import commands as c
from supportdesk.domain import facts
from supportdesk.domain.events import Event, Occurred, SubjectKind
from supportdesk.domain.fold import fold_all, opened
from supportdesk.domain.refusal import Refused
from supportdesk.domain.restating import unfinished
from supportdesk.domain.whatif import Supposed
from supportdesk.errors import NotAllowed, NotFound
from tests.aps import Team
from tests.office import clocks, with_a_past

DAY = date(2026, 11, 24)
LATE = c.RestatePast(calendar="business-hours", day=DAY, name="Founding", reason="told late")


@pytest.fixture
def desk(store: SqlStore, tmp_path: Path) -> Team:
    return with_a_past(store, tmp_path)


def restate(desk: Team, command: c.Command = LATE) -> int:
    number = int(desk.dana.do(command).subject)
    for _ in desk.dana.go_on_restating():
        pass
    return number


def history(desk: Team, ticket_id: int = 1) -> tuple[Event, ...]:
    return desk.store.history(SubjectKind.TICKET, str(ticket_id))


def all_replayed(desk: Team) -> bool:
    return not list(desk.store.replay())


def test_a_breach_that_the_holiday_proves_none_is_withdrawn_and_clocks_move(desk: Team) -> None:
    before = clocks(desk)["APS-1001"]
    assert before[0].breached is not None
    number = restate(desk)
    after = clocks(desk)["APS-1001"]
    assert after[0].breached is None
    assert [one.due for one in before] != [one.due for one in after]
    told = history(desk)
    (restated,) = [one for one in told if isinstance(one.fact, facts.ClocksRestated)]
    (withdrawn,) = [one.fact for one in told if isinstance(one.fact, facts.ClockBreachWithdrawn)]
    assert isinstance(restated.fact, facts.ClocksRestated)
    assert restated.fact.restating == number
    assert tuple(one.before for one in restated.fact.clocks) == before
    assert withdrawn.cause == restated.number
    assert (restated.actor, all_replayed(desk)) == ("dana", True)


def test_taking_it_back_gives_every_clock_exactly_as_before_by_events(desk: Team) -> None:
    before, entries = clocks(desk), desk.dana.look.entries()
    number = restate(desk)
    assert clocks(desk) != before
    restate(desk, c.UndoRestating(restating=number, reason="it was none"))
    assert clocks(desk) == before
    assert desk.dana.look.entries() == entries
    again = [one for one in history(desk) if isinstance(one.fact, facts.ClockBreached)]
    assert [one.happened_at for one in again] == [before["APS-1001"][0].breached] * 2
    assert all_replayed(desk)


def test_it_is_what_was_shown_before(desk: Team) -> None:
    supposed = Supposed(holidays=((LATE.calendar, LATE.day, LATE.name),))
    shown = {
        (one.reference, one.clock.key): one.after
        for batch in desk.dana.what_if(supposed)
        for one in batch.clocks
    }
    restate(desk)
    for reference, held in clocks(desk).items():
        for clock in held:
            assert shown[reference, clock.key] == clock


def test_the_earlier_day_still_says_what_was_said_then(desk: Team) -> None:
    then = desk.store.now()
    desk.later(minutes=1)
    restate(desk)
    told = tuple(one for one in history(desk) if one.recorded_at <= then)
    begun, *rest = told
    assert isinstance(begun.fact, facts.TicketOpened)
    ticket = opened(1, begun.fact, begun.happened_at, begun.pack_version)
    as_of = fold_all(ticket, [Occurred(fact=one.fact, at=one.happened_at) for one in rest])
    assert as_of.clocks[0].breached is not None


def test_one_that_was_interrupted_is_unfinished_and_gone_on_with(
    desk: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carrying, "BATCH", 1)
    desk.dana.do(LATE)
    next(desk.dana.go_on_restating())
    assert unfinished(desk.dana.restatings()) is not None
    with pytest.raises(Refused, match="--resume"):
        desk.dana.do(c.RestatePast(calendar="business-hours", day=date(2026, 11, 20), reason="x"))
    touched = len(history(desk, 1))
    assert list(desk.dana.go_on_restating())[-1] == (3, 2)
    assert len(history(desk, 1)) == touched
    assert unfinished(desk.dana.restatings()) is None
    assert all_replayed(desk)
    with pytest.raises(NotFound, match="unfinished"):
        next(desk.dana.go_on_restating())


def test_a_ticket_touched_in_between_takes_the_restating_in_first(
    desk: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = clocks(desk)["APS-1001"]
    number = int(desk.dana.do(LATE).subject)
    desk.tom.do(c.Note(ticket="APS-1001", text="Seen."))
    kinds = [one.fact.kind for one in history(desk)]
    assert kinds.index("clocks-restated") < kinds.index("note-added")
    list(desk.dana.go_on_restating())
    restate(desk, c.UndoRestating(restating=number, reason="it was none"))
    assert clocks(desk)["APS-1001"] == before


def test_agents_may_not_and_what_makes_no_sense_is_refused(desk: Team) -> None:
    with pytest.raises(Refused, match="supervisor"):
        desk.tom.do(LATE)
    with pytest.raises(NotAllowed, match="supervisor"):
        desk.tom.go_on_restating()
    with pytest.raises(NotAllowed, match="supervisor"):
        desk.tom.what_if(Supposed())
    for wrong, said in (
        (c.RestatePast(calendar="office", day=DAY, reason="x"), "No calendar"),
        (c.RestatePast(calendar="business-hours", day=date(2026, 12, 24), reason="x"), "to come"),
        (c.RestatePast(calendar="business-hours", day=DAY, reason=" "), "Say why"),
    ):
        with pytest.raises(Refused, match=said):
            desk.dana.do(wrong)
    with pytest.raises(NotFound):
        desk.dana.do(c.UndoRestating(restating=99, reason="x"))
    number = restate(desk)
    with pytest.raises(Refused, match="already"):
        desk.dana.do(LATE)
    restate(desk, c.UndoRestating(restating=number, reason="it was none"))
    with pytest.raises(Refused, match="taken back already"):
        desk.dana.do(c.UndoRestating(restating=number, reason="x"))


def test_a_change_that_would_count_from_a_day_that_has_passed_points_at_restating(
    desk: Team,
) -> None:
    body = {"calendar": "business-hours", "date": "2026-11-24"}
    entry = c.ChangeEntry(
        pack="aps", part="holiday", id="x", body=body, reason="x", effective=date(2026, 11, 23)
    )
    with pytest.raises(Refused, match="restate --holiday"):
        desk.dana.do(entry)


def test_a_holiday_entered_late_without_restating_changes_no_clock(desk: Team) -> None:
    before = clocks(desk)
    body = {"calendar": "business-hours", "date": "2026-11-24"}
    desk.dana.do(c.ChangeEntry(pack="aps", part="holiday", id="x", body=body, reason="late"))
    desk.later(minutes=1)
    desk.tom.do(c.Note(ticket="APS-1001", text="Seen."))
    assert clocks(desk) == before


def test_taking_it_back_is_what_was_shown_before_on_a_desk_that_only_ever_began(
    desk: Team,
) -> None:
    number = restate(desk)
    versions = desk.store.versions_without("aps", number)
    shown = {
        (one.reference, one.clock.key): one.after
        for batch in desk.dana.what_if(Supposed(versions=versions))
        for one in batch.clocks
    }
    restated = clocks(desk)
    restate(desk, c.UndoRestating(restating=number, reason="it was none"))
    undone = clocks(desk)
    assert undone != restated
    for reference, held in undone.items():
        for clock in held:
            assert shown[reference, clock.key] == clock
