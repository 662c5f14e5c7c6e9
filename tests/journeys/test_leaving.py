"""A flow begun by mistake is left, with a reason; no rule is got round by it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.refusal import Refused
from supportdesk.domain.run import Returned, RunState
from supportdesk.domain.span import Span
from supportdesk.presentation import plain
from supportdesk.presentation.flow_place import flows_to_begin, left, place
from supportdesk.presentation.phrases import Teller
from tests.aps import Team, team
from tests.homeowner import Homeowners
from tests.journeys.waiting import WAIT_YAML, Patience
from tests.screens.desk_app import at_the_desk


@pytest.fixture
def desk(tmp_path: Path) -> Team:
    with team(tmp_path) as made:
        return made


@pytest.fixture
def owners(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Homeowners:
    return Homeowners(tmp_path, monkeypatch, capsys)


def take(desk: Team, reference: str, step: str, answer: str = "done", **values: str) -> None:
    run = len(desk.tom.look.ticket(reference).ticket.runs)
    following = c.Next(action="Go on", when=desk.store.now() + timedelta(hours=2))
    desk.tom.do(
        c.TakeStep(
            ticket=reference, run=run, step=step, answer=answer, values=values, next=following,
            done=True,
        )
    )  # fmt: skip


def leave(reference: str, **more: object) -> c.LeaveRun:
    given: dict[str, object] = {"run": 1, "reason": "begun by mistake", **more}
    return c.LeaveRun(ticket=reference, **given)  # type: ignore[arg-type]


def with_improvement(desk: Team) -> str:
    """A ticket on which the escalation has opened an improvement and handed nothing over."""
    reference = desk.mail()
    desk.tom.do(c.StartRun(ticket=reference, flow="escalation"))
    take(desk, reference, "what", "modem")
    take(desk, reference, "modem-tried", modem_leds="tried", wifi="tried", modems_near="tried")
    take(desk, reference, "solved-by-guide", "no")
    take(desk, reference, "tier1-work")
    take(desk, reference, "tier1-resolved", "no")
    take(desk, reference, "improvement", improves="training", about="LEDs")
    return reference


def test_what_the_flow_changed_is_undone_and_another_one_begins_at_once(desk: Team) -> None:
    reference = with_improvement(desk)
    done = desk.tom.do(leave(reference)).ticket
    assert done is not None
    run = done.runs[0]
    assert (run.state, run.why_left, done.items) == (RunState.LEFT, "begun by mistake", ())
    assert run.returned is not None
    assert "improvement 1 taken back" in run.returned.undone
    assert done.action == "Answer"
    begun = desk.tom.do(c.StartRun(ticket=reference, flow="order")).ticket
    assert begun is not None
    assert [one.state for one in begun.runs] == [RunState.LEFT, RunState.OPEN]
    again = desk.tom.do(c.StartRun(ticket=reference, flow="escalation")).ticket
    assert again is not None
    assert len(again.open_runs) == 2
    assert list(desk.store.replay()) == []


def test_what_it_changed_may_stay_and_is_named(desk: Team) -> None:
    reference = with_improvement(desk)
    done = desk.tom.do(leave(reference, keep=True)).ticket
    assert done is not None
    assert [one.kind for one in done.items] == ["improvement"]
    returned = done.runs[0].returned
    assert returned is not None
    assert returned.undone == ()
    assert "What would have helped?" in returned.kept


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_it_is_not_left_without_a_reason(desk: Team, reason: str) -> None:
    reference = with_improvement(desk)
    with pytest.raises(Refused) as found:
        desk.tom.do(leave(reference, reason=reason))
    assert found.value.refusal.missing == ("reason",)


def test_a_flow_that_was_left_is_neither_answered_nor_gone_back_nor_left_again(desk: Team) -> None:
    reference = with_improvement(desk)
    desk.tom.do(leave(reference))
    for command in (
        c.StepBack(ticket=reference, run=1),
        leave(reference),
        c.Park(ticket=reference, run=1),
        c.TakeStep(ticket=reference, run=1, step="to-tier2", answer="done"),
    ):
        with pytest.raises(Refused, match="was left on this ticket"):
            desk.tom.do(command)


def test_history_list_and_figures_tell_that_it_was_left(desk: Team) -> None:
    reference = with_improvement(desk)
    desk.tom.do(leave(reference))
    picture = desk.tom.look.ticket(reference)
    teller = Teller(picture.pack, picture.people, "tom", picture.read_at, "UTC")
    assert any(
        words.startswith("left the flow: begun by mistake, undone: ")
        for words in map(teller.phrase, picture.events)
    )
    offered = [one.id for one in flows_to_begin(picture)]
    assert offered[0] == "escalation"
    assert left(picture) == {"escalation"}
    other = replace(picture, ticket=replace(picture.ticket, type="order"))
    assert [one.id for one in flows_to_begin(other)][0::5] == ["order", "escalation"]
    assert "begin" in plain.text(place(picture, 80))
    found = desk.dana.flow_figures(Span())["escalation", "to-tier2"]
    assert (found.abandoned, found.waiting, found.left) == (1, 0, {})


def test_an_escalation_stays_one_and_its_improvement_is_still_asked_for(desk: Team) -> None:
    """APS-09: leaving the flow that escalated takes nothing of it back."""
    reference = with_improvement(desk)
    take(desk, reference, "to-tier2", packet="all of it")
    done = desk.ines.do(leave(reference)).ticket
    assert done is not None
    assert (done.tier, done.escalated) == ("tier-2", True)
    assert [one.kind for one in done.items] == ["improvement"]
    assert done.runs[0].returned is not None
    assert any("hand it over again" in one for one in done.runs[0].returned.kept)
    desk.ines.do(c.SetStatus(ticket=reference, status="solved", done=True))
    with pytest.raises(Refused) as found:
        desk.maya.do(c.SetStatus(ticket=reference, status="closed"))
    assert found.value.refusal.rule == "APS-09"


def test_leaving_one_flow_solves_nothing_that_another_had_come_to_the_end_of(
    tmp_path: Path,
) -> None:
    walk = Patience(tmp_path, WAIT_YAML)
    walk.desk.do(c.StartRun(ticket=walk.reference, flow="help"))
    walk.take("answer", "forget", reason="it works")
    assert walk.run.state is RunState.ENDED
    assert walk.ticket.status != "solved"
    walk.desk.do(leave(walk.reference, run=2))
    assert walk.ticket.status != "solved"


def test_a_wait_of_a_flow_that_was_left_brings_nothing_and_gives_its_action_back(
    tmp_path: Path,
) -> None:
    for keep in (False, True):
        folder = tmp_path / str(keep)
        folder.mkdir()
        walk = Patience(folder, WAIT_YAML)
        assert walk.ticket.action == "Ask again"
        following = c.Next(action="Look", when=walk.store.now() + timedelta(hours=9))
        if keep:
            with pytest.raises(Refused) as found:
                walk.desk.do(leave(walk.reference, keep=True))
            assert found.value.refusal.missing == ("action", "when")
            walk.desk.do(leave(walk.reference, keep=True, next=following))
            assert walk.ticket.action == "Look"
        else:
            walk.desk.do(leave(walk.reference))
            assert walk.ticket.action == "Answer"
        events = walk.ticket.version
        walk.later(hours=48)
        walk.desk.catch_up()
        found_kinds = [one.fact.kind for one in walk.desk.look.ticket(walk.reference).events]
        assert "step-taken" not in found_kinds[events:]


def test_a_new_caller_is_authenticated_before_anything_is_undone(owners: Homeowners) -> None:
    """HOM-01: what a step did for one caller is not undone for the next one."""
    reference = owners.begin("main")
    owners.take(reference, "inquiry", "outage")
    owners.call(reference, name="Somebody", phone="1")
    with pytest.raises(Refused) as found:
        owners.ben.do(leave(reference))
    assert found.value.refusal.rule == "HOM-01"
    assert owners.ben.do(leave(reference, keep=True)).ticket is not None
    picture = owners.ben.look.ticket(reference)
    assert picture.ticket.requester is not None
    assert (picture.ticket.requester.name, "conversation" in picture.hidden) == ("Somebody", True)


def test_a_flow_that_waits_for_the_caller_to_be_known_can_be_left(owners: Homeowners) -> None:
    reference = owners.contact()
    owners.ben.do(c.StartRun(ticket=reference, flow="main"))
    owners.ben.do(leave(reference))
    assert owners.run(reference).returned == Returned()
    assert owners.ticket(reference).status != "solved"


async def test_q_in_the_guide_leaves_it_and_offers_the_others(desk: Team) -> None:
    reference = desk.mail()
    desk.tom.do(c.StartRun(ticket=reference, flow="escalation"))
    async with at_the_desk(desk.tom) as hands:
        await hands.press("enter", "g")
        assert "leave flow" in hands.text
        await hands.press("Q")
        assert "Leave “" in hands.text
        await hands.type("begun by mistake")
        await hands.press("ctrl+s")
        await hands.still()
        assert "Which process?" in hands.text
        assert "left before" in hands.text
        await hands.press("escape")
        assert "The flow was left here" in hands.text
    ticket = desk.tom.look.ticket(reference).ticket
    assert ticket.runs[0].state is RunState.LEFT


async def test_q_says_that_no_flow_is_under_way(desk: Team) -> None:
    desk.mail()
    async with at_the_desk(desk.tom) as hands:
        await hands.press("enter", "Q")
        assert "no flow is under way" in hands.told


def test_the_command_line_leaves_it_and_begins_it_anew(owners: Homeowners) -> None:
    reference = owners.begin("main")
    owners.take(reference, "inquiry", "outage")
    code, said = owners.line("ben", "do", "leave", reference, "run=1")
    assert (code, "reason=…" in said) == (2, True)
    code, said = owners.line("ben", "do", "leave", reference, "run=1", "reason=by mistake")
    assert code == 0
    code, said = owners.line("ben", "--json", "guide", reference, "main")
    assert (code, '"run": 2' in said or '"run":2' in said) == (0, True)
