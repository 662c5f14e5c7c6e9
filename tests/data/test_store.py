"""The store on SQLite and on PostgreSQL: what it promises whatever asks."""

from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread

import peewee
import pytest

from supportdesk.data.store import SqlStore
from supportdesk.domain import commands as c
from supportdesk.domain.facts import NoteAdded
from supportdesk.domain.queue import View
from supportdesk.domain.refusal import Refused
from supportdesk.errors import StoreUnreachable
from tests.aps import PACK, Team

EVENTS = "SELECT COUNT(*) FROM event"


def test_events_are_never_changed_or_deleted(desk: Team) -> None:
    desk.mail()
    for statement in ("UPDATE event SET actor = 'x'", "DELETE FROM event"):
        with desk.store._connected() as db, pytest.raises(peewee.DatabaseError, match="never"):
            db.execute_sql(statement)


@pytest.mark.parametrize("column", ["action", "when_at"])
def test_an_open_ticket_without_action_or_when_cannot_be_stored(desk: Team, column: str) -> None:
    desk.mail()
    with desk.store._connected() as db, pytest.raises(peewee.IntegrityError):
        db.execute_sql(f"UPDATE ticket SET {column} = NULL")


def test_the_store_does_not_compare_when_with_the_clock(desk: Team) -> None:
    desk.mail()
    with desk.store._connected() as db:
        db.execute_sql("UPDATE ticket SET when_at = 1")


def test_each_event_is_bound_to_the_one_before_it(desk: Team) -> None:
    reference = desk.mail()
    desk.tom.do(c.Note(ticket=reference, text="one"))
    events = desk.tom.look.ticket(reference).events
    assert [one.number for one in events] == list(range(1, len(events) + 1))
    hashes = ["", *(one.hash for one in events)]
    assert [one.previous_hash for one in events] == hashes[:-1]


def test_what_was_written_comes_back_to_the_letter(desk: Team) -> None:
    words = "naïve — 手紙\n\tindented\x00 \ud800 end\n"
    reference = desk.mail()
    desk.tom.do(c.Note(ticket=reference, text=words))
    notes = [
        one.fact.text.text
        for one in desk.tom.look.ticket(reference).events
        if isinstance(one.fact, NoteAdded)
    ]
    assert notes == [words]


def test_a_refused_command_leaves_nothing_behind(desk: Team) -> None:
    reference = desk.mail()
    with desk.store._connected() as db:
        before = db.execute_sql(EVENTS).fetchone()
    with pytest.raises(Refused):
        desk.tom.do(c.Reply(ticket=reference, text="Hi", to=("p.osei@chemtreat.example",)))
    with desk.store._connected() as db:
        assert db.execute_sql(EVENTS).fetchone() == before


def test_replaying_every_event_gives_what_is_stored(desk: Team) -> None:
    reference = desk.mail()
    following = c.Next(action="Call", when=desk.store.now() + timedelta(hours=2))
    desk.tom.do(c.Claim(ticket=reference))
    desk.tom.do(c.StartRun(ticket=reference, flow="escalation"))
    desk.tom.do(c.TakeStep(ticket=reference, run=1, step="what", answer="modem"))
    desk.tom.do(c.StepBack(ticket=reference, run=1))
    desk.tom.do(c.Reply(ticket=reference, text="Hi", to=("p.osei@chemtreat.example",),
                        next=following))  # fmt: skip
    desk.later(hours=30)
    desk.tom.catch_up()
    assert list(desk.store.replay()) == [(reference, True)]


def test_a_projection_that_was_tampered_with_is_named(desk: Team) -> None:
    reference = desk.mail()
    with desk.store._connected() as db:
        db.execute_sql("UPDATE ticket SET state = REPLACE(state, 'towers', 'powers')")
    assert list(desk.store.replay()) == [(reference, False)]


def test_of_many_who_claim_at_once_exactly_one_gets_it(desk: Team) -> None:
    references = [desk.mail() for _ in range(4)]
    barrier = Barrier(2)
    won: list[str] = []

    def claim(one: str) -> None:
        barrier.wait()
        person = {"tom": desk.tom, "maya": desk.maya}[one]
        for reference in references:
            try:
                person.do(c.Claim(ticket=reference), f"{one}-{reference}")
                won.append(reference)
            except Refused:
                continue

    threads = [Thread(target=claim, args=(one,)) for one in ("tom", "maya")]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(won) == sorted(references)


def test_the_queue_shows_what_is_late_then_what_is_ahead_then_what_waits(desk: Team) -> None:
    late = desk.mail(happened_at=desk.store.now() - timedelta(hours=30))
    ahead, waits = desk.mail(), desk.mail()
    following = c.Next(action="Chase", when=desk.store.now() + timedelta(hours=1))
    desk.tom.do(c.SetStatus(ticket=waits, status="waiting", next=following, done=True))
    window = desk.tom.look.window(View(id="open", name=""), 0, 10)
    assert [one.reference for one in window.rows] == [late, ahead, waits]
    assert (window.counts.late, window.counts.ahead, window.counts.waiting) == (1, 1, 1)


def test_windows_of_rows_join_without_a_gap(desk: Team) -> None:
    for n in range(12):
        desk.mail(happened_at=desk.store.now() - timedelta(hours=3 * n))
    view = View(id="open", name="")
    whole = desk.tom.look.window(view, 0, 50).rows
    parts = [desk.tom.look.window(view, first, 5).rows for first in (0, 5, 10)]
    assert [one for part in parts for one in part] == list(whole)


def test_a_search_finds_by_reference_subject_and_name_and_takes_no_wildcards(desk: Team) -> None:
    reference = desk.mail()

    def found(text: str) -> int:
        return desk.tom.look.window(View(id="s", name="", text=text), 0, 9).counts.total

    assert [found(one) for one in (reference.lower(), "TOWERS", "osei", "osei towers")] == [1] * 4
    assert [found(one) for one in ("%", "_", "nobody")] == [0, 0, 0]


def test_an_installed_pack_is_the_pack_that_was_read(desk: Team) -> None:
    assert desk.store.pack("aps") == PACK or desk.store.pack("aps").version == PACK.version


def test_a_draft_is_kept_as_typed_and_goes_with_what_is_sent(desk: Team) -> None:
    reference = desk.mail()
    desk.tom.drafts.keep(reference, "note", {"text": "half a \ud800 sentence\n"})
    draft = desk.tom.look.ticket(reference).drafts[0]
    assert draft.fields["text"] == "half a \ud800 sentence\n"
    assert desk.maya.look.ticket(reference).drafts == ()
    desk.tom.do(c.Note(ticket=reference, text="whole"))
    assert desk.tom.look.ticket(reference).drafts == ()


def test_every_figure_of_the_dashboard_counts_the_tickets_it_opens(desk: Team) -> None:
    desk.mail(happened_at=desk.store.now() - timedelta(hours=30))
    desk.mail()
    for figure in desk.dana.look.dashboard().figures:
        assert desk.dana.look.window(figure.view, 0, 9).counts.total == figure.count


def test_a_file_that_is_no_desk_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("milk, bread")
    with pytest.raises(StoreUnreachable, match="not a desk"):
        SqlStore(str(path)).check()
    assert path.read_text() == "milk, bread"
