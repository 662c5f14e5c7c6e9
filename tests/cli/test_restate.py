"""`whatif` and `restate`: shown first, then done, listed, gone on with and taken back."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from supportdesk.__main__ import main
from supportdesk.data.store import SqlStore
from supportdesk.desk import restating
from tests.office import POLICY, with_a_past

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
    assert rest[-2:] == [
        "1 verdict would change and 4 due times besides, of 6 clocks on 3 tickets",
        "Nothing was stored.",
    ]
    assert max(map(len, printed.splitlines())) <= 80
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
        (("--holiday", "around-the-clock=2026-11-24"), "a holiday changes nothing there"),
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
    assert printed.splitlines()[-1] == "restating 2 is finished: 3 of 3 tickets changed"
    assert "stored" not in printed
    assert "1 verdict would change and 4 due times besides" in printed
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


def test_a_customers_own_policy_is_supposed_on_tickets_from_before_it_was_written(
    ask: Ask, tmp_path: Path
) -> None:
    policy = tmp_path / "own.yaml"
    policy.write_text(
        POLICY.replace(
            "goal:",
            "customers:\n  julie-mielke:\n    - {key: first-response, metric: first response,"
            " name: first reply, targets: {any: 1h}, edge: less than}\ngoal:",
        )
    )
    julie = tmp_path / "julie.eml"
    julie.write_text(
        "From: Julie Mielke <JulieM@chemtreat.com>\nMessage-ID: <j1@chemtreat.com>\n"
        "Subject: A tower\nDate: Wed, 25 Nov 2026 13:00:00 +0000\n\nIt is silent.\n"
    )
    ask("--as", "maya", "mail", "take", str(julie))
    ask("--as", "maya", "clock", "advance", "3h")
    *changed, _ = records(ask("whatif", "--policy", str(policy), "--json"))
    mine = [one for one in changed if one["reference"] == "APS-1004"]
    assert [(one["clock"], one["before"], one["after"]) for one in mine] == [
        ("first-response", "open", "missed"),
        ("resolution", "open", "none"),
    ]
    assert mine[0]["due_after"] == "2026-11-25T14:00:00Z"
    assert {one["reference"] for one in changed} == {"APS-1004"}


def test_only_tickets_with_a_clock_that_began_in_the_span_are_counted(ask: Ask) -> None:
    words = ("whatif", "--target", "first-response=1bh", "--since", "2026-11-26", "--json")
    (last,) = records(ask(*words))
    assert (last["clocks"], last["clocks_of"]) == (0, 0)
    words = ("whatif", "--target", "first-response=1bh", "--since", "2026-11-24", "--json")
    *_, last = records(ask(*words))
    assert (last["clocks"], last["clocks_of"]) == (2, 1)


def test_restate_lists_what_would_be_due_at_another_time_though_its_verdict_stays(
    ask: Ask,
) -> None:
    words = ("restate", "--holiday", TUESDAY, "--reason", "told late", "--yes")
    shown = [one.split()[:4] for one in ask(*words).splitlines() if one.startswith("APS-")]
    assert ["APS-1001", "resolution", "open", "open"] in shown
    assert ["APS-1001", "first-response", "missed", "met"] in shown
    assert len(shown) == 5


def test_a_breach_that_was_put_back_says_so_and_the_one_before_is_marked(ask: Ask) -> None:
    ask("restate", "--holiday", TUESDAY, "--reason", "told late", "--yes")
    printed = ask("ticket", "show", "APS-1001")
    assert "first reply breached (taken back later)" in " ".join(printed.split())
    assert "▲ first reply breached" not in printed
    ask("restate", "--undo", "2", "--reason", "it was none", "--yes")
    printed = " ".join(ask("explain", "APS-1001", "--clock", "first-response").split())
    (found,) = records(ask("explain", "APS-1001", "--clock", "first-response", "--json"))
    (withdrawn,) = found["withdrawn"]
    assert withdrawn["put_back"] == found["breach_event"]
    assert f"put back by event {found['breach_event']}" in printed
    assert "the past was restated (2): first reply, solved counted anew" in printed
    assert ask("ticket", "show", "APS-1001").count("▲ first reply breached") == 1
