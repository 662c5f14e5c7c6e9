"""EXP-01: the change of shift, by the hours of the centres as far as the pack says them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from supportdesk.domain.centres import closing, opening
from supportdesk.domain.handling import Centre, Centres
from supportdesk.domain.hours import Calendar, Interval
from supportdesk.domain.pack import Pack
from supportdesk.domain.people import Person
from supportdesk.domain.shift import Shift, shift
from tests.expereo import PACK

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
HOUR = 3600
PACK_WEST = Centre(id="west", name="West", zone="UTC", calendar="west")
LINA = Person(login="lina", name="Lina Roca", team="west", languages="Spanish")


def daily(name: str, begins: int, ends: int) -> Calendar:
    span = (Interval(start=begins * HOUR, end=ends * HOUR),)
    return Calendar(id=name, zone="UTC", week=dict.fromkeys(range(7), span))


def pack(*calendars: Calendar) -> Pack:
    """The pack with two centres, east and then west, of which those with a calendar have hours."""
    held = {one.id for one in calendars}
    centres = tuple(
        Centre(id=one, name=one.title(), zone="UTC", calendar=one if one in held else "")
        for one in ("east", "west")
    )
    handling = replace(PACK.handling, centres=Centres(centres=centres, rule="EXP-01"))
    return replace(PACK, handling=handling, calendars=(*PACK.calendars, *calendars))


def met(of: Pack, at: datetime = NOON, me: Person = LINA, named: str = "") -> Shift:
    found = shift(of, {LINA.login: LINA}, me, at, named)
    assert found is not None
    return found


def test_it_passes_on_when_the_hours_end_to_the_next_in_turn_until_theirs_do() -> None:
    found = met(pack(daily("east", 8, 16), daily("west", 16, 24)))
    assert (found.centre, found.following) == (found.duty[0], PACK_WEST)
    assert found.until == NOON + timedelta(hours=4)
    assert found.begins == found.until
    assert found.ends == NOON + timedelta(hours=12)
    assert found.there == (LINA,)


def test_at_the_second_of_the_change_the_next_one_has_it() -> None:
    both = pack(daily("east", 8, 12), daily("west", 12, 24))
    assert [one.id for one in met(both, NOON - timedelta(seconds=1)).duty] == ["east"]
    assert [one.id for one in met(both).duty] == ["west"]
    assert met(both).until == NOON + timedelta(hours=12)


def test_hours_that_overlap_have_both_on_duty_and_ones_own_is_shown_first() -> None:
    both = pack(daily("east", 8, 14), daily("west", 12, 20))
    mine = met(both).centre
    assert mine is not None
    assert [one.id for one in met(both).duty] == ["east", "west"]
    assert mine.id == "west"
    other = met(both, me=replace(LINA, team="support")).centre
    assert other is not None
    assert other.id == "east"


def test_a_gap_until_the_next_centre_is_there_is_shown_as_it_is() -> None:
    found = met(pack(daily("east", 8, 13), daily("west", 18, 20)))
    assert found.until == NOON + timedelta(hours=1)
    assert found.begins == NOON + timedelta(hours=6)
    assert found.ends == NOON + timedelta(hours=8)


def test_where_nobodys_hours_are_known_no_instant_is_made_up() -> None:
    found = met(pack())
    assert found.centre is not None
    assert (found.centre.id, found.settled, found.duty) == ("west", False, ())
    assert (found.until, found.begins, found.ends) == (None, None, None)
    assert found.holds(NOON + timedelta(days=900))


def test_where_the_next_centre_has_no_hours_only_the_end_is_known() -> None:
    found = met(pack(daily("east", 8, 16)))
    assert found.until == NOON + timedelta(hours=4)
    assert (found.begins, found.ends) == (None, None)


def test_a_centre_that_is_not_on_duty_has_no_end_of_a_shift() -> None:
    both = pack(daily("east", 8, 16), daily("west", 16, 24))
    found = met(both, named="west")
    assert found.centre == PACK_WEST
    assert found.until is None
    assert found.following.id == "east"


def test_hours_around_the_clock_never_end() -> None:
    always = replace(daily("east", 0, 24), always=True)
    of = pack(always)
    assert closing(of, met(of, named="east").centre, NOON) is None
    assert opening(of, met(of, named="east").following, NOON) is None


def test_what_is_due_before_the_next_shift_is_over_is_its_own_to_keep() -> None:
    found = met(pack(daily("east", 8, 16), daily("west", 16, 24)))
    assert found.ends is not None
    assert found.holds(NOON - timedelta(days=1))
    assert found.holds(found.ends - timedelta(seconds=1))
    assert not found.holds(found.ends)


def test_a_pack_without_centres_has_no_change_of_shift() -> None:
    none = replace(PACK, handling=replace(PACK.handling, centres=None))
    assert shift(none, {}, LINA, NOON) is None
