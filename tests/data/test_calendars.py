"""Calendars from their files: what is read, what a country gives, what the desk keeps."""

import subprocess
import sys
import zoneinfo
from argparse import Namespace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from supportdesk.__main__ import main
from supportdesk.compose import Composition
from supportdesk.data import codec, entries
from supportdesk.data.pack_files.export import export
from supportdesk.data.pack_files.read import read_pack
from supportdesk.data.zones import zone_data
from supportdesk.domain.hours import Calendar, ChangedDay, Holiday, Hours, Interval
from supportdesk.presentation.board_lines import warned
from tests.aps import team
from tests.data.small_pack import change, write_pack

FULL = """[2026-12-25, {date: 2026-12-24, name: Eve, closed: ["12:00-24:00"]}]
    holidays_of: [{country: US, subdivision: NY, years: 2026-2027}]
    changed:
      - {date: 2026-11-28, hours: ["10:00:30-12:00"]}
      - {date: 2026-12-25, hours: ["10:00-12:00"], replaces_holiday: true}
"""


def full(tmp_path: Path) -> Path:
    folder = write_pack(tmp_path)
    change(folder, "calendars.yaml", "[2026-12-25]\n", FULL)
    return folder


def test_a_calendar_is_read_with_its_countrys_holidays_written_into_it(tmp_path: Path) -> None:
    calendar = read_pack(full(tmp_path)).calendar("hours")
    named = {one.day: one for one in calendar.holidays}
    assert named[date(2026, 11, 26)].name == "Thanksgiving Day"
    assert named[date(2027, 11, 25)].name == "Thanksgiving Day"
    assert named[date(2026, 12, 24)] == Holiday(
        date(2026, 12, 24), "Eve", (Interval(43_200, 86_400),)
    )
    assert named[date(2026, 12, 25)].name == "", "what is given by hand replaces the country's"
    assert date(2028, 1, 1) not in named
    assert calendar.changed == (
        ChangedDay(date(2026, 11, 28), (Interval(36_030, 43_200),)),
        ChangedDay(date(2026, 12, 25), (Interval(36_000, 43_200),), True),
    )
    assert calendar.zone_data == zone_data()
    opened = Hours(calendar).next_opening(datetime(2026, 11, 28, 9, tzinfo=UTC))
    assert opened == datetime(2026, 11, 28, 10, 0, 30, tzinfo=UTC)


def test_the_package_of_holidays_is_loaded_only_where_a_country_is_named(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    script = (
        "import sys; from pathlib import Path;"
        "from supportdesk.data.pack_files.read import read_pack;"
        "read_pack(Path(sys.argv[1])); print('holidays' in sys.modules)"
    )

    def loaded() -> str:
        call = [sys.executable, "-c", script, str(folder)]
        return subprocess.run(call, capture_output=True, text=True, check=True).stdout.strip()

    assert loaded() == "False"
    change(folder, "calendars.yaml", "[2026-12-25]\n", FULL)
    assert loaded() == "True"


def test_the_desk_keeps_holidays_with_names_and_hours_and_exports_what_it_keeps(
    tmp_path: Path,
) -> None:
    (tmp_path / "pack").mkdir()
    folder = full(tmp_path / "pack")
    pack = read_pack(folder)
    own = entries.shipped(pack)
    assert entries.laid_over(pack, own, 1).calendar("hours") == pack.calendar("hours")
    files = {"calendars.yaml": (folder / "calendars.yaml").read_text(encoding="utf-8")}
    export(files, own, tmp_path / "same")
    assert (tmp_path / "same/calendars.yaml").read_text() == files["calendars.yaml"]
    del own["holiday", "hours/2026-11-26"]
    export(files, own, tmp_path / "out")
    (tmp_path / "out/calendars.yaml").replace(folder / "calendars.yaml")
    changed = read_pack(folder).calendar("hours")
    assert changed == entries.laid_over(pack, own, 2).calendar("hours")
    assert date(2026, 11, 26) not in {one.day for one in changed.holidays}


def test_holidays_that_have_run_out_are_a_warning_and_keep_no_pack_from_loading(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_pack(tmp_path)
    change(folder, "calendars.yaml", "[2026-12-25]", "[2020-12-25]")
    assert main(["pack", "check", str(folder)]) == 0
    assert "  warning     the holidays of calendar “hours” end on 2020-12-25" in (
        capsys.readouterr().out
    )


def test_supervisors_see_the_warning_on_their_dashboard(tmp_path: Path) -> None:
    with team(tmp_path) as desk:
        assert desk.dana.look.dashboard().warnings == ()
    warning = read_pack(write_pack(tmp_path)).holiday_gaps(date(2027, 1, 1))
    (line, _) = warned(warning, 80)
    assert "the holidays of calendar “hours” end on 2026-12-25" in line.text


def test_a_stored_calendar_is_read_back_and_so_is_one_of_bare_dates(tmp_path: Path) -> None:
    calendar = read_pack(full(tmp_path)).calendar("hours")
    assert codec.thaw(Calendar, codec.freeze(calendar).body) == calendar
    earlier = codec.thaw(Calendar, '{"id":"old","holidays":["2026-12-25"]}')
    assert earlier.holidays == (Holiday(date(2026, 12, 25)),)


def test_zones_come_from_the_package_whatever_the_machine_has(tmp_path: Path) -> None:
    zoneinfo.reset_tzpath((str(tmp_path),))
    Composition(Namespace(store=str(tmp_path / "desk.db")))
    assert zoneinfo.TZPATH == ()
