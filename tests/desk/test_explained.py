"""What is said of a clock's past is what is on record, from the version that was valid then."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from supportdesk.data.store import SqlStore
from supportdesk.desk import Desk, install_pack
from supportdesk.domain import commands as c
from supportdesk.domain import facts
from supportdesk.domain.explain import Explanation, explain_all
from supportdesk.domain.explain.explanation import Origin
from supportdesk.domain.mail import Mailbox
from supportdesk.domain.sla import timing
from supportdesk.presentation import clock_text, owed, plain
from supportdesk.presentation.times import hours_minutes, open_time
from tests.aps import NOW, Team
from tests.office import POLICY, answer, office_upgrade

LADDER = POLICY.replace(
    "    rules: [APS-01]\n",
    "    ladder:\n"
    "      - {name: tell the supervisor, after: 4bh}\n"
    "      - {name: call the customer, after: 12bh}\n"
    "    rules: [APS-01]\n",
)
OWN = LADDER.replace(
    "goal:",
    "customers:\n  julie-mielke:\n    - {key: first-response, metric: first response,"
    " name: first reply, targets: {any: 1h}, edge: less than}\ngoal:",
)
JULIE = Mailbox("Julie Mielke", "JulieM@chemtreat.com")


@pytest.fixture
def desk(tmp_path: Path) -> Team:
    """A desk on Monday 2026-11-23 at 15:02 in New York whose first response has a ladder."""
    store = SqlStore(str(tmp_path / "desk.db"), create=True)
    return Team(store, upgrade=office_upgrade(tmp_path / "office", LADDER))


def explained(desk: Desk, reference: str, key: str = "first-response") -> Explanation:
    picture = desk.look.ticket(reference)
    ticket, pack, now = picture.ticket, picture.pack, picture.read_at
    found = explain_all(ticket, pack, timing(pack), picture.events, now)
    return next(one for one in found if one.clock.key == key)


def told(desk: Desk, reference: str, key: str = "first-response") -> str:
    text = clock_text.explained(desk.look.ticket(reference), [explained(desk, reference, key)], 100)
    return plain.text(text)


def test_a_step_on_record_has_its_event_and_one_to_come_is_planned(desk: Team) -> None:
    ticket = desk.mail()
    desk.later(hours=20)
    desk.dana.catch_up()
    recorded, planned = explained(desk.dana, ticket).steps
    events = desk.dana.look.ticket(ticket).events
    (step,) = [one for one in events if isinstance(one.fact, facts.LadderStep)]
    assert (recorded.name, recorded.at, recorded.number) == (
        "tell the supervisor", step.happened_at, step.number
    )  # fmt: skip
    assert (planned.name, planned.is_planned) == ("call the customer", True)
    text = told(desk.dana, ticket)
    assert f"(event {step.number})" in next(one for one in text.splitlines() if "tell the" in one)
    assert any(one.startswith("planned    call the customer") for one in text.splitlines())


def test_no_step_is_planned_once_the_clock_stopped(desk: Team) -> None:
    ticket = desk.mail()
    desk.later(hours=1)
    answer(desk, ticket)
    assert explained(desk.dana, ticket).steps == ()
    assert "call the customer" not in told(desk.dana, ticket)


def test_after_a_restating_a_step_keeps_the_instant_that_is_on_record(desk: Team) -> None:
    ticket = desk.mail()
    desk.later(hours=24)
    desk.dana.catch_up()
    before = explained(desk.dana, ticket).steps[0]
    day = date(2026, 11, 24)
    desk.dana.do(c.RestatePast(calendar="business-hours", day=day, reason="told late"))
    list(desk.dana.go_on_restating())
    after = explained(desk.dana, ticket).steps[0]
    assert (after.at, after.number) == (before.at, before.number)
    assert after.known_now != after.at
    assert "by what is known now" in told(desk.dana, ticket)


def test_a_mail_from_before_a_version_was_installed_is_explained_by_the_one_before(
    desk: Team, tmp_path: Path
) -> None:
    old = desk.dana.look.pack.version
    desk.later(hours=1)
    install_pack(desk.store, desk.maya.hand, office_upgrade(tmp_path / "own", OWN), desk.ids())
    sent = NOW + timedelta(minutes=50)
    early = desk.mail(sender=JULIE, happened_at=sent, stated_time=True)
    desk.later(minutes=10)
    late = desk.mail(sender=JULIE, subject="Another matter")
    one = explained(desk.dana, early)
    assert (one.source.origin, one.versions.policy) == (Origin.POLICY, old)
    assert one.clock.target is not None
    assert one.clock.target.seconds == 8 * 3600
    other = explained(desk.dana, late)
    assert (other.source.origin, other.source.of) == (Origin.CUSTOMER, "julie-mielke")
    assert other.versions.policy == desk.dana.look.present_pack().version
    ticket = desk.store.ticket(late)
    assert ticket is not None
    assert [clock.key for clock in ticket.clocks] == ["first-response"]


def test_a_clock_of_open_time_that_is_over_shows_what_counted_everywhere(desk: Team) -> None:
    ticket = desk.mail()
    desk.later(hours=16)
    answer(desk, ticket)
    one = explained(desk.dana, ticket)
    assert one.took == one.counted < 16 * 3600
    picture = desk.dana.look.ticket(ticket)
    words = f"met {one.took / 3600:.0f}h" if one.took % 3600 == 0 else "met "
    head = told(desk.dana, ticket).splitlines()[0]
    assert words in head
    value = head.partition("✓ ")[2]
    side = plain.text(owed.owed(picture, 40, picture.read_at, picture.me.zone))
    assert value in side
    assert "16h 00m" not in side


def test_lengths_are_those_between_the_instants_that_are_shown(desk: Team) -> None:
    start = datetime(2026, 11, 24, 14, 29, 5, 900_000, tzinfo=UTC)
    desk.store.set_clock(start)
    ticket = desk.mail()
    desk.store.set_clock(datetime(2026, 11, 24, 14, 41, 23, 700_000, tzinfo=UTC))
    first = explained(desk.dana, ticket).spans[0]
    assert first.seconds == 12 * 60 + 18
    assert first.start == start.replace(microsecond=0)


def test_a_clock_of_business_days_says_of_how_much_and_what_is_left(desk: Team) -> None:
    ticket = desk.mail()
    desk.later(hours=24)
    text = told(desk.dana, ticket, "resolution")
    assert " counted of 4 business days: " in text
    assert " left" in text
    desk.later(days=9)
    desk.dana.catch_up()
    assert " over" in told(desk.dana, ticket, "resolution")


def test_the_row_of_the_policy_is_named(desk: Team) -> None:
    assert "from the policy (clock first-response, row 1, channel e-mail)" in told(
        desk.dana, desk.mail()
    )


def test_a_late_clock_of_open_time_says_everywhere_how_late_in_its_own_hours(desk: Team) -> None:
    ticket = desk.mail()
    one = explained(desk.dana, ticket, "resolution")
    assert one.clock.due is not None
    desk.store.set_clock(one.clock.due + timedelta(days=3, minutes=5))
    desk.dana.catch_up()
    one = explained(desk.dana, ticket, "resolution")
    assert one.over_wall == 3 * 86_400 + 300
    assert one.in_hours == one.over < one.over_wall
    text = told(desk.dana, ticket, "resolution")
    assert f"late {open_time(one.over)}" in text.splitlines()[0]
    both = f"{hours_minutes(one.over)} of open time since then, 72h 05m by the wall."
    assert both in " ".join(text.split())
    picture = desk.dana.look.ticket(ticket)
    side = plain.text(owed.owed(picture, 40, picture.read_at, picture.me.zone))
    assert f"late {open_time(one.over)}" in side


def test_a_clock_that_is_late_by_as_much_as_the_wall_says_it_once(desk: Team) -> None:
    ticket = desk.mail()
    one = explained(desk.dana, ticket, "resolution")
    assert one.clock.due is not None
    desk.store.set_clock(one.clock.due + timedelta(seconds=50))
    assert " by the wall" not in told(desk.dana, ticket, "resolution")
