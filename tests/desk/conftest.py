"""A desk of the APS pack."""

from pathlib import Path

import pytest

from supportdesk.data.store import SqlStore
from tests.aps import Team


@pytest.fixture
def team(tmp_path: Path) -> Team:
    return Team(SqlStore(str(tmp_path / "desk.db"), create=True))
