"""POL-08 to POL-13: rounds of an action plan, the SPAR's two halves, customers of their own."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from supportdesk.data.pack_files.read import read_pack, shipped
from supportdesk.domain import commands as c
from supportdesk.domain.clock import ClockState
from supportdesk.presentation import plain
from supportdesk.presentation.items import item_lines
from supportdesk.presentation.phrases import Teller
from tests.rules.test_polgroup_escalation import PEOPLE, escalated, found_software, over, spar
from tests.rules.trade import House, house
from tests.screens.desk_app import at_the_desk

RELEASE = {"plan_kind": "software release", "solution": "release 4.2", "delivery": "2026-11-27"}
ACCEPTED = {"accepted_by": "Ada Novak", "accepted_on": "2026-11-23"}
AVAILABLE = {"available_on": "2026-11-23", "available_how": "download"}


@pytest.fixture
def pol(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> House:
    return house("polgroup", PEOPLE, tmp_path, monkeypatch, capsys)


def at_development(pol: House) -> str:
    """A case that CSE works out with Development."""
    reference = found_software(pol)
    pol.do("tom", spar(reference))
    pol.do("ines", c.OpenItem(ticket=reference, kind="ar", values={"number": "AR-20417"}))
    pol.do("ines", over(reference, "development", "1. looked at the driver"))
    return reference


def plan(reference: str, **values: str) -> c.OpenItem:
    """A round of the action plan."""
    return c.OpenItem(ticket=reference, kind="plan", values={**RELEASE, **values})


def move(pol: House, login: str, reference: str, kind: str, to: str, **values: str) -> None:
    """Move the last item of a kind."""
    number = [one.number for one in pol.ticket(reference).items if one.kind == kind][-1]
    pol.do(login, c.MoveItem(ticket=reference, item=number, to=to, values=values))


def moving(pol: House, reference: str, kind: str, to: str, **values: str) -> c.MoveItem:
    """The same as a command."""
    number = [one.number for one in pol.ticket(reference).items if one.kind == kind][-1]
    return c.MoveItem(ticket=reference, item=number, to=to, values=values)


def test_pol_08_a_release_has_a_date_that_is_not_past_and_a_workaround_needs_none(
    pol: House,
) -> None:
    reference = at_development(pol)
    for date in ("", "2026-11-22", "2026-02-30", "soon"):
        found = pol.refused("ines", plan(reference, delivery=date))
        assert found.missing == ("delivery",)
    assert pol.refused("tom", plan(reference)).rule == "POL-08"
    workaround = {"plan_kind": "workaround", "solution": "restart it nightly"}
    ticket = pol.do("ines", c.OpenItem(ticket=reference, kind="plan", values=workaround))
    assert ticket.commitments == ()


def test_pol_08_today_counts_where_the_process_is(pol: House) -> None:
    reference = at_development(pol)
    pol.later(hours=13, minutes=59, seconds=59)
    assert pol.store.now().isoformat() == "2026-11-24T04:59:59+00:00"
    ticket = pol.do("ines", plan(reference, delivery="2026-11-23"))
    assert ticket.commitments[0].due == pol.store.now() + timedelta(seconds=1)
    pol.later(seconds=1)
    again = at_development(pol)
    assert pol.refused("ines", plan(again, delivery="2026-11-23")).rule == "POL-08"


def test_pol_08_the_date_is_a_commitment_late_from_the_day_after(pol: House) -> None:
    reference = at_development(pol)
    pol.do("ines", plan(reference))
    promise = pol.ticket(reference).commitments[0]
    midnight = datetime.fromisoformat("2026-11-28T00:00:00-05:00")
    assert promise.due == midnight
    pol.store.set_clock(midnight - timedelta(seconds=1))
    pol.later()
    assert pol.ticket(reference).commitments[0].breached is None
    pol.later(seconds=1)
    assert pol.ticket(reference).commitments[0].breached == midnight


def test_pol_09_a_plan_that_was_sent_is_presented_on_the_day_of_the_process(pol: House) -> None:
    reference = at_development(pol)
    pol.do("ines", plan(reference))
    pol.later(hours=11)
    assert pol.store.now().isoformat() == "2026-11-24T02:00:00+00:00"
    sent = c.Reply(
        ticket=reference, text="Our plan.", to=("ada@acme.example",), quick_replies=("plan",)
    )
    pol.do("tom", sent)
    found = [one for one in pol.ticket(reference).items if one.kind == "plan"][-1]
    assert found.values["presented_how"] == "2026-11-23 to ada@acme.example"


async def test_pol_09_the_day_of_an_acceptance_is_typed_as_a_when_is(pol: House) -> None:
    reference = at_development(pol)
    pol.do("ines", plan(reference))
    move(pol, "tom", reference, "plan", "presented", presented_how="by phone")
    number = pol.ticket(reference).items[-1].number
    pol.later(hours=11)
    async with at_the_desk(pol.desks["tom"]) as hands:
        await hands.press("enter", "I")
        await hands.type("accepted")
        await hands.press("enter")
        await hands.type("Ada")
        await hands.press("tab")
        assert "such as 28 nov" in hands.text
        await hands.type("tomorrow")
        assert "Tue 24 Nov 2026 is still to come" in hands.text
        await hands.press(*["backspace"] * 8)
        await hands.type("fri")
        assert "→ Fri 20 Nov 2026" in hands.text
        await hands.press("ctrl+s")
    item = pol.ticket(reference).item(number)
    assert item is not None
    assert (item.state, item.values["accepted_on"]) == ("accepted", "2026-11-20")


def test_pol_08_delivering_keeps_the_commitment(pol: House) -> None:
    reference = at_development(pol)
    pol.do("ines", plan(reference))
    move(pol, "tom", reference, "plan", "presented", presented_how="by phone")
    move(pol, "tom", reference, "plan", "accepted", **ACCEPTED)
    move(pol, "ines", reference, "plan", "delivered")
    kept = pol.ticket(reference).commitments[0]
    assert (kept.state, kept.breached) == (ClockState.STOPPED, None)


def test_pol_09_every_round_is_kept_and_numbered(pol: House) -> None:
    reference = at_development(pol)
    pol.do("ines", plan(reference))
    assert pol.refused("ines", plan(reference)).rule == "POL-09"
    assert pol.refused("tom", moving(pol, reference, "plan", "accepted", **ACCEPTED)).missing == (
        "to",
    )
    move(pol, "tom", reference, "plan", "presented", presented_how="by phone")
    assert pol.refused("ines", moving(pol, reference, "plan", "accepted", **ACCEPTED)).rule == (
        "POL-09"
    )
    assert pol.refused("tom", moving(pol, reference, "plan", "refused")).missing == (
        "refused_because",
    )
    move(pol, "tom", reference, "plan", "refused", refused_because="too late")
    pol.do("ines", plan(reference, delivery="2026-11-25"))
    rounds = [one for one in pol.ticket(reference).items if one.kind == "plan"]
    assert [(one.round, one.state) for one in rounds] == [(1, "refused"), (2, "proposed")]
    assert rounds[0].values["refused_because"] == "too late"
    first, second = pol.ticket(reference).commitments
    assert (first.state, first.breached) == (ClockState.ENDED, None)
    assert second.state is ClockState.RUNNING


def test_pol_09_another_date_is_another_round(pol: House) -> None:
    reference = at_development(pol)
    pol.do("ines", plan(reference))
    number = pol.ticket(reference).items[-1].number
    other = {"delivery": "2026-12-24"}
    fix = c.CorrectItem(ticket=reference, item=number, values=other, reason="slipped")
    assert pol.refused("ines", fix).rule == "POL-09"
    assert pol.refused("tom", moving(pol, reference, "plan", "presented", **other)).rule == "POL-09"
    code, said = pol.line(
        "maya", "do", "correct-item", reference, f"item={number}", "delivery=2026-12-24",
        "reason=slipped",
    )  # fmt: skip
    assert (code, "[POL-09]" in said) == (1, True)


def test_pol_09_a_case_whose_plan_is_not_accepted_is_not_closed(pol: House) -> None:
    reference = at_development(pol)
    pol.do("ines", plan(reference))
    pol.do("tom", c.SetStatus(ticket=reference, status="solved"))
    close = c.SetStatus(ticket=reference, status="closed")
    for login in ("tom", "maya", "dana"):
        assert pol.refused(login, close).rule == "POL-09"
    code, said = pol.line("maya", "do", "status", reference, "status=closed")
    assert (code, "[POL-09]" in said) == (1, True)
    move(pol, "tom", reference, "plan", "presented", presented_how="by phone")
    move(pol, "tom", reference, "plan", "accepted", **ACCEPTED)
    assert pol.refused("tom", close).rule == "POL-10"
    move(pol, "ines", reference, "plan", "replaced", replaced_because="slips")
    pol.do("ines", plan(reference, delivery="2026-12-24"))
    assert pol.refused("tom", close).rule == "POL-09"


def test_pol_10_the_spar_closes_with_both_halves_and_names_the_missing_one(pol: House) -> None:
    reference = at_development(pol)
    accepted = {**ACCEPTED, "accepted_how": "by e-mail"}
    found = pol.refused("tom", moving(pol, reference, "spar", "closed", **accepted))
    assert (found.rule, found.missing) == ("POL-10", ("available_on", "available_how"))
    move(pol, "ines", reference, "spar", "available", **AVAILABLE)
    found = pol.refused("tom", moving(pol, reference, "spar", "closed"))
    assert (found.rule, found.missing) == (
        "POL-10",
        ("accepted_by", "accepted_on", "accepted_how"),
    )
    number = next(one.number for one in pol.ticket(reference).items if one.kind == "spar")
    code, said = pol.line("maya", "do", "move-item", reference, f"item={number}", "to=closed")
    assert (code, "accepted by" in said, "[POL-10]" in said) == (1, True, True)
    move(pol, "tom", reference, "spar", "closed", **accepted)
    assert pol.ticket(reference).items[number - 1].values["accepted_by"] == "Ada Novak"


def test_pol_10_the_whole_way_ends_solved_and_closes(pol: House) -> None:
    reference = at_development(pol)
    pol.walk("ines", reference, "plan")
    pol.step("ines", reference, "new-plan", "set")
    pol.step("ines", reference, "plan-kind", "release")
    pol.step("ines", reference, "release", **RELEASE)
    pol.step("tom", reference, "present", "said")
    pol.step("tom", reference, "presented", presented_how="by phone")
    pol.step("tom", reference, "awaited", "said")
    pol.step("tom", reference, "accepts", "yes")
    pol.step("tom", reference, "accepted", **ACCEPTED)
    pol.walk("ines", reference, "solution")
    pol.step("ines", reference, "available", "yes")
    pol.step("ines", reference, "delivered")
    pol.step("ines", reference, "spar-available", **AVAILABLE)
    pol.step("tom", reference, "tell-available", "said")
    pol.step("tom", reference, "solution-accepted", "yes")
    pol.step("tom", reference, "spar-closed", **ACCEPTED, accepted_how="by phone")
    ticket = pol.step("ines", reference, "give-back")
    assert (ticket.status, ticket.tier) == ("solved", "csc")
    closed = pol.do("tom", c.SetStatus(ticket=reference, status="closed"))
    assert closed.status == "closed"


def test_pol_11_no_target_exists_until_the_tables_are_filled(pol: House) -> None:
    pack = pol.desks["tom"].look.pack
    open_here = {one.place for one in pack.open_points if "POL-11" in one.rules}
    assert {"value/delivery-targets", "value/release-methods"} <= open_here
    assert [one.key for one in pack.policy.every_rule] == ["acknowledgement"]
    reference = at_development(pol)
    pol.do("ines", plan(reference))
    assert [one.key for one in pol.ticket(reference).clocks] == [
        "acknowledgement",
        f"promise-item-{len(pol.ticket(reference).items)}",
    ]


def test_pol_13_a_customer_with_a_policy_of_their_own_has_its_clocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = tmp_path / "own"
    shutil.copytree(shipped("polgroup"), files)
    with (files / "directory.yaml").open("a") as directory:
        directory.write("  - {id: novak, name: Ada Novak, addresses: [ada@example.com]}\n")
    policy = (files / "policies.yaml").read_text()
    own = "customers:\n  novak:\n" + "".join(
        f"    {line}\n"
        for line in policy.split("clocks:\n")[1].split("commitments")[0].splitlines()
    ).replace("{target: 4h", "{target: 1h").replace("{target: 24h", "{target: 8h")
    (files / "policies.yaml").write_text(policy + own)
    read_pack(files)
    pol = house("polgroup", PEOPLE, tmp_path, monkeypatch, capsys, files)
    reference = escalated(pol)
    due = pol.ticket(reference).clocks[0].due
    assert due == pol.store.now() + timedelta(hours=8)


def test_pol_13_the_number_for_slas_is_given_for_slas_and_nothing_else(pol: House) -> None:
    pack = pol.desks["tom"].look.pack
    wanted = {one.id for one in pack.replies if "sla_information" in one.text("")}
    assert wanted == {"sla"}
    steps = {(flow.id, step.id) for flow in pack.flows for step in flow.steps
             if "sla-information" in step.contacts or "203.550.5600" in step.say}  # fmt: skip
    assert steps == {("sla", "tell")}


def test_pol_09_a_second_round_does_not_begin_while_one_is_open(pol: House) -> None:
    reference = at_development(pol)
    pol.do("ines", plan(reference))
    for state, values in (("presented", {"presented_how": "on the phone"}), ("accepted", ACCEPTED)):
        begin = c.StartRun(ticket=reference, flow="plan")
        found = pol.refused("ines", begin)
        assert (found.rule, found.offer) == ("POL-09", "items")
        assert "A round of the action plan is open" in found.why
        move(pol, "tom", reference, "plan", state, **values)
    assert pol.refused("ines", c.StartRun(ticket=reference, flow="plan")).rule == "POL-09"
    move(pol, "ines", reference, "plan", "replaced", replaced_because="another date")
    assert pol.walk("ines", reference, "plan") == 1


def test_pol_09_rounds_have_one_number_everywhere(pol: House) -> None:
    reference = at_development(pol)
    pol.do("ines", plan(reference))
    move(pol, "tom", reference, "plan", "presented", presented_how="on the phone")
    move(pol, "tom", reference, "plan", "refused", refused_because="too late")
    pol.do("ines", plan(reference))
    move(pol, "tom", reference, "plan", "presented", presented_how="on the phone")
    picture = pol.desks["tom"].look.ticket(reference)
    assert picture.ticket.items[-1].number > 2
    assert "action plan round 2" in plain.text(item_lines(picture, 120))
    teller = Teller(picture.pack, picture.people, "tom", picture.read_at, "UTC")
    told = [teller.phrase(one) for one in picture.events]
    for words in (
        "action plan round 1: not accepted",
        "action plan round 2 opened",
        "action plan round 2: presented",
    ):
        assert words in told
    found = pol.refused("ines", plan(reference))
    assert found.why == "The case has an unfinished action plan already: action plan round 2."


async def test_pol_09_the_list_of_items_names_rounds_in_the_same_way(pol: House) -> None:
    reference = at_development(pol)
    pol.do("ines", plan(reference))
    async with at_the_desk(pol.desks["tom"]) as hands:
        await hands.press("5", "enter", "I")
        assert "action plan round 1 → presented" in hands.text


def test_pol_09_the_customers_word_is_waited_for_without_a_time(pol: House) -> None:
    reference = at_development(pol)
    pol.walk("ines", reference, "plan")
    waiting = pol.ticket(reference).runs[-1].waiting
    assert waiting is not None
    assert (waiting.owner, waiting.due) == ("development", None)
    pol.step("ines", reference, "new-plan", "set")
    pol.step("ines", reference, "plan-kind", "workaround")
    pol.step("ines", reference, "workaround", plan_kind="workaround", solution="restart it")
    pol.step("tom", reference, "present", "said")
    pol.step("tom", reference, "presented", presented_how="by phone")
    ticket = pol.ticket(reference)
    waiting = ticket.runs[-1].waiting
    assert waiting is not None
    assert (waiting.owner, waiting.due) == ("customer", None)
    assert [one for one in ticket.clocks if one.text == "The customer's word"] == []
    run = ticket.runs[-1].number
    by_hand = c.TakeStep(ticket=reference, run=run, step="awaited", answer="accepted")
    found = pol.refused("tom", by_hand)
    assert (found.rule, "is “presented”: move it to “accepted”" in found.why) == ("POL-09", True)
    number = next(one.number for one in ticket.items if one.kind == "plan")
    refusal = {"refused_because": "too slow"}
    pol.do("tom", c.MoveItem(ticket=reference, item=number, to="refused", values=refusal))
    assert pol.ticket(reference).runs[-1].step == "renegotiate"
