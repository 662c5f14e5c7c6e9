"""APS-15 and APS-17 by hand: what the warranty allows, and that both never share a ticket."""

import pytest

from supportdesk.desk.importing import How
from supportdesk.domain import commands as c
from supportdesk.domain.refusal import Refusal
from tests.rules.doors import Doors, refused
from tests.rules.test_aps_returns import HOLDERS, at, here, returning, step
from tests.screens.desk_app import at_the_desk


def asked(doors: Doors, key: str, activated: str = "", on: str = "") -> tuple[str, int]:
    """A replacement asked for by hand: its ticket and its number."""
    values = {"status": "active", **({"activated": activated} if activated else {})}
    doors.team.maya.do(c.AddThing(kind="modem", key=key, values=values))
    reference = on or doors.mail(text=f"{key} is dead.")
    doors.team.tom.do(c.OpenItem(ticket=reference, kind="replacement", values={"modem": key}))
    return reference, doors.ticket(reference).items[-1].number


def decide(doors: Doors, reference: str, item: int, to: str) -> Refusal | None:
    """The decision taken by hand, by the use case and by the command line; how it is refused."""
    move = c.MoveItem(ticket=reference, item=item, to=to)
    before = doors.ticket(reference)
    words = ("do", "move-item", reference, f"item={item}", f"to={to}", "override=please")
    code, said = doors.line("maya", *words)
    if code == 0:
        return None
    found = refused(lambda: doors.team.tom.do(move))
    assert f"[{found.rule}]" in said
    assert (found.override, doors.ticket(reference)) == (False, before)
    return found


@pytest.mark.parametrize(
    ("now", "to", "rule"),
    [
        ("2026-11-30 23:59:59", "out-of-warranty", "APS-15"),
        ("2026-11-30 23:59:59", "in-warranty", None),
        ("2026-12-01", "out-of-warranty", None),
        ("2026-12-01", "in-warranty", "APS-15"),
    ],
)
def test_aps_15_by_hand_too_only_the_activation_decides_to_the_second(
    doors: Doors, now: str, to: str, rule: str | None
) -> None:
    at(doors, now)
    reference, item = asked(doors, "M-1", "2024-12-01")
    found = decide(doors, reference, item, to)
    assert (found.rule if found else None) == rule
    assert doors.ticket(reference).items[0].state == ("asked" if rule else to)


@pytest.mark.parametrize("to", ["in-warranty", "out-of-warranty"])
def test_aps_15_without_an_activation_nothing_is_decided_and_no_other_date_stands_in(
    doors: Doors, to: str
) -> None:
    reference, item = asked(doors, "M-1")
    found = decide(doors, reference, item, to)
    assert found is not None
    assert (found.rule, found.missing, found.offer) == ("APS-15", ("activated",), "register")
    dates = [one.id for one in doors.team.tom.look.pack.thing("modem").fields if one.kind == "date"]
    assert dates == ["activated", "cancelled_on"]  # nothing was shipped or billed that could


def test_aps_15_a_day_to_come_that_an_import_brought_is_no_warranty(doors: Doors) -> None:
    row = c.AddThing(
        kind="modem", key="M-1", values={"status": "active", "activated": "2027-01-01"}
    )
    (brought,) = doors.team.maya.importing().things([row])
    assert brought.how is How.IMPORTED
    reference = doors.mail(text="M-1 is dead.")
    doors.team.tom.do(c.OpenItem(ticket=reference, kind="replacement", values={"modem": "M-1"}))
    for to in ("in-warranty", "out-of-warranty"):
        found = decide(doors, reference, 1, to)
        assert found is not None
        assert found.rule == "APS-15"


def test_aps_15_a_replacement_in_warranty_does_not_become_one_of_another_modem(
    doors: Doors,
) -> None:
    reference = returning(doors, "2025-11-23")
    step(doors, reference, "in")
    doors.team.maya.do(
        c.AddThing(
            kind="modem", key="OLD-1", values={"status": "active", "activated": "2020-01-01"}
        )
    )
    other = c.CorrectItem(ticket=reference, item=1, values={"modem": "OLD-1"}, reason="typed")
    assert refused(lambda: doors.team.tom.do(other)).rule == "APS-15"
    code, said = doors.line(
        "maya", "do", "correct-item", reference, "item=1", "modem=OLD-1", "reason=typed"
    )
    assert (code, "[APS-15]" in said) == (1, True)


async def test_aps_15_the_items_key_meets_the_same_gate(doors: Doors) -> None:
    reference, _ = asked(doors, "M-1", "2026-01-01")
    async with at_the_desk(doors.team.tom) as hands:
        await hands.press("enter", "I")
        await hands.type("out of warranty")
        await hands.press("enter")
        assert "APS-15" in hands.text + hands.told
    assert doors.ticket(reference).items[0].state == "asked"


def test_aps_17_a_ticket_with_an_rma_takes_no_modem_that_is_out_of_warranty(doors: Doors) -> None:
    reference = returning(doors, "2025-11-23")
    for name in ("in", *HOLDERS):
        step(doors, reference, name)
    _, item = asked(doors, "OLD-1", "2020-01-01", on=reference)
    found = decide(doors, reference, item, "out-of-warranty")
    assert found is not None
    assert found.rule == "APS-17"
    # what the ticket waits for can still come to its end
    billed = c.MoveItem(ticket=reference, item=4, to="billed", values={"invoice": "B-1"})
    doors.team.tom.do(billed)


def test_aps_17_an_rma_whose_decision_was_gone_back_over_takes_none_either(doors: Doors) -> None:
    reference = returning(doors, "2025-11-23")
    for name in ("in", *HOLDERS):
        step(doors, reference, name)
    back = c.MoveItem(ticket=reference, item=4, to="back", values={"received_on": "2026-11-20"})
    doors.team.tom.do(back)
    doors.team.tom.do(c.StepBack(ticket=reference, run=1, to="which"))
    assert [one.kind for one in doors.ticket(reference).items] == ["return"]
    _, item = asked(doors, "OLD-1", "2020-01-01", on=reference)
    found = decide(doors, reference, item, "out-of-warranty")
    assert found is not None
    assert found.rule == "APS-17"


def test_aps_17_a_ticket_out_of_warranty_takes_no_rma_for_another_modem(doors: Doors) -> None:
    reference = returning(doors, "2020-01-01")
    step(doors, reference, "out")
    _, item = asked(doors, "NEW-1", "2026-01-01", on=reference)
    found = decide(doors, reference, item, "in-warranty")
    assert found is not None
    assert found.rule == "APS-17"
    assert here(doors, reference) == "send-on"


def test_aps_17_nothing_of_an_rma_is_moved_or_waited_for_out_of_warranty(doors: Doors) -> None:
    reference = returning(doors, "2020-01-01")
    step(doors, reference, "out")
    wait = c.TakeStep(ticket=reference, run=1, step="came-back", answer="yes")
    refused(lambda: doors.team.tom.do(wait))
    ticket = doors.ticket(reference)
    assert ([one.kind for one in ticket.items], ticket.runs[0].waiting) == (["replacement"], None)
    doors.team.tom.do(c.SetStatus(ticket=reference, status="solved"))  # nothing holds it


@pytest.mark.parametrize("typed", ["663.5", "663.50", "$663.50", "USD 663.50"])
def test_aps_16_the_credit_is_stored_and_shown_with_two_places_however_it_is_typed(
    doors: Doors, typed: str
) -> None:
    reference = returning(doors, "2025-11-23")
    for name in ("in", *HOLDERS):
        step(doors, reference, name)
    back = c.MoveItem(ticket=reference, item=4, to="back", values={"received_on": "2026-11-20"})
    doors.team.tom.do(back)
    words = ("do", "move-item", reference, "item=4", "to=credited", f"credit={typed}")
    code, said = doors.line("tom", *words)
    assert code == 0, said
    assert doors.ticket(reference).items[3].values["credit"] == "663.50 USD"
    code, said = doors.line("tom", "ticket", "show", reference, "--json")
    assert (code, '"663.50 USD"' in said) == (0, True)


def test_aps_16_what_did_not_come_back_is_neither_in_stock_nor_credited(doors: Doors) -> None:
    reference = returning(doors, "2025-11-23")
    for name in ("in", *HOLDERS):
        step(doors, reference, name)
    for to in ("restocked", "credited", "settled"):
        early = c.MoveItem(ticket=reference, item=4, to=to)
        assert refused(lambda early=early: doors.team.tom.do(early)).rule == "APS-16"  # type: ignore[misc]
    points = doors.line("maya", "pack", "check", "aps")[1]
    assert "value/billing-after" in points
    assert doors.ticket(reference).items[3].state == "awaited"


def test_aps_16_the_replacement_goes_to_the_rep_after_each_of_the_three_is_there(
    doors: Doors,
) -> None:
    reference = returning(doors, "2025-11-23")
    for name in ("in", *HOLDERS):
        assert here(doors, reference) == name
        step(doors, reference, name)
    assert here(doors, reference) == "ship"
    assert "directly to the rep" in doors.team.tom.look.pack.flow("rma").step("ship").title
