"""What the dashboard counts as kept in time is what a clock's verdict says."""

from collections import Counter
from datetime import timedelta

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.clock import Clock
from supportdesk.domain.verdict import Verdict, verdict
from supportdesk.domain.whatif import Sums, Supposed
from tests.aps import NOW, Team
from tests.office import answer


@pytest.fixture
def desk(team: Team) -> Team:
    """Of each verdict a first response: met, missed and answered, missed and solved, none, open."""
    met, late = team.mail("one"), team.mail("two", subject="b")
    silent = team.mail("three", subject="c")
    answer(team, met)
    team.later(hours=30)
    answer(team, late)
    team.tom.do(c.SetStatus(ticket=silent, status="solved", reason="it works again"))
    fell = team.mail("four", subject="d")
    team.tom.do(c.SetStatus(ticket=fell, status="solved", reason="it works again"))
    team.mail("five", subject="e")
    return team


def first_responses(desk: Team) -> list[Clock]:
    found = (one.clock("first-response") for one in desk.store.tickets("aps", 0, 100))
    return [one for one in found if one is not None]


def test_a_missed_first_response_stays_missed_when_the_ticket_is_solved_unanswered(
    desk: Team,
) -> None:
    now = desk.store.now()
    said = Counter(verdict(one, now) for one in first_responses(desk))
    assert said == {Verdict.MET: 1, Verdict.MISSED: 2, Verdict.ENDED: 1, Verdict.OPEN: 1}
    rows = desk.store.attainment(NOW - timedelta(days=6))
    (row,) = [one for one in rows if one.name == "first response"]
    assert (row.met, row.total) == (said[Verdict.MET], said[Verdict.MET] + said[Verdict.MISSED])


def test_the_sums_of_what_if_count_the_same_and_those_without_a_verdict_too(desk: Team) -> None:
    sums = Sums()
    for batch in desk.dana.what_if(Supposed()):
        for one in batch.clocks:
            sums.add(one)
    mine = sums.by["first response", "email"]
    assert (mine.met, mine.missed, mine.without) == ([1, 1], [2, 2], [1, 1])


def test_one_that_ran_out_counts_as_missed_before_anybody_wrote_it_down(team: Team) -> None:
    team.mail("silent")
    team.later(hours=30)
    (clock,) = first_responses(team)
    assert clock.breached is None
    assert verdict(clock, team.store.now()) is Verdict.MISSED
    (row,) = team.store.attainment(NOW)
    assert (row.met, row.total) == (0, 1)
