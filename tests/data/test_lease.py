"""The lease on both stores: one has it, it runs out, and who lost it writes nothing."""

from datetime import timedelta

import pytest

from supportdesk.data.lease import LeaseRow
from supportdesk.domain.lease import LENGTH, Claim, Kind
from supportdesk.errors import TakenOver
from tests.aps import Team

ONE = Claim(holder="one", kind=Kind.WORKER, who="process 1 on a")
TWO = Claim(holder="two", kind=Kind.WORKER, who="process 2 on b")
SCREEN = Claim(holder="screen", kind=Kind.SCREEN, who="process 3 on c")
PATIENT = Claim(
    holder="patient", kind=Kind.SCREEN, who="process 4 on d", patience=timedelta(minutes=1)
)


def shift(desk: Team, field: str, span: timedelta) -> None:
    """Let it be so much later, or earlier, for one instant of the lease."""
    column = getattr(LeaseRow, field)
    with desk.store._connected() as db:
        micro = span // timedelta(microseconds=1)
        LeaseRow.update({column: column + micro}).execute(db)


def test_one_has_it_until_it_gives_it_up(desk: Team) -> None:
    assert desk.store.hold_lease(ONE) == 1
    assert desk.store.hold_lease(ONE) == 1
    assert desk.store.hold_lease(TWO) is None
    desk.store.release_lease("two")
    assert desk.store.lease().holder == "one"
    desk.store.release_lease("one")
    assert not desk.store.lease().held
    assert desk.store.hold_lease(TWO) == 2


def test_one_that_is_not_renewed_runs_out(desk: Team) -> None:
    desk.store.hold_lease(ONE)
    shift(desk, "expires_at", -LENGTH)
    assert not desk.store.lease().held
    assert desk.store.hold_lease(TWO) == 2
    assert desk.store.hold_lease(ONE) is None


def test_one_that_ends_later_than_it_can_is_of_a_clock_set_back(desk: Team) -> None:
    desk.store.hold_lease(ONE)
    shift(desk, "expires_at", timedelta(days=1))
    assert desk.store.hold_lease(TWO) == 2


def test_a_transaction_under_an_old_fencing_number_is_refused_whole(desk: Team) -> None:
    fence = desk.store.hold_lease(ONE)
    with desk.store.transaction(fence):
        pass
    shift(desk, "expires_at", -LENGTH)
    desk.store.hold_lease(TWO)
    revision = desk.store.revision()
    with pytest.raises(TakenOver), desk.store.transaction(fence):
        raise AssertionError("it was let in")
    with pytest.raises(TakenOver):
        desk.store.mark_sent("<any@desk>", fence)
    assert desk.store.revision() == revision


def test_a_worker_takes_it_from_a_screen_and_a_screen_never_from_a_worker(desk: Team) -> None:
    assert desk.store.hold_lease(SCREEN) == 1
    assert desk.store.hold_lease(ONE) == 2
    assert desk.store.hold_lease(SCREEN) is None
    desk.store.release_lease("one")
    assert desk.store.hold_lease(SCREEN) == 3


def test_a_screen_of_a_shared_desk_waits_a_minute_for_the_next_worker(desk: Team) -> None:
    desk.store.hold_lease(ONE)
    desk.store.release_lease("one")
    assert desk.store.hold_lease(PATIENT) is None
    shift(desk, "expires_at", -timedelta(seconds=61))
    assert desk.store.hold_lease(PATIENT) == 2
    desk.store.release_lease("patient")
    assert desk.store.hold_lease(SCREEN) == 3


def test_that_nobody_looked_after_the_clocks_is_said_on_the_dashboard(desk: Team) -> None:
    assert desk.dana.look.dashboard().warnings == ()
    desk.store.hold_lease(ONE, looked=True)
    assert desk.dana.look.dashboard().warnings == ()
    shift(desk, "looked_at", -timedelta(minutes=4, seconds=10))
    assert desk.dana.look.dashboard().warnings[:1] == (
        "nobody has looked after the clocks for 4 minutes: run supportdesk worker",
    )
