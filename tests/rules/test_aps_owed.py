"""APS-02, APS-04 and APS-05 where they show: on the queue, in replies, in the guide."""

from datetime import timedelta
from functools import partial

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.past import PastTicket
from supportdesk.domain.queue import View
from supportdesk.presentation.filling import context
from tests.rules.doors import Doors, refused
from tests.rules.test_aps_escalation import MODEM, at, begun, step
from tests.screens.desk_app import at_the_desk

CONTROLLER = dict.fromkeys(("passwords", "urls", "settings", "controller_leds"), "tried")


async def test_aps_02_the_queue_shows_both(doors: Doors) -> None:
    reference = doors.exchanges(1)
    (row,) = doors.team.tom.look.window(View(id="all", name="All"), 0, 5).rows
    assert (row.reference, row.action) == (reference, "Look into it")
    assert row.when == doors.now() + timedelta(hours=2)
    async with at_the_desk(doors.team.tom) as hands:
        assert "Look into it" in hands.text
        assert "2h" in hands.text


def test_aps_02_a_passed_when_is_counted_on_the_dashboard_from_its_own_second_on(
    doors: Doors,
) -> None:
    when = doors.now() + timedelta(hours=2)
    doors.exchanges(1)

    def late() -> int:
        return sum(one.late for one in doors.team.tom.look.dashboard().load)

    doors.team.store.set_clock(when)
    assert late() == 0
    doors.team.store.set_clock(when + timedelta(seconds=1))
    assert late() == 1


def test_aps_02_both_can_be_put_into_a_reply(doors: Doors) -> None:
    picture = doors.team.tom.look.ticket(doors.exchanges(1))
    text = "Next: {{ ticket.action }}, by {{ ticket.when }}."
    written = doors.team.tom.fill(text, context(picture))
    assert written.startswith("Next: Look into it, by ")
    assert "23 Nov" in written
    assert "17:02" in written  # in the customer's zone


@pytest.mark.parametrize("status", ["waiting", "open"])
def test_aps_02_a_status_that_leaves_it_open_asks_for_what_has_passed(
    doors: Doors, status: str
) -> None:
    reference = doors.exchanges(1)
    if status == "open":
        doors.team.tom.do(c.SetStatus(ticket=reference, status="solved"))
    doors.team.later(hours=3)
    before = doors.ticket(reference)
    bare = c.SetStatus(ticket=reference, status=status)
    assert refused(partial(doors.team.tom.do, bare)).rule == "APS-02"
    code, said = doors.line("tom", "do", "status", reference, f"status={status}")
    assert (code, "[APS-02]" in said) == (1, True)
    assert doors.ticket(reference) == before
    whole = c.SetStatus(ticket=reference, status=status, next=doors.following(), done=True)
    assert doors.team.tom.do(whole).ticket.action == "Look into it"  # type: ignore[union-attr]


def test_aps_02_a_step_that_escalates_or_chases_asks_for_them(doors: Doors) -> None:
    reference = begun(doors)
    step(doors, reference, "modem-tried", **MODEM)
    step(doors, reference, "solved-by-guide", "no")
    step(doors, reference, "tier1-work")
    step(doors, reference, "tier1-resolved", "call")
    chase = c.TakeStep(ticket=reference, run=1, step="tier1-call", answer="done")
    assert refused(partial(doors.team.tom.do, chase)).rule == "APS-02"
    past = c.TakeStep(
        ticket=reference, run=1, step="tier1-call", answer="done",
        next=c.Next(action="Call", when=doors.now()), done=True,
    )  # fmt: skip
    assert refused(partial(doors.team.tom.do, past)).rule == "APS-02"
    assert at(doors.ticket(reference)) == "tier1-call"


def test_aps_02_what_an_import_leaves_open_has_both(doors: Doors) -> None:
    past = PastTicket(
        source="osticket", number="7", subject="Pump", status="open", channel="email",
        created=doors.now() - timedelta(days=9),
    )  # fmt: skip
    (brought,) = doors.team.maya.importing().tickets([past])
    ticket = doors.ticket(brought.subject)
    assert (ticket.action, ticket.when is None) == ("Answer", False)


@pytest.mark.parametrize("lost", [*CONTROLLER, *MODEM])
def test_aps_04_each_check_that_was_not_tried_is_offered(doors: Doors, lost: str) -> None:
    part = "controller" if lost in CONTROLLER else "modem"
    tried = CONTROLLER if part == "controller" else MODEM
    reference = doors.mail()
    doors.team.tom.do(c.StartRun(ticket=reference, flow="escalation"))
    step(doors, reference, "what", part)
    after = step(doors, reference, f"{part}-tried", **{**tried, lost: "not tried"})
    assert at(after) == f"offer-{part}"
    step(doors, reference, f"offer-{part}", "tried")
    assert at(step(doors, reference, f"{part}-tried", **tried)) == "solved-by-guide"


def test_aps_04_the_groups_to_contact_are_a_place_that_is_empty_and_says_so(doors: Doors) -> None:
    pack = doors.team.tom.look.pack
    for name in ("offer-controller", "offer-modem"):
        assert pack.flow("escalation").step(name).contacts == ("chemtreat-groups",)
    groups = pack.contact("chemtreat-groups")
    assert (groups.is_open, groups.addresses, groups.phone) == (True, (), "")


def test_aps_05_tier_1_is_shown_with_its_address_and_number(doors: Doors) -> None:
    pack = doors.team.tom.look.pack
    assert pack.flow("escalation").step("tier1-work").contacts == ("aps-tier-1",)
    tier_1 = pack.contact("aps-tier-1")
    assert (tier_1.address, tier_1.phone) == ("modems@aquaphoenixsci.com", "888-455-6641")


def test_aps_04_the_guide_refuses_nobody_help(doors: Doors) -> None:
    reference = doors.mail()
    doors.answer(reference)  # without any check, and without the flow
    up = c.HandOver(
        ticket=reference, tier="tier-2", packet="1. nothing was tried", next=doors.following(),
        done=True,
    )  # fmt: skip
    assert doors.team.tom.do(up).ticket.tier == "tier-2"  # type: ignore[union-attr]
