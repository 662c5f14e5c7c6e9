"""POL-01 to POL-07: what an escalation carries, its clock, severity, SPAR and AR."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from supportdesk.data.pack_files.read import read_pack, shipped
from supportdesk.domain import commands as c
from supportdesk.domain import facts
from supportdesk.domain.clock import Clock, ClockState
from supportdesk.domain.people import Role
from supportdesk.domain.queue import View
from supportdesk.screens import base
from tests.rules.trade import House, house, person
from tests.screens.desk_app import at_the_desk

PEOPLE = (
    person("maya", "csc", Role.OWNER),
    person("tom", "csc"),
    person("ines", "cse"),
    person("dana", "", Role.SUPERVISOR),
)
PLACE = r"  \\srv-7\logs\[case]\Ada's box\2026-11\  "
GIVEN = {"description": "The gateway drops calls since 09:12.", "files": PLACE}


@pytest.fixture
def pol(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> House:
    return house("polgroup", PEOPLE, tmp_path, monkeypatch, capsys)


def prepared(pol: House, **values: str) -> str:
    """A case with an escalation that is written and not sent."""
    reference = pol.mail()
    pol.do("tom", c.OpenItem(ticket=reference, kind="escalation", values=values or GIVEN))
    return reference


def over(reference: str, tier: str = "cse", packet: str = "") -> c.HandOver:
    """A hand-over."""
    return c.HandOver(ticket=reference, tier=tier, packet=packet)


def escalated(pol: House) -> str:
    """A case that is with CSE."""
    reference = prepared(pol)
    pol.do("tom", over(reference))
    return reference


def clock(pol: House, reference: str) -> Clock:
    """The acknowledgement clock."""
    found = pol.ticket(reference).clock("acknowledgement")
    assert found is not None
    return found


def severity(reference: str, level: str, **more: object) -> c.SetPriority:
    """A change of the severity, agreed by both sides unless the test says otherwise."""
    agreed: dict[str, object] = {
        "ours": "Tom Test",
        "theirs": "Ada Novak",
        "agreed": datetime.fromisoformat("2026-11-23T14:59:00+00:00"),
        "reason": "outage",
    }
    return c.SetPriority(ticket=reference, priority=level, **{**agreed, **more})  # type: ignore[arg-type]


def test_pol_02_an_escalation_without_its_parts_is_sent_by_no_door(pol: House) -> None:
    reference = pol.mail()
    found = pol.refused("tom", over(reference, packet="1. tried it"))
    assert (found.rule, found.missing, found.offer) == ("POL-02", ("description", "files"), "items")
    code, said = pol.line("maya", "do", "hand-over", reference, "tier=cse", "packet=all of it")
    assert (code, "[POL-02]" in said) == (1, True)
    pol.do("tom", c.OpenItem(ticket=reference, kind="escalation", values={"description": "x"}))
    for login in ("tom", "maya", "dana"):
        found = pol.refused(login, over(reference, packet="1. tried it"))
        assert (found.rule, found.missing) == ("POL-02", ("files",))
    found = pol.refused("tom", c.MoveItem(ticket=reference, item=1, to="sent"))
    assert (found.rule, found.missing) == ("POL-02", ("files",))
    for blank in ("", "   ", "\n"):
        move = c.MoveItem(ticket=reference, item=1, to="sent", values={"files": blank})
        assert pol.refused("tom", move).missing == ("files",)
    assert pol.ticket(reference).tier == "csc"


async def test_pol_02_the_hand_over_key_meets_the_same_gate(pol: House) -> None:
    reference = pol.mail()
    async with at_the_desk(pol.desks["tom"]) as hands:
        await hands.press("enter", "e")
        await hands.press("enter")
        await hands.type("tried it")
        await hands.press("ctrl+s")
        assert "POL-02" in hands.text
    assert pol.ticket(reference).tier == "csc"


def test_pol_02_it_carries_case_severity_description_and_files_as_written(pol: House) -> None:
    reference = escalated(pol)
    ticket = pol.ticket(reference)
    assert (ticket.tier, ticket.items[0].state) == ("cse", "sent")
    assert ticket.items[0].values["files"] == PLACE
    events = pol.desks["ines"].look.ticket(reference).events
    packet = next(one.fact.packet.text for one in events if isinstance(one.fact, facts.HandedOver))
    assert packet is not None
    assert packet.splitlines() == [
        f"case: {reference}",
        "severity: severity 3",
        f"description: {GIVEN['description']}",
        f"files: {PLACE}",
    ]


def test_pol_02_no_files_exist_is_an_answer(pol: House) -> None:
    reference = pol.mail()
    pol.walk("tom", reference, "escalation")
    pol.step("tom", reference, "csc-resolves", "no")
    pol.step("tom", reference, "files-there", "no")
    pol.step("tom", reference, "without-files", description="It fails")
    ticket = pol.step("tom", reference, "to-cse")
    assert (ticket.tier, ticket.items[0].values["files"]) == ("cse", "no files exist")


def test_pol_01_the_csc_withdraws_with_a_reason_and_the_clock_has_no_verdict(pol: House) -> None:
    reference = escalated(pol)
    pol.later(hours=3)
    withdraw = c.MoveItem(ticket=reference, item=1, to="withdrawn")
    found = pol.refused("tom", withdraw)
    assert (found.rule, found.missing) == ("POL-01", ("withdrawn_because",))
    assert pol.refused("tom", over(reference, "csc")).missing == ("withdrawn_because",)
    why = {"withdrawn_because": "the customer found the cable"}
    assert pol.refused(
        "ines", c.MoveItem(ticket=reference, item=1, to="withdrawn", values=why)
    ).rule == ("POL-01")
    pol.do("tom", c.MoveItem(ticket=reference, item=1, to="withdrawn", values=why))
    ticket = pol.ticket(reference)
    assert (ticket.tier, ticket.items[0].state) == ("csc", "withdrawn")
    ended = clock(pol, reference)
    assert (ended.state, ended.breached) == (ClockState.ENDED, None)
    assert ended.reason == "the customer found the cable"
    seen = pol.desks["ines"].look.ticket(reference).events
    assert any(isinstance(one.fact, facts.ItemMoved) for one in seen)


@pytest.mark.parametrize(("level", "hours"), [("1", 4), ("2", 24), ("3", 24), ("4", 24)])
def test_pol_03_the_acknowledgement_is_due_to_the_second(
    pol: House, level: str, hours: int
) -> None:
    reference = prepared(pol)
    if level != "3":
        pol.do("tom", severity(reference, level))
    pol.do("tom", over(reference))
    started = pol.store.now()
    assert clock(pol, reference).due == started + timedelta(hours=hours)
    pol.later(hours=hours)
    assert clock(pol, reference).breached is None
    pol.later(seconds=1)
    assert clock(pol, reference).breached == started + timedelta(hours=hours, seconds=1)


def test_pol_03_in_time_at_the_due_second_and_only_by_a_cse_engineer(pol: House) -> None:
    reference = escalated(pol)
    acknowledge = c.Acknowledge(ticket=reference)
    pol.later(hours=24)
    for login in ("tom", "maya", "dana"):
        pol.refused(login, acknowledge)
    pol.do("tom", c.Note(ticket=reference, text="Have you seen it?"))
    pol.do("ines", c.Note(ticket=reference, text="Looking."))
    pol.do("ines", c.Claim(ticket=reference))
    reply = c.Reply(ticket=reference, text="Our team has it.", to=("ada@example.com",))
    pol.do("tom", reply)
    assert clock(pol, reference).state is ClockState.RUNNING
    pol.do("ines", acknowledge)
    stopped = clock(pol, reference)
    assert (stopped.state, stopped.breached) == (ClockState.STOPPED, None)


def test_pol_03_cse_gives_nothing_back_before_it_acknowledged(pol: House) -> None:
    reference = escalated(pol)
    assert pol.refused("ines", over(reference, "csc")).rule == "POL-03"
    assert pol.refused("ines", c.MoveItem(ticket=reference, item=1, to="returned")).rule == "POL-03"
    pol.do("ines", c.Acknowledge(ticket=reference))
    after = pol.do("ines", over(reference, "csc"))
    assert (after.tier, after.items[0].state) == ("csc", "returned")


def test_pol_03_the_breach_is_shown_to_both_sides(pol: House) -> None:
    reference = escalated(pol)
    pol.later(hours=25)
    for login in ("tom", "ines"):
        desk = pol.desks[login]
        late = desk.look.window(View(id="late", name="", late=True), 0, 10).rows
        assert [one.reference for one in late] == [reference]


def test_pol_04_the_status_of_cse_reaches_nobody_outside_by_itself(pol: House) -> None:
    reference = escalated(pol)
    pol.walk("ines", reference, "escalation")
    pol.step("ines", reference, "acknowledge")
    pol.step("ines", reference, "begin")
    pol.step("ines", reference, "investigate", "status")
    pol.step("ines", reference, "report", status="a race in the driver")
    run = len(pol.ticket(reference).runs)
    mine = c.TakeStep(ticket=reference, run=run, step="tell", answer="told")
    assert pol.refused("ines", mine).rule == "POL-04"
    pol.step("tom", reference, "tell", "kept")
    pol.step("tom", reference, "kept")
    events = pol.desks["tom"].look.ticket(reference).events
    assert not any(isinstance(one.fact, facts.ReplySent) for one in events)
    assert [one.state for one in pol.ticket(reference).items if one.kind == "status-report"] == [
        "kept"
    ]


def found_software(pol: House) -> str:
    """A case of which CSE found that it is the software."""
    reference = escalated(pol)
    pol.do("ines", c.Acknowledge(ticket=reference))
    pol.do("ines", c.OpenItem(ticket=reference, kind="finding"))
    moved = c.MoveItem(ticket=reference, item=2, to="software", values={"found": "a race"})
    assert pol.refused("tom", moved).rule == "POL-05"
    pol.do("ines", moved)
    return reference


def spar(reference: str) -> c.OpenItem:
    """A SPAR."""
    return c.OpenItem(ticket=reference, kind="spar", values={"problem": "race"})


def test_pol_05_a_spar_needs_the_finding_of_cse_at_every_door(pol: House) -> None:
    reference = escalated(pol)
    for login in ("tom", "ines", "maya"):
        assert pol.refused(login, spar(reference)).rule == "POL-05"
    code, said = pol.line("maya", "do", "open-item", reference, "kind=spar", "problem=race")
    assert (code, "[POL-05]" in said) == (1, True)
    start = c.StartRun(ticket=reference, flow="spar")
    assert pol.refused("ines", start).rule == "POL-05"
    pol.do("ines", c.Acknowledge(ticket=reference))
    pol.do("ines", c.OpenItem(ticket=reference, kind="finding"))
    other = c.MoveItem(ticket=reference, item=2, to="other", values={"found": "a bad cable"})
    pol.do("ines", other)
    assert pol.refused("ines", spar(reference)).rule == "POL-05"


def test_pol_05_one_spar_is_open_at_once(pol: House) -> None:
    reference = found_software(pol)
    assert pol.refused("dana", spar(reference)).rule == "POL-05"
    pol.do("tom", spar(reference))
    assert pol.refused("ines", spar(reference)).rule == "POL-05"


def test_pol_06_a_severity_changes_only_with_who_agreed_and_when(pol: House) -> None:
    reference = escalated(pol)
    for lacking in ("ours", "theirs", "agreed"):
        empty = None if lacking == "agreed" else "  "
        found = pol.refused("tom", severity(reference, "1", **{lacking: empty}))
        assert (found.rule, found.missing) == ("POL-06", (lacking,))
    future = datetime.fromisoformat("2026-11-23T15:00:01+00:00")
    assert pol.refused("tom", severity(reference, "1", agreed=future)).missing == ("agreed",)
    for level in ("0", "5", "high"):
        assert pol.refused("maya", severity(reference, level)).rule == "POL-06"
    code, said = pol.line("maya", "do", "priority", reference, "priority=1", "reason=outage")
    assert (code, "[POL-06]" in said) == (1, True)
    code, _ = pol.line(
        "maya", "do", "priority", reference, "priority=1", "reason=outage", "ours=Maya",
        "theirs=Ada", "agreed=2026-11-23 09:30",
    )  # fmt: skip
    assert (code, pol.ticket(reference).priority) == (0, "1")
    events = pol.desks["tom"].look.ticket(reference).events
    fact = next(one.fact for one in events if isinstance(one.fact, facts.PriorityChanged))
    assert (fact.ours, fact.theirs, fact.agreed) == (
        "Maya",
        "Ada",
        datetime.fromisoformat("2026-11-23T14:30:00+00:00"),
    )


async def test_pol_06_the_key_asks_for_both_sides(pol: House) -> None:
    escalated(pol)
    async with at_the_desk(pol.desks["tom"]) as hands:
        await hands.press("enter", "P")
        for words in ("Change the severity", "agreed here", "and there", "when"):
            assert words in hands.text


async def test_pol_06_it_may_have_been_agreed_now_while_the_clock_runs(
    pol: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = escalated(pol)
    pol.store.set_clock(None)
    desk = pol.desks["tom"]
    desk.still = False
    past_second = [0]
    monkeypatch.setattr(
        base, "_machine_now", lambda: datetime.now(UTC).replace(microsecond=past_second[0])
    )
    async with at_the_desk(desk) as hands:
        await hands.press("enter", "P")
        for field, words in (
            ("priority", "severity 1"), ("reason", "outage"), ("ours", "Tom"),
            ("theirs", "Ada"), ("agreed", "now"),
        ):  # fmt: skip
            hands.app.screen.query_one(f"#field-{field}").value = words  # type: ignore[attr-defined]
        past_second[0] = 999999
        await hands.press("ctrl+s")
        assert "in the future" not in hands.text
    assert pol.ticket(reference).priority == "1"


def test_pol_06_up_and_down_count_from_the_start_of_the_clock(pol: House) -> None:
    reference = escalated(pol)
    started = pol.store.now()
    pol.later(hours=3)
    pol.do("tom", severity(reference, "1"))
    assert clock(pol, reference).due == started + timedelta(hours=4)
    pol.do("tom", severity(reference, "2", reason="workaround found"))
    assert clock(pol, reference).due == started + timedelta(hours=24)
    pol.later(hours=2)
    pol.do("tom", severity(reference, "1", reason="worse again"))
    late = clock(pol, reference)
    assert (late.due, late.breached is not None, late.breached_by != "") == (
        started + timedelta(hours=4),
        True,
        True,
    )


def test_pol_07_development_needs_spar_and_ar_and_the_number_is_found(pol: House) -> None:
    reference = found_software(pol)
    ar = c.OpenItem(ticket=reference, kind="ar", values={"number": "AR-20417"})
    assert pol.refused("ines", ar).rule == "POL-07"
    assert pol.refused("ines", over(reference, "development", "all")).rule == "POL-07"
    pol.do("ines", spar(reference))
    assert pol.refused("ines", over(reference, "development", "all")).rule == "POL-07"
    code, said = pol.line("ines", "do", "hand-over", reference, "tier=development", "packet=all")
    assert (code, "[POL-07]" in said) == (1, True)
    assert pol.refused("tom", ar).rule == "POL-07"
    empty = c.OpenItem(ticket=reference, kind="ar", values={})
    assert pol.refused("ines", empty).missing == ("number",)
    pol.do("ines", ar)
    pol.do("ines", over(reference, "development", "all"))
    found = pol.desks["tom"].look.window(View(id="all", name="", text="AR-20417"), 0, 10).rows
    assert [one.reference for one in found] == [reference]
    silent = c.MoveItem(ticket=reference, item=4, to="done", values={"number": "AR-9"})
    assert pol.refused("ines", silent).missing == ("number",)
    changed = c.CorrectItem(ticket=reference, item=4, values={"number": "AR-9"}, reason="")
    assert pol.refused("ines", changed).missing == ("reason",)
    pol.do(
        "ines", c.CorrectItem(ticket=reference, item=4, values={"number": "AR-9"}, reason="typo")
    )
    events = pol.desks["tom"].look.ticket(reference).events
    fact = next(one.fact for one in events if isinstance(one.fact, facts.ItemCorrected))
    assert (fact.before["number"], fact.after["number"]) == ("AR-20417", "AR-9")


def test_pol_12_a_case_is_made_at_any_hour_and_no_holiday_is_invented(pol: House) -> None:
    pol.later(days=3, hours=12)
    reference = pol.mail()
    assert pol.ticket(reference).status == "new"
    pack = read_pack(shipped("polgroup"))
    day = datetime.fromisoformat("2026-11-26T12:00:00+00:00").date()
    assert pack.calendar("csc-hours").zone == "America/New_York"
    assert pack.holiday_gaps(day) == ("calendar “csc-hours” has no holidays",)
    assert not pack.calendar("csc-hours").holidays


def test_pol_03_the_flow_waits_for_the_acknowledgement_by_its_clock(pol: House) -> None:
    reference = escalated(pol)
    pol.walk("ines", reference, "escalation")
    run = pol.ticket(reference).runs[-1]
    assert run.waiting is not None
    assert (run.step, run.waiting.owner, run.waiting.clock) == (
        "acknowledge", "cse", "acknowledgement",
    )  # fmt: skip
    ticket = pol.ticket(reference)
    assert ticket.waits_until(run.waiting) == clock(pol, reference).due
    by_csc = c.TakeStep(ticket=reference, run=run.number, step="acknowledge", answer="done")
    assert pol.refused("tom", by_csc).rule == "POL-03"
    at = pol.later(hours=3)
    pol.do("ines", c.Acknowledge(ticket=reference))
    assert pol.ticket(reference).runs[-1].step == "begin"
    assert clock(pol, reference).stopped == at
    assert [one.metric.value for one in pol.ticket(reference).clocks] == ["acknowledge"]


def test_pol_01_an_escalation_that_is_withdrawn_is_waited_for_no_longer(pol: House) -> None:
    reference = escalated(pol)
    pol.walk("ines", reference, "escalation")
    run = pol.ticket(reference).runs[-1].number
    early = c.TakeStep(ticket=reference, run=run, step="acknowledge", answer="withdrawn")
    found = pol.refused("ines", early)
    assert (found.rule, found.offer) == ("POL-03", "items")
    because = {"withdrawn_because": "solved at the CSC"}
    pol.do("tom", c.MoveItem(ticket=reference, item=1, to="withdrawn", values=because))
    assert pol.ticket(reference).runs[-1].step == "end-withdrawn"
    assert clock(pol, reference).state is ClockState.ENDED
