"""Flows on a small pack: decisions, missing facts, flows within flows, gates, going back."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from supportdesk.data.pack_files.upgrade import read_upgrade
from supportdesk.data.store import SqlStore
from supportdesk.data.templates import render
from supportdesk.desk import Desk, make_desk
from supportdesk.domain import commands as c
from supportdesk.domain import facts
from supportdesk.domain.events import Way
from supportdesk.domain.mail import IncomingMail, Mailbox
from supportdesk.domain.party import Party
from supportdesk.domain.people import Person, Role
from supportdesk.domain.queue import View
from supportdesk.domain.refusal import Refused
from supportdesk.domain.run import Run, RunState
from supportdesk.presentation.closed import hidden_details, hidden_steps
from tests.aps import Ids
from tests.data.small_pack import change, write_pack

NOW = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
ANA = Person(login="ana", name="Ana Reis", tier="first", role=Role.OWNER)


class Walk:
    """A run of the flow `check` on one ticket."""

    def __init__(self, folder: Path) -> None:
        pack = folder / "pack"
        pack.mkdir()
        store = SqlStore(str(folder / "desk.db"), create=True)
        store.prepare()
        upgrade = read_upgrade(write_pack(pack))
        make_desk(store, name="Small", upgrade=upgrade, owner=ANA, simulated_at=NOW, command_id="m")
        self.desk = Desk(store, ANA, Way.SCREEN, "small", Ids(), render)
        self.desk.do(c.AddThing(kind="pump", key="P-100", values={"bought": "2024-11-24"}))
        self.next = c.Next(action="Look", when=NOW + timedelta(hours=4))
        opened = c.OpenTicket(
            pack="small", subject="It drips", channel="email", text="It drips.", next=self.next,
            requester=Party(name="Rui", address="rui@example.org"),
        )  # fmt: skip
        self.reference = self.desk.do(opened).subject
        self.desk.do(c.StartRun(ticket=self.reference, flow="check"))

    def take(self, step: str, answer: str = "done", **values: str) -> Run:
        """Answer a step; the run after it."""
        self.desk.do(
            c.TakeStep(
                ticket=self.reference, run=1, step=step, answer=answer, values=values,
                next=self.next if step == "with-maker" else None,
            )
        )  # fmt: skip
        return self.run

    def exchange(self, times: int) -> None:
        """Mail from the customer, and the desk's reply to it."""
        for _ in range(times):
            number = len(self.desk.look.ticket(self.reference).events)
            reply = c.Reply(
                ticket=self.reference, text="Hi", to=("rui@example.org",), next=self.next
            )
            self.desk.do(reply)
            mail = IncomingMail(
                message_id=f"<{number}@example.org>",
                sender=Mailbox("Rui", "rui@example.org"),
                subject=f"Re: [{self.reference}]",
                text="and?",
                raw=b"",
            )
            self.desk.take_mail(mail)

    def back(self, to: str = "") -> Run:
        """Go back; the run after it."""
        self.desk.do(c.StepBack(ticket=self.reference, run=1, to=to))
        return self.run

    def calm(self) -> None:
        """Settle the value that opens the gate."""
        body = {"value": "yes"}
        self.desk.do(
            c.ChangeEntry(pack="small", part="value", id="calm", body=body, reason="it is")
        )

    @property
    def run(self) -> Run:
        """The run as it is stored."""
        found = self.desk.look.ticket(self.reference).ticket.run(1)
        assert found is not None
        return found


@pytest.fixture
def walk(tmp_path: Path) -> Walk:
    return Walk(tmp_path)


def why(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as found:
        act()
    return found.value.refusal.why


def test_a_decision_on_a_missing_fact_asks_for_it_and_then_decides(walk: Walk) -> None:
    run = walk.take("which", pump="p-100")
    assert (run.step, run.path[-1].values) == ("old", {"pump": "P-100"})
    assert "missing" in why(lambda: walk.take("old"))
    run = walk.take("old", bought="2024-11-24")
    assert (run.step, run.path[-1].looked) == ("again", {"run.bought": "2024-11-24"})


@pytest.mark.parametrize(
    ("bought", "step"),
    [("2024-11-24", "again"), ("2024-11-23", "paint"), ("2024-11-22", "paint")],
)
def test_years_since_a_day_are_over_on_its_anniversary(walk: Walk, bought: str, step: str) -> None:
    assert walk.take("which", pump="P-100", bought=bought).step == step


def test_a_thing_that_is_not_in_the_register_is_not_taken(walk: Walk) -> None:
    assert "not in the register" in why(lambda: walk.take("which", pump="P-999"))


def test_an_update_changes_the_register_and_names_the_ticket_there(walk: Walk) -> None:
    walk.take("which", pump="P-100", bought="2020-01-01")
    walk.take("paint")
    picture = walk.desk.look.thing("pump:P-100")
    assert picture.thing.values["colour"] == "blue"
    assert picture.events[-1].fact.ticket == walk.reference  # type: ignore[attr-defined]
    assert [one.reference for one in picture.tickets] == [walk.reference]


def test_an_item_holds_the_ticket_open_and_its_number_is_found(walk: Walk) -> None:
    walk.take("which", pump="P-100", bought="2020-01-01")
    walk.take("paint")
    walk.take("order", order_number="PO-77")
    solve = c.SetStatus(ticket=walk.reference, status="solved")
    assert "holds the ticket open" in why(lambda: walk.desk.do(solve))
    found = walk.desk.look.window(View(id="all", name="", text="po-77"), 0, 5).rows
    assert [one.reference for one in found] == [walk.reference]


def test_a_run_goes_into_another_flow_and_comes_back(walk: Walk) -> None:
    walk.exchange(2)
    walk.take("which", pump="P-100", bought="2026-01-01")
    run = walk.take("again")
    assert (run.flow, run.flow_here, run.step) == ("check", "help", "ask")
    run = walk.take("ask", "yes")
    assert (run.flow_here, run.step, run.state) == ("check", "vault", RunState.OPEN)
    run = walk.back()
    assert (run.flow_here, run.step) == ("help", "ask")
    run = walk.back("which")
    assert (run.flow_here, run.step) == ("check", "which")
    assert run.offered["which"] == {"pump": "P-100", "bought": "2026-01-01"}


def test_a_changed_answer_stays_in_the_history_and_the_old_one_is_offered(walk: Walk) -> None:
    walk.take("which", pump="P-100", bought="2020-01-01")
    walk.take("paint")
    run = walk.back("which")
    assert (run.step, run.answered["which"]) == ("which", "done")
    walk.take("which", pump="P-100", bought="2026-01-01")
    events = [one.fact for one in walk.desk.look.ticket(walk.reference).events]
    taken = [one.taken.values for one in events if isinstance(one, facts.StepTaken)]
    assert [one["bought"] for one in taken if "bought" in one] == ["2020-01-01", "2026-01-01"]
    back = [one for one in events if isinstance(one, facts.StepReturned)]
    assert (back[0].to, back[0].steps, back[0].kept) == ("which", 3, ())
    assert back[0].undone == ("pump P-100",)


def test_one_step_back_goes_over_what_the_desk_decided_by_itself(walk: Walk) -> None:
    walk.take("which", pump="P-100", bought="2020-01-01")
    assert walk.back().step == "which"
    assert "began" in why(walk.back)


def test_going_back_to_where_the_run_never_was_is_refused(walk: Walk) -> None:
    walk.take("which", pump="P-100", bought="2020-01-01")
    assert "did not come by" in why(lambda: walk.back("order"))


def at_the_vault(walk: Walk) -> Run:
    walk.take("which", pump="P-100", bought="2026-01-01")
    walk.take("again")
    return walk.take("ask", "yes")


def test_what_lies_behind_a_closed_gate_is_hidden_until_it_is_passed(walk: Walk) -> None:
    walk.exchange(2)
    at_the_vault(walk)
    flow = walk.desk.look.pack.flow("check")
    assert hidden_steps(flow, walk.run) == {"secret"}
    picture = walk.desk.look.ticket(walk.reference)
    assert hidden_details(picture) == {"requester", "things"}
    walk.calm()
    run = walk.take("vault")
    assert run.state is RunState.ENDED
    assert hidden_steps(flow, run) == frozenset()
    assert hidden_details(walk.desk.look.ticket(walk.reference)) == frozenset()


def test_a_shut_gate_is_not_passed_by_answering_it_and_an_open_one_by_itself(walk: Walk) -> None:
    walk.exchange(2)
    assert at_the_vault(walk).step == "vault"
    assert why(lambda: walk.take("vault")) == "Call first."
    walk.back("which")
    walk.calm()
    assert at_the_vault(walk).state is RunState.ENDED


def test_somebody_else_goes_on_with_a_parked_run(walk: Walk) -> None:
    walk.desk.do(c.Park(ticket=walk.reference, run=1, next=walk.next))
    assert walk.run.state is RunState.PARKED
    bea = Person(login="bea", name="Bea", tier="first")
    walk.desk.do(c.SavePerson(person=bea))
    other = Desk(walk.desk.store, bea, Way.COMMAND_LINE, "small", Ids(), render)
    step = c.TakeStep(
        ticket=walk.reference, run=1, step="which", answer="done",
        values={"pump": "P-100", "bought": "2020-01-01"},
    )  # fmt: skip
    other.do(step, "bea-1")
    assert (walk.run.state, walk.run.path[0].by) == (RunState.OPEN, "bea")


def test_every_step_is_an_event_with_who_when_and_how_long(walk: Walk) -> None:
    walk.desk.store.set_clock(NOW + timedelta(seconds=90))
    walk.take("which", pump="P-100", bought="2020-01-01")
    facts_ = [one.fact for one in walk.desk.look.ticket(walk.reference).events]
    taken = [one for one in facts_ if isinstance(one, facts.StepTaken)]
    assert [(one.taken.step, one.taken.by, one.seconds) for one in taken] == [
        ("which", "ana", 90),
        ("old", "", 0),
    ]


def test_an_article_for_the_desk_only_does_not_go_to_a_customer(walk: Walk) -> None:
    def reply(text: str, *articles: str, to: str = "rui@example.org") -> c.Reply:
        return c.Reply(
            ticket=walk.reference, text=text, to=(to,), articles=articles, next=walk.next
        )

    for carried in (reply("Look here", "manual"), reply("See https://manual.example now")):
        assert "The manual" in why(lambda carried=carried: walk.desk.do(carried))  # type: ignore[misc]
    maker = {"addresses": "ana@example.org", "audience": "internal"}
    walk.desk.do(
        c.ChangeEntry(
            pack="small", part="directory", id="the-maker", body=maker, reason="one of us"
        )
    )
    walk.desk.do(reply("See https://manual.example now", to="ana@example.org"))


def test_a_gate_may_stand_before_any_command_also_one_on_no_ticket(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    change(folder, "gates.yaml", "before: [reply]", "before: [open, change-entry, note]")
    change(folder, "gates.yaml", "    applies: {fact: command.to_customer, is: true}\n", "")
    store = SqlStore(str(tmp_path / "desk.db"), create=True)
    store.prepare()
    make_desk(
        store, name="Small", upgrade=read_upgrade(folder), owner=ANA, simulated_at=NOW,
        command_id="m",
    )  # fmt: skip
    desk = Desk(store, ANA, Way.COMMAND_LINE, "small", Ids(), render)
    opened = c.OpenTicket(pack="small", subject="It drips", channel="email")
    calm = c.ChangeEntry(pack="small", part="value", id="calm", body={"value": "yes"}, reason="x")
    for command in (opened, calm):
        assert why(lambda command=command: desk.do(command)) == "Call first."  # type: ignore[misc]
