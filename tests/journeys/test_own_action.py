"""The ACTION of a run is done when its step is answered; a wait's follows the wait's time."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.refusal import Refused
from tests.journeys.waiting import NOW, Patience

CHASES = """\
id: patience
title: Chase it
start: ask
steps:
  - {id: ask, kind: instruction, label: Ask them, title: Ask them, next: chase}
  - {id: chase, kind: form, label: Chase it, title: Chase it, next: back,
     fields: [{id: ask_on, label: ask again on, kind: date}]}
  - id: back
    kind: wait
    label: Came back?
    title: Has it come back?
    owner: maker
    within: run.ask_on
    action: Chase what comes back
    answers:
      - {id: "yes", text: It came, to: count}
      - {id: late, text: Chase it, to: chase, comes: time}
  - {id: count, kind: instruction, label: Count it, title: Count it, next: sort}
  - {id: sort, kind: instruction, label: Sort it, title: Sort it, next: end}
  - {id: end, kind: end, label: Done, title: Done, outcome: solved, solves: true}
"""
LATER = c.Next(action="Look", when=NOW + timedelta(days=30))


@pytest.fixture
def desk(tmp_path: Path) -> Patience:
    """A run that waits until the end of 24 November, which has passed: it is to chase again."""
    made = Patience(tmp_path, CHASES, LATER)
    made.take("chase", ask_on="2026-11-24")
    assert made.ticket.action == "Chase what comes back"
    made.later(hours=48)
    made.desk.catch_up()
    assert (made.run.step, made.ticket.action) == ("chase", "Chase it")
    return made


def test_the_action_of_a_wait_follows_its_new_time(desk: Patience) -> None:
    desk.take("chase", ask_on="2026-11-28")
    waiting = desk.run.waiting
    assert waiting is not None
    assert waiting.due is not None
    assert waiting.due > datetime(2026, 11, 28, tzinfo=UTC)
    assert (desk.ticket.action, desk.ticket.when) == ("Chase what comes back", waiting.due)


def test_each_step_behind_a_wait_is_done_when_it_is_answered(desk: Patience) -> None:
    desk.take("chase", ask_on="2026-11-28")
    desk.take("back", "yes", reason="A parcel came")
    assert desk.ticket.action == "Count it"
    desk.later(hours=1)
    desk.take("count")
    assert desk.ticket.action == "Sort it"
    desk.take("sort")
    assert desk.ticket.action is None


def test_what_somebody_owes_of_their_own_stays(desk: Patience) -> None:
    desk.desk.do(c.SetAction(ticket=desk.reference, done=True, next=c.Next(
        action="Chase it", when=desk.store.now() + timedelta(days=1))))  # fmt: skip
    desk.later(days=2)
    desk.take("chase", ask_on="2026-12-28")
    assert desk.ticket.action == "Chase it"


def test_a_day_that_is_over_is_refused_where_the_flow_waits_until_then(desk: Patience) -> None:
    with pytest.raises(Refused) as found:
        desk.take("chase", ask_on="2026-11-24")
    assert found.value.refusal.why == (
        "“ask again on”: 2026-11-24 has passed, and the flow waits until that day."
    )
    assert found.value.refusal.missing == ("ask_on",)
    desk.take("chase", ask_on="2026-11-25")
    assert desk.run.step == "back"
