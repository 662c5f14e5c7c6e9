"""IPE-04 to IPE-08, clause by clause: what is refused, by which rule, and what stays as it was."""

from dataclasses import replace
from pathlib import Path

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.past import PastTicket
from supportdesk.screens import messages
from tests.rules.test_ipee_repair import (
    EVIDENCE,
    FORM,
    UNRESOLVED,
    VISIT,
    asked,
    moving,
    opening,
    tried,
    visited,
    with_quality,
)
from tests.rules.test_ipee_trade import ATTEMPT, BY, PEOPLE, over, reported, with_ipee
from tests.rules.trade import House, house
from tests.screens.desk_app import at_the_desk


@pytest.fixture
def ipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> House:
    return house("ipee", PEOPLE, tmp_path, monkeypatch, capsys)


def last(ipe: House, reference: str, kind: str) -> int:
    """The number of the last item of a kind."""
    return [one.number for one in ipe.ticket(reference).items if one.kind == kind][-1]


@pytest.mark.parametrize(("phone", "address"), [("555-123-4567", ""), ("", "x@wholesale.example")])
def test_ipe_04_a_number_or_an_address_is_no_name_of_a_wholesaler(
    ipe: House, phone: str, address: str
) -> None:
    reference = reported(ipe, "installer", "installer", wholesaler_told="yes")
    ipe.do("tom", c.SetParty(ticket=reference, role="wholesaler", phone=phone, address=address))
    assert ipe.refused("tom", over(reference, "wholesaler")).rule == "IPE-04"
    assert ipe.refused("tom", over(reference, "support")).rule == "IPE-04"
    ipe.do("tom", c.SetParty(ticket=reference, role="wholesaler", organisation="Wim & Sons"))
    assert ipe.do("tom", over(reference, "wholesaler")).tier == "wholesaler"


@pytest.mark.parametrize("left_out", ["client", "installer", "wholesaler"])
def test_ipe_04_a_wholesaler_who_reports_for_an_installer_names_all_three(
    ipe: House, left_out: str
) -> None:
    roles = tuple(one for one in BY if one != left_out)
    reference = reported(ipe, "wholesaler", *roles)
    for login in ("tom", "maya", "dana"):
        assert ipe.refused(login, over(reference, "support")).rule == "IPE-04"
    assert ipe.ticket(reference).tier == "client"


def test_ipe_04_neither_the_other_tiers_nor_blanks_let_a_client_in(ipe: House) -> None:
    reference = reported(ipe, "client", "client", "installer", "wholesaler")
    ipe.do("tom", over(reference, "installer"))
    ipe.do("tom", over(reference, "wholesaler"))
    for reason in ("", "   "):
        found = ipe.refused("tom", over(reference, "support", reason))
        assert (found.rule, found.override) == ("IPE-04", True)
    code, said = ipe.line("tom", "do", "hand-over", reference, "tier=support", "packet=x",
                          "override=  ")  # fmt: skip
    assert (code, "[IPE-04]" in said) == (1, True)
    assert (ipe.ticket(reference).tier, ipe.ticket(reference).overrides) == ("wholesaler", 0)


def test_ipe_04_an_attempt_is_for_ipee_alone_and_no_reason_passes_that(ipe: House) -> None:
    reference = with_ipee(ipe)
    attempt = c.OpenItem(
        ticket=reference, kind="attempt", values=ATTEMPT, override="please, quickly"
    )
    for login in ("ines", "dana"):
        assert ipe.refused(login, attempt).rule == "IPE-04"
    ipe.do("tom", over(reference, "installer"))
    assert ipe.refused("tom", attempt).rule == "IPE-04"
    assert not [one for one in ipe.ticket(reference).items if one.kind == "attempt"]


def test_ipe_05_blanks_are_no_reason_and_a_reason_is_not_taken_away(ipe: House) -> None:
    reference = with_ipee(ipe)
    ipe.do("tom", opening(reference, "attempt", **ATTEMPT))
    for blank in ("  ", "\u200b"):
        moved = moving(ipe, reference, "attempt", "unresolved", reason=blank)
        assert ipe.refused("tom", moved).missing == ("reason",)
    ipe.do("tom", moving(ipe, reference, "attempt", "unresolved", reason="still dark"))
    number = last(ipe, reference, "attempt")
    gone = c.CorrectItem(ticket=reference, item=number, values={"reason": " "}, reason="x")
    assert ipe.refused("tom", gone).missing == ("reason",)


def test_ipe_05_nobody_goes_to_the_site_while_it_is_not_with_ipee(ipe: House) -> None:
    reference = tried(ipe)
    ipe.do("tom", over(reference, "installer"))
    visit = c.OpenItem(ticket=reference, kind="visit", values=VISIT, override="please")
    for login in ("tom", "maya", "dana"):
        assert ipe.refused(login, visit).rule == "IPE-05"


def test_ipe_05_the_engineer_has_remote_help_on_the_same_ticket(ipe: House) -> None:
    reference = tried(ipe)
    ipe.do("tom", opening(reference, "visit", **VISIT))
    ipe.do("tom", opening(reference, "attempt", tried="a restart from afar"))
    after = ipe.do("tom", moving(ipe, reference, "visit", "unresolved", **UNRESOLVED))
    assert [one.state for one in after.items if one.kind in {"visit", "attempt"}] == [
        "unresolved", "unresolved", "under-way",
    ]  # fmt: skip


def test_ipe_05_a_visit_ends_in_one_of_two_results(ipe: House) -> None:
    reference = tried(ipe)
    ipe.do("tom", opening(reference, "visit", **VISIT))
    for to in ("planned", "done", ""):
        assert ipe.refused("tom", moving(ipe, reference, "visit", to)).missing == ("to",)
    blank = moving(ipe, reference, "visit", "unresolved", parts_used=" ", found="x")
    assert ipe.refused("tom", blank).missing == ("parts_used",)


@pytest.mark.parametrize("where", ["client", "support", "visited"])
def test_ipe_06_no_reason_and_no_role_lead_to_quality(ipe: House, where: str) -> None:
    made = {"client": lambda: reported(ipe, "client"), "support": lambda: with_ipee(ipe),
            "visited": lambda: visited(ipe)}  # fmt: skip
    reference = made[where]()
    before = ipe.ticket(reference).tier
    for login in ("tom", "maya", "dana", "ines"):
        assert ipe.refused(login, over(reference, "quality", "the director asks")).rule == "IPE-06"
    assert ipe.ticket(reference).tier == before


def test_ipe_06_an_import_hands_nothing_to_quality(ipe: House) -> None:
    importing = ipe.desks["maya"].importing()
    old = PastTicket(
        source="old", number="7", subject="Dim", created=ipe.store.now(), channel="email"
    )
    (brought,) = importing.tickets([old])
    importing.tickets([replace(old, tier="quality")], update=True)
    assert ipe.ticket(brought.subject).tier == "client"


def test_ipe_06_quality_says_known_or_unknown_and_nothing_else(ipe: House) -> None:
    reference = with_quality(ipe)
    for word in ("maybe", "", " "):
        said = moving(ipe, reference, "form", "judged", answer=word)
        assert ipe.refused("ines", said).missing == ("answer",)
    known = moving(ipe, reference, "form", "judged", answer="known")
    for login in ("tom", "maya", "dana"):
        assert ipe.refused(login, known).rule == "IPE-06"
    ipe.do("ines", known)
    unasked = opening(reference, "investigation", unknown="x")
    assert ipe.refused("ines", unasked).rule == "IPE-06"


@pytest.mark.parametrize(
    ("to", "values"), [("resolved", {"resolution": "x"}), ("back", {"given_back": "x"})]
)
def test_ipe_06_what_is_unknown_is_investigated_before_it_goes_on(
    ipe: House, to: str, values: dict[str, str]
) -> None:
    reference = with_quality(ipe)
    ipe.do("ines", moving(ipe, reference, "form", "judged", answer="unknown"))
    found = ipe.refused("ines", moving(ipe, reference, "form", to, **values))
    assert (found.rule, found.missing) == ("IPE-06", ("investigation",))
    number = last(ipe, reference, "form")
    words = [f"{name}={one}" for name, one in values.items()]
    code, said = ipe.line("ines", "do", "move-item", reference, f"item={number}", f"to={to}",
                          *words)  # fmt: skip
    assert (code, "[IPE-06]" in said) == (1, True)
    ipe.do("ines", opening(reference, "investigation", unknown="burns at 40 degrees"))
    ended = moving(ipe, reference, "investigation", "ended")
    assert ipe.refused("ines", ended).missing == ("result",)
    ipe.do("ines", moving(ipe, reference, "investigation", "ended", result="a bad batch"))
    after = ipe.do("ines", moving(ipe, reference, "form", to, **values))
    assert next(one.state for one in after.items if one.kind == "form") == to


async def test_ipe_06_an_investigation_is_seen_on_the_ticket_until_it_ends(ipe: House) -> None:
    reference = with_quality(ipe)
    ipe.do("ines", moving(ipe, reference, "form", "judged", answer="unknown"))
    ipe.do("ines", opening(reference, "investigation", unknown="burns at 40 degrees"))
    async with at_the_desk(ipe.desks["tom"], size=(120, 40)) as hands:
        hands.app.post_message(messages.ShowTicket(reference))
        await hands.settle()
        assert "Quality investigates" in hands.text


def test_ipe_06_the_form_stays_on_the_ticket(ipe: House) -> None:
    reference = with_quality(ipe)
    ipe.do("tom", c.SetStatus(ticket=reference, status="solved"))
    ipe.do("tom", c.SetStatus(ticket=reference, status="closed"))
    form = next(one for one in ipe.ticket(reference).items if one.kind == "form")
    assert {name: form.values[name] for name in FORM} == FORM
    again = c.CorrectItem(ticket=reference, item=form.number, values={"tried": "x"}, reason="y")
    ipe.refused("maya", again)


def test_ipe_07_a_replacement_is_recorded_as_the_last_resort_at_every_door(ipe: House) -> None:
    reference = reported(ipe, "client")
    resort = opening(reference, "last-resort", because="burnt", parts="driver")
    for login in ("tom", "maya", "dana"):
        assert ipe.refused(login, resort).rule == "IPE-07"
    start = c.StartRun(ticket=reference, flow="replacement")
    assert ipe.refused("maya", start).rule == "IPE-07"
    reference = with_ipee(ipe)
    code, said = ipe.line(
        "maya", "do", "open-item", reference, "kind=replacement", "part=driver", "warranty=yes"
    )
    assert (code, "[IPE-07]" in said) == (1, True)
    for less in ({"because": " ", "parts": "x"}, {"because": "x"}):
        assert ipe.refused("tom", opening(reference, "last-resort", **less)).missing
    assert not [one for one in ipe.ticket(reference).items
                if one.kind in {"last-resort", "replacement"}]  # fmt: skip


def test_ipe_07_each_part_has_an_answer_about_its_warranty(ipe: House) -> None:
    reference = asked(ipe, "yes")
    silent = opening(reference, "replacement", part="board")
    assert ipe.refused("tom", silent).missing == ("warranty",)
    guess = opening(reference, "replacement", part="board", warranty="maybe")
    assert ipe.refused("tom", guess).missing == ("warranty",)
    ipe.do("tom", opening(reference, "replacement", part="board", warranty="no"))
    board = moving(ipe, reference, "replacement", "free", **EVIDENCE)
    assert ipe.refused("tom", board).rule == "IPE-07"
    turned = moving(ipe, reference, "replacement", "free", warranty="no", **EVIDENCE)
    first = c.MoveItem(ticket=reference, item=turned.item - 1, to="free", values=turned.values)
    assert ipe.refused("tom", first).rule == "IPE-07"
    states = [one.state for one in ipe.ticket(reference).items if one.kind == "replacement"]
    assert states == ["asked", "asked"]


def test_ipe_07_what_was_free_keeps_its_warranty_price_and_evidence(ipe: House) -> None:
    reference = asked(ipe, "yes")
    ipe.do("tom", moving(ipe, reference, "replacement", "free", **EVIDENCE))
    number = last(ipe, reference, "replacement")
    for values in ({"warranty": "no"}, {"price": "10.00 EUR"}):
        fix = c.CorrectItem(ticket=reference, item=number, values=values, reason="x")
        for login in ("tom", "maya", "dana"):
            assert ipe.refused(login, fix).rule == "IPE-07"
    for name in EVIDENCE:
        gone = c.CorrectItem(ticket=reference, item=number, values={name: " "}, reason="x")
        assert ipe.refused("maya", gone).missing == (name,)
    kept = ipe.ticket(reference).items[-1].values
    assert (kept["price"], kept["invoice"], kept["warranty"]) == ("0.00 EUR", "none", "yes")


def test_ipe_07_the_decision_of_a_supervisor_is_corrected_by_a_supervisor_alone(
    ipe: House,
) -> None:
    reference = asked(ipe, "no")
    given = {"decision": "offered at a price", "terms": "list price"}
    priced = moving(ipe, reference, "replacement", "decided", price="0.00 EUR", **given)
    assert ipe.refused("dana", priced).rule == "IPE-07"
    ipe.do("dana", moving(ipe, reference, "replacement", "decided", **given))
    number = last(ipe, reference, "replacement")
    for values in ({"decision": "not replaced"}, {"decided_by": "Tom"}, {"warranty": "yes"}):
        fix = c.CorrectItem(ticket=reference, item=number, values=values, reason="x")
        for login in ("tom", "ines"):
            assert ipe.refused(login, fix).rule == "IPE-07"
    code, said = ipe.line("tom", "do", "correct-item", reference, f"item={number}",
                          "decision=not replaced", "reason=x")  # fmt: skip
    assert (code, "[IPE-07]" in said) == (1, True)
    part = {"part": "driver, 24 V"}
    ipe.do("tom", c.CorrectItem(ticket=reference, item=number, values=part, reason="typo"))
    after = {"decision": "not replaced"}
    ipe.do("dana", c.CorrectItem(ticket=reference, item=number, values=after, reason="agreed"))
    assert ipe.ticket(reference).items[-1].values["decision"] == "not replaced"


def test_ipe_08_the_chain_says_who_speaks_to_the_client_at_every_place(ipe: House) -> None:
    speaks = {one.id: one.speaks for one in ipe.desks["tom"].look.pack.chain}
    assert speaks == {
        "client": "the installer", "installer": "the installer", "wholesaler": "the installer",
        "remote": "the installer", "on-site": "IPEE", "quality": "IPEE", "replacement": "IPEE",
    }  # fmt: skip


def test_ipe_08_solving_is_held_up_by_nothing_at_any_place(ipe: House) -> None:
    planned = tried(ipe)
    ipe.do("tom", opening(planned, "visit", **VISIT))
    investigated = with_quality(ipe)
    ipe.do("ines", moving(ipe, investigated, "form", "judged", answer="unknown"))
    ipe.do("ines", opening(investigated, "investigation", unknown="x"))
    for reference in (reported(ipe, "client"), planned, investigated, asked(ipe, "no")):
        assert ipe.do("tom", c.SetStatus(ticket=reference, status="solved")).status == "solved"
