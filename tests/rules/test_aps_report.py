"""APS-18 and APS-01: the monthly report, by the day on which a thing happened, as known then."""

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from supportdesk.domain import commands as c
from tests.rules.doors import JULIE, REP, Doors
from tests.rules.test_aps_returns import HOLDERS, returning, step

NEW_YORK = ZoneInfo("America/New_York")
OCTOBER = ("report", "monthly", "--month", "2026-10")


def at(doors: Doors, *wall: int) -> datetime:
    """Set the desk's clock to a wall time in the report's zone; the instant."""
    now = datetime(*wall, tzinfo=NEW_YORK).astimezone(UTC)  # type: ignore[misc, arg-type]
    doors.team.store.set_clock(now)
    return now


def add(doors: Doors, thing: str, **values: str) -> None:
    """One more thing in the register."""
    kind, key = thing.split(":")
    doors.team.maya.do(c.AddThing(kind=kind, key=key, values=values))


def change(doors: Doors, thing: str, **values: str) -> None:
    """A change in the register."""
    kind, key = thing.split(":")
    doors.team.maya.do(c.ChangeThing(kind=kind, key=key, values=values, reason="told"))


def report(doors: Doors, *more: str) -> dict[str, object]:
    """The report of October as an object."""
    code, said = doors.line("maya", *OCTOBER, "--format", "json", *more)
    assert code == 0, said
    found: dict[str, object] = json.loads(said.splitlines()[0])
    return found


def test_aps_18_a_thing_counts_on_its_day_in_the_packs_zone_to_the_second(doors: Doors) -> None:
    at(doors, 2026, 12, 1, 9)
    for number, day in enumerate(("2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01")):
        add(doors, f"modem:M-{number}", status="active", activated=day)
    at(doors, 2026, 12, 2, 9)
    add(doors, "panel:P-1", status="active", activated="2026-10-31")
    change(doors, "panel:P-1", status="deactivated", deactivated_on="2026-10-31")
    figures = report(doors)["figures"]
    assert figures == {
        "new-modems": 2,
        "new-panels": 1,
        "gone-modems": 0,
        "gone-panels": 1,
        "net-modems": 2,
        "net-panels": 0,
        "net": 2,
        "in-warranty": 0,
        "out-of-warranty": 0,
    }


def test_aps_18_without_a_day_the_change_itself_counts_to_the_second(doors: Doors) -> None:
    doors.team.store.set_clock(datetime(2026, 11, 24, tzinfo=UTC))
    add(doors, "panel:P-1", status="active", activated="2026-01-05")
    for clock, month in (((2026, 11, 30, 23, 59, 59), "2026-11"), ((2026, 12, 1), "2026-12")):
        at(doors, *clock)
        add(doors, f"panel:{month}", status="deactivated")
        code, said = doors.line("maya", "report", "monthly", "--month", month, "--format", "json")
        assert (code, json.loads(said.splitlines()[0])["figures"]["gone-panels"]) == (0, 1)


def test_aps_18_the_same_month_and_instant_give_the_same_bytes(doors: Doors) -> None:
    add(doors, "modem:M-1", status="active", activated="2026-10-05")
    now = at(doors, 2026, 11, 25, 9)
    for form in ("text", "csv", "json"):
        words = (*OCTOBER, "--as-of", now.isoformat(), "--format", form)
        before = doors.line("maya", *words)
        at(doors, 2026, 11, 25, 10)
        add(doors, f"modem:later-{form}", status="active", activated="2026-10-06")
        assert doors.line("maya", *words) == before
    assert doors.line("maya", *OCTOBER, "--as-of", "2026-11-25")[0] == 2
    assert doors.line("maya", *OCTOBER, "--as-of", "2036-11-25T00:00:00Z")[0] == 2


def test_aps_18_what_becomes_known_later_is_a_correction_in_the_next_one(doors: Doors) -> None:
    add(doors, "modem:M-1", status="active", activated="2026-10-05")
    kept = report(doors, "--keep", "--command-id", "oct")
    assert kept["to"] == ["JulieM@chemtreat.com"]
    assert kept["lacking"] == ["Tim Switzer", "Geof Kaucic"]
    report(doors, "--keep", "--command-id", "oct")
    at(doors, 2026, 12, 1, 9)
    add(doors, "modem:M-2", status="active", activated="2026-10-30")
    code, said = doors.line("maya", "report", "monthly", "--month", "2026-11", "--format", "json")
    found = json.loads(said.splitlines()[0])
    fixes = {one["line"]: (one["told"], one["known"]) for one in found["corrections"]}
    assert code == 0
    assert fixes == {"new-modems": (1, 2), "net-modems": (1, 2), "net": (1, 2)}
    code, said = doors.line("maya", "report", "monthly", "--month", "2026-11")
    assert "2026-10 New modems" in said
    assert "A device is a modem or a panel." in said
    assert "No address is known of Geof Kaucic" in said
    (letter,) = doors.team.store.unsent()
    assert [one.address for one in letter.to] == ["JulieM@chemtreat.com"]
    assert letter.subject == "APS modem support, monthly report, 2026-10"
    assert "New modems" in letter.text
    assert "No address is known of Tim Switzer" in letter.text
    assert not list(doors.team.store.replay())


def test_aps_18_replacements_count_in_and_out_of_warranty(doors: Doors) -> None:
    at(doors, 2026, 12, 1, 9)
    reference = returning(doors, "2025-11-23")
    for name in ("in", *HOLDERS):
        step(doors, reference, name)
    other = doors.mail(text="another")
    add(doors, "modem:OLD-1", status="active", activated="2020-01-01")
    doors.team.tom.do(c.OpenItem(ticket=other, kind="replacement", values={"modem": "OLD-1"}))
    for to in ("out-of-warranty", "ordered"):
        doors.team.tom.do(c.MoveItem(ticket=other, item=1, to=to))
    code, said = doors.line("maya", "report", "monthly", "--month", "2026-12", "--format", "json")
    figures = json.loads(said.splitlines()[0])["figures"]
    assert (code, figures["in-warranty"], figures["out-of-warranty"]) == (0, 1, 1)


def test_aps_18_a_replacement_counts_in_the_month_of_its_second_in_the_packs_zone(
    doors: Doors,
) -> None:
    at(doors, 2026, 11, 30, 20)
    made = []
    for number in (1, 2):
        add(doors, f"modem:M-{number}", status="active", activated="2026-01-05")
        made.append(doors.mail(text=f"M-{number} is dead"))
        doors.team.tom.do(
            c.OpenItem(ticket=made[-1], kind="replacement", values={"modem": f"M-{number}"})
        )
    for reference, wall in zip(made, ((2026, 11, 30, 23, 59, 59), (2026, 12, 1)), strict=True):
        at(doors, *wall)
        doors.team.tom.do(c.MoveItem(ticket=reference, item=1, to="in-warranty"))
    for month in ("2026-11", "2026-12"):
        code, said = doors.line("maya", "report", "monthly", "--month", month, "--format", "json")
        assert (code, json.loads(said.splitlines()[0])["figures"]["in-warranty"]) == (0, 1)


def test_aps_18_what_goes_into_stock_or_is_only_accepted_for_cancellation_is_no_change(
    doors: Doors,
) -> None:
    at(doors, 2026, 10, 20, 9)
    add(doors, "modem:M-1", status="in stock")
    add(doors, "panel:P-1", status="in stock")
    add(doors, "modem:M-2", status="active", activated="2026-01-05")
    request = doors.mail(JULIE, text="Cancel M-2.")
    accepted = {"status": "cancellation accepted"}
    doors.team.tom.do(c.ChangeThing(kind="modem", key="M-2", values=accepted, ticket=request))
    at(doors, 2026, 11, 2, 9)
    figures = report(doors)["figures"]
    assert isinstance(figures, dict)
    assert set(figures.values()) == {0}


def test_aps_01_first_responses_in_time_are_shown_by_channel(doors: Doors) -> None:
    at(doors, 2026, 12, 1, 9)
    doors.answer(doors.mail())
    late = doors.mail(text="and this")
    doors.team.store.set_clock(doors.now() + timedelta(hours=25))
    doors.team.maya.catch_up()
    doors.team.tom.do(
        c.Reply(ticket=late, text="Sorry", to=(REP.address,), next=doors.following(), done=True)
    )
    code, said = doors.line("maya", "report", "monthly", "--month", "2026-12", "--format", "json")
    found = json.loads(said.splitlines()[0])["in_time"]
    assert (code, found) == (0, {"first-response, email": {"kept": 1, "missed": 1}})


def test_a_report_or_month_that_there_is_not_is_named(doors: Doors) -> None:
    assert doors.line("maya", "report", "weekly", "--month", "2026-10")[0] == 2
    for month in ("2026-13", "october", "2026-1"):
        assert doors.line("maya", "report", "monthly", "--month", month)[0] == 2
    assert doors.line("tom", *OCTOBER, "--keep")[0] == 1


@pytest.mark.parametrize(
    ("month", "why"), [("2026-11", "is not over"), ("2026-12", "has not begun")]
)
def test_aps_18_a_month_that_is_not_over_is_shown_and_not_kept(
    doors: Doors, month: str, why: str
) -> None:
    at(doors, 2026, 11, 25, 9)
    words = ("report", "monthly", "--month", month)
    assert doors.line("maya", *words)[0] == 0
    code, said = doors.line("maya", *words, "--keep")
    assert (code, f"{month} {why} on 2026-11-25" in said) == (2, True), said
    at(doors, 2027, 1, 1, 9)
    assert doors.line("maya", *words, "--keep", "--as-of", "2026-11-25T09:00:00Z")[0] == 2
    assert doors.line("maya", *words, "--keep")[0] == 0
