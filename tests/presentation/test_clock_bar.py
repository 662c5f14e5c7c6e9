"""The drawn span of a clock: today is named in full at every width, a figure is never cut."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from supportdesk.domain.explain import Counts, Explanation, explain_all
from supportdesk.domain.sla import timing
from supportdesk.presentation.clock_bar import drawn
from supportdesk.presentation.times import local
from tests.late_ticket import late_desk

ZONE = "America/Chicago"


@pytest.fixture
def solve(tmp_path: Path) -> Explanation:
    desk = late_desk(tmp_path)
    picture = desk.look.ticket("APS-1001")
    now = picture.read_at + timedelta(hours=5, seconds=13)
    found = explain_all(picture.ticket, picture.pack, timing(picture.pack), picture.events, now)
    return next(one for one in found if one.clock.key == "solve")


def test_today_is_named_in_full_and_no_figure_is_cut(solve: Explanation) -> None:
    for width in range(64, 124):
        rows = [one.text for one in drawn(solve, width, 30, ZONE)]
        assert sum("today" in one for one in rows) == 1, width
        assert not any(re.search(r"\d…|t…|to…|tod…|toda…", one) for one in rows), width
        assert max(map(len, rows)) <= width


def test_a_day_on_which_a_clock_ends_at_opening_is_not_called_closed(solve: Explanation) -> None:
    night = next(n for n, one in enumerate(solve.spans) if one.why is Counts.CLOSED)
    short = replace(solve, spans=solve.spans[: night + 1])
    morning = f"{local(solve.spans[night].end, ZONE):%a %d %b}"
    (row,) = [one.text for one in drawn(short, 100, 30, ZONE) if morning in one.text]
    assert row.endswith(" 0h 00m")
