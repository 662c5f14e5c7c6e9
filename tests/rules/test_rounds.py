"""A form begins with values that mean the same: not those of another item, nor of another round."""

from pathlib import Path

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.rounds import begun_with
from supportdesk.domain.ticket import Ticket
from supportdesk.presentation.filling import context
from tests.rules.doors import Doors
from tests.rules.test_aps_returns import returning, step
from tests.rules.test_polgroup_escalation import PEOPLE
from tests.rules.test_polgroup_plan import at_development
from tests.rules.trade import House, house


@pytest.fixture
def pol(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> House:
    return house("polgroup", PEOPLE, tmp_path, monkeypatch, capsys)


def test_aps_16_the_number_of_the_purchase_order_is_not_offered_as_the_sales_orders(
    doors: Doors,
) -> None:
    reference = returning(doors, "2026-01-05")
    while (at := doors.ticket(reference).runs[0].step) != "so":
        answer = "yes" if at in {"po-came", "so-raised"} else "done"
        values = {"number": "4500123"} if at == "po" else {}
        step(doors, reference, at, answer, **values)
    picture = doors.team.tom.look.ticket(reference)
    run = picture.ticket.runs[0]
    stands = picture.pack.flow("rma").step("so")
    assert begun_with(picture.pack, picture.ticket, run, stands, "done").get("number", "") == ""
    step(doors, reference, "so", number="SO-1")
    doors.team.tom.do(c.StepBack(ticket=reference, run=1))
    back = doors.ticket(reference).runs[0]
    assert begun_with(picture.pack, picture.ticket, back, stands, "done")["number"] == "SO-1"


def refused_release(pol: House) -> str:
    """A case whose release, round 1, the customer did not accept; CSE plans anew."""
    reference = at_development(pol)
    pol.walk("ines", reference, "plan")
    run = len(pol.ticket(reference).runs)

    def take(login: str, at: str, answer: str = "done", **values: str) -> Ticket:
        return pol.do(
            login, c.TakeStep(ticket=reference, run=run, step=at, answer=answer, values=values)
        )

    take("ines", "new-plan", "set")
    take("ines", "plan-kind", "release")
    release = {"plan_kind": "software release", "solution": "R 4.2", "delivery": "2026-12-10"}
    take("ines", "release", **release)
    take("tom", "present", "said")
    take("tom", "presented", presented_how="on the phone")
    take("tom", "awaited", "said")
    take("tom", "accepts", "no")
    take("tom", "not-accepted", refused_because="too late")
    take("ines", "renegotiate")
    take("ines", "new-plan", "set")
    take("ines", "plan-kind", "workaround")
    return reference


def test_pol_09_a_new_round_begins_empty_and_promises_nothing_of_the_one_before(
    pol: House,
) -> None:
    reference = refused_release(pol)
    picture = pol.desks["ines"].look.ticket(reference)
    run = picture.ticket.runs[-1]
    stands = picture.pack.flow("plan").step("workaround")
    assert begun_with(picture.pack, picture.ticket, run, stands, "done") == {}
    workaround = {"plan_kind": "workaround", "solution": "restart it nightly"}
    after = pol.do(
        "ines",
        c.TakeStep(
            ticket=reference, run=run.number, step="workaround", answer="done", values=workaround
        ),
    )
    assert after.items[-1].values == workaround
    assert [one.runs for one in after.commitments] == [False]
    picture = pol.desks["ines"].look.ticket(reference)
    told = context(picture, run=picture.ticket.runs[-1])["run"]
    assert isinstance(told, dict)
    assert (told["plan_kind"], told["delivery"]) == ("workaround", "")
