"""A day that is promised: void with its round, and said as that day."""

from pathlib import Path

import pytest

from supportdesk.domain import commands as c
from supportdesk.presentation.owed import owed
from tests.rules.test_polgroup_escalation import PEOPLE
from tests.rules.test_rounds import refused_release
from tests.rules.trade import House, house


@pytest.fixture
def pol(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> House:
    return house("polgroup", PEOPLE, tmp_path, monkeypatch, capsys)


def test_pol_08_a_promise_of_a_round_that_is_over_is_void_and_a_day_is_said_as_that_day(
    pol: House,
) -> None:
    reference = refused_release(pol)
    picture = pol.desks["tom"].look.ticket(reference)
    run = len(picture.ticket.runs)
    again = {"plan_kind": "software release", "solution": "R 4.3", "delivery": "2026-12-10"}
    pol.do("ines", c.StepBack(ticket=reference, run=run))
    kind = c.TakeStep(ticket=reference, run=run, step="plan-kind", answer="release")
    pol.do("ines", kind)
    release = c.TakeStep(ticket=reference, run=run, step="release", answer="done", values=again)
    pol.do("ines", release)
    picture = pol.desks["tom"].look.ticket(reference)
    lines = [one.text for one in owed(picture, 40, picture.read_at, "America/New_York")]
    told = [" ".join(one.split()[-2:]) for one in lines if "software release delivered" in one]
    assert told == ["delivered void", "10 Dec"]
