"""POL-08 to POL-12, clause by clause: what is refused, by which rule, and what stays as it was."""

from datetime import datetime
from pathlib import Path

import pytest

from supportdesk.data.pack_files.read import read_pack, shipped
from supportdesk.domain import commands as c
from supportdesk.domain.hours import Hours
from supportdesk.screens import messages
from tests.rules.test_polgroup_escalation import (
    GIVEN,
    PEOPLE,
    over,
    spar,
)
from tests.rules.test_polgroup_plan import (
    ACCEPTED,
    AVAILABLE,
    at_development,
    move,
    moving,
    plan,
)
from tests.rules.test_polgroup_refusals import last, old
from tests.rules.trade import House, house
from tests.screens.desk_app import at_the_desk

HOW = {**ACCEPTED, "accepted_how": "by e-mail"}
WORKAROUND = {"plan_kind": "workaround", "solution": "restart it nightly"}


@pytest.fixture
def pol(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> House:
    return house("polgroup", PEOPLE, tmp_path, monkeypatch, capsys)


@pytest.mark.parametrize(
    "values", [{"plan_kind": "software release"}, {"delivery": "2026-12-24"},
               {"plan_kind": "software release", "delivery": "2020-01-01"}],
)  # fmt: skip
def test_pol_08_and_pol_09_a_workaround_becomes_a_release_by_a_new_round_alone(
    pol: House, values: dict[str, str]
) -> None:
    reference = at_development(pol)
    pol.do("ines", c.OpenItem(ticket=reference, kind="plan", values=WORKAROUND))
    number = last(pol, reference, "plan")
    fix = c.CorrectItem(ticket=reference, item=number, values=values, reason="changed")
    for login in ("ines", "maya", "dana"):
        assert pol.refused(login, fix).rule == "POL-09"
    words = [f"{name}={one}" for name, one in values.items()]
    code, said = pol.line(
        "maya", "do", "correct-item", reference, f"item={number}", "reason=x", *words
    )
    assert (code, "[POL-09]" in said) == (1, True)
    shown = moving(pol, reference, "plan", "presented", presented_how="by phone", **values)
    assert pol.refused("tom", shown).rule == "POL-09"
    move(pol, "ines", reference, "plan", "replaced", replaced_because="a release instead")
    again = pol.do("ines", plan(reference)).items[-1]
    assert (again.round, again.values["plan_kind"]) == (2, "software release")
    assert pol.ticket(reference).items[number - 1].values == {
        **WORKAROUND, "replaced_because": "a release instead",
    }  # fmt: skip


def test_pol_08_the_words_of_a_plan_may_be_mended(pol: House) -> None:
    reference = at_development(pol)
    pol.do("ines", plan(reference))
    number = last(pol, reference, "plan")
    mended = {"solution": "release 4.2.1"}
    pol.do("ines", c.CorrectItem(ticket=reference, item=number, values=mended, reason="typo"))
    assert pol.ticket(reference).items[-1].values["solution"] == "release 4.2.1"


def test_pol_09_blanks_neither_refuse_nor_replace_a_plan_nor_accept_it(pol: House) -> None:
    reference = at_development(pol)
    pol.do("ines", plan(reference))
    blank = moving(pol, reference, "plan", "presented", presented_how=" ")
    assert pol.refused("tom", blank).missing == ("presented_how",)
    move(pol, "tom", reference, "plan", "presented", presented_how="by phone")
    for login, to, field in (
        ("tom", "refused", "refused_because"), ("ines", "replaced", "replaced_because"),
        ("tom", "accepted", "accepted_by"),
    ):  # fmt: skip
        values = {"accepted_on": "2026-11-23", field: " "} if to == "accepted" else {field: " "}
        met = pol.refused(login, moving(pol, reference, "plan", to, **values))
        assert met.missing == (field,)
    assert pol.ticket(reference).items[-1].state == "presented"


def test_pol_09_an_import_closes_no_case_whose_plan_is_not_accepted(pol: House) -> None:
    importing = pol.desks["maya"].importing()
    (brought,) = importing.tickets([old(pol)])
    reference = brought.subject
    pol.do("tom", c.OpenItem(ticket=reference, kind="escalation", values=GIVEN))
    pol.do("tom", over(reference))
    pol.do("ines", c.Acknowledge(ticket=reference))
    pol.do("ines", c.OpenItem(ticket=reference, kind="finding"))
    move(pol, "ines", reference, "finding", "software", found="a race")
    pol.do("tom", spar(reference))
    pol.do("ines", c.OpenItem(ticket=reference, kind="ar", values={"number": "AR-1"}))
    pol.do("ines", over(reference, "development", "all"))
    pol.do("ines", plan(reference))
    (found,) = importing.tickets([old(pol, status="closed")], update=True)
    assert found.refusal is not None
    assert (found.how, found.refusal.rule) == ("refused", "POL-09")
    assert pol.ticket(reference).status == "open"


async def test_pol_09_the_key_closes_nothing_either(pol: House) -> None:
    reference = at_development(pol)
    pol.do("ines", plan(reference))
    pol.do("tom", c.SetStatus(ticket=reference, status="solved"))
    async with at_the_desk(pol.desks["tom"]) as hands:
        hands.app.post_message(messages.ShowTicket(reference))
        await hands.settle()
        await hands.press("C")
        assert "Close it for good?" not in hands.text
        assert "The action plan is not accepted" in hands.text
    assert pol.ticket(reference).status == "solved"


@pytest.mark.parametrize(
    ("field", "day"), [("available_on", "2026-11-24"), ("accepted_on", "2026-11-24")]
)
def test_pol_10_a_day_to_come_is_neither_half_of_it(pol: House, field: str, day: str) -> None:
    reference = at_development(pol)
    given = {**AVAILABLE, **HOW, field: day}
    for login in ("tom", "ines", "maya", "dana"):
        closing = moving(pol, reference, "spar", "closed", **given)
        found = pol.refused(login, closing)
        assert (found.rule, field in found.missing) == ("POL-10", True)
    halves = (("ines", "available", AVAILABLE), ("tom", "closed", HOW))
    for login, state, names in halves:
        half = {name: given[name] for name in names}
        if field in half:
            found = pol.refused(login, moving(pol, reference, "spar", state, **half))
            assert (found.rule, found.missing) == ("POL-10", (field,))
            pol.later(days=1)
        move(pol, login, reference, "spar", state, **half)


def test_pol_09_no_plan_is_accepted_on_a_day_to_come(pol: House) -> None:
    reference = at_development(pol)
    pol.do("ines", plan(reference))
    move(pol, "tom", reference, "plan", "presented", presented_how="by phone")
    accepted = {"accepted_by": "Ada Novak", "accepted_on": "2026-12-24"}
    found = pol.refused("tom", moving(pol, reference, "plan", "accepted", **accepted))
    assert (found.rule, found.missing) == ("POL-09", ("accepted_on",))
    assert found.why == "“accepted on” is no day to come: 2026-12-24 is after today."


def test_pol_10_a_solution_that_is_not_accepted_goes_back_with_the_reason(pol: House) -> None:
    reference = at_development(pol)
    move(pol, "ines", reference, "spar", "available", **AVAILABLE)
    for values in ({}, {"not_accepted": "  "}):
        back = moving(pol, reference, "spar", "submitted", **values)
        found = pol.refused("tom", back)
        assert (found.rule, found.missing) == ("POL-10", ("not_accepted",))
    move(pol, "tom", reference, "spar", "submitted", not_accepted="it crashes")
    item = next(one for one in pol.ticket(reference).items if one.kind == "spar")
    assert (item.state, item.values["not_accepted"]) == ("submitted", "it crashes")


def test_pol_10_a_closed_spar_keeps_who_accepted_it(pol: House) -> None:
    reference = at_development(pol)
    move(pol, "tom", reference, "spar", "closed", **AVAILABLE, **HOW)
    number = last(pol, reference, "spar")
    for name in HOW:
        gone = c.CorrectItem(ticket=reference, item=number, values={name: " "}, reason="x")
        assert pol.refused("maya", gone).missing == (name,)


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2026-11-23T13:59:59+00:00", False),  # winter: UTC-5
        ("2026-11-23T14:00:00+00:00", True),
        ("2026-11-23T22:59:59+00:00", True),
        ("2026-11-23T23:00:00+00:00", False),
        ("2026-07-13T12:59:59+00:00", False),  # summer: UTC-4
        ("2026-07-13T13:00:00+00:00", True),
        ("2026-07-13T21:59:59+00:00", True),
        ("2026-07-13T22:00:00+00:00", False),
        ("2026-11-21T16:00:00+00:00", False),  # a Saturday
        ("2026-11-22T16:00:00+00:00", False),  # a Sunday
        ("2026-11-26T16:00:00+00:00", True),  # Thanksgiving: no holiday is invented
        ("2028-02-29T16:00:00+00:00", True),
    ],
)
def test_pol_12_the_csc_is_open_by_the_wall_clock_of_new_york(at: str, *, is_open: bool) -> None:
    pack = read_pack(shipped("polgroup"))
    hours = Hours(pack.calendar("csc-hours"))
    assert hours.is_open(datetime.fromisoformat(at)) is is_open


def test_pol_12_number_and_address_are_those_of_the_csc() -> None:
    pack = read_pack(shipped("polgroup"))
    csc = pack.contact("csc")
    assert (pack.mailbox, csc.address) == ("support@polgroup.com",) * 2
    assert csc.phone == "908.887.5522"
