"""The command line, through the program's own entry: outcomes, exit codes, one clear line."""

import getpass
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from supportdesk.__main__ import main

MAIL = """\
From: Patience Osei <p.osei@chemtreat.example>
To: modems@aquaphoenixsci.com
Subject: Three cooling towers offline
Message-ID: <one@chemtreat.example>
Date: Mon, 23 Nov 2026 13:00:00 +0000

Tower 3 stopped sending.
"""


class Program:
    """The program on one desk."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.store = folder / "desk.db"
        self.folder = folder
        self._capture = capture

    def __call__(self, *words: str, code: int = 0) -> str:
        found = main(["--store", str(self.store), *words])
        printed = self._capture.readouterr()
        assert found == code, printed.err
        return printed.err if code else printed.out

    def mail(self) -> str:
        path = self.folder / "one.eml"
        path.write_text(MAIL)
        return str(path)


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    program = Program(tmp_path, capsys)
    program("init", "--owner", "Maya Okafor", "--zone", "America/Chicago",
            "--simulated", "2026-11-23T14:02:00Z")  # fmt: skip
    return program


def test_a_mail_becomes_a_ticket_that_is_answered_and_closed(run: Program) -> None:
    assert "APS-1001  opened" in run("mail", "take", run.mail())
    assert "APS-1001  known" in run("mail", "take", run.mail())
    run("do", "claim", "APS-1001")
    run("do", "reply", "APS-1001", "text=Look at the LEDs", "action=Call", "when=in 2h")
    written = Path(run("mail", "send").strip())
    assert b"In-Reply-To: <one@chemtreat.example>" in written.read_bytes()
    run("do", "call", "APS-1001", "reached=yes", "text=It works", "action=Close", "when=in 1h")
    run("do", "solve", "APS-1001")
    run("do", "close", "APS-1001")
    assert json.loads(run("ticket", "show", "APS-1001", "--json"))["status"] == "closed"
    assert "0 differences" in run("replay")


def test_a_flow_is_walked_without_a_screen(run: Program) -> None:
    run("mail", "take", run.mail())
    run("guide", "APS-1001", "escalation", "what=modem")
    out = run("guide", "APS-1001", "escalation", "modem-tried=done", "modem_leds=tried",
              "wifi=tried", "modems_near=not tried", "--json")  # fmt: skip
    assert json.loads(out)["step"] == "offer-modem"
    assert json.loads(out)["looked"]["run.modems_near"] == "not tried"
    out = run("guide", "APS-1001", "escalation", "modem-tried=done", "modem_leds=tried",
              "wifi=tried", "modems_near=tried", "solved-by-guide=yes", "--back=modem-tried",
              "--json")  # fmt: skip
    assert json.loads(out)["state"] == "ended"
    assert json.loads(run("ticket", "show", "APS-1001", "--json"))["status"] == "solved"


def test_a_refusal_names_the_rule_and_what_is_missing(run: Program) -> None:
    run("mail", "take", run.mail())
    words = run("do", "reply", "APS-1001", "text=Hello", code=1)
    assert "[APS-02]" in words
    assert "action, when" in words


def test_a_refusal_in_json_is_one_object(run: Program, capsys: pytest.CaptureFixture[str]) -> None:
    run("mail", "take", run.mail())
    assert main(["--store", str(run.store), "do", "reply", "APS-1001", "text=Hi", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["rule"], found["missing"]) == ("APS-02", ["action", "when"])


def test_the_clock_of_a_simulated_desk_is_moved_and_breaches_follow(run: Program) -> None:
    run("mail", "take", run.mail())
    run("clock", "advance", "30h")
    clock = json.loads(run("explain", "APS-1001", "--clock", "first-response", "--json"))
    assert (clock["look"], clock["breached"]) == ("late", "2026-11-24T13:00:01Z")


def test_people_are_added_by_an_owner(run: Program) -> None:
    run("people", "add", "tom", "--name", "Tom Becker", "--tier", "tier-2")
    assert "tom" in run("people", "list")
    assert "No tier" in run("people", "role", "tom", "--tier", "tier-9", code=1)
    assert "works here already" in run("people", "add", "tom", code=2)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("ticket", "show", "APS-99"), 3, "No ticket APS-99."),
        (("mail", "take", "/nowhere/x.eml"), 2, "No such file"),
        (("do", "fly", "APS-1"), 2, "No action “fly”"),
        (("do", "note", "APS-1", "txet=x"), 2, "did you mean “text”?"),
        (("do", "note", "APS-1", "text"), 2, "is not field=value"),
        (("clock", "advance", "soon"), 2, "is no duration"),
        (("clock", "set", "2026-02-30 09:00"), 2, "no date that exists"),
        (("clock", "set", "2020-01-01 09:00"), 1, "never goes back"),
        (("ticket", "list", "--view", "mien"), 2, "No view “mien”"),
        (("explain", "APS-99"), 3, "No ticket APS-99."),
        (("pack", "check", "nopack"), 2, "No pack “nopack”"),
        (("init",), 2, "already"),
    ],
)
def test_bad_input_gets_one_clear_line_and_its_code(
    run: Program, words: tuple[str, ...], code: int, said: str
) -> None:
    printed = run(*words, code=code)
    assert said in printed
    assert len(printed.strip().splitlines()) == 1


def test_a_desk_that_is_not_there_and_one_that_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = Program(tmp_path, capsys)
    assert "There is no desk" in run("ticket", "list", code=5)
    run.store.write_text("milk")
    assert "not a desk" in run("ticket", "list", code=5)


def test_somebody_who_does_not_work_here_is_told_who_adds_them(
    run: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "stranger")
    assert "people add stranger" in run("ticket", "list", code=1)


def test_without_a_terminal_the_screen_says_so(run: Program) -> None:
    assert "ssh -t" in run(code=2)


def test_an_unknown_setting_is_named_with_the_nearest(run: Program, own_home: Path) -> None:
    folder = own_home / "supportdesk"
    folder.mkdir()
    (folder / "settings.toml").write_text('thmee = "light"')
    assert "did you mean “theme”?" in run("ticket", "list", code=2)
    with pytest.raises(Exception, match=r"thmee.*theme"):
        run("ticket", "list")


def test_what_a_customer_wrote_is_printed_inert(run: Program) -> None:
    path = run.folder / "nasty.eml"
    path.write_bytes(b"From: a@b.example\r\nSubject: \x1b[2Jboo\r\n\r\n\x1b]52;c;aGk=\x07\r\n")
    run("mail", "take", str(path))
    assert "\x1b" not in run("ticket", "show", "APS-1001") + run("ticket", "list")


def test_json_is_understood_before_and_after_the_command(run: Program) -> None:
    run("mail", "take", run.mail())
    before = run("--json", "ticket", "show", "APS-1001")
    after = run("ticket", "show", "APS-1001", "--json")
    assert json.loads(before) == json.loads(after)


def test_a_gate_says_in_json_what_would_let_the_command_through(
    run: Program, capsys: pytest.CaptureFixture[str]
) -> None:
    run("mail", "take", run.mail())
    run("do", "open-item", "APS-1001", "kind=order", "ordered=new modem")
    words = ("do", "move-item", "APS-1001", "item=1", "to=accepted", "--json")
    assert main(["--store", str(run.store), *words]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["rule"], found["gate"], found["override"]) == ("APS-14", "order", False)
    assert "part numbers" in found["help"]


def test_a_ticket_shows_its_requests_with_what_the_directory_says_of_their_authors(
    run: Program,
) -> None:
    run("mail", "take", run.mail())
    found = json.loads(run("ticket", "show", "APS-1001", "--json"))["requests"]
    assert [(one["address"], one["standing"]) for one in found] == [
        ("p.osei@chemtreat.example", "unknown")
    ]


def test_replay_names_what_differs_and_repairs_it(run: Program) -> None:
    run("mail", "take", run.mail())
    assert run("replay").endswith("events replayed: 0 differences\n")
    with closing(sqlite3.connect(run.store)) as db, db:
        db.execute("UPDATE ticket SET subject = 'Other', band = 'none'")
    run("replay", code=1)
    *lines, sums = (json.loads(one) for one in run("replay", "--repair", "--json").splitlines())
    assert [(one["field"], one["stored"]) for one in lines[:-1]] == [
        ("subject", "Other"), ("band", "none"),
    ]  # fmt: skip
    assert lines[-1] == {"subject": "APS-1001", "made_anew": True}
    assert (sums["differences"], sums["repaired"]) == (2, 1)
    assert "0 differences" in run("replay")


def test_the_doctor_tells_what_it_can_of_an_older_schema(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = Path(__file__).parent.parent / "data" / "earlier" / "0001_desk.sql"
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(earlier.read_text(encoding="utf-8"))
    assert main(["--store", str(path), "doctor"]) == 1
    printed = capsys.readouterr()
    assert "schema        older, lacks 0002_register, 0003_queue" in printed.out
    assert "supportdesk db migrate" in printed.err
    assert main(["--store", str(path), "ticket", "list"]) == 5
    assert "supportdesk db migrate" in capsys.readouterr().err
    assert main(["--store", str(path), "db", "migrate"]) == 0
    assert main(["--store", str(path), "doctor"]) == 0
    assert "schema        up to date" in capsys.readouterr().out


def test_a_worker_for_cron_does_one_round_and_the_doctor_says_so(run: Program) -> None:
    run("mail", "take", run.mail())
    run("do", "reply", "APS-1001", "text=Look at the LEDs", "action=Call", "when=in 2h")
    done = json.loads(run("worker", "--once", "--json"))
    assert (done["tickets"], done["sent"], done["failed"], done["whole"]) == (0, 1, [], True)
    assert "looked after by nobody, last round" in run("doctor")
