"""IPE-05 to IPE-08: visit, escalation form, investigation, replacement, where it was resolved."""

import json
from pathlib import Path

import pytest

from supportdesk.domain import commands as c
from tests.rules.test_ipee_trade import ATTEMPT, PEOPLE, over, reported, with_ipee
from tests.rules.trade import House, house

VISIT = {"engineer": "Eli", "date": "2026-11-25", "location": "hall 4", "parts_taken": "driver"}
UNRESOLVED = {"parts_used": "none", "found": "a burnt board"}
FORM = {"product": "P-4", "problem": "no light", "tried": "a restart", "found": "a burnt board"}
EVIDENCE = {
    "serial_number": "SN-100",
    "bought": "2026-02-01",
    "document": "invoice 7",
    "delivered_to": "Cleo Client",
}


@pytest.fixture
def ipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> House:
    return house("ipee", PEOPLE, tmp_path, monkeypatch, capsys)


def opening(reference: str, kind: str, **values: str) -> c.OpenItem:
    """An item to be opened."""
    return c.OpenItem(ticket=reference, kind=kind, values=values)


def moving(ipe: House, reference: str, kind: str, to: str, **values: str) -> c.MoveItem:
    """The last item of a kind to be moved."""
    number = [one.number for one in ipe.ticket(reference).items if one.kind == kind][-1]
    return c.MoveItem(ticket=reference, item=number, to=to, values=values)


def tried(ipe: House) -> str:
    """A ticket with a remote attempt that could not resolve it."""
    reference = with_ipee(ipe)
    ipe.do("tom", opening(reference, "attempt", **ATTEMPT))
    found = ipe.refused("tom", moving(ipe, reference, "attempt", "unresolved"))
    assert (found.rule, found.missing) == ("IPE-05", ("reason",))
    ipe.do("tom", moving(ipe, reference, "attempt", "unresolved", reason="still dark"))
    return reference


def visited(ipe: House) -> str:
    """A ticket that was not resolved on site."""
    reference = tried(ipe)
    ipe.do("tom", opening(reference, "visit", **VISIT))
    ipe.do("tom", moving(ipe, reference, "visit", "unresolved", **UNRESOLVED))
    return reference


def with_quality(ipe: House) -> str:
    """A ticket that is with Quality."""
    reference = visited(ipe)
    ipe.do("tom", opening(reference, "form", **FORM))
    ipe.do("tom", over(reference, "quality"))
    return reference


def test_ipe_05_no_visit_without_a_remote_attempt_by_any_door(ipe: House) -> None:
    reference = with_ipee(ipe)
    visit = opening(reference, "visit", **VISIT)
    for login in ("tom", "maya", "dana"):
        assert ipe.refused(login, visit).rule == "IPE-05"
    words = [f"{name}={value}" for name, value in VISIT.items()]
    code, said = ipe.line("maya", "do", "open-item", reference, "kind=visit", *words)
    assert (code, "[IPE-05]" in said) == (1, True)
    assert ipe.refused("tom", c.StartRun(ticket=reference, flow="site")).rule == "IPE-05"
    ipe.do("tom", opening(reference, "attempt", **ATTEMPT))
    assert ipe.refused("tom", visit).rule == "IPE-05"
    ipe.do("tom", moving(ipe, reference, "attempt", "resolved"))
    assert ipe.refused("tom", visit).rule == "IPE-05"


def test_ipe_05_a_visit_names_engineer_date_place_and_parts(ipe: House) -> None:
    reference = tried(ipe)
    for name in VISIT:
        less = {key: value for key, value in VISIT.items() if key != name}
        assert ipe.refused("tom", opening(reference, "visit", **less)).missing == (name,)
    ipe.do("tom", opening(reference, "visit", **VISIT))
    assert ipe.refused("tom", moving(ipe, reference, "visit", "resolved")).missing == (
        "parts_used",
    )


def test_ipe_06_quality_is_reached_only_with_a_whole_form_after_the_visit(ipe: House) -> None:
    reference = tried(ipe)
    form = opening(reference, "form", **FORM)
    assert ipe.refused("tom", form).rule == "IPE-06"
    ipe.do("tom", opening(reference, "visit", **VISIT))
    for login in ("tom", "maya", "dana"):
        assert ipe.refused(login, form).rule == "IPE-06"
        assert ipe.refused(login, over(reference, "quality")).rule == "IPE-06"
    code, said = ipe.line("maya", "do", "hand-over", reference, "tier=quality", "packet=x")
    assert (code, "[IPE-06]" in said) == (1, True)
    ipe.do("tom", moving(ipe, reference, "visit", "unresolved", **UNRESOLVED))
    assert ipe.refused("tom", over(reference, "quality")).rule == "IPE-06"
    assert ipe.refused("ines", form).rule == "IPE-06"
    less = {key: value for key, value in FORM.items() if key != "tried"}
    ipe.do("tom", opening(reference, "form", **less))
    for command in (over(reference, "quality"), moving(ipe, reference, "form", "sent")):
        found = ipe.refused("tom", command)
        assert (found.rule, found.missing) == ("IPE-06", ("tried",))
    sent = moving(ipe, reference, "form", "sent", tried="a restart")
    assert ipe.refused("ines", sent).rule == "IPE-06"
    after = ipe.do("tom", sent)
    assert (after.tier, after.items[-1].state) == ("quality", "sent")


def test_ipe_06_the_form_starts_from_what_was_collected(ipe: House) -> None:
    reference = visited(ipe)
    ipe.walk("tom", reference, "quality")
    after = ipe.step("tom", reference, "form")
    assert {key: after.items[-1].values[key] for key in FORM} == FORM


def test_ipe_06_unknown_opens_an_investigation_without_a_due_time(ipe: House) -> None:
    reference = with_quality(ipe)
    unknown = opening(reference, "investigation", unknown="burns at 40 degrees")
    assert ipe.refused("ines", unknown).rule == "IPE-06"
    ipe.do("ines", moving(ipe, reference, "form", "judged", answer="unknown"))
    assert ipe.refused("tom", unknown).rule == "IPE-06"
    ticket = ipe.do("ines", unknown)
    ipe.later(days=90)
    assert (ticket.items[-1].state, ipe.ticket(reference).clocks) == ("open", ())
    ended = moving(ipe, reference, "investigation", "ended", result="a bad batch")
    assert ipe.refused("tom", ended).rule == "IPE-06"
    assert ipe.do("ines", ended).items[-1].state == "ended"


def test_ipe_06_a_second_escalation_has_a_form_of_its_own(ipe: House) -> None:
    reference = with_quality(ipe)
    back = moving(ipe, reference, "form", "back")
    assert ipe.refused("ines", back).missing == ("given_back",)
    assert ipe.refused("tom", over(reference, "support")).rule == "IPE-06"
    back = moving(ipe, reference, "form", "back", given_back="try the other driver")
    assert ipe.do("ines", back).tier == "support"
    assert ipe.refused("tom", over(reference, "quality")).rule == "IPE-06"
    ipe.do("tom", opening(reference, "form", **FORM))
    ipe.do("tom", over(reference, "quality"))
    forms = [one for one in ipe.ticket(reference).items if one.kind == "form"]
    assert [(one.round, one.state) for one in forms] == [(1, "back"), (2, "sent")]


def asked(ipe: House, warranty: str) -> str:
    """A ticket with a part to be replaced."""
    reference = with_ipee(ipe)
    part = opening(reference, "replacement", part="driver", warranty=warranty)
    for login in ("tom", "maya", "dana"):
        assert ipe.refused(login, part).rule == "IPE-07"
    resort = opening(reference, "last-resort", because="the board is burnt", parts="driver")
    ipe.do("tom", resort)
    ipe.do("tom", part)
    return reference


def test_ipe_07_a_part_under_warranty_costs_nothing_and_has_no_invoice(ipe: House) -> None:
    reference = asked(ipe, "yes")
    for name in EVIDENCE:
        less = {key: value for key, value in EVIDENCE.items() if key != name}
        found = ipe.refused("tom", moving(ipe, reference, "replacement", "free", **less))
        assert (found.rule, found.missing) == ("IPE-07", (name,))
    paid = moving(ipe, reference, "replacement", "free", price="12.00 EUR", **EVIDENCE)
    assert ipe.refused("tom", paid).rule == "IPE-07"
    invoiced = moving(ipe, reference, "replacement", "free", invoice="INV-1", **EVIDENCE)
    assert ipe.refused("tom", invoiced).missing == ("invoice",)
    ticket = ipe.do("tom", moving(ipe, reference, "replacement", "free", **EVIDENCE))
    values = ticket.items[-1].values
    assert (values["price"], values["invoice"]) == ("0.00 EUR", "none")


def test_ipe_07_what_proves_the_warranty_was_not_bought_on_a_day_to_come(ipe: House) -> None:
    reference = asked(ipe, "yes")
    tomorrow = {**EVIDENCE, "bought": "2026-11-24"}
    found = ipe.refused("tom", moving(ipe, reference, "replacement", "free", **tomorrow))
    assert (found.rule, found.missing) == ("IPE-07", ("bought",))


def test_ipe_07_a_part_out_of_warranty_is_free_by_no_door(ipe: House) -> None:
    reference = asked(ipe, "no")
    number = ipe.ticket(reference).items[-1].number
    free = moving(ipe, reference, "replacement", "free", **EVIDENCE)
    for login in ("tom", "maya", "dana"):
        assert ipe.refused(login, free).rule == "IPE-07"
    words = [f"{name}={value}" for name, value in EVIDENCE.items()]
    code, said = ipe.line("maya", "do", "move-item", reference, f"item={number}", "to=free", *words)
    assert (code, "[IPE-07]" in said) == (1, True)
    priced = c.CorrectItem(
        ticket=reference, item=number, values={"price": "0.00 EUR"}, reason="a favour"
    )
    assert ipe.refused("dana", priced).rule == "IPE-07"


def test_ipe_07_a_supervisor_decides_what_is_not_under_warranty(ipe: House) -> None:
    reference = asked(ipe, "no")
    given = {"decision": "offered at a price"}
    decide = moving(ipe, reference, "replacement", "decided", **given)
    for login in ("tom", "ines"):
        assert ipe.refused(login, decide).rule == "IPE-07"
    less = moving(ipe, reference, "replacement", "decided", terms="list price")
    assert ipe.refused("dana", less).missing == ("decision",)
    free = moving(ipe, reference, "replacement", "decided", decision="free replacement")
    assert ipe.refused("dana", free).missing == ("decision",)
    typed = moving(ipe, reference, "replacement", "decided", **given, decided_by="Tom")
    assert ipe.refused("dana", typed).missing == ("decided_by",)
    decided = ipe.do("dana", decide).items[-1]
    assert (decided.state, decided.values["decided_by"]) == ("decided", "Dana Test")


def test_ipe_07_parts_used_on_site_are_no_replacement(ipe: House) -> None:
    reference = tried(ipe)
    ipe.do("tom", opening(reference, "visit", **VISIT))
    after = ipe.do("tom", moving(ipe, reference, "visit", "resolved", parts_used="driver"))
    assert not [one for one in after.items if one.kind in {"replacement", "last-resort"}]


def solved(ipe: House, reference: str) -> str:
    """Where the ticket was resolved, solved by hand as it stands."""
    return ipe.do("tom", c.SetStatus(ticket=reference, status="solved")).resolved_at


def test_ipe_08_every_step_ends_it_as_resolved_there_with_no_further_gate(ipe: House) -> None:
    at_installer = reported(ipe, "client")
    ipe.do("tom", over(at_installer, "installer"))
    at_wholesaler = reported(ipe, "installer", "wholesaler")
    ipe.do("tom", over(at_wholesaler, "wholesaler"))
    remote, on_site = with_ipee(ipe), tried(ipe)
    ipe.do("tom", opening(on_site, "visit", **VISIT))
    ipe.do("tom", moving(ipe, on_site, "visit", "resolved", parts_used="none"))
    replaced = asked(ipe, "yes")
    ipe.do("tom", moving(ipe, replaced, "replacement", "free", **EVIDENCE))
    quality = with_quality(ipe)
    ended = (at_installer, at_wholesaler, remote, on_site, quality, replaced)
    assert [solved(ipe, one) for one in ended] == [
        "installer",
        "wholesaler",
        "remote",
        "on-site",
        "quality",
        "replacement",
    ]


def test_ipe_08_a_ticket_opened_again_counts_once_where_it_was_resolved_last(ipe: House) -> None:
    reference = with_ipee(ipe)
    assert solved(ipe, reference) == "remote"
    reopened = ipe.do("tom", c.SetStatus(ticket=reference, status="open"))
    assert reopened.resolved_at == ""
    ipe.do("tom", opening(reference, "attempt", **ATTEMPT))
    ipe.do("tom", moving(ipe, reference, "attempt", "unresolved", reason="dark"))
    ipe.do("tom", opening(reference, "visit", **VISIT))
    ipe.do("tom", moving(ipe, reference, "visit", "resolved", parts_used="none"))
    assert solved(ipe, reference) == "on-site"
    closed = ipe.do("tom", c.SetStatus(ticket=reference, status="closed"))
    assert closed.resolved_at == "on-site"


def figures(ipe: House, month: str) -> dict[str, int]:
    """The report of where tickets were resolved in a month."""
    code, said = ipe.line("maya", "report", "resolved", "--month", month, "--format", "json")
    assert code == 0, said
    found: dict[str, int] = json.loads(said.splitlines()[0])["figures"]
    return found


def test_ipe_08_the_report_counts_each_solved_ticket_once_where_it_was_resolved(
    ipe: House,
) -> None:
    month = f"{ipe.later(minutes=1):%Y-%m}"
    remote, on_site, still_open = with_ipee(ipe), tried(ipe), with_ipee(ipe)
    solved(ipe, still_open)
    ipe.do("tom", c.SetStatus(ticket=still_open, status="open"))
    solved(ipe, remote)
    ipe.do("tom", c.SetStatus(ticket=remote, status="closed"))
    assert solved(ipe, on_site) == "remote"
    ipe.do("tom", c.SetStatus(ticket=on_site, status="open"))
    ipe.do("tom", opening(on_site, "visit", **VISIT))
    ipe.do("tom", moving(ipe, on_site, "visit", "resolved", parts_used="none"))
    solved(ipe, on_site)
    found = figures(ipe, month)
    assert {name: count for name, count in found.items() if count} == {
        "remote": 1,
        "on-site": 1,
        "total": 2,
    }
    later = ipe.later(days=40)
    ipe.do("tom", c.SetStatus(ticket=on_site, status="closed"))
    assert figures(ipe, f"{later:%Y-%m}")["total"] == 0
    assert figures(ipe, month)["total"] == 2


def test_ipe_05_the_visit_is_waited_for_until_the_end_of_its_day(ipe: House) -> None:
    reference = tried(ipe)
    ipe.walk("tom", reference, "site")
    ipe.step("tom", reference, "visit", **VISIT)
    ticket = ipe.ticket(reference)
    waiting = ticket.runs[-1].waiting
    assert waiting is not None
    assert (ticket.runs[-1].step, waiting.owner) == ("awaited", "technical-support")
    assert waiting.due is not None
    run = ticket.runs[-1].number
    by_hand = c.TakeStep(ticket=reference, run=run, step="awaited", answer="resolved")
    found = ipe.refused("tom", by_hand)
    assert (found.rule, found.offer) == ("IPE-05", "items")
    ipe.later(days=30)
    ticket = ipe.ticket(reference)
    assert ticket.runs[-1].step == "came"
    assert [one.breached for one in ticket.clocks if one.text == "Engineer on site"] == [
        waiting.due
    ]


def test_ipe_06_quality_is_waited_for_without_a_time_and_its_form_goes_on(ipe: House) -> None:
    reference = visited(ipe)
    ipe.walk("tom", reference, "quality")
    ipe.step("tom", reference, "form")
    ipe.step("tom", reference, "to-quality", packet="all of it")
    waiting = ipe.ticket(reference).runs[-1].waiting
    assert waiting is not None
    assert (waiting.owner, waiting.due) == ("quality", None)
    ipe.do("ines", moving(ipe, reference, "form", "judged", answer="unknown"))
    assert ipe.ticket(reference).runs[-1].step == "investigate"
    ipe.step("ines", reference, "investigate", unknown="why it flickers")
    assert ipe.ticket(reference).runs[-1].step == "investigating"
    ipe.do("ines", moving(ipe, reference, "investigation", "ended", result="a bad batch"))
    assert ipe.ticket(reference).runs[-1].step == "outcome"
    assert ipe.ticket(reference).clocks == ()
