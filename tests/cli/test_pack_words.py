"""What is said of a pack's files: their mistakes one by one, their differences in plain words."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from supportdesk.__main__ import main
from tests.data.small_pack import change, write_pack

Printed = Callable[..., tuple[str, str]]


@pytest.fixture
def printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Printed:
    def run(*words: str, code: int = 0) -> tuple[str, str]:
        found = main(["--store", str(tmp_path / "desk.db"), *words])
        output = capsys.readouterr()
        assert found == code, output.err
        return output.out, output.err

    return run


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "small")


@pytest.fixture
def wrong(pack: Path) -> Path:
    change(pack, "pack.yaml", "title: A", "titel: A")
    return pack


def test_a_check_says_each_mistake_on_a_line_and_no_word_of_installing(
    printed: Printed, wrong: Path
) -> None:
    _, told = printed("pack", "check", str(wrong), code=2)
    assert told.splitlines() == [
        "pack.yaml:1: “title” is missing",
        "pack.yaml:2: unknown key “titel” (did you mean “title”?)",
    ]


def test_a_program_gets_each_mistake_as_an_object_with_its_file_and_line(
    printed: Printed, wrong: Path
) -> None:
    out, _ = printed("pack", "check", str(wrong), "--json", code=2)
    assert [json.loads(one) for one in out.splitlines()] == [
        {"file": "pack.yaml", "line": 1, "error": "“title” is missing"},
        {"file": "pack.yaml", "line": 2, "error": "unknown key “titel” (did you mean “title”?)"},
    ]


def test_only_who_installs_is_told_that_nothing_was_installed(
    printed: Printed, wrong: Path
) -> None:
    _, told = printed("init", "--pack", str(wrong), code=2)
    assert told.splitlines()[-1] == "Nothing was made."
    printed("init", "--simulated", "2026-11-23T14:00:00Z")
    _, told = printed("pack", "install", str(wrong), "--yes", code=2)
    assert told.splitlines()[-1] == "Nothing was installed."
    _, told = printed("whatif", "--pack", str(wrong), code=2)
    assert "installed" not in told


def test_a_mistake_in_a_policy_of_its_own_is_told_under_the_name_that_was_given(
    printed: Printed, tmp_path: Path
) -> None:
    printed("init", "--simulated", "2026-11-23T14:00:00Z")
    mine = tmp_path / "mine.yaml"
    mine.write_text("clocks: []\nclock: 1\n", encoding="utf-8")
    out, _ = printed("whatif", "--policy", str(mine), "--json", code=2)
    found = [json.loads(one) for one in out.splitlines()]
    assert {one["file"] for one in found} == {str(mine)}
    assert 2 in {one["line"] for one in found}
