"""A demo that is thrown away says how to keep one; one that is kept is a desk like any other."""

from argparse import Namespace
from pathlib import Path
from typing import Any, cast

import pytest

from supportdesk.__main__ import main
from supportdesk.cli import keep
from supportdesk.cli.kit import Call, Kit


class Seen:
    """A kit that shows the demo to nobody."""

    def demo(self, pack: str, act_as: str) -> int:
        return 0


def test_leaving_the_demo_says_how_to_keep_one(capsys: pytest.CaptureFixture[str]) -> None:
    args = Namespace(pack="aps", keep=None, act_as="", json=False)
    assert keep.demo(Call(args, cast(Kit, cast(Any, Seen())))) == 0
    assert "supportdesk demo --keep demo.db" in capsys.readouterr().err


def test_a_kept_demo_is_used_from_the_command_line_and_written_over_by_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "kim")
    path = tmp_path / "demo.db"
    assert main(["demo", "--keep", str(path)]) == 0
    assert f"supportdesk --store {path} ticket list" in capsys.readouterr().out
    assert [one.name for one in tmp_path.iterdir()] == ["demo.db"]
    assert main(["--store", str(path), "ticket", "list", "--json"]) == 0
    assert len(capsys.readouterr().out.splitlines()) > 20
    assert main(["--store", str(path), "--as", "you", "clock", "show"]) == 0
    before = path.read_bytes()
    assert main(["demo", "--keep", str(path)]) == 2
    assert f"There is something at {path} already." in capsys.readouterr().err
    assert path.read_bytes() == before
    assert main(["demo", "--keep", str(tmp_path / "nowhere" / "demo.db")]) == 2
    assert "cannot be written" in capsys.readouterr().err
