"""Desks of the packs with all of their doors."""

from pathlib import Path

import pytest

from tests.aps import team
from tests.expereo import Cases
from tests.homeowner import Homeowners
from tests.rules.doors import Doors


@pytest.fixture
def doors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doors:
    with team(tmp_path) as made:
        return Doors(made, tmp_path / "desk.db", monkeypatch, capsys)


@pytest.fixture
def cases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Cases:
    return Cases(tmp_path / "desk.db", monkeypatch, capsys)


@pytest.fixture
def homeowners(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Homeowners:
    return Homeowners(tmp_path, monkeypatch, capsys)
