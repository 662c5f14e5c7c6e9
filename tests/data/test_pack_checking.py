"""The check of a pack beside the desk: as it is installed, and as its files are now."""

import shutil
from pathlib import Path

import pytest

from supportdesk.data.pack_files import checking
from supportdesk.data.pack_files.checking import PackChecking
from supportdesk.data.pack_files.read import inspect_files, shipped
from tests.aps import UPGRADE

VERSION, TEXTS = UPGRADE.pack.version, UPGRADE.files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The files of the pack, to be changed."""
    shutil.copytree(shipped("aps"), tmp_path / "mine")
    return tmp_path / "mine"


def break_flow(folder: Path) -> None:
    path = folder / "flows" / "escalation.yaml"
    path.write_text(path.read_text().replace("to: modem-tried", "to: modem-tired", 1))


def test_an_installed_version_is_checked_once_for_good(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []

    def inspecting(folder: Path) -> object:
        read.append(folder)
        return inspect(folder)

    inspect = inspect_files
    monkeypatch.setattr(checking, "inspect_files", inspecting)
    check = PackChecking()
    assert check.installed(VERSION, TEXTS) == check.installed(VERSION, TEXTS) == ()
    assert len(read) == 1
    assert not read[0].exists()


def test_a_mistake_in_a_version_is_told_at_its_step(folder: Path) -> None:
    wrong = dict(TEXTS)
    wrong["flows/escalation.yaml"] = wrong["flows/escalation.yaml"].replace(
        "to: modem-tried", "to: modem-tired", 1
    )
    found = PackChecking().installed("another", wrong)
    assert {(one.flow, one.step) for one in found if "modem-tried" in one.text} == {
        ("escalation", "what")
    }


def test_files_as_they_were_installed_are_not_spoken_of(folder: Path) -> None:
    assert PackChecking().on_disk("aps", VERSION, TEXTS) is None
    assert PackChecking(str(folder)).on_disk("aps", VERSION, TEXTS) is None


def test_files_that_differ_are_named_with_what_is_wrong_in_them(folder: Path) -> None:
    check = PackChecking(str(folder))
    break_flow(folder)
    found = check.on_disk("aps", VERSION, TEXTS)
    assert found is not None
    assert found.changed == ("flows/escalation.yaml",)
    assert str(folder) in found.where
    assert any("modem-tried" in one.text for one in found.mistakes)
    (folder / "flows" / "escalation.yaml").write_text(TEXTS["flows/escalation.yaml"])
    (folder / "gates.yaml").unlink()
    again = check.on_disk("aps", VERSION, TEXTS)
    assert again is not None
    assert again.changed == ("gates.yaml",)


def test_a_pack_without_files_on_this_machine_has_nothing_to_compare(tmp_path: Path) -> None:
    assert PackChecking(str(tmp_path / "gone")).on_disk("aps", VERSION, TEXTS) is None
    assert PackChecking().on_disk("made-up", VERSION, TEXTS) is None
