"""One demo desk for all pictures of a test process; every test gets its own copy."""

import shutil
from pathlib import Path

import pytest

from supportdesk.desk import Desk
from tests.screens.desk_app import demo_desk


@pytest.fixture(scope="session")
def _played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    demo_desk(folder)
    return folder


@pytest.fixture
def demo(_played: Path, tmp_path: Path) -> Desk:
    """A demo desk at a fixed time."""
    for path in _played.iterdir():
        shutil.copy(path, tmp_path / path.name)
    return demo_desk(tmp_path)


@pytest.fixture(scope="session")
def _played_expereo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("expereo")
    demo_desk(folder, pack="expereo")
    return folder


@pytest.fixture
def expereo_demo(_played_expereo: Path, tmp_path: Path) -> Desk:
    """The demo desk of a process with centres at a fixed time."""
    for path in _played_expereo.iterdir():
        shutil.copy(path, tmp_path / path.name)
    return demo_desk(tmp_path, pack="expereo")
