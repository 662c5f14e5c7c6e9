"""APS-19 to APS-21: the note of an IP change, its five values, and what is asked for."""

import pytest

from supportdesk.data.templates import render
from supportdesk.desk import Desk
from supportdesk.domain import commands as c
from supportdesk.domain.events import Way
from supportdesk.domain.refusal import Refusal
from supportdesk.domain.ticket import Ticket
from tests.rules.doors import REP, Doors, refused

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
