"""`explain`: what is read to a customer, and what other programs read."""

import json
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

import pytest

from supportdesk.__main__ import main
from tests.late_ticket import late_desk

Explain = Callable[..., str]


@pytest.fixture
def explain(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Explain:
    late_desk(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("getpass.getuser", lambda: "maya")

    def ask(*words: str, code: int = 0) -> str:
        assert main(["--store", str(tmp_path / "desk.db"), "explain", "APS-1001", *words]) == code
        printed = capsys.readouterr()
        return printed.err if code else printed.out

    return ask


def test_a_breach_is_explained_stretch_by_stretch_to_its_second(explain: Explain) -> None:
    found = json.loads(explain("--clock", "solve", "--json"))
    assert (found["look"], found["verdict"]) == ("late", "missed")
    assert (found["due"], found["breached"]) == ("2026-11-27T14:45:00Z", "2026-11-27T14:45:01Z")
    spans = found["spans"]
    counted = [one["seconds"] if one["counts"] else 0 for one in spans]
    assert [one["total_seconds"] for one in spans] == list(accumulate(counted))
    assert sum(one["seconds"] for one in spans if one["counts"] and not one["late"]) == 32 * 3600
    assert found["counted_seconds"] - found["wanted_seconds"] == 75 * 60
    assert (found["over_seconds"], found["over_wall_seconds"]) == (75 * 60, 75 * 60)
    assert [one["end"] for one in spans[:-1]] == [one["start"] for one in spans[1:]]
    assert {one["holiday"] for one in spans} == {None, "Thanksgiving"}
    assert {one["why"] for one in spans} == {"open hours", "closed", "holiday", "paused"}
    paused = next(one for one in spans if one["pause"])
    event = json.loads(explain("--clock", "solve", "--json"))["started_by"]
    assert paused["event"] > event["event"] == 1


def test_it_names_the_policy_the_calendar_and_the_values_that_it_used(explain: Explain) -> None:
    found = json.loads(explain("--clock", "solve", "--json"))
    assert (found["origin"], found["row"]) == (
        "policy", {"priority": "normal", "channel": "email"}
    )  # fmt: skip
    assert found["target"]["words"] == "32 business hours"
    assert (found["calendar"], found["zone"]) == ("business-hours", "America/New_York")
    assert len(found["calendar_version"]) == 64
    assert found["zone_data"]
    assert found["values"]["pauses"] == "waiting"
    assert found["values"]["reopening"] == "without the solved time"
    assert found["rules"] == ["APS-01"]


def test_the_text_fits_eighty_columns_and_gives_both_times(explain: Explain) -> None:
    text = explain()
    assert max(map(len, text.splitlines())) <= 80
    for words in (
        "It was due Fri 27 Nov 2026, 08:45 in Chicago; customer: 15:45 in Berlin",
        "33h 15m counted of 32h 00m: 1h 15m over",
        "Thanksgiving",
        "closed; also",
        "(event 1)",
        "promise “A word by Friday”",
        "ACTION “Send a new modem”",
        "– no target",
    ):
        assert words in text


def test_one_clock_is_asked_for_by_its_key_and_a_wrong_key_names_those_there_are(
    explain: Explain,
) -> None:
    assert explain("--clock", "action").startswith("ACTION “Send a new modem”")
    wrong = explain("--clock", "sovle", code=2)
    assert "No clock “sovle” on APS-1001" in wrong
    assert "solve" in wrong
    assert len(wrong.strip().splitlines()) == 1


def test_all_clocks_come_one_per_line_the_action_last(explain: Explain) -> None:
    found = [json.loads(one) for one in explain("--json").splitlines()]
    assert [one["key"] for one in found] == [
        "first-response", "solve", "updates", "updates#2", "promise-1", "action",
    ]  # fmt: skip
    assert [one["origin"] for one in found[-2:]] == ["promise", "ACTION and WHEN"]
    assert [one["started_by"]["who"] for one in found[-2:]] == ["tom", "maya"]


def test_why_that_is_long_stands_below_its_stretch_over_the_full_width(explain: Explain) -> None:
    lines = explain("--clock", "solve").splitlines()
    head = next(n for n, one in enumerate(lines) if one.startswith("from "))
    rows = lines[head + 1 : next(n for n, one in enumerate(lines) if " counted of " in one)]
    assert any(one.endswith("  closed") for one in rows)
    below = [one for one in rows if one.startswith("  ")]
    assert any("paused: " in one and "(event " in one for one in below)
    assert not any(one.startswith("   ") for one in rows)
