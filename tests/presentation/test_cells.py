"""The painted cells: the border, the timer column, WHEN, the widths of the queue."""

import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportdesk.domain.queue import Band, Row, usual_views
from supportdesk.presentation.cells import cut, width, wrap
from supportdesk.presentation.inert import inert, inert_block
from supportdesk.presentation.line import Line
from supportdesk.presentation.queue_rows import head, row, tabs
from supportdesk.presentation.timer import row_timer
from supportdesk.presentation.times import duration, echo, when_cell
from tests.aps import PACK

NOW = datetime(2026, 11, 23, 20, 2, tzinfo=UTC)
ZONE = "America/Chicago"
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def made(due: timedelta | None, *, band: Band = Band.DUE, **changes: object) -> Row:
    at = None if due is None else NOW + due
    values: dict[str, object] = {
        "id": 1, "reference": "APS-1039", "subject": "Three cooling towers offline",
        "requester": "Patience Osei", "channel": "email", "status": "open", "tier": "tier-1",
        "priority": "normal", "assignee": None, "action": "Send the guide", "when": at,
        "band": band, "due_at": at, "due_word": "when",
        "risk_at": None if at is None else at - timedelta(minutes=10),
        "since": NOW - timedelta(hours=2, minutes=22), "version": 1,
    }  # fmt: skip
    return Row(**{**values, **changes})  # type: ignore[arg-type]


@given(st.text())
def test_nothing_that_hides_or_moves_passes_the_border(text: str) -> None:
    shown = inert(text)
    assert not [one for one in shown if unicodedata.category(one) in HIDDEN]
    assert inert(shown) == shown
    assert not [
        one for one in inert_block(text) if one != "\n" and unicodedata.category(one) in HIDDEN
    ]


def test_an_override_is_named_and_an_escape_is_a_sign() -> None:
    assert inert("a\u202eb\x1b[2J") == "a⟦RLO⟧b␛[2J"


@pytest.mark.parametrize(
    ("due", "cells"),
    [
        (timedelta(minutes=3, seconds=12), "◆ risk   3:12"),
        (timedelta(minutes=28), "•         28m"),
        (timedelta(hours=3, minutes=58), "•      3h 58m"),
        (timedelta(days=2, hours=19), "•      2d 19h"),
        (timedelta(days=12), "•         12d"),
        (-timedelta(minutes=4, seconds=12), "▲ late   4:12"),
        (-timedelta(minutes=34), "▲ late    34m"),
    ],
)
def test_the_timer_has_thirteen_cells(due: timedelta, cells: str) -> None:
    assert row_timer(Line(), made(due), NOW, ZONE).text == cells


def test_waiting_says_since_when_and_no_target_is_its_own_word() -> None:
    waits = made(timedelta(days=1), band=Band.WAITING)
    assert row_timer(Line(), waits, NOW, ZONE).text == "◦ since 11:40"
    assert row_timer(Line(), made(None, band=Band.NONE), NOW, ZONE).text == "– no target  "


@pytest.mark.parametrize(
    ("away", "shown"),
    [(3, "17:02"), (19, "Tue 09:02"), (24 * 5, "Sat 14:02"), (24 * 7, "30 Nov")],
)
def test_a_when_is_a_time_today_a_day_this_week_a_date_beyond(away: int, shown: str) -> None:
    assert when_cell(NOW + timedelta(hours=away), NOW, ZONE) == shown


def test_a_when_is_echoed_as_a_date_in_its_place() -> None:
    assert echo(NOW, ZONE) == "Mon 23 Nov 2026, 14:02 in Chicago"


@given(st.floats(0, 10**8))
def test_a_duration_takes_at_most_seven_cells(seconds: float) -> None:
    assert 2 <= len(duration(seconds)) <= 7


@given(st.text(max_size=80), st.text(max_size=30), st.integers(60, 220))
def test_a_row_has_its_width_its_timer_and_its_when(subject: str, name: str, cells: int) -> None:
    line = row(
        made(timedelta(minutes=28), subject=subject, requester=name, action=subject),
        width=cells, now=NOW, zone=ZONE, me="you", names={},
    )  # fmt: skip
    assert line.width == cells
    assert "28m" in line.text
    assert line.text.rstrip().endswith("14:30")
    assert "1039" in line.text


@given(st.integers(60, 220), st.booleans())
def test_heads_and_tabs_fit(cells: int, asks_action: bool) -> None:
    assert head(cells, asks_action=asks_action).width == cells
    views = usual_views(PACK)
    line = tabs(views, "open", {one.id: 1234 for one in views}, cells)
    assert line.width == cells
    assert "All open" in line.text
    assert "999+" in line.text


def test_a_subject_has_the_room_of_an_action_that_the_process_does_not_ask_for() -> None:
    subject = "Osaka SD-WAN tunnels drop every few minutes"
    waiting = made(timedelta(minutes=28), subject=subject, action=None)
    lean = row(waiting, width=120, now=NOW, zone=ZONE, me="you", names={}, asks_action=False)
    assert "Osaka SD-WAN tunnels drop every f…" in lean.text
    assert lean.width == 120
    full = row(waiting, width=120, now=NOW, zone=ZONE, me="you", names={})
    assert "Osaka SD-WAN tunnels drop…" in full.text


@given(st.text(max_size=60), st.integers(1, 40))
def test_a_cut_text_fits_and_a_wrapped_one_loses_no_word(text: str, cells: int) -> None:
    assert width(cut(text, cells)) <= cells
    words = "".join(inert(text).split())
    lines = wrap(inert(text), max(2, cells))
    assert "".join("".join(one.split()) for one in lines) == words


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_a_block_is_shown_with_as_many_lines_as_it_has(end: str) -> None:
    assert inert_block(end.join(["one", "two", "", "three"])) == "one\ntwo\n\nthree"
