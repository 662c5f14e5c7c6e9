"""`supportdesk import` through the program's own entry, and killed in the middle."""

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from supportdesk.__main__ import main
from supportdesk.data.store import SqlStore
from supportdesk.desk.importing import Brought, Importing
from supportdesk.domain.events import SubjectKind
from supportdesk.domain.past import PastTicket
from tests.cli.test_cli import Program, run

__all__ = ["run"]
HEADER = "Ticket Number,Date Created,Subject,Help Topic,Current Status,Source,Priority\n"


def osticket(path: Path, count: int, status: str = "Open") -> Path:
    lines = [
        f"{n},2026-11-0{1 + n % 9} 08:00:00,Pump {n},Power,{status},Email,Low\n"
        for n in range(1, count + 1)
    ]
    path.write_text(HEADER + "".join(lines))
    return path


def test_tickets_come_in_once_and_are_found_by_their_number_there(run: Program) -> None:
    path = str(osticket(run.folder / "t.csv", 3))
    run("import", "tickets", path)
    run("import", "tickets", path)
    assert "imported from osticket 2" in run("ticket", "show", "APS-1002")
    found = json.loads(run("ticket", "list", "--search", "osticket 2", "--json"))
    assert found["reference"] == "APS-1002"
    assert run("replay") == "3 tickets, 21 events replayed: 0 differences\n"


def test_refused_rows_are_named_by_line_written_out_and_can_be_mended(run: Program) -> None:
    path, refused = osticket(run.folder / "t.csv", 2), run.folder / "refused.csv"
    path.write_text(path.read_text() + '3,soon,"a\nb",Power,Open,Email,Low\n4,x\n')
    words = run("import", "tickets", str(path), "--refused", str(refused), code=1)
    assert "t.csv:4: Date Created: “soon” is no time" in words
    assert "t.csv:6: it has 2 cells, the header 7" in words
    rows = list(csv.DictReader(refused.read_text().splitlines(keepends=True)))
    assert [one["Ticket Number"] for one in rows] == ["3", "4"]
    assert "no time" in rows[0]["reason"]
    mended = run.folder / "mended.csv"
    text = refused.read_text().replace("soon", "2026-11-02 08:00:00")
    mended.write_text("".join(text.splitlines(keepends=True)[:-1]))
    found = run("import", "tickets", str(mended), "--json").splitlines()
    assert [json.loads(one).get("outcome") for one in found] == ["imported", None]


def test_json_has_one_object_per_row_and_a_summary(run: Program) -> None:
    path = osticket(run.folder / "t.csv", 1)
    path.write_text(path.read_text() + "2,2026-11-02 08:00:00,x,Power,Limbo,Email,Low\n")
    words = ("import", "tickets", str(path), "--json", "--dry-run")
    assert main(["--store", str(run.store), *words]) == 1
    one, two, summary = (json.loads(line) for line in run._capture.readouterr().out.splitlines())
    assert (one["outcome"], one["line"]) == ("imported", 2)
    assert (two["outcome"], two["rule"]) == ("refused", "")
    assert "No status “Limbo”" in two["why"]
    assert (summary["imported"], summary["refused"], summary["of"]) == (1, 1, 2)
    assert run("ticket", "list", "--json") == ""


def test_an_import_ends_between_two_batches_and_goes_on(
    run: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(osticket(run.folder / "t.csv", 250))
    store = Importing.tickets

    def interrupted(
        self: Importing, pasts: Sequence[PastTicket], *, update: bool = False
    ) -> list[Brought]:
        os.kill(os.getpid(), signal.SIGINT)
        return store(self, pasts, update=update)

    monkeypatch.setattr(Importing, "tickets", interrupted)
    words = run("import", "tickets", path, code=130)
    assert "100 of 250 rows are done. Run it again to go on." in words
    monkeypatch.setattr(Importing, "tickets", store)
    found = run("import", "tickets", path, "--json").splitlines()
    summary = json.loads(found[-1])
    assert (summary["known"], summary["imported"]) == (100, 150)


def test_the_register_comes_in_by_both_names_and_is_for_supervisors(run: Program) -> None:
    path = run.folder / "modems.csv"
    path.write_text("serial number;Status;site\n4405-0712;active;Reno\n4405-0713;lost;Elko\n")
    words = run("import", "register", str(path), "--kind", "modem", code=1)
    assert "modems.csv:3: “status” is one of" in words
    assert run("register", "import", str(path), "--kind", "modem", code=1).count("modems.csv") == 1
    assert "Reno" in run("register", "show", "modem:4405-0712")
    run("people", "add", "tom", "--tier", "tier-1")
    words = run("--as", "tom", "import", "register", str(path), "--kind", "modem", code=1)
    assert "for a supervisor" in words


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("tickets", "other.csv"), "No mapping knows"),
        (("tickets", "other.csv", "--mapping", "freshdsk"), "No mapping “freshdsk”"),
        (("tickets", "other.csv", "--mapping", "freshdesk"), "no column “Ticket ID”"),
        (("tickets", "nowhere.csv"), "No such file"),
        (("register", "other.csv", "--kind", "modem"), "no column “serial”"),
    ],
)
def test_what_cannot_be_imported_gets_one_clear_line(
    run: Program, words: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(run.folder)
    (run.folder / "other.csv").write_text("a,b\n1,2\n")
    printed = run("import", *words, code=2)
    assert said in printed
    assert len(printed.strip().splitlines()) == 1


def test_columns_shows_samples_and_what_reads_them(run: Program) -> None:
    out = run("import", "columns", str(osticket(run.folder / "t.csv", 2)), "--json").splitlines()
    assert json.loads(out[2]) == {"column": "Subject", "samples": ["Pump 1", "Pump 2"]}
    assert json.loads(out[-1]) == {"mapping": "osticket"}
    other = run.folder / "other.csv"
    other.write_text("a,subject\n1,2\n")
    assert 'subject = "subject"' in run("import", "columns", str(other))


def hashes(path: Path, count: int) -> list[str]:
    store = SqlStore(str(path))
    ids = [str(n) for n in range(1, count + 1)]
    return [store.history(SubjectKind.TICKET, one)[-1].hash for one in ids]


@pytest.mark.slow
def test_killed_at_any_moment_it_goes_on_to_the_very_same_desk(run: Program) -> None:
    path = str(osticket(run.folder / "t.csv", 1200, "Closed"))
    whole = run.folder / "whole.db"
    with SqlStore(str(run.store))._connected() as db:
        db.execute_sql(f"VACUUM INTO '{whole}'")
    line = [sys.executable, "-m", "supportdesk", "--store", str(run.store), "import", "tickets"]
    for _ in range(3):
        process = subprocess.Popen([*line, path, "--json"], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        for _ in range(120):
            process.stdout.readline()
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
    run("import", "tickets", path)
    run.store, once = whole, run.store
    run("import", "tickets", path)
    assert hashes(once, 1200) == hashes(whole, 1200)
    assert not list(SqlStore(str(once)).replay())
