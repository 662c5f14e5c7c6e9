"""The views of the hand-over read what the domain says each centre has, from one column."""

from dataclasses import replace
from pathlib import Path

import pytest

from supportdesk.data import tickets
from supportdesk.domain import commands as c
from supportdesk.domain.centres import centre_of
from supportdesk.domain.queue import View
from supportdesk.domain.shift import NO_CENTRE, shift_views
from tests.expereo import PACK, Cases

TEAMS = ("dubai", "buenos-aires", "singapore", "support", "")
HOLDERS = (None, "salma", "diego", "owner")


@pytest.fixture
def cases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Cases:
    return Cases(tmp_path / "desk.db", monkeypatch, capsys)


def test_every_case_is_in_the_view_of_its_centre_and_in_no_other(cases: Cases) -> None:
    one = cases.case(cases.opened())
    pairs = [(team, holder) for team in TEAMS for holder in HOLDERS]
    many = [
        replace(one, id=100 + n, reference=f"EXP-{100 + n}", team=team, assignee=holder)
        for n, (team, holder) in enumerate(pairs)
    ]
    with cases.store._connected() as db:
        tickets.insert(db, many, PACK)
    centres, people = PACK.handling.centres, cases.store.people()
    assert centres is not None
    found: dict[str, list[str]] = {}
    for view in shift_views(centres, people, None)[:-1]:
        for row in cases.salma.look.window(view, 0, 100).rows:
            found.setdefault(row.reference, []).append(view.id)
    expected = {}
    for ticket in [one, *many]:
        centre = centre_of(ticket, centres, people)
        expected[ticket.reference] = [centre.id if centre else NO_CENTRE]
    assert found == expected


def test_the_centre_of_a_case_is_kept_beside_it_through_events_and_replay(cases: Cases) -> None:
    reference = cases.opened()
    cases.salma.do(c.PassOn(ticket=reference, centre="singapore"))
    assert not list(cases.store.replay())
    view = next(one for one in shift_views(PACK.handling.centres, {}, None))  # type: ignore[arg-type]
    assert view.id == "singapore"
    assert [one.reference for one in cases.salma.look.window(view, 0, 9).rows] == [reference]


def test_passing_on_without_naming_a_centre_takes_the_one_after_whoever_holds_the_case(
    cases: Cases,
) -> None:
    reference = cases.mail()
    cases.diego.do(c.Claim(ticket=reference, every="1h"))
    assert cases.case(reference).team == "support"
    cases.diego.do(c.PassOn(ticket=reference))
    assert cases.case(reference).team == "singapore"


def test_several_tickets_are_read_at_once_and_those_that_there_are_not_left_out(
    cases: Cases,
) -> None:
    first, second = cases.case(cases.opened()), cases.case(cases.opened())
    assert cases.store.tickets_of([second.id, first.id, 999]) == {
        first.id: first,
        second.id: second,
    }
    assert cases.store.tickets_of([]) == {}
    assert View(id="x", name="").at is None
