"""APS-02: every open ticket says what happens next, and when."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from supportdesk.domain import commands as c
from supportdesk.domain import facts
from supportdesk.domain.queue import LACKING, View
from tests.homeowner import Homeowners
from tests.rules.doors import REP, Doors, refused
from tests.screens.desk_app import at_the_desk


def words(act: Callable[[], object]) -> str:
    """The rule and the words of a refusal."""
    found = refused(act)
    return f"{found.rule} {found.why}"


def test_aps_02_mail_opens_a_ticket_with_the_action_answer_due_with_its_clock(doors: Doors) -> None:
    ticket = doors.team.tom.look.ticket(doors.team.mail()).ticket
    assert ticket.action == "Answer"
    assert ticket.when == doors.team.store.now() + timedelta(hours=24)


def test_aps_02_late_mail_is_taken_and_simply_overdue(doors: Doors) -> None:
    reference = doors.team.mail(happened_at=doors.team.store.now() - timedelta(days=3))
    ticket = doors.team.tom.look.ticket(reference).ticket
    assert ticket.when is not None
    assert ticket.when < doors.team.store.now()


def test_aps_02_a_reply_needs_the_next_action_and_when(doors: Doors) -> None:
    reference = doors.team.mail()
    reply = c.Reply(ticket=reference, text="Hello", to=(REP.address,))
    assert words(lambda: doors.team.tom.do(reply)).startswith("APS-02")
    assert doors.team.store.unsent() == ()
    done = doors.team.tom.do(
        c.Reply(ticket=reference, text="Hello", to=(REP.address,), next=doors.following())
    )
    assert done.ticket is not None
    assert done.ticket.action == "Look into it"


def test_aps_02_opening_by_hand_needs_them_too(doors: Doors) -> None:
    command = c.OpenTicket(pack="aps", subject="No link", channel="phone", called=True)
    assert words(lambda: doors.team.tom.do(command)).startswith("APS-02")


def test_aps_02_a_when_in_the_past_is_not_taken(doors: Doors) -> None:
    reference = doors.team.mail()
    past = c.Next(action="Call", when=doors.team.store.now())
    assert "passed" in words(lambda: doors.team.tom.do(c.SetAction(ticket=reference, next=past)))


def test_aps_02_a_passed_when_is_not_left_standing_by_a_reply_or_an_assignment(
    doors: Doors,
) -> None:
    reference = doors.team.mail()
    doors.team.tom.do(
        c.Reply(ticket=reference, text="Hello", to=(REP.address,), next=doors.following())
    )
    doors.team.later(hours=3)
    assert "passed" in words(
        lambda: doors.team.tom.do(c.Reply(ticket=reference, text="Again", to=(REP.address,)))
    )
    assert "passed" in words(lambda: doors.team.tom.do(c.Assign(ticket=reference, to="maya")))


def test_aps_02_claiming_and_notes_are_never_held_up(doors: Doors) -> None:
    reference = doors.team.mail()
    doors.team.later(days=2)
    doors.team.tom.do(c.Note(ticket=reference, text="late already"))
    assert doors.team.tom.do(c.Claim(ticket=reference)).ticket.assignee == "tom"  # type: ignore[union-attr]


def test_aps_02_solved_needs_neither_and_a_mail_brings_them_back(doors: Doors) -> None:
    reference = doors.team.mail()
    solved = doors.team.tom.do(
        c.Reply(ticket=reference, text="It works", to=(REP.address,), status="solved")
    ).ticket
    assert solved is not None
    assert (solved.action, solved.when) == (None, None)
    doors.team.later(hours=1)
    doors.team.mail("No, it does not.", subject=f"Re: it works [{reference}]")
    again = doors.team.tom.look.ticket(reference).ticket
    assert (again.status, again.action, again.when) == ("open", "Answer", doors.team.store.now())


def test_aps_02_a_call_that_reached_nobody_is_logged_and_ticks_nothing_off(doors: Doors) -> None:
    reference = doors.team.mail()
    ticket = doors.team.tom.do(c.LogCall(ticket=reference, text="mailbox", reached=False)).ticket
    assert ticket is not None
    assert ticket.action == "Answer"
    assert ticket.clocks[0].runs


def test_aps_02_assigning_handing_over_and_taking_a_step_leave_no_passed_when(doors: Doors) -> None:
    reference = doors.exchanges(1)
    doors.team.later(hours=3)
    tom = doors.team.tom
    hand_over = c.HandOver(ticket=reference, tier="tier-2", packet="1. LEDs", done=True)
    for act in (hand_over, c.Assign(ticket=reference, to="maya"), c.SetAction(ticket=reference)):
        assert refused(partial(tom.do, act)).rule == "APS-02"
    assert doors.ticket(reference).tier == "tier-1"
    ticket = tom.do(
        c.HandOver(
            ticket=reference, tier="tier-2", packet="1. LEDs", next=doors.following(), done=True
        )
    ).ticket
    assert ticket is not None
    assert (ticket.tier, ticket.action) == ("tier-2", "Look into it")


def test_aps_02_what_is_ticked_off_is_followed_by_the_next_in_the_same_act(doors: Doors) -> None:
    reference = doors.exchanges(1)
    done = c.SetAction(ticket=reference, done=True)
    assert words(lambda: doors.team.tom.do(done)).startswith("APS-02")
    assert doors.ticket(reference).action == "Look into it"
    ring = c.Next(action="Ring back", when=doors.now() + timedelta(hours=1))
    ticket = doors.team.tom.do(c.SetAction(ticket=reference, done=True, next=ring)).ticket
    assert ticket is not None
    assert (ticket.action, ticket.when) == ("Ring back", ring.when)
    events = doors.team.tom.look.ticket(reference).events
    ticked = [one.fact for one in events if isinstance(one.fact, facts.ActionDone)]
    assert [one.action for one in ticked] == ["Answer", "Look into it"]


def test_aps_02_the_command_line_meets_the_same_rule(doors: Doors) -> None:
    reference = doors.exchanges(1)
    doors.team.later(hours=3)
    for act in (
        "reply {} text=Again",
        "assign {} to=maya",
        "hand-over {} tier=tier-2 packet=LEDs",
        "action {} done=yes",
        "action {} action=Ring when=2026-11-01T10:00",
    ):
        code, said = doors.line("tom", "do", *act.format(reference).split())
        assert (code, "[APS-02]" in said) == (1, True), (act, said)
    assert doors.ticket(reference).action == "Look into it"


async def test_aps_02_the_key_for_action_and_when_asks_for_both(doors: Doors) -> None:
    reference = doors.exchanges(1)
    async with at_the_desk(doors.team.tom) as hands:
        await hands.press("u" if doors.ticket(reference).assignee is None else "enter", "a")
        assert "Look into it" in hands.text
        await hands.press("ctrl+s")
        assert "Next ACTION and WHEN" in hands.text
        assert doors.ticket(reference).when == doors.now() + timedelta(hours=2)
        await hands.type("in 1h")
        await hands.press("ctrl+s")
    ticket = doors.ticket(reference)
    assert (ticket.action, ticket.when) == ("Look into it", doors.now() + timedelta(hours=1))


def test_aps_02_a_passed_when_is_late_like_any_clock(doors: Doors) -> None:
    reference = doors.exchanges(1)
    late = View(id="late", name="Late", late=True)
    assert doors.team.tom.look.window(late, 0, 5).rows == ()
    doors.team.later(hours=3)
    (row,) = doors.team.tom.look.window(late, 0, 5).rows
    assert (row.reference, row.due_word) == (reference, "when")


def test_aps_02_a_filter_shows_open_tickets_that_lack_either_and_finds_none(doors: Doors) -> None:
    for reference in (doors.exchanges(1), doors.escalated(), doors.mail()):
        doors.team.tom.do(c.Note(ticket=reference, text="looked at"))
    solved = c.Reply(ticket=doors.mail(), text="Works", to=(REP.address,), status="solved")
    doors.team.tom.do(solved)
    assert doors.team.tom.look.window(LACKING, 0, 9).rows == ()
    code, said = doors.line("tom", "ticket", "list", "--view", "lacking", "--json")
    assert (code, said.strip()) == (0, "")


def test_the_filter_finds_what_lacks_them_where_the_process_asks_for_neither(
    homeowners: Homeowners,
) -> None:
    reference = homeowners.contact()
    assert homeowners.store.ticket(reference).action is None  # type: ignore[union-attr]
    window = homeowners.ben.look.window(LACKING, 0, 9)
    assert [one.reference for one in window.rows] == [reference]


def test_aps_02_nothing_is_ticked_off_beside_another_act_without_the_next_action(
    doors: Doors,
) -> None:
    reference = doors.mail()
    before = doors.ticket(reference)
    beside = (
        c.Note(ticket=reference, text="seen", done=True),
        c.OpenItem(ticket=reference, kind="improvement", done=True),
        c.LogCall(ticket=reference, text="mailbox", reached=False, done=True),
        c.Acknowledge(ticket=reference, done=True),
    )
    for act in beside:
        found = refused(partial(doors.team.tom.do, act))
        assert (found.rule, found.missing) == ("APS-02", ("action", "when")), act
    code, said = doors.line("tom", "do", "note", reference, "text=seen", "done=yes")
    assert (code, "[APS-02]" in said) == (1, True)
    assert doors.ticket(reference) == before
    both = c.Note(ticket=reference, text="seen", done=True, next=doors.following())
    assert doors.team.tom.do(both).ticket.action == "Look into it"  # type: ignore[union-attr]
