"""The process that the page for owners builds from nothing loads, and is walked as it says."""

import re
from pathlib import Path

import pytest

from supportdesk.__main__ import main
from supportdesk.domain.flow import StepKind
from tests.data.small_pack import change, mistakes

PAGE = (Path(__file__).parents[2] / "docs" / "owners.md").read_text(encoding="utf-8")
FILE = re.compile(r"`bikes/([a-z/]+\.yaml)`.*\n(?:\S.*\n)*\n((?:    .*\n|\n)+)")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, block in FILE.findall(PAGE):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        lines = (line.removeprefix("    ") for line in block.rstrip().splitlines())
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["pack", *words]) == 0
    return capsys.readouterr().out


def test_the_process_from_nothing_loads_and_is_walked_as_the_page_says(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = PAGE.replace("\n    ", "\n")
    assert said(capsys, "check", str(folder)) in shown
    assert said(capsys, "simulate", str(folder)) in shown


def test_the_mistake_that_the_page_speaks_of_is_told_so(folder: Path) -> None:
    change(folder, "flows/repair.yaml", 'text: "No", to: end-no', 'text: "No", to: to-mechanic')
    wrong, left = mistakes(folder)
    head, _, tail = wrong.partition(" → ")
    assert f"    {head} → " in PAGE
    assert "(No)" in tail
    assert f"    {left}\n" in PAGE


def test_every_kind_of_step_stands_on_the_page() -> None:
    (row,) = [one for one in PAGE.splitlines() if one.startswith("| `flows/*.yaml` |")]
    assert [one.value for one in StepKind if f"{one.value}" not in row] == []
