"""APS-22: a modem that is offline for more than 48 hours opens one ticket by itself."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain import facts
from supportdesk.domain.signal import Reach, Signal
from supportdesk.errors import BadInput
from supportdesk.worker.making import make_serving
from tests.aps import NOW
from tests.rules.doors import Doors, refused

KEY = "4405-0712"
LONG = timedelta(hours=48)


def say(doors: Doors, state: str, at: datetime, outage: str = "", source: str = "kajeet") -> str:
    """A signal by the use case; how it was taken."""
    signal = Signal(
        source=source, kind="modem", key=KEY, state=Reach(state), since=at, outage=outage
    )
    return doors.team.maya.take_signal(signal).how


def to(doors: Doors, at: datetime) -> list[str]:
    """Let the desk's clock come to an instant, and the desk do what time brings; its tickets."""
    doors.team.store.set_clock(at)
    doors.team.maya.catch_up()
    return tickets(doors)


def tickets(doors: Doors) -> list[str]:
    """The references of all tickets."""
    return [one.reference for one in doors.team.store.tickets("aps", 0, 100)]


def test_aps_22_it_opens_one_second_after_48_hours_and_not_before(doors: Doors) -> None:
    doors.modem()
    assert say(doors, "down", NOW) == "taken"
    assert to(doors, NOW + LONG) == []
    (reference,) = to(doors, NOW + LONG + timedelta(seconds=1))
    ticket = doors.ticket(reference)
    assert ticket.created == NOW + LONG + timedelta(seconds=1)
    assert ticket.things == (f"modem:{KEY}",)
    assert (ticket.channel, ticket.outage) == ("monitoring", Reach.DOWN)
    assert to(doors, NOW + timedelta(days=9)) == [reference]


def test_aps_22_a_late_worker_opens_it_at_its_own_instant(doors: Doors) -> None:
    say(doors, "down", NOW)
    (reference,) = to(doors, NOW + timedelta(days=5))
    ticket = doors.ticket(reference)
    assert ticket.created == NOW + LONG + timedelta(seconds=1)
    assert ticket.when is not None
    assert ticket.when > doors.now()
    assert ticket.things == ()  # the register does not know this modem


def test_aps_22_the_ticket_is_for_nobody_and_asks_for_somebody(doors: Doors) -> None:
    say(doors, "down", NOW)
    (reference,) = to(doors, NOW + timedelta(days=3))
    ticket = doors.ticket(reference)
    assert (ticket.requester, ticket.action) == (None, "Find out whom to reach at ChemTreat")
    reply = c.Reply(ticket=reference, text="It is offline.", to=(), next=doors.following())
    assert refused(lambda: doors.team.tom.do(reply)).missing == ("to",)
    assert not doors.team.store.unsent()


def test_aps_22_with_a_known_contact_it_is_for_them(doors: Doors) -> None:
    code, said = doors.line(
        "maya", "own", "set", "directory/offline-contact", "addresses=noc@chemtreat.example",
        "--reason", "told by ChemTreat",
    )  # fmt: skip
    assert code == 0, said
    say(doors, "down", NOW)
    (reference,) = to(doors, NOW + timedelta(days=3))
    ticket = doors.ticket(reference)
    assert ticket.requester is not None
    assert ticket.requester.address == "noc@chemtreat.example"
    assert ticket.action == "Reach out to ChemTreat"


def test_aps_22_one_outage_opens_one_ticket_however_often_it_is_told(doors: Doors) -> None:
    for hours in (0, 0, 12, 30):
        doors.team.store.set_clock(NOW + timedelta(hours=hours + 1))
        say(doors, "down", NOW + timedelta(hours=hours))
    say(doors, "down", NOW + timedelta(hours=1), source="the other probe")
    assert len(to(doors, NOW + timedelta(days=6))) == 1
    assert say(doors, "down", NOW) == "known"
    assert len(tickets(doors)) == 1


def test_aps_22_coming_back_starts_the_count_anew(doors: Doors) -> None:
    say(doors, "down", NOW)
    to(doors, NOW + timedelta(hours=47))
    assert say(doors, "up", NOW + timedelta(hours=47)) == "taken"
    say(doors, "down", NOW + timedelta(hours=47))
    assert to(doors, NOW + timedelta(hours=47 + 48)) == []
    assert len(to(doors, NOW + timedelta(hours=47 + 48, seconds=1))) == 1


def test_aps_22_recovery_is_noted_on_the_ticket_and_closes_nothing(doors: Doors) -> None:
    say(doors, "down", NOW, outage="K-1")
    (reference,) = to(doors, NOW + timedelta(days=3))
    before = doors.ticket(reference)
    assert say(doors, "up", NOW + timedelta(days=3), outage="K-1") == "told"
    after = doors.ticket(reference)
    assert (after.status, after.action, after.when) == (before.status, before.action, before.when)
    assert (after.outage, after.outage_since) == (Reach.UP, NOW + timedelta(days=3))
    assert say(doors, "up", NOW + timedelta(days=3), outage="K-1") == "known"
    assert doors.ticket(reference).version == after.version
    say(doors, "down", NOW + timedelta(days=3), outage="K-2")
    assert len(to(doors, NOW + timedelta(days=6))) == 2


@pytest.mark.parametrize(("seconds", "opened"), [(0, 0), (1, 1)])
def test_aps_22_an_outage_that_is_told_when_it_is_over_counts_to_the_second(
    doors: Doors, seconds: int, opened: int
) -> None:
    doors.team.store.set_clock(NOW + timedelta(days=9))
    say(doors, "up", NOW + LONG + timedelta(seconds=seconds))
    say(doors, "down", NOW)
    assert len(to(doors, NOW + timedelta(days=10))) == opened
    for reference in tickets(doors):
        assert doors.ticket(reference).outage is Reach.UP


def test_aps_22_a_late_return_splits_what_looked_like_one_outage(doors: Doors) -> None:
    say(doors, "down", NOW)
    doors.team.store.set_clock(NOW + timedelta(hours=30))
    say(doors, "down", NOW + timedelta(hours=30))
    say(doors, "up", NOW + timedelta(hours=10))
    assert to(doors, NOW + timedelta(hours=30) + LONG) == []
    assert len(to(doors, NOW + timedelta(hours=30, seconds=1) + LONG)) == 1


def test_aps_22_an_open_screen_and_the_worker_open_it_too(doors: Doors) -> None:
    say(doors, "down", NOW)
    doors.team.store.set_clock(NOW + timedelta(hours=49))
    serving = make_serving(doors.team.store, [], doors.team.ids, shared=False)
    serving.look_after()
    serving.leave()
    assert len(tickets(doors)) == 1
    say(doors, "up", NOW + timedelta(hours=49))
    say(doors, "down", NOW + timedelta(hours=49))
    doors.team.store.set_clock(NOW + timedelta(hours=98))
    code, said = doors.line("maya", "--json", "worker", "--once")
    assert (code, json.loads(said)["outages"]) == (0, 1)
    assert len(tickets(doors)) == 2


def test_aps_22_by_the_command_line_lines_and_options_say_the_same(
    doors: Doors, tmp_path: Path
) -> None:
    file = tmp_path / "signals.jsonl"
    since = NOW.isoformat()
    one = {"source": "kajeet", "thing": f"modem:{KEY}", "state": "down", "since": since}
    file.write_text("\n".join([json.dumps(one), "", '{"stat": "down"}', json.dumps(one)]))
    code, said = doors.line("maya", "--json", "signal", "take", str(file))
    first, wrong, again = (json.loads(line) for line in said.splitlines())
    assert (code, first["how"], again["how"]) == (2, "taken", "known")
    assert first["opens_at"] == "2026-11-25T20:02:01Z"
    assert wrong["error"].startswith(f"{file}:3: no field “stat”: did you mean “state”?")
    options = [f"--{name}={value}" for name, value in one.items()]
    assert "known" in doors.line("maya", "signal", "take", *options)[1]
    listed = json.loads(doors.line("maya", "--json", "signal", "list")[1])
    assert (listed["thing"], listed["ticket"]) == (f"modem:{KEY}", None)
    assert "opens a ticket" in doors.line("maya", "signal", "list")[1]
    to(doors, NOW + timedelta(days=3))
    assert "APS-1001" in doors.line("maya", "signal", "list")[1]


def test_signals_of_no_use_are_refused_and_nothing_is_kept(doors: Doors) -> None:
    for kind, since in (("sim", NOW), ("modem", NOW + timedelta(minutes=6))):
        signal = Signal(source="x", kind=kind, key="A-1", state=Reach.DOWN, since=since)
        with pytest.raises(BadInput):
            doors.team.maya.take_signal(signal)
    assert not doors.team.maya.look.watched(everything=True)


def test_replay_finds_what_signals_left_and_makes_it_anew(doors: Doors) -> None:
    say(doors, "down", NOW)
    doors.modem()  # into the register after the first signal
    to(doors, NOW + timedelta(days=3))
    say(doors, "up", NOW + timedelta(days=3))
    store = doors.team.store
    assert not list(store.replay())
    with store._connected() as db:
        db.execute_sql("UPDATE watched SET body = '{}', waits_at = 5")
    wrong = list(store.replay())
    assert {one.projection for one in wrong} == {"watched"}
    list(store.repair({(one.kind, one.id) for one in wrong}))
    assert not list(store.replay())
    kinds = {type(one.fact) for one in doors.team.maya.look.thing(f"modem:{KEY}").events}
    assert kinds == {facts.SignalTaken, facts.OutageTicketed, facts.ThingAdded}


def test_aps_22_48_hours_are_counted_where_clocks_change_too(doors: Doors) -> None:
    for night in (datetime(2027, 3, 13, 22, tzinfo=UTC), datetime(2027, 11, 6, 22, tzinfo=UTC)):
        had = len(tickets(doors))
        doors.team.store.set_clock(night)
        say(doors, "down", night, outage=f"K-{night.month}")
        assert len(to(doors, night + LONG)) == had
        assert len(to(doors, night + LONG + timedelta(seconds=1))) == had + 1
        say(doors, "up", doors.now(), outage=f"K-{night.month}")


def test_aps_22_an_outage_that_goes_on_opens_no_second_ticket_when_its_own_is_closed(
    doors: Doors,
) -> None:
    say(doors, "down", NOW)
    (reference,) = to(doors, NOW + timedelta(days=3))
    for status in ("solved", "closed"):
        doors.team.tom.do(c.SetStatus(ticket=reference, status=status))
    say(doors, "down", NOW)
    assert to(doors, NOW + timedelta(days=9)) == [reference]


def test_aps_22_whom_to_reach_is_an_open_point_that_the_check_lists(doors: Doors) -> None:
    _, points = doors.line("maya", "pack", "check", "aps")
    (line,) = [one for one in points.splitlines() if "directory/offline-contact" in one]
    assert "open point" in line
    assert "APS-22" in line
