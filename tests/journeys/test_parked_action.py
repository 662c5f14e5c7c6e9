"""What a parked run was to do is done when its step is answered; then the process decides."""

from datetime import timedelta
from pathlib import Path

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.refusal import Refused
from supportdesk.domain.run import RunState
from tests.journeys.waiting import NOW, Patience

PARKS = """\
id: patience
title: Find it out
start: ask
steps:
  - {id: ask, kind: instruction, label: Ask them, title: Ask them, next: find-out}
  - {id: find-out, kind: commitment, label: Find out, title: Find out, action: Find it out,
     within: 4h, parks: true, next: known}
  - {id: known, kind: question, label: Known?, title: Known?, answers: [
      {id: "yes", text: "Yes", to: act}, {id: no, text: "No", to: end}]}
  - {id: act, kind: instruction, label: Act on it, title: Act on it, next: end}
  - {id: end, kind: end, label: Done, title: Done, outcome: told}
"""
LATER = c.Next(action="Look", when=NOW + timedelta(hours=9))


@pytest.fixture
def walk(tmp_path: Path) -> Patience:
    made = Patience(tmp_path, PARKS, LATER)
    following = c.Next(action="Find it out", when=NOW + timedelta(hours=4))
    made.desk.do(
        c.TakeStep(ticket=made.reference, run=1, step="find-out", answer="done", next=following)
    )
    assert (made.ticket.action, made.run.state) == ("Find it out", RunState.PARKED)
    return made


def test_the_next_step_is_the_action_where_one_is_required(walk: Patience) -> None:
    walk.take("known", "yes")
    assert walk.ticket.action == "Act on it"
    with pytest.raises(Refused) as found:
        walk.take("act")
    assert found.value.refusal.missing == ("action", "when")
    walk.desk.do(c.TakeStep(ticket=walk.reference, run=1, step="act", answer="done", next=LATER))
    assert (walk.ticket.action, walk.run.state) == ("Look", RunState.ENDED)


def test_an_end_asks_for_the_next_action_where_one_is_required(walk: Patience) -> None:
    with pytest.raises(Refused) as found:
        walk.take("known", "no")
    assert found.value.refusal.missing == ("action", "when")
    walk.desk.do(c.TakeStep(ticket=walk.reference, run=1, step="known", answer="no", next=LATER))
    assert (walk.ticket.action, walk.run.state) == ("Look", RunState.ENDED)


def test_going_back_gives_what_was_to_be_found_out_back(walk: Patience) -> None:
    walk.take("known", "yes")
    walk.back("known")
    assert walk.ticket.action == "Find it out"
