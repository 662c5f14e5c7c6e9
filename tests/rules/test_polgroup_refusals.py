"""POL-01 to POL-07, clause by clause: what is refused, by which rule, and what stays as it was."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain import facts
from supportdesk.domain.clock import ClockState, Look
from supportdesk.domain.past import PastTicket
from tests.rules.test_polgroup_escalation import (
    GIVEN,
    PEOPLE,
    clock,
    escalated,
    found_software,
    over,
    prepared,
    severity,
    spar,
)
from tests.rules.test_polgroup_plan import (
    ACCEPTED,
    AVAILABLE,
    move,
    moving,
)
from tests.rules.trade import House, house

WHY = {"withdrawn_because": "the customer found the cable"}
HOW = {**ACCEPTED, "accepted_how": "by e-mail"}


@pytest.fixture
def pol(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> House:
    return house("polgroup", PEOPLE, tmp_path, monkeypatch, capsys)


def old(pol: House, status: str = "", priority: str = "") -> PastTicket:
    """A case as another desk has it."""
    return PastTicket(
        source="old", number="7", subject="It fails", created=pol.store.now(), channel="email",
        status=status, priority=priority,
    )  # fmt: skip


def last(pol: House, reference: str, kind: str) -> int:
    """The number of the last item of a kind."""
    return [one.number for one in pol.ticket(reference).items if one.kind == kind][-1]


def test_pol_01_blanks_are_no_reason_for_a_withdrawal(pol: House) -> None:
    reference = escalated(pol)
    for blank in ("  ", "\u200b"):
        values = {"withdrawn_because": blank}
        move_back = c.MoveItem(ticket=reference, item=1, to="withdrawn", values=values)
        assert pol.refused("tom", move_back).missing == ("withdrawn_because",)
    assert clock(pol, reference).state is ClockState.RUNNING


def test_pol_01_after_a_withdrawal_the_next_escalation_has_a_clock_of_its_own(pol: House) -> None:
    reference = escalated(pol)
    pol.later(hours=1)
    pol.do("tom", c.MoveItem(ticket=reference, item=1, to="withdrawn", values=WHY))
    pol.later(hours=1)
    pol.do("tom", c.OpenItem(ticket=reference, kind="escalation", values=GIVEN))
    pol.do("tom", over(reference))
    second = pol.ticket(reference).clock("acknowledgement#2")
    assert second is not None
    assert (second.state, second.due) == (
        ClockState.RUNNING, pol.store.now() + timedelta(hours=24),
    )  # fmt: skip
    assert clock(pol, reference).state is ClockState.ENDED


def test_pol_01_a_withdrawal_after_the_breach_leaves_the_breach(pol: House) -> None:
    reference = escalated(pol)
    pol.later(hours=25)
    breached = clock(pol, reference).breached
    assert breached is not None
    pol.do("tom", c.MoveItem(ticket=reference, item=1, to="withdrawn", values=WHY))
    assert clock(pol, reference).breached == breached


def test_pol_02_what_was_sent_is_not_emptied_afterwards(pol: House) -> None:
    reference = escalated(pol)
    for name in ("description", "files"):
        empty = c.CorrectItem(ticket=reference, item=1, values={name: " "}, reason="x")
        assert pol.refused("tom", empty).missing == (name,)


def test_pol_02_and_pol_07_the_path_leaves_cse_out_for_nobody(pol: House) -> None:
    reference = prepared(pol)
    for login in ("tom", "ines", "maya", "dana"):
        found = pol.refused(login, over(reference, "development", "please"))
        assert found.rule == "POL-07"
    code, said = pol.line("maya", "do", "hand-over", reference, "tier=development", "packet=x")
    assert (code, "[POL-07]" in said) == (1, True)


@pytest.mark.parametrize("login", ["tom", "maya", "dana", "ines"])
def test_pol_03_solving_is_no_way_round_the_acknowledgement(pol: House, login: str) -> None:
    reference = escalated(pol)
    pol.later(hours=1)
    assert pol.refused(login, c.SetStatus(ticket=reference, status="solved")).rule == "POL-03"
    reply = c.Reply(ticket=reference, text="Done.", to=("ada@example.com",), status="solved")
    assert pol.refused(login, reply).rule == "POL-03"
    code, said = pol.line(login, "do", "solve", reference)
    assert (code, "[POL-03]" in said) == (1, True)
    assert clock(pol, reference).state is ClockState.RUNNING
    pol.do("tom", c.MoveItem(ticket=reference, item=1, to="withdrawn", values=WHY))
    assert pol.do("tom", c.SetStatus(ticket=reference, status="solved")).status == "solved"


def test_pol_03_an_acknowledged_case_is_solved_as_ever(pol: House) -> None:
    reference = escalated(pol)
    pol.do("ines", c.Acknowledge(ticket=reference))
    assert pol.do("tom", c.SetStatus(ticket=reference, status="solved")).status == "solved"


def test_pol_03_an_import_does_not_end_the_clock_either(pol: House) -> None:
    importing = pol.desks["maya"].importing()
    (brought,) = importing.tickets([old(pol)])
    reference = brought.subject
    pol.do("tom", c.OpenItem(ticket=reference, kind="escalation", values=GIVEN))
    pol.do("tom", over(reference))
    for status in ("solved", "closed"):
        (found,) = importing.tickets([old(pol, status=status)], update=True)
        assert found.refusal is not None
        assert (found.how, found.refusal.rule) == ("refused", "POL-03")
    assert clock(pol, reference).state is ClockState.RUNNING


@pytest.mark.parametrize(
    "start", ["2027-03-13T15:00:00+00:00", "2026-11-01T04:30:00+00:00", "2028-02-28T20:00:00+00:00"]
)
def test_pol_03_the_hours_are_elapsed_over_a_change_of_the_clocks_and_a_leap_day(
    pol: House, start: str
) -> None:
    pol.store.set_clock(max(datetime.fromisoformat(start), pol.store.now()))
    reference = escalated(pol)
    begun = pol.store.now()
    pol.later(hours=24)
    assert clock(pol, reference).look(pol.store.now()) is not Look.MISSED
    assert clock(pol, reference).due == begun + timedelta(hours=24)
    pol.later(seconds=1)
    assert clock(pol, reference).breached == begun + timedelta(hours=24, seconds=1)


def test_pol_04_cse_moves_no_status_report_for_the_csc_by_hand(pol: House) -> None:
    reference = escalated(pol)
    given = {"status": "a race"}
    pol.do("ines", c.OpenItem(ticket=reference, kind="status-report", values=given))
    for to, values in (("told", {"told": "by me"}), ("kept", {})):
        number = last(pol, reference, "status-report")
        moved = c.MoveItem(ticket=reference, item=number, to=to, values=values)
        assert pol.refused("ines", moved).rule == "POL-04"
    told = moving(pol, reference, "status-report", "told")
    assert pol.refused("tom", told).missing == ("told",)
    events = pol.desks["tom"].look.ticket(reference).events
    assert not any(isinstance(one.fact, facts.ReplySent) for one in events)


def test_pol_05_what_cse_finds_is_said_of_an_escalated_case_by_cse_alone(pol: House) -> None:
    reference = prepared(pol)
    finding = c.OpenItem(ticket=reference, kind="finding")
    for login in ("tom", "ines", "maya", "dana"):
        assert pol.refused(login, finding).rule == "POL-05"
    pol.do("tom", over(reference))
    for login in ("tom", "maya", "dana"):
        assert pol.refused(login, finding).rule == "POL-05"
    pol.do("ines", finding)
    assert pol.refused("ines", moving(pol, reference, "finding", "software")).missing == ("found",)


def test_pol_05_what_is_not_software_stays_with_cse(pol: House) -> None:
    reference = escalated(pol)
    pol.do("ines", c.Acknowledge(ticket=reference))
    pol.do("ines", c.OpenItem(ticket=reference, kind="finding"))
    move(pol, "ines", reference, "finding", "other", found="a bad cable")
    assert pol.ticket(reference).tier == "cse"
    assert pol.refused("tom", spar(reference)).rule == "POL-05"
    assert pol.refused("ines", over(reference, "development", "x")).rule == "POL-07"


def test_pol_05_after_the_spar_has_closed_another_may_follow(pol: House) -> None:
    reference = found_software(pol)
    pol.do("tom", spar(reference))
    move(pol, "ines", reference, "spar", "available", **AVAILABLE)
    move(pol, "tom", reference, "spar", "closed", **HOW)
    pol.do("tom", spar(reference))
    assert sum(one.kind == "spar" for one in pol.ticket(reference).items) == 2


def test_pol_06_the_same_severity_is_no_change_and_a_wrong_one_opens_nothing(pol: House) -> None:
    reference = escalated(pol)
    assert pol.refused("tom", severity(reference, "3")).rule == "POL-06"
    for level in ("0", "5", "-1", "one"):
        code, _ = pol.line("tom", "ticket", "new", "x", "--priority", level)
        assert code != 0
    assert len(pol.store.tickets("polgroup", 0, 100)) == 1


def test_pol_06_an_import_negotiates_nothing(pol: House) -> None:
    importing = pol.desks["maya"].importing()
    (brought,) = importing.tickets([old(pol, priority="2")])
    (found,) = importing.tickets([old(pol, priority="1")], update=True)
    assert found.refusal is not None
    assert (found.how, found.refusal.rule) == ("refused", "POL-06")
    assert pol.ticket(brought.subject).priority == "2"


def test_pol_07_an_empty_number_is_no_number_at_any_time(pol: House) -> None:
    reference = found_software(pol)
    pol.do("ines", spar(reference))
    for blank in ("", "  ", "\u200b"):
        ar = c.OpenItem(ticket=reference, kind="ar", values={"number": blank})
        assert pol.refused("ines", ar).missing == ("number",)
    pol.do("ines", c.OpenItem(ticket=reference, kind="ar", values={"number": "AR-20417"}))
    number = last(pol, reference, "ar")
    gone = c.CorrectItem(ticket=reference, item=number, values={"number": " "}, reason="x")
    assert pol.refused("ines", gone).missing == ("number",)
    assert pol.ticket(reference).items[-1].values["number"] == "AR-20417"


def test_pol_07_the_csc_does_not_hand_the_case_to_development(pol: House) -> None:
    reference = found_software(pol)
    pol.do("ines", spar(reference))
    pol.do("ines", c.OpenItem(ticket=reference, kind="ar", values={"number": "AR-20417"}))
    for login in ("tom", "maya", "dana"):
        assert pol.refused(login, over(reference, "development", "all")).rule == "POL-07"
    assert pol.ticket(reference).tier == "cse"
