"""APS-19 to APS-21: the note of an IP change, its five values, and what is asked for."""

import pytest
from textual.widgets import Input

from supportdesk.data.templates import render
from supportdesk.desk import Desk
from supportdesk.domain import commands as c
from supportdesk.domain.events import Way
from supportdesk.domain.refusal import Refusal
from supportdesk.domain.ticket import Ticket
from supportdesk.presentation.phrases import Teller
from tests.rules.doors import REP, Doors, refused
from tests.screens.desk_app import at_the_desk

KEY = "4405-0712"
VISTA, GEOF = "support@ctvistaplus.com", "geof@chemtreat.example"
FIVE = {
    "modem": KEY,
    "sims": "both SIMs",
    "old_1": "10.0.4.17",
    "new_1": "10.0.9.1",
    "old_2": "10.0.4.18",
    "new_2": "10.0.4.18",
}
ONE = {"modem": KEY, "sims": "one SIM", "old_1": "10.0.4.17", "new_1": "10.0.9.1"}


def known(doors: Doors) -> None:
    """Settle the open point: where Geof Kaucic is reached."""
    code, said = doors.line(
        "maya", "own", "set", "directory/geof-kaucic", f"addresses={GEOF}", "--reason", "told"
    )
    assert code == 0, said


def asked(doors: Doors, **given: str) -> str:
    """A rep's request with these values, typed in the flow."""
    doors.modem()
    reference = doors.mail(text="The SIM was swapped.")
    doors.team.tom.do(c.StartRun(ticket=reference, flow="ip-change"))
    step(doors, reference, "carrier", "verizon")
    step(doors, reference, "given", **given)
    return reference


def step(doors: Doors, reference: str, name: str, answer: str = "done", **values: str) -> Ticket:
    """One step of the flow."""
    after = doors.team.tom.do(
        c.TakeStep(ticket=reference, run=1, step=name, answer=answer, values=values)
    ).ticket
    assert after is not None
    return after


def ready(doors: Doors, given: dict[str, str] = FIVE) -> str:
    """The same, complete and written down."""
    reference = asked(doors, **given)
    both = given["sims"] == "both SIMs"
    step(doors, reference, "open-both" if both else "open-one")
    step(doors, reference, "both" if both else "one")
    return reference


def text_of(given: dict[str, str]) -> str:
    """A text with these values in it."""
    return " ".join(one for name, one in given.items() if name != "sims")


def note(reference: str, text: str, **changes: object) -> c.Reply:
    """The note, to whom it goes."""
    usual: dict[str, object] = {"to": (VISTA,), "cc": (GEOF,), "quick_replies": ("ip-note",)}
    return c.Reply(ticket=reference, text=text, steps=("1:note",), **{**usual, **changes})  # type: ignore[arg-type]


def nothing_went(doors: Doors, reference: str, command: c.Reply) -> Refusal:
    """The refusal of a note; nothing of it is stored anywhere."""
    before = doors.ticket(reference)
    found = refused(lambda: doors.team.tom.do(command))
    assert doors.ticket(reference) == before
    assert not doors.team.store.unsent()
    assert "ip_1" not in doors.team.maya.look.thing(f"modem:{KEY}").thing.values
    return found


def test_aps_20_the_note_goes_and_the_register_changes_in_one_act(doors: Doors) -> None:
    known(doors)
    reference = ready(doors)
    before = doors.ticket(reference)
    doors.team.tom.do(note(reference, text_of(FIVE)))
    (mail,) = doors.team.store.unsent()
    assert [one.address for one in (*mail.to, *mail.cc)] == [VISTA, GEOF]
    thing = doors.team.maya.look.thing(f"modem:{KEY}")
    assert (thing.thing.values["ip_1"], thing.thing.values["ip_2"]) == ("10.0.9.1", "10.0.4.18")
    ticket = doors.ticket(reference)
    assert ticket.items[0].state == "noted"
    commands = {
        one.command_id
        for one in (*thing.events[-1:], *doors.team.tom.look.ticket(reference).events[-1:])
    }
    assert len(commands) == 1
    # mail to a partner is no exchange, and the rep still waits for an answer
    assert (ticket.exchanges, ticket.unanswered_since) == (0, before.unanswered_since)
    clock = ticket.clock("first-response")
    assert clock is not None
    assert clock.runs


def test_aps_20_two_exchanges_do_not_hold_the_note_up(doors: Doors) -> None:
    known(doors)
    reference = ready(doors)
    for number in range(2):
        if number:
            doors.mail(on=reference, text="and now?")
        doors.answer(reference)
    third = c.Reply(ticket=reference, text="x", to=(REP.address,), next=doors.following())
    assert refused(lambda: doors.team.tom.do(third)).rule == "APS-03"
    doors.team.tom.do(note(reference, text_of(FIVE)))
    assert doors.ticket(reference).items[0].state == "noted"


@pytest.mark.parametrize("lost", ["modem", "old_1", "new_1", "old_2"])
def test_aps_20_a_value_that_does_not_stand_in_the_note_keeps_it_back(
    doors: Doors, lost: str
) -> None:
    known(doors)
    reference = ready(doors)
    text = text_of(FIVE).replace(FIVE[lost], "")
    found = nothing_went(doors, reference, note(reference, text))
    assert (found.rule, found.missing[0][:3]) == ("APS-20", lost[:3])


def test_aps_20_an_address_that_does_not_change_stands_twice_in_the_note(doors: Doors) -> None:
    known(doors)
    reference = ready(doors)
    text = text_of(FIVE).replace("10.0.4.18 10.0.4.18", "10.0.4.18")
    found = nothing_went(doors, reference, note(reference, text))
    assert (found.rule, found.missing) == ("APS-20", ("new_2",))
    assert "10.0.4.18, does not stand in the text a second time" in found.why
    doors.team.tom.do(note(reference, text_of(FIVE)))


def test_aps_20_a_part_of_an_address_is_not_the_address(doors: Doors) -> None:
    known(doors)
    reference = ready(doors)
    text = text_of(FIVE).replace("10.0.9.1", "10.0.9.11")
    assert nothing_went(doors, reference, note(reference, text)).missing == ("new_1",)


def test_aps_20_until_geof_kaucic_has_an_address_it_is_held(doors: Doors) -> None:
    reference = ready(doors)
    found = nothing_went(doors, reference, note(reference, text_of(FIVE)))
    assert (found.rule, found.missing) == ("APS-20", ("directory/geof-kaucic",))
    assert "Geof Kaucic" in found.why
    solve = c.SetStatus(ticket=reference, status="solved")
    assert refused(lambda: doors.team.tom.do(solve)).rule == "APS-20"
    assert doors.ticket(reference).items[0].state == "both-sims"  # prepared


@pytest.mark.parametrize("changes", [{"to": (GEOF,)}, {"cc": ()}, {"to": (REP.address,)}])
def test_aps_20_it_goes_to_nobody_else_instead(doors: Doors, changes: dict[str, object]) -> None:
    known(doors)
    reference = ready(doors)
    assert (
        nothing_went(doors, reference, note(reference, text_of(FIVE), **changes)).rule == "APS-20"
    )


@pytest.mark.parametrize("lost", ["old_1", "new_1", "old_2", "new_2"])
def test_aps_20_nothing_is_complete_with_one_missing_or_malformed_by_any_door(
    doors: Doors, lost: str
) -> None:
    known(doors)
    doors.modem()
    reference = doors.mail()
    values = {k: v for k, v in FIVE.items() if k not in {lost, "sims"}}
    doors.team.tom.do(c.OpenItem(ticket=reference, kind="ip-change", values=values))
    move = c.MoveItem(ticket=reference, item=1, to="both-sims")
    found = refused(lambda: doors.team.tom.do(move))
    assert (found.rule, found.missing) == ("APS-20", (lost,))
    for wrong in ("10.0.4", "10.0.4.256", "10.0.4.17/24", "ten", "10.0.04.17"):
        words = ("do", "move-item", reference, "item=1", "to=both-sims", f"{lost}={wrong}")
        code, said = doors.line("tom", *words)
        assert (code, "IP address" in said) == (1, True)
    code, said = doors.line("tom", "do", "move-item", reference, "item=1", "to=noted")
    assert code == 1
    words = ("do", "reply", reference, f"text={text_of(FIVE)}", f"to={VISTA}", f"cc={GEOF}")
    code, said = doors.line("tom", *words, "quick_replies=ip-note")
    assert (code, "[APS-20]" in said) == (1, True)
    assert doors.ticket(reference).items[0].state == "asked"


def test_aps_20_noted_is_come_into_by_the_note_alone(doors: Doors) -> None:
    reference = ready(doors)
    move = c.MoveItem(ticket=reference, item=1, to="noted")
    assert refused(lambda: doors.team.tom.do(move)).rule == "APS-20"


def with_address(doors: Doors) -> dict[str, str]:
    """A modem whose first address is known."""
    values = {"status": "active", "owner": "ChemTreat", "site": "Reno NV", "ip_1": "10.0.4.17"}
    doors.team.maya.do(c.AddThing(kind="modem", key=KEY, values=values))
    return values


@pytest.mark.parametrize("way", [Way.SCREEN, Way.COMMAND_LINE, Way.IMPORT, Way.WORKER])
@pytest.mark.parametrize("value", ["10.0.9.1", ""])
def test_aps_20_an_address_is_not_changed_by_hand_by_any_door(
    doors: Doors, way: Way, value: str
) -> None:
    with_address(doors)
    reference = doors.mail()
    maya = doors.team.maya
    desk = Desk(doors.team.store, maya.me, way, "aps", doors.team.ids, render)
    for ticket in ("", reference):
        change = c.ChangeThing(
            kind="modem", key=KEY, values={"ip_1": value}, reason="swapped", ticket=ticket
        )
        assert refused(lambda change=change: desk.do(change)).rule == "APS-20"  # type: ignore[misc]
    code, said = doors.line(
        "maya", "register", "set", f"modem:{KEY}", f"ip_1={value}", "--reason", "swapped"
    )
    assert (code, "[APS-20]" in said) == (1, True)
    assert maya.look.thing(f"modem:{KEY}").thing.values["ip_1"] == "10.0.4.17"
    other = c.ChangeThing(kind="modem", key=KEY, values={"site": "Elko NV"}, reason="moved")
    desk.do(other)


def test_aps_20_a_note_typed_freely_is_no_way_round_and_the_note_itself_changes_it(
    doors: Doors,
) -> None:
    known(doors)
    with_address(doors)
    reference = doors.mail()
    values = {k: v for k, v in FIVE.items() if k != "sims"}
    doors.team.tom.do(c.OpenItem(ticket=reference, kind="ip-change", values=values))
    doors.team.tom.do(c.MoveItem(ticket=reference, item=1, to="both-sims"))
    for text in (text_of(FIVE), "The modem has another address."):
        free = c.Reply(
            ticket=reference, text=text, to=(VISTA,), cc=(GEOF,), next=doors.following(), done=True
        )
        assert refused(lambda free=free: doors.team.tom.do(free)).rule == "APS-20"  # type: ignore[misc]
    assert not doors.team.store.unsent()
    sent = c.Reply(
        ticket=reference, text=text_of(FIVE), to=(VISTA,), cc=(GEOF,), quick_replies=("ip-note",),
        next=doors.following(), done=True,
    )  # fmt: skip
    doors.team.tom.do(sent)
    assert doors.team.maya.look.thing(f"modem:{KEY}").thing.values["ip_1"] == "10.0.9.1"
    assert list(doors.team.store.replay()) == []


def test_aps_20_a_modem_with_one_sim_needs_that_said(doors: Doors) -> None:
    known(doors)
    unsaid = asked(doors, **{k: v for k, v in ONE.items() if k != "sims"})
    assert doors.ticket(unsaid).runs[0].step == "ask"
    reference = doors.mail()
    values = {k: v for k, v in ONE.items() if k != "sims"}
    doors.team.tom.do(c.OpenItem(ticket=reference, kind="ip-change", values=values))
    move = c.MoveItem(ticket=reference, item=1, to="one-sim")
    assert refused(lambda: doors.team.tom.do(move)).missing == ("one_sim",)
    doors.team.tom.do(
        c.MoveItem(ticket=reference, item=1, to="one-sim", values={"one_sim": "one SIM"})
    )
    text = f"{text_of(ONE)} The modem has one SIM."
    doors.team.tom.do(c.Reply(
        ticket=reference, text=text, to=(VISTA,), cc=(GEOF,), quick_replies=("ip-note",),
        next=doors.following(), done=True,
    ))  # fmt: skip
    values = dict(doors.team.maya.look.thing(f"modem:{KEY}").thing.values)
    assert (values["ip_1"], values.get("ip_2")) == ("10.0.9.1", None)


def test_aps_21_exactly_what_is_missing_is_asked_for(doors: Doors) -> None:
    reference = asked(doors, modem=KEY, sims="both SIMs", old_1="10.0.4.17", new_2="10.0.4.18")
    ticket = doors.ticket(reference)
    assert ticket.runs[0].step == "ask"
    template = doors.team.tom.look.pack.reply("ip-values").text("")
    groups = {
        "requester": {"first_name": "Patience"},
        "ticket": {"when": "tomorrow"},
        "agent": {"name": "Tom"},
        "run": ticket.runs[0].known(),
    }
    written = doors.team.tom.fill(template, groups)
    lines = [one for one in written.splitlines() if one.startswith("- ")]
    assert lines == ["- the new IP address of SIM 1", "- the old IP address of SIM 2"]


def test_aps_19_the_guide_asks_for_the_carrier_first(doors: Doors) -> None:
    doors.modem()
    reference = doors.mail()
    doors.team.tom.do(c.StartRun(ticket=reference, flow="ip-change"))
    pack = doors.team.tom.look.pack
    first = pack.flow("ip-change").step(doors.ticket(reference).runs[0].step)
    assert "Verizon/Kajeet is preferred" in first.text
    step(doors, reference, "carrier", "other")
    why = c.TakeStep(ticket=reference, run=1, step="why-not", answer="done")
    assert refused(lambda: doors.team.tom.do(why)).missing == ("carrier_there",)


FREE = (
    text_of(FIVE),
    "The modem 4405-0712 has another IP now.",
    "Its address is 10.0.9.1 from today.",
    "It was 10.0.4, it is 10.0.9.",
    "We had a SIM swap in Reno.",
    "old fe80:0:0:0:1::7, new fe80:0:0:0:2::7",
)


def freely(doors: Doors, reference: str, text: str, **changes: object) -> c.Reply:
    """A mail to CT Vista that nobody called a note."""
    usual: dict[str, object] = {"to": (VISTA,), "cc": (GEOF,)}
    following = doors.following()
    return c.Reply(ticket=reference, text=text, next=following, done=True, **{**usual, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize("text", FREE)
def test_aps_20_a_mail_that_speaks_of_an_ip_change_is_no_way_round_the_note(
    doors: Doors, text: str
) -> None:
    known(doors)
    doors.modem()
    reference = doors.mail(subject="Reno")
    for changes in ({}, {"to": (REP.address,), "cc": (VISTA,)}, {"to": (VISTA.upper(),)}):
        found = nothing_went(doors, reference, freely(doors, reference, text, **changes))
        assert (found.rule, found.missing, found.offer) == ("APS-20", ("quick_replies",), "guide")
    code, said = doors.line("tom", "do", "reply", reference, f"text={text}", f"to={VISTA}")
    assert (code, "[APS-20]" in said) == (1, True)
    blank = freely(doors, reference, text, override="   ")
    assert nothing_went(doors, reference, blank).rule == "APS-20"


def test_aps_20_any_free_mail_to_ct_vista_on_an_ip_change_is_asked_about(doors: Doors) -> None:
    doors.modem()
    reference = doors.mail(subject="Reno")
    doors.team.tom.do(c.SetType(ticket=reference, type="ip-change"))
    assert nothing_went(doors, reference, freely(doors, reference, "Hello")).rule == "APS-20"


def test_aps_20_the_subject_speaks_too(doors: Doors) -> None:
    doors.modem()
    reference = doors.mail(subject="New IP in Reno")
    assert nothing_went(doors, reference, freely(doors, reference, "Hello")).rule == "APS-20"
    other = freely(doors, doors.mail(subject="Reno"), "Hello", subject="the IP of 4405-0712")
    assert refused(lambda: doors.team.tom.do(other)).rule == "APS-20"


def test_aps_20_that_a_mail_is_no_such_note_is_said_with_a_reason_that_is_kept(
    doors: Doors,
) -> None:
    doors.modem()
    reference = doors.mail(subject="Reno")
    why = "asks which carrier the address belongs to"
    doors.team.tom.do(freely(doors, reference, "Whose is 10.0.9.1?", override=why))
    (mail,) = doors.team.store.unsent()
    assert mail.text == "Whose is 10.0.9.1?"
    assert doors.ticket(reference).overrides == 0
    picture = doors.team.tom.look.ticket(reference)
    teller = Teller(picture.pack, picture.people, "tom", picture.read_at, "UTC")
    said = [teller.phrase(one) for one in picture.events]
    assert f"APS-20, it is no note of an IP change: {why}" in said
    assert "ip_1" not in doors.team.maya.look.thing(f"modem:{KEY}").thing.values


def test_aps_20_no_reason_helps_while_an_ip_change_is_under_way(doors: Doors) -> None:
    known(doors)
    reference = ready(doors)
    free = freely(doors, reference, text_of(FIVE), override="it is none")
    assert nothing_went(doors, reference, free).rule == "APS-20"


@pytest.mark.parametrize("text", ["May we cancel the SIM in Reno?", "Tip: see v10.2", "equipment"])
def test_aps_20_other_mail_to_ct_vista_goes_without_being_asked(doors: Doors, text: str) -> None:
    doors.modem()
    doors.team.tom.do(freely(doors, doors.mail(subject="Reno"), text))
    assert len(doors.team.store.unsent()) == 1


def test_aps_20_mail_about_an_ip_change_to_others_is_not_held_up(doors: Doors) -> None:
    doors.modem()
    to_rep = freely(doors, doors.mail(), "The IP is 10.0.9.1 now.", to=(REP.address,), cc=())
    doors.team.tom.do(to_rep)
    assert len(doors.team.store.unsent()) == 1


def test_aps_20_the_address_of_an_unchanged_sim_stands_twice_in_the_note(doors: Doors) -> None:
    known(doors)
    reference = ready(doors)
    once = text_of(FIVE).removesuffix(f" {FIVE['new_2']}")
    found = nothing_went(doors, reference, note(reference, once))
    assert (found.rule, found.missing) == ("APS-20", ("new_2",))
    doors.team.tom.do(note(reference, f"{once} {FIVE['new_2']}"))
    assert doors.ticket(reference).items[0].state == "noted"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_aps_20_the_composer_leads_from_a_free_mail_to_the_values(
    doors: Doors, size: tuple[int, int]
) -> None:
    doors.modem()
    reference = doors.mail(subject="Reno")
    async with at_the_desk(doors.team.tom, size) as hands:
        await hands.press("enter", "r")
        hands.app.screen.query_one("#to", Input).value = VISTA
        await hands.type("The modem has another IP.")
        hands.app.screen.query_one("#action", Input).value = "Look"
        hands.app.screen.query_one("#when", Input).value = "in 2h"
        await hands.press("ctrl+s", "1")
        assert "This may be about an IP change" in hands.text
        await hands.press("ctrl+f")
        assert "On which SIM is it to run?" in hands.text
    ticket = doors.ticket(reference)
    assert [one.flow for one in ticket.open_runs] == ["ip-change"]
    assert doors.team.tom.look.drafts.of(reference)[0].fields["text"] == "The modem has another IP."
    assert not doors.team.store.unsent()


def test_aps_21_the_mail_that_asks_for_the_rest_sets_when_it_is_chased_and_nothing_asks_again(
    doors: Doors,
) -> None:
    reference = asked(doors, modem=KEY)
    assert doors.ticket(reference).runs[0].step == "ask"
    when = doors.following(hours=24)
    doors.team.tom.do(
        c.Reply(
            ticket=reference, text="Which addresses?", to=(REP.address,), next=when, done=True,
            quick_replies=("ip-values",), steps=("1:ask",), status="waiting",
        )
    )  # fmt: skip
    ticket = doors.ticket(reference)
    assert ticket.runs[0].trail[-3:] == ("ask", "chase", "given")
    assert (ticket.action, ticket.when) == (when.action, when.when)


def test_aps_21_what_was_said_on_the_phone_asks_once_when_it_is_chased(doors: Doors) -> None:
    reference = asked(doors, modem=KEY)
    assert step(doors, reference, "ask", "said").runs[0].step == "chase"
