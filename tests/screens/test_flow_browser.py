"""Flows are looked at without a ticket: from a pack's files, and in the desk with their figures."""

import shutil
import threading
from pathlib import Path

import pytest
from textual.widget import Widget

from supportdesk.data.pack_files.browse import browse_files
from supportdesk.data.pack_files.checking import PackChecking
from supportdesk.data.pack_files.read import shipped
from supportdesk.desk import Desk
from supportdesk.domain.browsed import Browsed
from supportdesk.presentation.chart import Drawing, Graph, Standing, lay_out
from supportdesk.presentation.chart.paint import Row, paint_rows
from supportdesk.screens.widgets import flow_chart
from supportdesk.screens.widgets.flow_chart import FlowChart
from tests.aps import NOW
from tests.long_flow import long_process, looking_at
from tests.screens.desk_app import SIZES, at_the_desk, demo_desk


@pytest.mark.parametrize("size", SIZES)
async def test_the_list_says_of_each_flow_what_it_has_and_what_is_open(
    size: tuple[int, int],
) -> None:
    async with looking_at(long_process(), size) as eyes:
        line = next(one for one in eyes.text.splitlines() if "A long flow" in one)
        assert "▌" in line
        assert "25" in line
        assert "▲ 1 mistake" in line
        assert "◇ 1 open" in line
        assert "flows/long.yaml:12" in eyes.text
        await eyes.press("down")
        assert "3 steps, begins with Look at part 0" in eyes.text
        assert "✓ nothing open" in eyes.text
        assert "who is told" in eyes.text  # what is open in the rest of the process


async def test_a_process_without_flows_says_so_and_enter_draws_nothing() -> None:
    async with looking_at(Browsed(title="Empty desk")) as eyes:
        assert "Empty desk has no flows yet" in eyes.text
        await eyes.press("enter")
        assert "Empty desk has no flows yet" in eyes.text


@pytest.mark.parametrize("size", SIZES)
async def test_enter_draws_the_flow_and_arrows_go_from_box_to_box(size: tuple[int, int]) -> None:
    async with looking_at(long_process(), size) as eyes:
        await eyes.press("enter", "down")
        assert "▌" in eyes.text
        await eyes.press("enter")
        assert "Is part number 1 as it should be?" in eyes.text
        assert "· Go on" in eyes.text
        assert "instruction" not in eyes.text  # in the words of the desk: to do
        assert "to do, step 2 of 25" in eyes.text
        assert "Every part is looked at." in eyes.text


@pytest.mark.parametrize("size", SIZES)
async def test_the_last_step_of_a_long_flow_scrolls_into_view(size: tuple[int, int]) -> None:
    async with looking_at(long_process(), size) as eyes:
        await eyes.press("enter")
        assert "part 24" not in eyes.text
        for _ in range(30):
            await eyes.press("down")
        chart = eyes.app.screen.query_one("#chart", FlowChart)
        assert chart.cursor == "s24"
        assert "part 24" in eyes.text
        await eyes.press("home")
        assert chart.cursor == "s0"
        assert "part 0" in eyes.text


async def test_mistakes_and_gaps_are_drawn_on_the_boxes_that_they_belong_to() -> None:
    async with looking_at(long_process()) as eyes:
        await eyes.press("enter")
        rows = eyes.text.splitlines()
        at = next(n for n, row in enumerate(rows) if "▲ 1 mistake" in row)
        assert "part 2" in rows[at - 1]
        assert "mistake at “Look at part 2”" in eyes.text
        await eyes.press("down", "down")
        assert "unknown tier “tier-9”" in eyes.text


async def test_a_click_on_a_box_shows_its_step_and_esc_goes_back_out() -> None:
    async with looking_at(long_process(), (80, 24)) as eyes:
        await eyes.press("enter")
        rows = eyes.text.splitlines()
        y = next(n for n, row in enumerate(rows) if "part 1" in row)
        await eyes.pilot.click(offset=(rows[y].index("part 1"), y))
        await eyes.settle()
        assert "Is part number 1 as it should be?" in eyes.text
        await eyes.press("escape", "escape")
        assert "▲ 1 mistake" in eyes.text
        await eyes.press("escape")
        assert "to know" in eyes.text
        await eyes.press("escape")
        assert not eyes.app.is_running


async def test_a_step_is_found_by_its_words_and_one_that_is_not_there_is_said() -> None:
    async with looking_at(long_process()) as eyes:
        await eyes.press("enter", "slash", *"number", "space", *"17", "enter")
        assert "Is part number 17 as it should be?" in eyes.text
        await eyes.press("slash", *"zebra", "enter")
        assert any("zebra" in one.message for one in eyes.app._notifications)


async def test_brackets_turn_to_the_other_flows_and_figures_need_a_desk() -> None:
    async with looking_at(long_process()) as eyes:
        await eyes.press("enter", "right_square_bracket")
        assert eyes.text.splitlines()[0].strip().startswith("A short flow")
        await eyes.press("v")
        assert any("Files have no figures" in one.message for one in eyes.app._notifications)


async def test_without_unicode_the_browser_draws_nothing_but_ascii() -> None:
    async with looking_at(long_process(), theme="mono", ascii_only=True) as eyes:
        await eyes.press("enter", "down")
        assert {one for one in eyes.text if not one.isascii()} <= set(
            "│▁▂▃▄▅▆▇"
        )  # rule and scroll bar
        assert "! 1 mistake" in eyes.text


async def test_a_large_flow_is_laid_out_once_off_the_screens_thread_and_painted_where_it_is_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    threads: list[bool] = []
    painted: list[int] = []

    def laying(graph: Graph, *, width: int, framed: bool) -> Drawing:
        threads.append(threading.current_thread() is threading.main_thread())
        return lay_out(graph, width=width, framed=framed)

    def painting(drawing: Drawing, standing: Standing, rows: range) -> list[Row]:
        painted.extend(rows)
        return paint_rows(drawing, standing, rows)

    monkeypatch.setattr(flow_chart, "lay_out", laying)
    monkeypatch.setattr(flow_chart, "paint_rows", painting)
    flow_chart.drawing_of.cache_clear()
    async with looking_at(long_process(150)) as eyes:
        await eyes.press("enter")
        assert threads == [False]
        for key in ("down", "down", "up", "tab"):
            painted.clear()
            await eyes.press(key)
            chart: Widget = eyes.app.screen.query_one("#chart")
            assert len(painted) <= 3 * chart.size.height  # of more than six hundred rows
        await eyes.press("escape", "escape", "enter", "down")
        assert threads == [False]
    flow_chart.drawing_of.cache_clear()


def test_files_with_mistakes_are_browsed_each_mistake_at_its_step(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(shipped("aps"), folder)
    path = folder / "flows" / "escalation.yaml"
    words = path.read_text()
    path.write_text(
        words.replace("to: modem-tried", "to: modem-tired", 1).replace("by: tier-2", "by: tier-9")
    )
    found = browse_files(folder, NOW)
    at = {one.step: one for one in found.remarks if one.kind == "mistake"}
    assert "did you mean “modem-tried”?" in at["what"].text
    assert "tier-9" in at["tier2-work"].text
    assert at["what"].place.startswith("flows/escalation.yaml:")
    assert found.rules["APS-04"]


async def test_f_opens_the_flows_of_the_desk_and_a_supervisor_sees_what_runs_tell(
    demo: Desk,
) -> None:
    async with at_the_desk(demo) as hands:
        await hands.press("f")
        assert "Escalation path" in hands.text
        await hands.press("down", "enter")
        assert "◇ open" in hands.text
        await hands.press("v")
        assert "figures since" in hands.text.splitlines()[0]
        assert "2×" in hands.text
        assert "modem 2" in hands.text
        await hands.press("d", "d")
        assert "figures from the beginning" in hands.text.splitlines()[0]
        await hands.press("down", "left", "home")
        assert "come to" in hands.text
        await hands.press("v")
        assert "◇ open" in hands.text
        await hands.press("escape", "escape", "escape")
        assert "5 All open" in hands.text


async def test_the_dashboard_the_menu_and_a_guide_lead_to_the_flows(demo: Desk) -> None:
    async with at_the_desk(demo) as hands:
        await hands.press("D", "f")
        assert "steps  rules" in hands.text
        await hands.press("escape", "escape", "full_stop")
        await hands.type("flows of")
        await hands.press("enter")
        assert "steps  rules" in hands.text
        await hands.press("escape")
        await hands.type("/cooling")
        await hands.press("enter", "g", "f")
        assert hands.text.splitlines()[0].strip().startswith("Escalation path")
        assert "◇ open" in hands.text


async def test_in_the_desk_the_check_is_asked_off_the_screens_thread_and_its_word_is_told(
    tmp_path: Path,
) -> None:
    files = tmp_path / "mine"
    shutil.copytree(shipped("aps"), files)
    path = files / "flows" / "escalation.yaml"
    path.write_text(path.read_text().replace("by: tier-2", "by: tier-9"))
    check, threads = PackChecking(str(files)), []

    def checking() -> PackChecking:
        threads.append(threading.current_thread() is threading.main_thread())
        return check

    async with at_the_desk(demo_desk(tmp_path, checking=checking)) as hands:
        await hands.press("f")
        assert threads == [False]
        assert "in files" in hands.text
        assert "nothing is wrong" in hands.text
        assert "its files differ" in hands.text.splitlines()[0]
        await hands.press("tab", "end")
        told = " ".join(hands.text.split())
        assert "are not what is loaded (flows/escalation.yaml); see the mistakes in them" in told
        await hands.press("tab")
        await hands.press("down", "enter", "m")
        assert "What is found" in hands.text
        await hands.type("tier-9")
        await hands.press("enter")
        assert "mistake in the files" in hands.text
        assert "Tier II works on it" in hands.text


async def test_what_is_found_is_a_list_that_leads_to_the_box_of_any_flow() -> None:
    async with looking_at(long_process()) as eyes:
        await eyes.press("down", "enter", "m")
        assert "Look at part 2, A long flow" in eyes.text
        await eyes.press("enter")
        assert eyes.text.splitlines()[0].strip().startswith("A long flow")
        assert "unknown tier “tier-9”" in eyes.text
        assert eyes.app.screen.query_one("#chart", FlowChart).cursor == "s2"
