"""Each demo desk shows every thing that its process has, made by its real commands."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from supportdesk.data.demo_read import demo_upgrade, read_life
from supportdesk.data.store import SqlStore
from supportdesk.data.templates import render
from supportdesk.demo import play
from supportdesk.desk import Desk, open_desk
from supportdesk.domain import facts
from supportdesk.domain.entitled import next_level
from supportdesk.domain.events import Way
from supportdesk.domain.queue import View
from supportdesk.domain.report import parse_month
from supportdesk.domain.shift import language_of
from supportdesk.domain.target import Target
from supportdesk.domain.ticket import Ticket
from tests.aps import NOW, Ids
from tests.data.test_demo_lives import HOURS

pytestmark = pytest.mark.whole
Tickets = list[Ticket]


def lived(pack: str, path: Path) -> Desk:
    store = SqlStore(str(path), create=True)
    store.prepare()
    life = read_life(pack)
    play(life, demo_upgrade(pack, life), store, NOW, still=True)
    return open_desk(store, life.you, Way.SCREEN, Ids(), render)


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Desk]:
    folder = tmp_path_factory.mktemp("demos")
    packs = ("aps", "expereo", "homeowner", "ipee", "polgroup")
    return {one: lived(one, folder / f"{one}.db") for one in packs}


def tickets(desk: Desk) -> Tickets:
    rows = desk.look.window(View(id="all", name="", open=None), 0, 200).rows
    return [desk.look.ticket(one.reference).ticket for one in rows]


def at(flow: str, step: str) -> Callable[[Ticket], bool]:
    return lambda one: any((r.flow, r.step) == (flow, step) for r in one.runs)


def holds(*items: str) -> Callable[[Ticket], bool]:
    return lambda one: set(items) <= {f"{item.kind}={item.state}" for item in one.items}


def is_open(one: Ticket) -> bool:
    return one.status not in {"solved", "closed"}


SHOWN: dict[tuple[str, str], Callable[[Ticket], bool]] = {
    ("aps", "an RMA in the middle"): lambda one: is_open(one) and holds(
        "replacement=in-warranty", "purchase-order=received", "sales-order=to-raise",
        "return=awaited")(one) and one.action == "Chase the return",
    ("aps", "a replacement out of warranty that Julie Mielke asks for"): lambda one: (
        is_open(one) and holds("replacement=out-of-warranty")(one)
        and one.requester is not None and one.requester.address == "JulieM@chemtreat.com"),
    ("aps", "an outage for nobody"): lambda one: (
        one.outage is not None and one.channel == "monitoring" and one.requester is None),
    ("aps", "an IP change that waits for a value"): at("ip-change", "given"),
    ("aps", "a cancellation accepted and not carried out"): lambda one: is_open(one) and holds(
        "cancellation=accepted")(one),
    ("expereo", "a case that is monitored"): lambda one: (
        one.status == "solved" and not one.to_judge
        and any(c.is_minimum and c.runs for c in one.clocks)),
    ("expereo", "a case whose closing a word stops"): lambda one: bool(one.to_judge),
    ("expereo", "a case that was escalated to L1"): lambda one: bool(one.raised),
    ("expereo", "a notice in time"): lambda one: any(n.short == 0 for n in one.notices),
    ("expereo", "a notice that is short"): lambda one: any(n.short > 0 for n in one.notices),
    ("expereo", "a proactive case for nobody"): lambda one: (
        one.outage is not None and one.channel == "monitoring"),
    ("expereo", "wrong data of the customer, with its delay"): holds(
        "customer-data=wrong", "data-delay=marked"),
    ("expereo", "a case handed to the next centre"): lambda one: one.team == "buenos-aires",
    ("homeowner", "a caller who is authenticated"): lambda one: bool(one.authentications),
    ("homeowner", "a caller who is not"): lambda one: is_open(one) and not one.authentications,
    ("homeowner", "exactly ten days, for a supervisor"): at("reactivation", "supervisor"),
    ("homeowner", "a warm transfer"): at("reactivation", "end-transferred"),
    ("homeowner", "a contact linked to an open case"): lambda one: (
        at("no-answer", "end-found")(one) and bool(one.linked)),
    ("polgroup", "a second round that the customer refused"): lambda one: (
        [i.state for i in one.items if i.kind == "plan"] == ["refused", "refused"]),
    ("polgroup", "an open SPAR"): holds("spar=submitted"),
    ("polgroup", "an agreement of the customer's own"): lambda one: (
        one.customer == "quarry-stone"
        and any(c.target == Target(seconds=8 * 3600) for c in one.clocks)),
    ("polgroup", "an escalation that was withdrawn"): holds("escalation=withdrawn"),
    ("ipee", "three parties"): lambda one: (
        {"client", "installer", "wholesaler"} <= set(one.parties)),
    ("ipee", "a visit"): holds("visit=planned"),
    ("ipee", "an escalation form with an investigation"): holds(
        "form=judged", "investigation=open"),
    ("ipee", "parts replaced under warranty and not"): holds(
        "replacement=free", "replacement=decided"),
}  # fmt: skip


@pytest.mark.parametrize("shown", SHOWN, ids=": ".join)
def test_a_demo_desk_shows_it(desks: dict[str, Desk], shown: tuple[str, str]) -> None:
    assert any(SHOWN[shown](one) for one in tickets(desks[shown[0]]))


def test_expereos_demo_has_cases_that_may_go_to_the_first_and_to_the_second_level(
    desks: dict[str, Desk],
) -> None:
    levels = desks["expereo"].look.pack.handling.levels
    assert levels is not None
    found = {
        level.id
        for one in tickets(desks["expereo"])
        if is_open(one) and any(c.breached for c in one.clocks if c.metric in levels.counts)
        and (level := next_level(one, levels))
    }  # fmt: skip
    assert {"l1", "l2"} <= found


def test_expereos_demo_knows_the_languages_of_its_customers(desks: dict[str, Desk]) -> None:
    pack = desks["expereo"].look.pack
    found = {language_of(one, pack) for one in tickets(desks["expereo"])}
    assert {"German", "Spanish", "Japanese", "Portuguese"} <= found


def test_polgroups_demo_changes_a_severity_with_who_agreed_on_each_side(
    desks: dict[str, Desk],
) -> None:
    changed = [
        one.fact
        for ticket in tickets(desks["polgroup"])
        for one in desks["polgroup"].look.ticket(ticket.reference).events
        if isinstance(one.fact, facts.PriorityChanged) and one.fact.before != one.fact.after
    ]
    assert {(one.before, one.after) for one in changed} >= {("2", "3")}
    assert all(one.ours and one.theirs for one in changed)


@pytest.mark.parametrize("now", HOURS, ids=str)
def test_the_report_of_the_month_before_has_none_of_its_five_figures_at_zero(
    now: object, tmp_path: Path
) -> None:
    store = SqlStore(str(tmp_path / "demo.db"), create=True)
    store.prepare()
    life = read_life("aps")
    play(life, demo_upgrade("aps", life), store, now, still=True)  # type: ignore[arg-type]
    desk = open_desk(store, life.you, Way.SCREEN, Ids(), render)
    local = desk.look.now() - timedelta(hours=5)
    before = local.replace(day=1) - timedelta(days=1)
    report = desk.report("monthly", parse_month(f"{before:%Y-%m}"), desk.look.now())
    five = ("new-modems", "new-panels", "gone-panels", "net", "in-warranty", "out-of-warranty")
    assert {one: report.figures[one] for one in five if not report.figures[one]} == {}
