"""`flow figures`: what runs tell of each step; `pack browse` of a folder without a pack."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from supportdesk.__main__ import main
from supportdesk.data.store import SqlStore
from supportdesk.domain import commands as c
from tests.aps import Team

Ask = Callable[..., str]
TRIED = {"modem_leds": "tried", "wifi": "tried", "modems_near": "tried"}


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    """A desk where one run was walked on and gone back, a day later another one was begun."""
    path = tmp_path / "desk.db"
    desk = Team(SqlStore(str(path), create=True))
    first, do = desk.mail(), desk.maya.do
    do(c.StartRun(ticket=first, flow="escalation"))
    do(c.TakeStep(ticket=first, run=1, step="what", answer="modem"))
    desk.later(minutes=4)
    do(c.TakeStep(ticket=first, run=1, step="modem-tried", answer="done", values=TRIED))
    do(c.StepBack(ticket=first, run=1))
    desk.later(days=1)
    second = desk.mail(subject="Another matter")
    do(c.StartRun(ticket=second, flow="escalation"))
    monkeypatch.setattr("getpass.getuser", lambda: "dana")

    def run(*words: str, code: int = 0) -> str:
        assert main(["--store", str(path), *words]) == code
        printed = capsys.readouterr()
        return printed.err if code else printed.out

    return run


def figures(printed: str) -> dict[str, dict[str, Any]]:
    return {one["step"]: one for one in map(json.loads, printed.splitlines())}


def test_every_step_is_one_object_with_what_runs_tell_of_it(ask: Ask) -> None:
    found = figures(ask("flow", "figures", "escalation", "--json"))
    assert found["what"]["left"] == {"modem": 1}
    assert (found["what"]["entered"], found["what"]["waiting"]) == (2, 1)
    tried = found["modem-tried"]
    assert (tried["entered"], tried["runs"], tried["left"]) == (2, 1, {"done": 1})
    assert tried["wall"] == {"median_seconds": 240, "ninetieth_seconds": 240}
    assert tried["desk"] is None  # the clocks of this process never stand still at night
    assert (tried["undone"], tried["shares"]) == (1, {"done": 1.0})
    assert (tried["waiting"], tried["abandoned"]) == (1, 0)
    assert sum(one["back"] for one in found.values()) == 1
    assert found["tier2-work"]["entered"] == 0


def test_a_span_holds_only_what_happened_in_it(ask: Ask) -> None:
    found = figures(ask("flow", "figures", "escalation", "--since", "2026-11-24", "--json"))
    assert (found["what"]["entered"], found["what"]["waiting"]) == (1, 1)
    assert found["modem-tried"]["entered"] == 0
    early = figures(ask("flow", "figures", "escalation", "--until", "2026-11-24", "--json"))
    assert (early["what"]["entered"], early["what"]["left"]) == (1, {"modem": 1})


def test_as_text_every_flow_is_a_table_with_the_ways_out_of_each_step(ask: Ask) -> None:
    printed = ask("flow", "figures")
    assert "Escalation path, from the beginning" in printed
    assert "Order of a modem or SIM, from the beginning" in printed
    row = next(one for one in printed.splitlines() if one.startswith("Modem checks"))
    assert row.split()[-1] == "4:00"
    assert max(map(len, printed.splitlines())) <= 78


def test_what_cannot_be_asked_is_said_in_one_line(ask: Ask) -> None:
    assert "No flow “escalate”" in ask("flow", "figures", "escalate", code=3)
    assert "is no date" in ask("flow", "figures", "--since", "monday", code=2)
    assert "for a supervisor" in ask("--as", "tom", "flow", "figures", code=1)


def test_browsing_a_folder_without_a_pack_says_so_before_any_screen(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("supportdesk.compose.require_terminal", lambda: None)
    assert "holds no pack" in ask("pack", "browse", str(tmp_path), code=2)
