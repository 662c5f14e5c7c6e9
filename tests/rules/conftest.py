"""A desk of the APS pack with all of its doors."""

from pathlib import Path

import pytest

from tests.aps import team
from tests.rules.doors import Doors


@pytest.fixture
def doors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doors:
    with team(tmp_path) as made:
        return Doors(made, tmp_path / "desk.db", monkeypatch, capsys)
