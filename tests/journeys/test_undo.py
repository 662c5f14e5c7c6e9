"""Going back undoes what a step changed, kind by kind, and says plainly what it cannot undo."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from supportdesk.__main__ import main
from supportdesk.domain import commands as c
from supportdesk.domain import facts
from supportdesk.domain.decide import Setting, begin, undo
from supportdesk.domain.decide.remembering import remember
from supportdesk.domain.events import Way
from supportdesk.domain.run import Returned, Run, RunState, Taken
from supportdesk.domain.sla import timing
from tests.aps import MAYA, PACK, team
from tests.journeys.waiting import NOW, WAIT_YAML, Patience

EVERY_KIND = """\
id: patience
title: Every kind of step
start: ask
steps:
  - {id: ask, kind: instruction, label: Ask, title: Ask, next: which}
  - id: which
    kind: form
    label: Which pump?
    title: Which pump?
    fields: [{id: pump, label: pump, kind: thing, of: pump}]
    next: agree
  - {id: agree, kind: commitment, label: Agree, title: Agree, action: Ring, within: 2h, next: file}
  - id: file
    kind: update
    label: File it
    title: File it
    sets: {type: fault, status: waiting}
    next: paint
  - id: paint
    kind: update
    label: Paint it
    title: Paint it
    thing: pump
    of: pump
    sets: {colour: blue}
    next: order
  - id: order
    kind: item
    label: Order it
    title: Order it
    item: part
    fields: [{id: order_number, label: order}]
    next: sent
  - {id: sent, kind: item, label: Sent, title: It is sent, item: part, state: sent, next: look}
  - {id: look, kind: question, label: Well?, title: Well?, answers: [
      {id: tell, text: Tell them, to: tell}, {id: over, text: Hand it over, to: over},
      {id: in, text: Help them, to: inner}, {id: wait, text: Wait, to: wait}]}
  - id: tell
    kind: reply
    label: Tell them
    title: Tell them
    reply: hello2
    answers: [{id: sent, text: Sent, to: look}, {id: said, text: Said, to: look}]
  - {id: over, kind: hand-over, label: To the maker, title: Hand over, by: first, tier: maker,
     action: Ask, within: 4h, next: look}
  - {id: inner, kind: flow, label: Help them, title: Help them, flow: help, next: look}
  - {id: wait, kind: wait, label: Wait for it, title: Wait for it, owner: customer, within: 24h,
     answers: [{id: silent, text: Nothing came, to: end, comes: time}]}
  - {id: end, kind: end, label: Done, title: Done, outcome: told}
"""
REPLY = "  - {id: hello2, name: Hi, shortcut: hi, text: Hi, status: open, rules: [R-1]}\n"


class Steps(Patience):
    """A run over every kind of step, on an open ticket whose ACTION is “Look”."""

    def __init__(self, folder: Path) -> None:
        self.next = c.Next(action="Look", when=NOW + timedelta(hours=9))
        super().__init__(folder, EVERY_KIND, self.next)
        self.desk.do(c.AddThing(kind="pump", key="P-1", values={"colour": "red"}))
        self.desk.do(c.SetStatus(ticket=self.reference, status="open", next=self.next))

    def to(self, step: str) -> None:
        """Walk to a step, each one before it answered in its order."""
        for one, values in ORDER.items():
            if self.run.step == step:
                return
            if self.run.step == one:
                self.answer(one, "done", **values)

    def answer(self, step: str, answer: str, **values: str) -> None:
        """Answer a step; a commitment and a hand-over with their ACTION."""
        following = None
        if step in {"agree", "over"}:
            following = c.Next(action="Ring", when=NOW + timedelta(hours=2))
        self.desk.do(
            c.TakeStep(
                ticket=self.reference, run=1, step=step, answer=answer, values=values,
                next=following,
            )
        )  # fmt: skip

    @property
    def returned(self) -> Returned:
        """What the last way back came to."""
        found = self.run.returned
        assert found is not None
        return found

    @property
    def colour(self) -> str:
        """The pump's colour."""
        return self.desk.look.thing("pump:P-1").thing.values["colour"]


ORDER: dict[str, dict[str, str]] = {
    "which": {"pump": "P-1"}, "agree": {}, "file": {}, "paint": {},
    "order": {"order_number": "4711"}, "sent": {},
}  # fmt: skip


@pytest.fixture
def walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Steps:
    from tests.data import small_pack

    types = "types: [{id: question, name: question}, {id: fault, name: fault}]"
    changed = {
        "pack.yaml": small_pack.PACK_YAML.replace("types: [{id: question, name: question}]", types),
        "replies/all.yaml": small_pack.REPLIES_YAML + REPLY,
    }
    monkeypatch.setattr(small_pack, "FILES", {**small_pack.FILES, **changed})
    return Steps(tmp_path)


def test_a_commitment_gives_the_action_back_that_stood_before_it(walk: Steps) -> None:
    walk.to("file")
    assert walk.ticket.action == "Ring"
    walk.back("agree")
    assert (walk.ticket.action, walk.ticket.when) == ("Look", NOW + timedelta(hours=9))
    assert walk.returned == Returned(undone=("ACTION “Look”",))


def test_an_update_gives_type_and_status_back(walk: Steps) -> None:
    walk.to("paint")
    assert (walk.ticket.type, walk.ticket.status) == ("fault", "waiting")
    walk.back()
    assert (walk.ticket.type, walk.ticket.status) == ("question", "open")
    assert walk.returned == Returned(undone=("status open", "type question"))


def test_an_update_gives_the_register_back_with_both_changes_in_its_history(walk: Steps) -> None:
    walk.to("order")
    assert walk.colour == "blue"
    walk.back()
    assert walk.colour == "red"
    assert len(walk.desk.look.thing("pump:P-1").events) == 3


def test_an_item_that_was_opened_is_none_any_more_and_its_number_is_not_used_again(
    walk: Steps,
) -> None:
    walk.to("sent")
    walk.back()
    assert not walk.ticket.items
    assert walk.returned == Returned(undone=("part 1 taken back",))
    walk.to("sent")
    assert [one.number for one in walk.ticket.items] == [2]
    assert list(walk.store.replay()) == []


def test_an_item_that_was_moved_is_where_it_was(walk: Steps) -> None:
    walk.to("look")
    walk.back()
    assert [(one.state, one.values) for one in walk.ticket.items] == [
        ("wanted", {"order_number": "4711"})
    ]


def test_going_back_over_many_steps_undoes_the_last_first(walk: Steps) -> None:
    walk.to("look")
    walk.back("which")
    assert walk.returned.kept == ()
    assert (walk.ticket.type, walk.colour, walk.ticket.items) == ("question", "red", ())
    assert walk.ticket.action == "Look"


def test_a_mail_that_was_sent_stays_sent_and_is_named(walk: Steps) -> None:
    walk.to("look")
    walk.answer("look", "tell")
    walk.desk.do(
        c.Reply(
            ticket=walk.reference, text="Hi", to=("rui@example.org",), steps=("1:tell",),
            quick_replies=("hello2",), next=walk.next,
        )
    )  # fmt: skip
    walk.back()
    assert walk.returned == Returned(kept=("Tell them: mail to rui@example.org was sent",))


def test_what_was_said_on_the_phone_stays_said(walk: Steps) -> None:
    walk.to("look")
    walk.answer("look", "tell")
    walk.answer("tell", "said")
    walk.back()
    assert walk.returned == Returned(kept=("Tell them",))


def test_a_hand_over_stays_and_is_named_with_what_helps(walk: Steps) -> None:
    walk.to("look")
    walk.answer("look", "over")
    walk.answer("over", "done", packet="all tried")
    walk.back()
    assert walk.ticket.tier == "maker"
    assert walk.returned.kept == ("To the maker: The maker has it: hand it over again instead",)


def test_going_back_out_of_a_flow_within_undoes_what_was_done_there(walk: Steps) -> None:
    walk.to("look")
    walk.answer("look", "in")
    walk.answer("inner", "done")
    run = walk.run
    assert (run.flow_here, run.step) == ("help", "ask")
    run = walk.back("order")
    assert (run.flow_here, run.step, walk.ticket.items) == ("patience", "order", ())


def test_a_wait_gives_the_action_back_whether_it_stands_or_was_left(walk: Steps) -> None:
    walk.to("look")
    later = c.Next(action="Look again", when=NOW + timedelta(days=9))
    walk.desk.do(c.SetAction(ticket=walk.reference, done=True, next=later))
    walk.answer("look", "wait")
    assert walk.ticket.action == "Wait for it"
    walk.back("look")
    assert walk.ticket.action == "Look again"
    walk.answer("look", "wait")
    walk.later(hours=24)
    walk.desk.catch_up()
    assert walk.run.state is RunState.ENDED
    walk.back("look")
    assert (walk.ticket.action, walk.run.state) == ("Look again", RunState.OPEN)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (lambda t: c.SetType(ticket=t, type="question"), "File it: the type was changed since"),
        (lambda t: c.SetStatus(ticket=t, status="open"), "File it: the status was changed since"),
        (lambda t: c.SetAction(ticket=t, done=True, next=c.Next(action="New", when=NOW
         + timedelta(hours=3))), "Agree: the ACTION was changed since"),
        (lambda t: c.CorrectItem(ticket=t, item=1, values={"order_number": "5"}, reason="typo"),
         "Order it: part 1 was changed since"),
    ],
)  # fmt: skip
def test_what_somebody_changed_since_is_theirs(
    walk: Steps, changed: Callable[[str], c.Command], said: str
) -> None:
    walk.to("look")
    walk.desk.do(changed(walk.reference))
    walk.back("which")
    assert said in walk.returned.kept


def test_the_register_as_somebody_changed_it_since_is_theirs(walk: Steps) -> None:
    walk.to("look")
    walk.desk.do(c.ChangeThing(kind="pump", key="P-1", values={"colour": "red"}, reason="seen"))
    walk.back("paint")
    assert walk.returned.kept == ("Paint it: P-1 was changed since",)


def test_going_back_from_a_wait_gives_back_what_the_step_before_it_ticked_off(
    tmp_path: Path,
) -> None:
    walk = Patience(tmp_path, WAIT_YAML)
    walk.back("ask")
    assert walk.ticket.action == "Answer"
    assert walk.run.returned == Returned(undone=("ACTION “Answer”",))


def test_a_wait_that_time_has_left_is_gone_back_to_and_over(
    tmp_path: Path,
) -> None:
    walk = Patience(tmp_path, WAIT_YAML)
    walk.later(hours=24)
    walk.desk.catch_up()
    walk.back("answer")
    assert walk.ticket.action == "Ask again"
    walk.back("ask")
    assert walk.ticket.action == "Answer"


@pytest.fixture
def as_ana(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "ana")


@pytest.mark.parametrize("door", [["do", "back", "REF", "run=1"],
                                  ["guide", "REF", "patience", "--back"]])  # fmt: skip
def test_the_command_line_undoes_and_tells_the_same(
    walk: Steps, door: list[str], capsys: pytest.CaptureFixture[str], as_ana: None
) -> None:
    walk.to("paint")
    words = [walk.reference if one == "REF" else one for one in door]
    code = main(["--store", walk.store.url, *words])
    said = capsys.readouterr()
    assert (code, walk.ticket.type) == (0, "question")
    assert "Undone: status open, type question." in said.err


def test_an_improvement_stays_as_long_as_the_escalation_that_asks_for_it(tmp_path: Path) -> None:
    with team(tmp_path) as desk:
        reference = desk.mail()

        def take(step: str, answer: str = "done", **values: str) -> None:
            desk.tom.do(
                c.TakeStep(
                    ticket=reference, run=1, step=step, answer=answer, values=values,
                    next=c.Next(action="Go on", when=desk.later(hours=1) + timedelta(hours=2)),
                    done=True,
                )
            )  # fmt: skip

        desk.tom.do(c.StartRun(ticket=reference, flow="escalation"))
        take("what", "modem")
        take("modem-tried", modem_leds="tried", wifi="tried", modems_near="tried")
        take("solved-by-guide", "no")
        take("tier1-work")
        take("tier1-resolved", "no")
        take("improvement", improves="training", about="LEDs")
        desk.tom.do(c.StepBack(ticket=reference, run=1))
        assert desk.tom.look.ticket(reference).ticket.items == ()
        take("improvement", improves="training", about="LEDs")
        take("to-tier2", packet="all of it")
        desk.tom.do(c.StepBack(ticket=reference, run=1, to="tier1-resolved"))
        ticket = desk.tom.look.ticket(reference).ticket
        assert [(one.number, one.kind) for one in ticket.items] == [(2, "improvement")]
        assert ticket.runs[0].returned is not None
        assert "belongs to the escalation" in " ".join(ticket.runs[0].returned.kept)


def test_a_priority_and_how_often_the_customer_is_told_are_given_back(tmp_path: Path) -> None:
    with team(tmp_path) as desk:
        before = desk.maya.look.ticket(desk.mail()).ticket
        setting = Setting(
            now=before.created, actor=MAYA, way=Way.SCREEN, pack=PACK, timing=timing(PACK),
            people={},
        )  # fmt: skip
        run = Run(number=1, flow="order", pack_version="", step="ordered", entered=before.created)
        work = begin(setting, replace(before, runs=(run,)))
        work.add(facts.PriorityChanged(before="normal", after="high", reason="x"))
        work.add(facts.FrequencySet(before="", every="4h"))
        taken = Taken(step="ordered", answer="done", to="may-order", by="maya", at=before.created)
        work.add(facts.StepTaken(run=1, taken=taken, ends=False, seconds=0))
        remember(work, run, 0, before)
        done = work.ticket.runs[0].path[0]
        found = undo.undo(work, run, done, "Set them")
    assert (work.ticket.priority, work.ticket.frequency, found.kept) == ("normal", "", [])
