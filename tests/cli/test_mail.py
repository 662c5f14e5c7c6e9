"""`supportdesk mail take` and `ticket files`, through the program's own entry."""

import io
import json
import os
import signal
import sys
from pathlib import Path

import pytest

from supportdesk.__main__ import main
from supportdesk.cli.mail import Brake
from supportdesk.desk import Desk, TakenMail
from supportdesk.domain.mail import IncomingMail
from tests.cli.test_cli import Program, run
from tests.mail.making import eml, mail, multipart, part

__all__ = ["run"]

FROM = b"From joe@x.example Mon Nov 23 13:00:00 2026\n"


def mbox(folder: Path, count: int) -> Path:
    path = folder / "inbox.mbox"
    each = (eml(f"text {n}", Message_ID=f"<{n}@x>") for n in range(count))
    path.write_bytes(b"".join(FROM + one + b"\n" for one in each))
    return path


def records(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_each_message_of_an_mbox_is_told_with_its_place(run: Program) -> None:
    path = mbox(run.folder, 3)
    lines = run("mail", "take", str(path)).splitlines()
    assert [line.split()[:2] for line in lines] == [
        [f"APS-100{n}", "opened"] for n in (1, 2, 3)
    ]  # fmt: skip
    assert lines[2].endswith("inbox.mbox:3")
    again = records(run("mail", "take", str(path), "--json"))
    assert [(one["how"], one["file"], one["number"]) for one in again] == [
        ("known", str(path), n) for n in (1, 2, 3)
    ]


def test_what_cannot_be_read_is_named_with_its_place_and_the_others_are_taken(
    run: Program, capsys: pytest.CaptureFixture[str]
) -> None:
    (run.folder / "a.eml").write_bytes(b"")
    (run.folder / "b.eml").write_bytes(eml())
    words = ["--store", str(run.store), "mail", "take", str(run.folder)]
    assert main([*words, "--json"]) == 2
    bad, good = records(capsys.readouterr().out)
    assert (bad["file"], bad["number"], bad["exit"]) == (str(run.folder / "a.eml"), None, 2)
    assert (good["how"], good["file"]) == ("opened", str(run.folder / "b.eml"))
    assert main(words) == 2
    printed = capsys.readouterr()
    assert "known" in printed.out
    assert len(printed.err.splitlines()) == 1


def test_a_mail_servers_pipe_is_read_to_its_end(
    run: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(eml())))
    assert "APS-1001  opened" in run("mail", "take", "-")


def test_a_stranger_who_names_a_ticket_is_shown_beside_it(run: Program) -> None:
    (run.folder / "a.eml").write_bytes(eml())
    (run.folder / "b.eml").write_bytes(
        eml(From="x@y.example", Message_ID="<b@y>", Subject="Re: [APS-1001]")
    )
    out = run("mail", "take", str(run.folder))
    assert "may belong to APS-1001" in out
    why = "the subject names it, the sender does not belong to it"
    assert f"may belong to APS-1001: {why}" in run("ticket", "show", "APS-1002")
    found = json.loads(run("ticket", "show", "APS-1002", "--json"))
    assert found["may_belong_to"] == [{"reference": "APS-1001", "why": why}]
    assert "0 differ" in run("replay")


def test_ctrl_c_ends_after_the_message_under_way_and_says_how_many_were_taken(
    run: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = mbox(run.folder, 5)
    real, seen = Desk.take_mail, 0

    def interrupted(desk: Desk, mail: IncomingMail) -> TakenMail:
        nonlocal seen
        seen += 1
        if seen == 2:
            os.kill(os.getpid(), signal.SIGINT)
        return real(desk, mail)

    monkeypatch.setattr(Desk, "take_mail", interrupted)
    before = signal.getsignal(signal.SIGINT)
    said = run("mail", "take", str(path), code=130)
    assert "2 messages were taken" in said
    assert signal.getsignal(signal.SIGINT) is before
    monkeypatch.undo()
    lines = run("mail", "take", str(path)).splitlines()
    assert [line.split()[1] for line in lines] == ["known", "known", "opened", "opened", "opened"]


def test_between_two_messages_ctrl_c_ends_at_once() -> None:
    with pytest.raises(KeyboardInterrupt):
        Brake().pull()


def test_a_terminal_sees_how_many_were_taken_and_a_file_does_not(
    run: Program, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--store", str(run.store), "mail", "take", str(mbox(run.folder, 30))]
    assert main(words) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert main(words) == 0
    said = capsys.readouterr().err
    assert "25 messages taken" in said
    assert said.endswith("\r\x1b[K")


def test_the_files_of_a_ticket_are_listed_and_saved_within_the_folder_over_nothing(
    run: Program,
) -> None:
    names = ("../../etc/passwd", "C:\\x\\boot.ini", "led.png", "led.png", "fdp\u202eexe.doc",
             "a:b?.txt", "x" * 10_000 + ".pdf", "NUL", "..", "-rf")  # fmt: skip
    files = [
        part(f"file {n}", "application/x-y", Content_Disposition=f'attachment; filename="{name}"')
        for n, name in enumerate(names)
    ]
    raw = mail(multipart("mixed", part("see"), *files))
    (run.folder / "one.eml").write_bytes(raw)
    run("mail", "take", str(run.folder / "one.eml"))
    listed = run("ticket", "files", "APS-1001")
    for name in ("passwd", "boot.ini", "led.png", "original.eml"):
        assert f"  {name}  " in listed
    (run.folder / "out").mkdir()
    (run.folder / "out" / "led.png").write_text("mine")
    (run.folder / "out" / "passwd").symlink_to(run.folder / "elsewhere")
    before = {one for one in run.folder.rglob("*") if one.parent.name != "out"}
    saved = records(run("ticket", "files", "APS-1001", "--save", str(run.folder / "out"), "--json"))
    assert {one for one in run.folder.rglob("*") if one.parent.name != "out"} == before
    paths = [Path(str(one["saved"])) for one in saved]
    assert all(one.parent == run.folder / "out" for one in paths)
    assert len(set(paths)) == len(names) + 1
    assert [one.read_text() for one in paths[:-1]] == [f"file {n}" for n in range(len(names))]
    assert paths[-1].read_bytes() == raw
    assert (run.folder / "out" / "led.png").read_text() == "mine"
    assert not (run.folder / "elsewhere").exists()
    assert {one.name for one in paths} >= {"passwd (2)", "led (2).png", "led (3).png", "_NUL",
                                           "a_b_.txt", "fdpexe.doc", "_rf"}  # fmt: skip


def test_a_folder_that_cannot_be_written_gets_one_line(run: Program) -> None:
    run("mail", "take", run.mail())
    said = run("ticket", "files", "APS-1001", "--save", str(run.store), code=2)
    assert "cannot be written" in said
    assert "No ticket APS-9." in run("ticket", "files", "APS-9", code=3)
