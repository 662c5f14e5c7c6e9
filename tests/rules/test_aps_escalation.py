"""APS-04 to APS-09: the escalation path, its hand-overs, and what is learned from it."""

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.mail import Mailbox
from supportdesk.domain.ticket import Ticket
from tests.rules.doors import REP, Doors, refused
from tests.screens.desk_app import at_the_desk

MODEM = {"modem_leds": "tried", "wifi": "tried", "modems_near": "tried"}


def step(doors: Doors, reference: str, name: str, answer: str = "done", **values: str) -> Ticket:
    after = doors.team.tom.do(
        c.TakeStep(ticket=reference, run=1, step=name, answer=answer, values=values)
    ).ticket
    assert after is not None
    return after


def begun(doors: Doors) -> str:
    reference = doors.mail()
    doors.team.tom.do(c.StartRun(ticket=reference, flow="escalation"))
    step(doors, reference, "what", "modem")
    return reference


def at(ticket: Ticket) -> str:
    return ticket.runs[0].step


def at_the_hand_over(doors: Doors, **found: str) -> str:
    """A ticket whose flow has come to the hand-over to Tier II, by what was found on the modem."""
    reference = begun(doors)
    step(doors, reference, "modem-tried", **{**MODEM, **found})
    step(doors, reference, "solved-by-guide", "no")
    step(doors, reference, "tier1-work")
    step(doors, reference, "tier1-resolved", "no")
    step(doors, reference, "improvement", improves="documentation", about="LED colours")
    return reference


def test_aps_04_the_path_asks_what_was_tried_and_offers_what_is_missing(doors: Doors) -> None:
    reference = begun(doors)
    after = step(doors, reference, "modem-tried", **{**MODEM, "wifi": "not tried"})
    assert at(after) == "offer-modem"
    assert after.runs[0].path[-1].looked["run.wifi"] == "not tried"
    assert at(step(doors, reference, "offer-modem", "tried")) == "modem-tried"
    assert at(step(doors, reference, "modem-tried", **MODEM)) == "solved-by-guide"


def test_aps_04_leaving_checks_out_needs_a_reason_and_refuses_nobody_help(doors: Doors) -> None:
    reference = begun(doors)
    step(doors, reference, "modem-tried", **dict.fromkeys(MODEM, "not tried"))
    step(doors, reference, "offer-modem", "leave")
    assert refused(lambda: step(doors, reference, "left-out")).missing == ("reason_left_out",)
    after = step(doors, reference, "left-out", reason_left_out="nobody is on site")
    assert at(after) == "tier1-work"


def test_aps_05_tier_1_does_its_own_step_and_others_do_not(doors: Doors) -> None:
    reference = begun(doors)
    step(doors, reference, "modem-tried", **MODEM)
    step(doors, reference, "solved-by-guide", "no")
    work = c.TakeStep(ticket=reference, run=1, step="tier1-work", answer="done")
    assert refused(lambda: doors.team.ines.do(work)).rule == "APS-05"
    doors.team.tom.do(work)


def test_aps_06_no_step_of_the_path_is_left_out_by_any_door(doors: Doors) -> None:
    reference = doors.mail()
    skip = c.HandOver(
        ticket=reference, tier="engineering", packet="1. LEDs", next=doors.following(), done=True
    )
    assert refused(lambda: doors.team.tom.do(skip)).rule == "APS-06"
    code, said = doors.line("tom", "do", "hand-over", reference, "tier=engineering", "packet=x",
                            "action=x", "when=in 1h")  # fmt: skip
    assert (code, "[APS-06]" in said) == (1, True)
    assert doors.ticket(reference).tier == "tier-1"


def test_aps_06_the_flow_hands_over_what_was_tried_in_order(doors: Doors) -> None:
    reference = at_the_hand_over(doors, modem_shows="cell LED amber")
    over = c.TakeStep(
        ticket=reference, run=1, step="to-tier2", answer="done", next=doors.following(), done=True
    )
    after = doors.team.tom.do(over).ticket
    assert after is not None
    assert (after.tier, after.escalated) == ("tier-2", True)
    packets = [
        getattr(one.fact, "packet", None) for one in doors.team.tom.look.ticket(reference).events
    ]
    text = next(one.text for one in packets if one)
    assert "cell LED amber" in (text or "")
    assert text
    assert text.index("What is the trouble with?") < text.index("LED amber")


def test_aps_07_only_tier_2_reaches_out_to_engineering_by_any_door(doors: Doors) -> None:
    reference = doors.escalated()
    ask = c.HandOver(
        ticket=reference, tier="engineering", packet="1. LEDs", next=doors.following(), done=True
    )
    assert refused(lambda: doors.team.maya.do(ask)).rule == "APS-07"
    code, said = doors.line("tom", "do", "hand-over", reference, "tier=engineering", "packet=x",
                            "action=x", "when=in 1h")  # fmt: skip
    assert (code, "[APS-07]" in said) == (1, True)
    assert doors.team.ines.do(ask).ticket.tier == "engineering"  # type: ignore[union-attr]


@pytest.mark.parametrize("field", ["to", "cc"])
def test_aps_07_nobody_but_tier_2_writes_to_engineering_by_any_door(
    doors: Doors, field: str
) -> None:
    address = "engineering@chemtreat.example"
    code, said = doors.line(
        "maya", "own", "set", "directory/chemtreat-engineering", f"addresses={address}",
        "--reason", "told by ChemTreat",
    )  # fmt: skip
    assert code == 0, said
    whom = {"to": (REP.address,), "cc": (), field: (address,)}

    def write(reference: str) -> c.Reply:
        return c.Reply(
            ticket=reference, text="Can you look?", to=whom["to"], cc=whom["cc"],
            next=doors.following(), done=True,
        )  # fmt: skip

    early = doors.mail()
    for desk in (doors.team.tom, doors.team.maya, doors.team.ines):
        found = refused(lambda desk=desk: desk.do(write(early)))  # type: ignore[misc]
        assert (found.rule, found.offer, found.override) == ("APS-07", "hand-over", False)
    words = ("text=Look", f"to={whom['to'][0]}", "action=x", "when=in 1h", f"{field}={address}")
    code, said = doors.line("tom", "do", "reply", early, *words)
    assert (code, "[APS-07]" in said) == (1, True)
    assert doors.team.store.unsent() == ()
    reference = doors.escalated()
    assert refused(lambda: doors.team.tom.do(write(reference))).rule == "APS-07"
    doors.team.ines.do(write(reference))
    assert len(doors.team.store.unsent()) == 1
    theirs = doors.mail(Mailbox("Engineering", address), text="We have a question.")
    doors.team.tom.do(write(theirs))  # who asks is answered


async def test_aps_07_the_key_meets_the_same_rule(doors: Doors) -> None:
    reference = doors.escalated()
    async with at_the_desk(doors.team.maya) as hands:
        await hands.press("enter", "e")
        await hands.type("engineering")
        assert "only Tier II reaches it  APS-07" in hands.text
        await hands.press("enter")
        assert "only Tier II reaches it" in hands.told
        assert "what was tried" not in hands.text
    assert doors.ticket(reference).tier == "tier-2"


def test_aps_08_every_escalation_opens_an_improvement_by_itself(doors: Doors) -> None:
    ticket = doors.ticket(doors.escalated())
    assert [(one.kind, one.state) for one in ticket.items] == [("improvement", "open")]


def test_aps_08_an_improvement_may_be_left_without_an_escalation(doors: Doors) -> None:
    reference = doors.mail()
    values = {"improves": "training", "about": "LED colours"}
    doors.team.tom.do(c.OpenItem(ticket=reference, kind="improvement", values=values))
    doors.team.tom.do(c.SetStatus(ticket=reference, status="solved"))
    assert doors.ticket(reference).items[0].values["about"] == "LED colours"


def share(doors: Doors, reference: str) -> None:
    move = doors.team.tom.do
    done = {"improves": "documentation", "result": "Quick Tip Guide, page 3"}
    move(c.MoveItem(ticket=reference, item=1, to="done", values=done))
    told = {"customer_told": "by phone", "teams_told": "team chat, 24 Nov"}
    move(c.MoveItem(ticket=reference, item=1, to="shared", values=told))


def test_aps_09_an_escalated_ticket_is_solved_but_closes_only_when_its_improvement_is_shared(
    doors: Doors,
) -> None:
    reference = doors.solved(doors.escalated())
    close = c.SetStatus(ticket=reference, status="closed")
    assert refused(lambda: doors.team.ines.do(close)).rule == "APS-09"
    share(doors, reference)
    assert doors.team.ines.do(close).ticket.status == "closed"  # type: ignore[union-attr]


def test_aps_09_the_command_line_and_the_owner_meet_the_same_gate(doors: Doors) -> None:
    reference = doors.solved(doors.escalated())
    code, said = doors.line("maya", "do", "close", reference)
    assert (code, "[APS-09]" in said) == (1, True)
    code, said = doors.line("maya", "do", "close", reference, "override=because")
    assert (code, doors.ticket(reference).status) == (1, "solved")


async def test_aps_09_the_key_meets_the_same_gate_and_offers_the_records(doors: Doors) -> None:
    reference = doors.solved(doors.escalated())
    async with at_the_desk(doors.team.ines) as hands:
        await hands.press("slash")
        await hands.type(reference)
        await hands.press("enter", "escape", "8", "enter", "C")
        if "Close it for good?" in hands.text:
            await hands.press("enter")
        assert "APS-09" in hands.text
        assert "I records" in hands.text
    assert doors.ticket(reference).status == "solved"


def test_aps_09_an_escalation_that_was_taken_back_still_asks_for_it(doors: Doors) -> None:
    reference = doors.escalated()
    back = c.HandOver(
        ticket=reference, tier="tier-1", packet="not needed", next=doors.following(), done=True
    )
    doors.team.ines.do(back)
    doors.team.tom.do(c.SetStatus(ticket=reference, status="solved"))
    close = c.SetStatus(ticket=reference, status="closed")
    assert refused(lambda: doors.team.tom.do(close)).rule == "APS-09"


def test_aps_09_the_improvement_of_an_escalation_is_not_dropped_by_any_door(doors: Doors) -> None:
    reference = doors.solved(doors.escalated())
    drop = c.MoveItem(ticket=reference, item=1, to="dropped", values={"dropped_because": "no time"})
    found = refused(lambda: doors.team.tom.do(drop))
    assert (found.rule, found.override) == ("APS-09", False)
    words = ("item=1", "to=dropped", "dropped_because=no time", "override=please")
    code, said = doors.line("maya", "do", "move-item", reference, *words)
    assert (code, "[APS-09]" in said) == (1, True)
    assert doors.ticket(reference).items[0].state == "open"
    # one of two may go: the other holds the ticket as before
    doors.team.tom.do(c.OpenItem(ticket=reference, kind="improvement"))
    doors.team.tom.do(drop)
    close = c.SetStatus(ticket=reference, status="closed")
    assert refused(lambda: doors.team.tom.do(close)).rule == "APS-09"


def test_aps_09_what_a_second_escalation_opens_is_not_dropped_for_the_first_ones_sake(
    doors: Doors,
) -> None:
    reference = doors.escalated()
    share(doors, reference)
    up = c.HandOver(
        ticket=reference, tier="engineering", packet="1. LEDs", next=doors.following(), done=True
    )
    doors.team.ines.do(up)
    assert [one.state for one in doors.ticket(reference).items] == ["shared", "open"]
    drop = c.MoveItem(ticket=reference, item=2, to="dropped", values={"dropped_because": "same"})
    assert refused(lambda: doors.team.ines.do(drop)).rule == "APS-09"
    doors.solved(reference)
    close = c.SetStatus(ticket=reference, status="closed")
    assert refused(lambda: doors.team.ines.do(close)).rule == "APS-09"


def test_aps_09_it_is_not_asked_of_a_ticket_that_was_never_escalated(doors: Doors) -> None:
    reference = doors.mail()
    doors.team.tom.do(c.SetStatus(ticket=reference, status="solved"))
    doors.team.tom.do(c.SetStatus(ticket=reference, status="closed"))


@pytest.mark.parametrize("lacking", ["improves", "result"])
def test_aps_09_done_names_the_document_or_the_training(doors: Doors, lacking: str) -> None:
    reference = doors.escalated()
    whole = {"improves": "documentation", "result": "Quick Tip Guide, page 3"}
    values = {name: one for name, one in whole.items() if name != lacking}
    move = c.MoveItem(ticket=reference, item=1, to="done", values=values)
    refusal = refused(lambda: doors.team.tom.do(move))
    assert (refusal.rule, refusal.missing) == ("APS-09", (lacking,))


def test_aps_09_sending_what_was_learned_is_recorded_on_the_improvement(doors: Doors) -> None:
    reference = doors.escalated()
    reply = c.Reply(
        ticket=reference,
        text="We changed the guide.",
        to=(REP.address,),
        quick_replies=("learning",),
        next=doors.following(),
    )
    doors.team.ines.do(reply)
    assert REP.address in doors.ticket(reference).items[0].values["customer_told"]


def test_aps_06_tier_2_is_waited_for_until_somebody_of_them_takes_it(doors: Doors) -> None:
    reference = at_the_hand_over(doors)
    following = doors.following()
    doors.team.tom.do(
        c.TakeStep(
            ticket=reference, run=1, step="to-tier2", answer="done", next=following, done=True
        )
    )
    waiting = doors.ticket(reference).runs[0].waiting
    assert waiting is not None
    assert (waiting.owner, waiting.due) == ("tier-2", following.when)
    doors.team.ines.do(c.Claim(ticket=reference))
    ticket = doors.ticket(reference)
    assert ticket.runs[0].step == "tier2-work"
    assert [one.breached for one in ticket.clocks if one.text == "Tier II takes it"] == [None]


def test_aps_07_engineering_is_waited_for_until_the_when_and_asked_again(doors: Doors) -> None:
    reference = doors.escalated()
    ines = doors.team.ines
    ines.do(c.StartRun(ticket=reference, flow="escalation"))

    def take(name: str, answer: str = "done", following: c.Next | None = None) -> None:
        ines.do(
            c.TakeStep(
                ticket=reference,
                run=1,
                step=name,
                answer=answer,
                next=following,
                done=following is not None,
            )
        )

    take("tier2-work")
    take("tier2-resolved", "no")
    take("to-engineering", following=doors.following(24))
    assert doors.ticket(reference).runs[0].step == "engineering"
    doors.team.later(hours=25)
    ines.catch_up()
    assert doors.ticket(reference).runs[0].step == "ask-again"
    take("ask-again", following=doors.following(24))
    take("engineering", "said")
    assert doors.ticket(reference).runs[0].step == "engineering-answer"
    ines.do(c.StepBack(ticket=reference, run=1, to="engineering"))
    assert doors.ticket(reference).runs[0].waiting is not None
