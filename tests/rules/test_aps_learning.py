"""APS-06, APS-08 and APS-09 by the last doors: no step left out, what was learned named."""

from datetime import timedelta

import pytest

from supportdesk.desk.importing import How
from supportdesk.domain import commands as c
from supportdesk.domain.past import PastAct, PastKind, PastTicket
from supportdesk.domain.ticket import Ticket
from tests.rules.doors import REP, Doors, refused
from tests.rules.test_aps_escalation import share

WHOLE = {
    "done": {"improves": "documentation", "result": "Quick Tip Guide, page 3"},
    "shared": {"customer_told": "by phone", "teams_told": "team chat, 24 Nov"},
}


def past(doors: Doors, status: str, tier: str = "") -> PastTicket:
    """A ticket as another desk had it."""
    created = doors.now() - timedelta(days=3)
    up = PastAct(kind=PastKind.TIER, at=created + timedelta(hours=1), value=tier)
    return PastTicket(
        source="osticket", number="7", subject="Pump", created=created, channel="email",
        status=status, acts=(up,) if tier else (),
    )  # fmt: skip


def test_aps_06_an_import_moves_no_ticket_along_the_path(doors: Doors) -> None:
    (new,) = doors.team.maya.importing().tickets([past(doors, "open")])
    later = past(doors, "open", "engineering")
    doors.team.maya.importing().tickets([later], update=True)
    ticket = doors.ticket(new.subject)
    assert (ticket.tier, ticket.escalated) == ("tier-1", False)


@pytest.mark.parametrize("packet", ["", "  "])
def test_aps_06_without_what_was_tried_nothing_is_handed_over_by_any_door(
    doors: Doors, packet: str
) -> None:
    reference = doors.mail()
    over = c.HandOver(
        ticket=reference, tier="tier-2", packet=packet, next=doors.following(), done=True
    )
    found = refused(lambda: doors.team.tom.do(over))
    assert (found.rule, found.missing, found.override) == ("APS-06", ("packet",), False)
    words = ("tier=tier-2", f"packet={packet}", "action=x", "when=in 1h", "override=please")
    code, said = doors.line("maya", "do", "hand-over", reference, *words)
    assert (code, "[APS-06]" in said) == (1, True)
    ticket = doors.ticket(reference)
    assert (ticket.tier, ticket.escalated, ticket.items) == ("tier-1", False, ())


def test_aps_06_nobody_of_a_later_tier_takes_it_before_it_is_handed_over(doors: Doors) -> None:
    reference = doors.mail()
    claim, assign = c.Claim(ticket=reference), c.Assign(ticket=reference, to="ines")
    assert refused(lambda: doors.team.ines.do(claim)).offer == "hand-over"
    assert refused(lambda: doors.team.tom.do(assign)).offer == "hand-over"
    doors.team.tom.do(c.StartRun(ticket=reference, flow="escalation"))
    assert doors.ticket(reference).runs[0].step == "what"  # where the ticket stands
    assert (doors.ticket(reference).assignee, doors.ticket(reference).tier) == (None, "tier-1")


def test_aps_06_a_new_ticket_is_given_to_nobody_of_a_later_tier(doors: Doors) -> None:
    for desk in (doors.team.tom, doors.team.ines, doors.team.maya):
        opened = c.OpenTicket(
            pack="aps", subject="No link", channel="phone", called=True, assignee="ines",
            next=doors.following(),
        )  # fmt: skip
        found = refused(lambda desk=desk, opened=opened: desk.do(opened))  # type: ignore[misc]
        assert (found.rule, found.offer) == ("APS-05", "hand-over")
    assert not doors.team.store.tickets("aps", 0, 5)
    mine = c.OpenTicket(
        pack="aps", subject="No link", channel="phone", called=True, assignee="tom",
        next=doors.following(),
    )  # fmt: skip
    assert doors.team.tom.do(mine).ticket.assignee == "tom"  # type: ignore[union-attr]


def test_aps_06_the_flow_begins_where_the_ticket_stands(doors: Doors) -> None:
    reference = doors.escalated()
    doors.team.ines.do(c.StartRun(ticket=reference, flow="escalation"))
    assert doors.ticket(reference).runs[0].step == "tier2-work"


def walked(doors: Doors, reference: str, name: str, answer: str = "done", **values: str) -> Ticket:
    """One step of the flow of an improvement."""
    take = c.TakeStep(ticket=reference, run=1, step=name, answer=answer, values=values)
    after = doors.team.tom.do(take).ticket
    assert after is not None
    return after


def test_aps_08_the_flow_leaves_an_improvement_without_an_escalation(doors: Doors) -> None:
    reference = doors.mail()
    doors.team.tom.do(c.StartRun(ticket=reference, flow="improvement"))
    walked(doors, reference, "begin", improves="both", about="LED colours")
    ticket = walked(doors, reference, "done", **WHOLE["done"])
    assert (ticket.items[0].state, ticket.escalated) == ("done", False)
    assert ticket.runs[0].step == "tell-customer"  # the message is prepared
    assert doors.team.tom.look.pack.reply("learning").marks == ("improvement.customer_told",)


def test_aps_08_taking_an_escalation_back_leaves_its_improvement(doors: Doors) -> None:
    reference = doors.escalated()
    back = c.HandOver(ticket=reference, tier="tier-1", packet="", next=doors.following(), done=True)
    doors.team.ines.do(back)
    assert [one.kind for one in doors.ticket(reference).items] == ["improvement"]


@pytest.mark.parametrize("state", ["done", "shared"])
@pytest.mark.parametrize("left", [0, 1])
@pytest.mark.parametrize("given", [None, "  "])
def test_aps_09_each_of_its_four_is_asked_for_in_words(
    doors: Doors, state: str, left: int, given: str | None
) -> None:
    reference = doors.solved(doors.escalated())
    if state == "shared":
        move = c.MoveItem(ticket=reference, item=1, to="done", values=WHOLE["done"])
        doors.team.tom.do(move)
    lost = tuple(WHOLE[state])[left]
    values = {name: one for name, one in WHOLE[state].items() if name != lost}
    values |= {lost: given} if given is not None else {}
    found = refused(
        lambda: doors.team.tom.do(c.MoveItem(ticket=reference, item=1, to=state, values=values))
    )
    assert (found.missing, found.rule if given is None else "APS-09") == ((lost,), "APS-09")
    close = c.SetStatus(ticket=reference, status="closed")
    assert refused(lambda: doors.team.tom.do(close)).rule == "APS-09"


def test_aps_09_what_was_named_is_not_taken_away_again(doors: Doors) -> None:
    reference = doors.escalated()
    share(doors, reference)
    for name in ("result", "teams_told", "customer_told"):
        empty = c.CorrectItem(ticket=reference, item=1, values={name: " "}, reason="typed")
        refused(lambda empty=empty: doors.team.tom.do(empty))  # type: ignore[misc]
        assert doors.ticket(reference).items[0].values[name]


def test_aps_09_a_reply_a_call_and_an_import_that_close_meet_the_same_gate(doors: Doors) -> None:
    (new,) = doors.team.maya.importing().tickets([past(doors, "open", "tier-2")])
    reference = doors.solved(new.subject)
    reply = c.Reply(ticket=reference, text="Closed", to=(REP.address,), status="closed")
    call = c.LogCall(ticket=reference, text="told", reached=True, status="closed")
    for act in (reply, call):
        assert refused(lambda act=act: doors.team.ines.do(act)).rule == "APS-09"  # type: ignore[misc]
    for line in (
        "reply {} text=x to=a@b.example status=closed",
        "call {} text=x reached=yes status=closed",
    ):
        code, said = doors.line("maya", "do", *line.format(reference).split())
        assert (code, "[APS-09]" in said) == (1, True), said
    (brought,) = doors.team.maya.importing().tickets([past(doors, "closed")], update=True)
    assert (brought.how, brought.refusal.rule) == (How.REFUSED, "APS-09")  # type: ignore[union-attr]
    assert (doors.ticket(reference).status, doors.team.store.unsent()) == ("solved", ())


def test_aps_09_an_imported_escalation_leaves_its_improvement_too(doors: Doors) -> None:
    (new,) = doors.team.maya.importing().tickets([past(doors, "open", "tier-2")])
    assert [one.kind for one in doors.ticket(new.subject).items] == ["improvement"]
