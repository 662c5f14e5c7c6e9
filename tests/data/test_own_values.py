"""The desk's own values over upgrades; packs compared, exported, and their schemas written."""

import json
import shutil
from pathlib import Path

import pytest

from supportdesk.__main__ import main
from supportdesk.data.pack_files.read import read_pack, shipped
from supportdesk.domain import commands as c
from supportdesk.domain.refusal import Refused
from tests.aps import Team, team
from tests.data.small_pack import change, mistakes, write_pack


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Team:
    monkeypatch.setenv("LOGNAME", "maya")
    monkeypatch.setattr("getpass.getuser", lambda: "maya")
    with team(tmp_path) as made:
        return made


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    folder = tmp_path / "newer"
    shutil.copytree(shipped("aps"), folder)
    change(folder, "directory.yaml", "phone: 888-455-6641", "phone: 888-455-0000")
    change(folder, "pack.yaml", "title: APS modem support", "title: APS modems")
    return folder


def run(tmp_path: Path, *words: str) -> int:
    return main(["--store", str(tmp_path / "desk.db"), *words])


def set_entry(desk: Team, part: str, name_: str, /, **body: str) -> None:
    desk.dana.do(
        c.ChangeEntry(pack="aps", part=part, id=name_, body=body, reason="settled by the owner")
    )


def test_what_the_owner_settles_stands_at_once_in_the_pack_that_tickets_run_on(desk: Team) -> None:
    reference = desk.mail()
    set_entry(desk, "value", "billing-after", value="30 days", settled="true")
    pack = desk.tom.look.ticket(reference).pack
    assert pack.value("billing-after").value == "30 days"
    assert "value/billing-after" not in [one.place for one in pack.open_points]


def test_a_holiday_of_the_desks_own_counts_in_its_calendar(desk: Team) -> None:
    set_entry(desk, "holiday", "thanksgiving", calendar="business-hours", date="2026-11-26")
    calendar = desk.tom.look.present_pack().calendar("business-hours")
    assert [one.day.isoformat() for one in calendar.holidays] == ["2026-11-26"]


def test_what_the_desk_took_away_no_upgrade_brings_back(
    desk: Team, tmp_path: Path, newer: Path
) -> None:
    shipped_first = desk.tom.look.present_pack().directory[0].id
    gone = c.ChangeEntry(
        pack="aps", part="directory", id=shipped_first, body=None, reason="no longer there"
    )
    desk.dana.do(gone)
    assert run(tmp_path, "pack", "install", str(newer), "--yes") == 0
    assert shipped_first not in {one.id for one in desk.tom.look.present_pack().directory}


def test_a_holiday_of_the_desks_own_may_have_a_name_and_hours(desk: Team) -> None:
    words = {"calendar": "business-hours", "date": "2026-12-24", "name": "Christmas Eve"}
    set_entry(desk, "holiday", "eve", **words, closed="12:00-14:00, 15:30-24:00")
    (eve,) = desk.tom.look.present_pack().calendar("business-hours").holidays
    assert (eve.name, [(one.start, one.end) for one in eve.closed]) == (
        "Christmas Eve",
        [(43_200, 50_400), (55_800, 86_400)],
    )


def test_every_change_is_an_event_with_what_stood_there_before(desk: Team) -> None:
    set_entry(desk, "directory", "geof-kaucic", phone="555-0100")
    fact = desk.tom.look.latest(1)[0].fact
    assert fact.kind == "entry-changed"
    before, after = json.loads(fact.before), json.loads(fact.after)  # type: ignore[attr-defined]
    assert ("phone" in before, after["phone"]) == (False, "555-0100")


@pytest.mark.parametrize(
    ("part", "name", "body", "wrong"),
    [
        ("directory", "geof-kaucic", {"fone": "1"}, "fone"),
        ("value", "attainment-goal", {"value": "most"}, "value"),
        ("value", "nothing", {"value": "2"}, "id"),
        ("holiday", "x", {"calendar": "business-hours", "date": "2026-02-30"}, "date"),
        (
            "holiday",
            "x",
            {"calendar": "business-hours", "date": "2026-12-24", "closed": "18:00-12:00"},
            "closed",
        ),
        ("nowhere", "x", {"a": "b"}, "part"),
        ("reply", "team-x", {"name": "x", "shortcut": "x", "text": "{{ a.b.c() }}"}, "text"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_changes(
    desk: Team, part: str, name: str, body: dict[str, str], wrong: str
) -> None:
    before = desk.tom.look.entries()
    with pytest.raises(Refused) as found:
        set_entry(desk, part, name, **body)
    assert found.value.refusal.missing == (wrong,)
    assert desk.tom.look.entries() == before


def test_an_agent_keeps_replies_of_their_own_and_a_supervisor_those_of_the_team(desk: Team) -> None:
    body = {"name": "Mine", "shortcut": "mi", "text": "Hello", "whose": "tom"}
    mine = c.ChangeEntry(pack="aps", part="reply", id="tom-mi", body=body, reason="kept")
    desk.tom.do(mine)
    reply = desk.tom.look.present_pack().reply("tom-mi")
    assert (reply.name, reply.whose) == ("Mine", "tom")
    for body_of in ({**body, "whose": "team"}, {**body, "whose": "maya"}):
        other = c.ChangeEntry(pack="aps", part="reply", id="team-mi", body=body_of, reason="kept")
        with pytest.raises(Refused, match="supervisor"):
            desk.tom.do(other)


def test_a_newer_pack_keeps_the_desks_own_values_and_says_where_they_differ(
    desk: Team, newer: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    set_entry(desk, "directory", "aps-tier-1", phone="999")
    assert run(tmp_path, "pack", "diff", str(newer)) == 0
    said = capsys.readouterr().out
    assert "title\n  is       APS modem support\n  becomes  APS modems\n" in said
    assert "the desk's own directory/aps-tier-1 stays" in said
    assert run(tmp_path, "pack", "install", str(newer), "--yes") == 0
    pack = desk.tom.look.present_pack()
    assert (pack.title, pack.contact("aps-tier-1").phone) == ("APS modems", "999")


def test_it_takes_over_what_it_is_told_to_and_nothing_else(
    desk: Team, newer: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    set_entry(desk, "directory", "aps-tier-1", phone="999")
    set_entry(desk, "directory", "julie-mielke", place="Richmond VA")
    wrong = ("pack", "install", str(newer), "--yes", "--take", "directory/nobody")
    assert run(tmp_path, *wrong) == 2
    taken = ("pack", "install", str(newer), "--yes", "--take", "directory/aps-tier-1")
    assert run(tmp_path, *taken) == 0
    pack = desk.tom.look.present_pack()
    assert pack.contact("aps-tier-1").phone == "888-455-0000"
    assert pack.contact("julie-mielke").place == "Richmond VA"


def test_installing_asks_and_does_nothing_without_an_answer(
    desk: Team, newer: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = desk.tom.look.present_pack().version
    assert run(tmp_path, "pack", "install", str(newer)) == 1
    assert "--yes" in capsys.readouterr().err
    assert desk.tom.look.present_pack().version == before


def test_runs_under_way_stay_on_the_version_that_they_began_on(
    desk: Team, newer: Path, tmp_path: Path
) -> None:
    reference = desk.mail()
    run(tmp_path, "pack", "install", str(newer), "--yes")
    assert desk.tom.look.ticket(reference).pack.title == "APS modem support"
    other = desk.mail("another", subject="another")
    assert desk.tom.look.ticket(other).pack.title == "APS modems"


def test_an_export_reads_back_as_what_the_desk_runs(desk: Team, tmp_path: Path) -> None:
    set_entry(desk, "directory", "geof-kaucic", addresses="g@chemtreat.example")
    set_entry(desk, "value", "reps-may-cancel", value="yes")
    set_entry(desk, "holiday", "xmas", calendar="business-hours", date="2026-12-25")
    words = {"name": "Ours", "shortcut": "ours", "text": "Hello\nyou", "whose": "team"}
    set_entry(desk, "reply", "team-ours", **words)
    folder = tmp_path / "out"
    assert run(tmp_path, "pack", "export", str(folder)) == 0
    pack = read_pack(folder)
    assert pack.contact("geof-kaucic").address == "g@chemtreat.example"
    assert pack.value("reps-may-cancel").value == "yes"
    assert pack.reply("team-ours").text("") == "Hello\nyou"
    assert [one.day.isoformat() for one in pack.calendar("business-hours").holidays] == [
        "2026-12-25"
    ]
    shipped_flow = (shipped("aps") / "flows/order.yaml").read_text()
    assert (folder / "flows/order.yaml").read_text() == shipped_flow
    assert run(tmp_path, "pack", "export", str(folder)) == 2


def test_the_schemas_take_the_shipped_pack_and_refuse_an_unknown_key(tmp_path: Path) -> None:
    assert main(["pack", "schema", str(tmp_path / "schemas")]) == 0
    found = sorted(one.name for one in (tmp_path / "schemas").iterdir())
    assert "gates.schema.json" in found
    assert "flows.schema.json" in found
    gates = json.loads((tmp_path / "schemas/gates.schema.json").read_text())
    assert gates["additionalProperties"] is False
    condition = gates["$defs"]["ConditionForm"]["properties"]
    assert {"fact", "all", "any", "not", "is", "less_than"} <= set(condition)


def test_a_rule_that_nothing_refers_to_is_a_mistake(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    change(folder, "pack.yaml", "rules: [", "rules: [{id: R-9, kind: guided, text: Be kind.}, ")
    assert mistakes(folder) == ["pack.yaml:23: nothing refers to rule “R-9”"]
