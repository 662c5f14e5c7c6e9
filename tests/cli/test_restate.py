"""`whatif` and `restate`: shown first, then done, listed, gone on with and taken back."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from supportdesk.__main__ import main
from supportdesk.data.store import SqlStore
from supportdesk.desk import restating
from tests.office import with_a_past

Ask = Callable[..., str]
TUESDAY = "business-hours=2026-11-24:Founding"


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    path = tmp_path / "desk.db"
    store = SqlStore(str(path), create=True)
    store.prepare()
    with_a_past(store, tmp_path)
    monkeypatch.setattr("getpass.getuser", lambda: "dana")

    def run(*words: str, code: int = 0) -> str:
        assert main(["--store", str(path), *words]) == code
        printed = capsys.readouterr()
        return printed.err if code else printed.out

    return run


def records(printed: str) -> Iterator[dict[str, Any]]:
    return (json.loads(one) for one in printed.splitlines())


def test_what_if_lists_the_verdicts_that_would_change_and_stores_nothing(ask: Ask) -> None:
    before = ask("explain", "APS-1001", "--json")
    printed = ask("whatif", "--holiday", TUESDAY)
    head, *rest = printed.splitlines()
    assert head.split()[:2] == ["ticket", "clock"]
    assert rest[0].split()[:4] == ["APS-1001", "first-response", "missed", "met"]
    assert rest[-1] == "1 clock would change on 3 of 3 tickets; nothing was stored"
    assert ask("explain", "APS-1001", "--json") == before


def test_what_if_of_a_shorter_target_gives_the_sums_as_records(ask: Ask) -> None:
    *changed, last = records(ask("whatif", "--target", "first-response=1bh", "--json"))
    assert [one["reference"] for one in changed] == ["APS-1002", "APS-1003"]
    assert (last["tickets"], last["of"], last["complete"]) == (3, 3, True)
    (mine,) = [one for one in last["sums"] if one["metric"] == "first response"]
    assert (mine["met_before"], mine["met_after"]) == (1, 0)


def test_what_if_of_a_target_for_one_channel_leaves_the_others_alone(ask: Ask) -> None:
    *changed, _ = records(ask("whatif", "--target", "first-response/phone=1bh", "--json"))
    assert changed == []
    *changed, _ = records(ask("whatif", "--target", "first-response/email=1bh", "--json"))
    assert [one["reference"] for one in changed] == ["APS-1002", "APS-1003"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "What if what?"),
        (("--holiday", "lunch=2026-11-24"), "No calendar “lunch”"),
        (("--holiday", "business-hours"), "is not CALENDAR="),
        (("--holiday", "business-hours=2026-13-24:Z"), "“2026-13-24” is no date like"),
        (("--target", "reply=1h"), "No clock “reply” has a target"),
        (("--target", "first-response=soon"), "soon"),
        (("--target", "first-response/fax=1h"), "No channel “fax”: there are email,"),
        (("--since", "yesterday", "--target", "first-response=1bh"), "is no date"),
        (("--policy", "nowhere.yaml"), "nowhere.yaml"),
    ],
)
def test_a_wrong_question_gets_one_clear_line(ask: Ask, words: tuple[str, ...], told: str) -> None:
    printed = ask("whatif", *words, code=2)
    assert told in printed
    assert "Traceback" not in printed


def test_restating_asks_first_and_changes_nothing_where_nobody_answers(ask: Ask) -> None:
    before = ask("explain", "APS-1001", "--json")
    printed = ask("restate", "--holiday", TUESDAY, "--reason", "told late", code=1)
    assert "give --yes" in printed
    assert "Say why" in ask("restate", "--holiday", TUESDAY, "--yes", code=2)
    assert ask("explain", "APS-1001", "--json") == before
    assert ask("restate") == "Nothing was restated.\n"


def test_a_restated_past_is_listed_and_taken_back_exactly(ask: Ask) -> None:
    before = json.loads(ask("explain", "APS-1001", "--clock", "first-response", "--json"))
    printed = ask("restate", "--holiday", TUESDAY, "--reason", "told late", "--yes")
    assert printed.splitlines()[-1] == "restating 2 is finished: 3 of 3 tickets"
    now = json.loads(ask("explain", "APS-1001", "--clock", "first-response", "--json"))
    assert (before["verdict"], now["verdict"]) == ("missed", "met")
    head, row, why, _, next_one = ask("restate").splitlines()
    assert head.split() == ["number", "when", "holiday", "state"]
    assert row.split() == ["2", "2026-11-25", "09:02", "2026-11-24", "business-hours", "counts"]
    assert why.strip() == "Dana Whitlock, because: told late"
    assert next_one == "2 is taken back by: supportdesk restate --undo 2 --reason …"
    ask("restate", "--undo", "2", "--reason", "it was none", "--yes")
    assert [one for one in ask("restate").splitlines() if "taken back by 4" in one]
    assert "--undo" not in ask("restate")
    after = json.loads(ask("explain", "APS-1001", "--clock", "first-response", "--json"))
    assert [after[one] for one in ("verdict", "due")] == [before[one] for one in ("verdict", "due")]
    assert [one["undone_by"] for one in records(ask("restate", "--json"))] == [4, None]
    assert ask("replay").endswith(": 0 differences\n")


@pytest.mark.parametrize("columns", ["10", "80", "93", "300"])
def test_no_table_is_wider_than_the_terminal_or_eighty_columns(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    printed = ask("whatif", "--holiday", TUESDAY)
    why = "told " + "so late that everybody had long gone home again " * 3
    printed += ask("restate", "--holiday", TUESDAY, "--reason", why, "--yes") + ask("restate")
    assert max(map(len, printed.splitlines())) <= max(80, int(columns))
    assert "2026-11-24 14:02 2026-11-25 14:02\n" in printed


def test_one_that_was_interrupted_is_gone_on_with(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> Iterator[tuple[int, int]]:
        yield 1, 1
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(restating, "go_on", interrupted)
        words = ("restate", "--holiday", TUESDAY, "--reason", "told late", "--yes")
        assert "supportdesk restate --resume goes on" in ask(*words, code=130)
    assert "unfinished" in ask("restate")
    assert "is finished" in ask("restate", "--resume")
    assert "No restating is unfinished" in ask("restate", "--resume", code=3)


def test_an_agent_may_do_neither(ask: Ask) -> None:
    for words in (("whatif", "--holiday", TUESDAY), ("restate",)):
        assert "is for a supervisor" in ask("--as", "tom", *words, code=1)
