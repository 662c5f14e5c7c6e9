"""APS-01: the first response, by its channel, to the second and around the clock."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain import facts
from supportdesk.domain.clock import Clock, Look
from tests.rules.doors import Doors

NEW_YORK = ZoneInfo("America/New_York")
SECOND = timedelta(seconds=1)


def at(doors: Doors, *wall: int) -> datetime:
    """Set the desk's clock to a wall time in the pack's zone; the instant."""
    now = datetime(*wall, tzinfo=NEW_YORK).astimezone(UTC)  # type: ignore[misc, arg-type]
    doors.team.store.set_clock(now)
    return now


def called(doors: Doors) -> str:
    """A ticket that a call opened and did not settle."""
    opened = c.OpenTicket(
        pack="aps", subject="No link", channel="phone", called=True, text="It is red",
        next=doors.following(999),
    )  # fmt: skip
    return doors.team.tom.do(opened).subject


def rung(doors: Doors, reference: str) -> None:
    """A call back that reached the rep."""
    doors.team.tom.do(
        c.LogCall(ticket=reference, text="told", reached=True, next=doors.following(), done=True)
    )


def clock(doors: Doors, reference: str) -> Clock:
    """The ticket's one clock."""
    (found,) = doors.ticket(reference).clocks
    return found


@pytest.mark.parametrize(("late", "look"), [(timedelta(0), Look.MET), (SECOND, Look.MISSED)])
@pytest.mark.parametrize(("channel", "hours"), [("email", 24), ("phone", 2)])
def test_aps_01_the_last_second_is_in_time_and_the_next_is_not(
    doors: Doors, channel: str, hours: int, late: timedelta, look: Look
) -> None:
    reference = doors.mail() if channel == "email" else called(doors)
    doors.team.store.set_clock(doors.now() + timedelta(hours=hours) + late)
    if channel == "email":
        doors.answer(reference)
    else:
        rung(doors, reference)
    assert clock(doors, reference).look(doors.now()) is look


@pytest.mark.parametrize(
    "wall",
    [
        (2026, 11, 27, 16),  # over Saturday
        (2026, 12, 24, 20),  # over Christmas
        (2027, 3, 13, 20),  # over the night in which an hour is left out
        (2027, 11, 6, 20),  # and over that in which one comes twice
    ],
)
def test_aps_01_every_hour_counts_also_at_night_on_holidays_and_where_clocks_change(
    doors: Doors, wall: tuple[int, ...]
) -> None:
    now = at(doors, *wall)
    assert clock(doors, doors.mail()).due == now + timedelta(hours=24)


def test_aps_01_a_mail_that_is_fetched_late_counts_from_when_it_came(doors: Doors) -> None:
    came = doors.now() - timedelta(hours=20)
    assert clock(doors, doors.mail(happened_at=came)).due == came + timedelta(hours=24)


def test_aps_01_correcting_the_channel_is_logged_and_times_it_from_the_creation_at_once(
    doors: Doors,
) -> None:
    reference = doors.mail()
    created = doors.now()
    doors.team.store.set_clock(created + timedelta(hours=3))
    code, said = doors.line("tom", "do", "channel", reference, "channel=phone")
    assert code == 0, said
    doors.team.tom.catch_up()
    found = clock(doors, reference)
    assert found.due == created + timedelta(hours=2)
    assert found.look(doors.now()) is Look.LATE
    events = doors.team.tom.look.ticket(reference).events
    fact = facts.ChannelChanged(before="email", after="phone")
    assert [one.actor for one in events if one.fact == fact] == ["tom"]


def test_aps_01_later_messages_have_no_target_as_long_as_nobody_sets_one(doors: Doors) -> None:
    reference = doors.mail()
    doors.answer(reference)
    doors.mail(on=reference, text="and now?")
    assert clock(doors, reference).look(doors.now()) is Look.MET
    _, points = doors.line("maya", "pack", "check", "aps")
    for point in ("value/later-messages", "value/hours-that-count", "Service Level Agreement"):
        assert point in points


def test_aps_01_the_dashboard_shows_attainment_by_channel(doors: Doors) -> None:
    began = doors.now()
    met, missed = doors.mail(), called(doors)
    doors.team.store.set_clock(began + timedelta(hours=3))
    doors.answer(met)
    rung(doors, missed)
    found = {
        (one.channel, one.met, one.total) for one in doors.team.tom.look.dashboard().attainment
    }
    assert found == {("email", 1, 1), ("phone", 0, 1)}
