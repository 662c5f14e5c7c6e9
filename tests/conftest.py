"""What every test runs under: no colours switched off, no theme, no settings of a person's own."""

import os
import tempfile
import zoneinfo
from inspect import iscoroutinefunction
from pathlib import Path

import pytest

os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp())
zoneinfo.reset_tzpath(())
WHOLE = {"rules", "flows", "cli"}
"""Folders whose tests play whole desks."""
SMOKE = "test_a_view_is_searched_and_a_single_hit_opens"
for _name in ("NO_COLOR", "TEXTUAL_THEME", "SUPPORTDESK_STORE", "SUPPORTDESK_THEME"):
    os.environ.pop(_name, None)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, so that nobody's settings or desk are read or written."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    monkeypatch.setenv("XDG_STATE_HOME", str(home))
    return home


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives the app by keys or plays whole desks; one whole journey stays quick."""
    for item in items:
        if item.path.parent.name in WHOLE:
            item.add_marker("whole")
        by_keys = isinstance(item, pytest.Function) and iscoroutinefunction(item.function)
        pictures = item.path.name in {"test_pictures.py", "test_inert.py"}
        if (by_keys or pictures) and item.name != SMOKE:
            item.add_marker("screen")
