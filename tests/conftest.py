"""What every test runs under: no colours switched off, no theme, no settings of a person's own."""

import os
import tempfile
from pathlib import Path

import pytest

os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp())
for _name in ("NO_COLOR", "TEXTUAL_THEME", "SUPPORTDESK_STORE", "SUPPORTDESK_THEME"):
    os.environ.pop(_name, None)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, so that nobody's settings or desk are read or written."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    return home
