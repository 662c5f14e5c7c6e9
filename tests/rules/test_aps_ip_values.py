"""APS-20 and APS-21 value by value: what is malformed, what is missing, what an import changes."""

import pytest

from supportdesk.desk.importing import How
from supportdesk.domain import commands as c
from tests.rules.doors import REP, Doors, refused
from tests.rules.test_aps_ip_change import (
    FIVE,
    GEOF,
    KEY,
    ONE,
    VISTA,
    asked,
    known,
    note,
    nothing_went,
    ready,
    step,
    text_of,
    with_address,
)

LINES = {
    "modem": "- the modem's serial number",
    "sims": "- whether the modem has one SIM card or two",
    "old_1": "- the old IP address of SIM 1",
    "new_1": "- the new IP address of SIM 1",
    "old_2": "- the old IP address of SIM 2",
    "new_2": "- the new IP address of SIM 2",
}


def asked_for(doors: Doors, reference: str) -> list[str]:
    """What the quick reply asks the rep for."""
    ticket = doors.ticket(reference)
    assert ticket.runs[0].step == "ask"
    groups = {
        "requester": {"first_name": "Patience"},
        "ticket": {"when": "tomorrow"},
        "agent": {"name": "Tom"},
        "run": ticket.runs[0].known(),
    }
    template = doors.team.tom.look.pack.reply("ip-values").text("")
    return [one for one in doors.team.tom.fill(template, groups).splitlines() if one[:2] == "- "]


@pytest.mark.parametrize("lost", tuple(FIVE))
def test_aps_21_each_value_that_is_missing_is_asked_for_and_nothing_else(
    doors: Doors, lost: str
) -> None:
    reference = asked(doors, **{name: one for name, one in FIVE.items() if name != lost})
    assert asked_for(doors, reference) == [LINES[lost]]
    assert doors.ticket(reference).items == ()


@pytest.mark.parametrize("lost", ["modem", "old_1", "new_1"])
def test_aps_21_of_a_modem_with_one_sim_no_second_one_is_asked_for(doors: Doors, lost: str) -> None:
    reference = asked(doors, **{name: one for name, one in ONE.items() if name != lost})
    assert asked_for(doors, reference) == [LINES[lost]]


def test_aps_21_a_request_without_anything_is_asked_for_all_of_it_and_chased(doors: Doors) -> None:
    reference = asked(doors)
    assert asked_for(doors, reference) == list(LINES.values())
    reply = c.Reply(
        ticket=reference, text="Please send it all.", to=(REP.address,),
        quick_replies=("ip-values",), steps=("1:ask",), next=doors.following(24),
    )  # fmt: skip
    doors.team.tom.do(reply)
    run = doors.ticket(reference).runs[0]
    assert run.trail[-3:] == ("ask", "chase", "given"), "the mail says when it is chased"


def test_aps_21_a_rep_who_gives_them_all_is_not_asked_again(doors: Doors) -> None:
    assert doors.ticket(asked(doors, **FIVE)).runs[0].step == "open-both"


@pytest.mark.parametrize("wrong", ["10.0.4", "10.0.4.256", "10.0.4.17/24", "ten"])
def test_aps_20_the_flow_takes_no_malformed_address(doors: Doors, wrong: str) -> None:
    doors.modem()
    reference = doors.mail(text="The SIM was swapped.")
    doors.team.tom.do(c.StartRun(ticket=reference, flow="ip-change"))
    step(doors, reference, "carrier", "verizon")
    found = refused(lambda: step(doors, reference, "given", **{**FIVE, "old_2": wrong}))
    assert found.missing == ("old_2",)
    assert doors.ticket(reference).runs[0].step == "given"


def test_aps_20_no_value_of_a_complete_change_is_taken_out_or_spoilt_by_a_correction(
    doors: Doors,
) -> None:
    known(doors)
    reference = ready(doors)
    for name in ("old_1", "new_1", "old_2", "new_2", "modem"):
        for value in ("", "10.0.4"):
            wrong = c.CorrectItem(
                ticket=reference, item=1, values={name: value}, reason="typed wrong"
            )
            if name != "modem" or not value:
                refused(lambda wrong=wrong: doors.team.tom.do(wrong))  # type: ignore[misc]
    held = doors.ticket(reference).items[0].values
    assert {name: held[name] for name in FIVE if name != "sims"} == {
        name: one for name, one in FIVE.items() if name != "sims"
    }
    doors.team.tom.do(note(reference, text_of(FIVE)))


def test_aps_20_what_was_noted_is_corrected_by_another_note_alone(doors: Doors) -> None:
    known(doors)
    reference = ready(doors)
    doors.team.tom.do(note(reference, text_of(FIVE)))
    before = doors.ticket(reference)
    wrong = c.CorrectItem(ticket=reference, item=1, values={"new_1": "10.0.9.7"}, reason="typed")
    assert refused(lambda: doors.team.tom.do(wrong)).rule == "APS-20"
    words = ("item=1", "new_1=10.0.9.7", "reason=typed", "override=please")
    code, said = doors.line("maya", "do", "correct-item", reference, *words)
    assert (code, "[APS-20]" in said) == (1, True)
    assert doors.ticket(reference) == before


def test_aps_20_a_modem_that_the_register_does_not_know_is_noted_to_nobody(doors: Doors) -> None:
    known(doors)
    doors.modem()
    reference = doors.mail(text="The SIM was swapped.")
    values = {**{k: v for k, v in FIVE.items() if k != "sims"}, "modem": "9999-0000"}
    doors.team.tom.do(c.OpenItem(ticket=reference, kind="ip-change", values=values))
    doors.team.tom.do(c.MoveItem(ticket=reference, item=1, to="both-sims"))
    unknown = c.Reply(
        ticket=reference, text=text_of(values), to=(VISTA,), cc=(GEOF,),
        quick_replies=("ip-note",), next=doors.following(), done=True,
    )  # fmt: skip
    assert "9999-0000" in nothing_went(doors, reference, unknown).why
    assert doors.ticket(reference).items[0].state == "both-sims"


@pytest.mark.parametrize("field", ["ip_1", "ip_2"])
def test_aps_20_an_import_changes_no_address(doors: Doors, field: str) -> None:
    values = {**with_address(doors), "ip_2": "10.0.4.18"}
    code, said = doors.line(
        "maya", "register", "set", f"modem:{KEY}", "ip_2=10.0.4.18", "--reason", "first known"
    )
    assert code == 0, said
    row = c.AddThing(
        kind="modem", key=KEY, values={**values, field: "10.0.9.9"}, reason="as they have it"
    )
    (brought,) = doors.team.maya.importing().things([row])
    assert (brought.how, brought.refusal.rule) == (How.REFUSED, "APS-20")  # type: ignore[union-attr]
    held = doors.team.maya.look.thing(f"modem:{KEY}").thing.values
    assert (held["ip_1"], held["ip_2"]) == ("10.0.4.17", "10.0.4.18")
