"""The watch and the worker's loop on a desk whose time is moved by hand."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from supportdesk.desk.chores import Clocks, Round
from supportdesk.desk.lead import Lead
from supportdesk.desk.serving import Serving
from supportdesk.desk.watch import Watch
from supportdesk.domain.events import SubjectKind
from supportdesk.domain.lease import Claim, Kind
from supportdesk.errors import StoreUnreachable
from supportdesk.worker.loop import Worker
from tests.aps import Team, team


class Steady:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class Shift:
    """A worker of its own on a team's desk; what it told and said, and how long it slept."""

    def __init__(self, desk: Team, name: str = "worker", kind: Kind = Kind.WORKER) -> None:
        self.steady = Steady()
        self.rounds: list[Round] = []
        self.said: list[str] = []
        self.slept: list[float] = []
        self.before_sleep: list[Callable[[], object]] = []
        claim = Claim(holder=name, kind=kind, who=name)
        self.lead = Lead(desk.store, claim, self.steady)
        self.watch = Watch(self.lead, [Clocks(desk.store, desk.ids)], lambda: False)
        self.worker = Worker(
            self.watch, lambda: not self.before_sleep, self._sleep, self.rounds.append,
            self.said.append,
        )  # fmt: skip

    def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.steady.seconds += seconds
        self.before_sleep.pop(0)()

    def run(self, *between: Callable[[], object]) -> None:
        """Run; do these things one after the other, each where the worker sleeps."""
        self.before_sleep = [*between]
        self.worker.run()


@pytest.fixture
def desk(tmp_path: Path) -> Team:
    with team(tmp_path) as made:
        return made


def breached(desk: Team, ticket: int) -> int:
    history = desk.store.history(SubjectKind.TICKET, str(ticket))
    return sum(one.fact.kind == "clock-breached" for one in history)


def test_a_quiet_desk_has_one_round_a_minute_and_keeps_its_lease(desk: Team) -> None:
    shift = Shift(desk)
    shift.run(*[lambda: None] * 13)
    assert shift.slept == [10.0] * 13
    assert len(shift.rounds) == 3
    assert shift.said == ["This worker looks after the clocks."]
    assert not desk.store.lease().held


def test_what_others_change_is_looked_at_in_the_next_turn(desk: Team) -> None:
    shift = Shift(desk)

    def late_mail() -> None:
        desk.mail()
        desk.later(days=4)

    shift.run(late_mail, lambda: None)
    assert [one.done for one in shift.rounds] == [{"tickets": 0}, {"tickets": 1}]
    assert breached(desk, 1) == 1


def test_a_real_desk_sleeps_to_the_next_instant_and_a_still_one_never_into_the_future(
    desk: Team,
) -> None:
    desk.mail()
    due = desk.store.next_breach(desk.store.now())
    assert due is not None
    desk.store.set_clock(due - timedelta(seconds=4))
    still, real = Shift(desk), Shift(desk, "other")
    still.run(lambda: None)
    assert still.slept == [10.0]
    real.watch._still = False
    real.run(lambda: desk.store.set_clock(due), lambda: None)
    assert real.slept == [4.0, 10.0]
    assert breached(desk, 1) == 1


def test_a_ticket_that_fails_is_named_once_and_keeps_no_other_waiting(desk: Team) -> None:
    for _ in range(3):
        desk.mail()
    desk.later(days=4)
    with desk.store._connected() as db:
        db.execute_sql("UPDATE ticket SET state = REPLACE(state, 'running', 'gone') WHERE id = 2")
    shift = Shift(desk)
    shift.run(*[lambda: None] * 8)
    assert [breached(desk, one) for one in (1, 2, 3)] == [1, 0, 1]
    assert [one for one in shift.said if "APS-1002" in one] == [
        "APS-1002 could not be looked after, by a mistake of the program (ValueError). "
        "It is tried again; the others were looked after."
    ]
    assert len(shift.rounds) > 1


def test_a_lost_store_is_waited_for_with_a_growing_pause_and_two_lines(desk: Team) -> None:
    path = Path(desk.store.url)
    shift = Shift(desk)
    away = path.with_suffix(".away")
    shift.run(
        lambda: path.rename(away), *[lambda: None] * 6, lambda: away.rename(path), lambda: None
    )
    assert shift.slept == [10.0, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 10.0]
    assert shift.said[1:] == [
        f"The store is lost: There is no desk at {path}. Waiting for it.",
        "The store is back.",
    ]


def test_of_two_workers_the_second_takes_over_when_the_first_leaves(desk: Team) -> None:
    first, second = Shift(desk), Shift(desk, "second")

    def in_between() -> None:
        second.run(lambda: None)

    first.run(in_between)
    assert (second.rounds, second.said) == ([], [])
    second.run(lambda: None)
    assert second.said == ["This worker looks after the clocks."]


def test_of_two_screens_one_serves_until_it_leaves(desk: Team) -> None:
    shifts = [Shift(desk, name, Kind.SCREEN) for name in ("first", "second")]
    first, second = (Serving(one.lead, [Clocks(desk.store, desk.ids)]) for one in shifts)
    desk.mail()
    desk.later(days=4)
    first.look_after()
    second.look_after()
    assert desk.store.lease().holder == "first"
    assert breached(desk, 1) == 1
    first.leave()
    first.look_after()
    shifts[1].steady.seconds += 10
    second.look_after()
    assert desk.store.lease().holder == "second"


def test_a_worker_takes_over_from_a_screen(desk: Team) -> None:
    screen, worker = Shift(desk, "screen", Kind.SCREEN), Shift(desk)
    Serving(screen.lead, [Clocks(desk.store, desk.ids)]).look_after()
    worker.run(lambda: None)
    assert len(worker.rounds) == 1


def test_a_store_that_has_gone_is_not_made_anew(desk: Team) -> None:
    path = Path(desk.store.url)
    path.unlink()
    with pytest.raises(StoreUnreachable, match="There is no desk at"):
        desk.store.now()
    assert not path.exists()
