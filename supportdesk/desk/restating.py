"""Restating the past: begun and taken back by a command, carried to the tickets in batches.

Each batch is one transaction. A restating is not finished before its last ticket has its clocks;
until then a ticket that somebody touches takes it in first, and it can be gone on with.
"""

from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

from supportdesk.desk.hand import Done, Hand
from supportdesk.desk.store import Store, Transaction
from supportdesk.domain import commands, facts
from supportdesk.domain.decide import Setting, Work, admit
from supportdesk.domain.decide import restate as count_anew
from supportdesk.domain.events import Occurred, SubjectKind
from supportdesk.domain.hours import Calendar, end_of_day, start_of_day
from supportdesk.domain.pack import Pack
from supportdesk.domain.refusal import refuse
from supportdesk.domain.restating import heeding_holidays, unfinished
from supportdesk.errors import Clash, NotFound

BATCH = 100
TRIES = 5


def restate(
    tx: Transaction,
    hand: Hand,
    pack: Pack,
    command: commands.RestatePast | commands.UndoRestating,
    command_id: str,
) -> Done:
    """Begin to restate the past, or to take a restating back; its number is what comes of it."""
    if isinstance(command, commands.RestatePast):
        return _restate_past(tx, hand, pack, command, command_id)
    return _undo_restating(tx, hand, pack, command, command_id)


def _restate_past(
    tx: Transaction, hand: Hand, pack: Pack, command: commands.RestatePast, command_id: str
) -> Done:
    setting = hand.setting(tx, pack)
    admit(setting, command)
    _refuse_unready(tx, pack, command.reason)
    calendar = _calendar(pack, command.calendar)
    _refuse_future(setting, command, calendar)
    place = f"{calendar.id}/{command.day.isoformat()}"
    known = [one for one in tx.restatings(pack.name) if one.is_valid and one.holiday == place]
    if known:
        raise refuse(f"{place}: the past has that holiday already, by restating {known[0].number}.")
    body = {"calendar": calendar.id, "date": command.day.isoformat(), "name": command.name}
    after = tx.shaped_entry("holiday", place, body, "")
    fact = facts.PastRestated(
        pack=pack.name,
        id=place,
        before=tx.entry(pack.name, "holiday", place),
        after=after,
        start=start_of_day(command.day, calendar.zone),
        end=end_of_day(command.day, calendar.zone),
        reason=command.reason,
    )
    _append(tx, hand, pack, fact, command_id)
    tx.save_entry(pack.name, "holiday", place, after)
    return Done(subject=str(tx.restatings(pack.name)[-1].number))


def _undo_restating(
    tx: Transaction, hand: Hand, pack: Pack, command: commands.UndoRestating, command_id: str
) -> Done:
    admit(hand.setting(tx, pack), command)
    _refuse_unready(tx, pack, command.reason)
    known = tx.restatings(pack.name)
    found = next((one for one in known if one.number == command.restating), None)
    if found is None or found.undoes:
        raise NotFound(f"There is no restating {command.restating}.")
    if found.undone_by:
        raise refuse(f"Restating {found.number} was taken back already.")
    fact = facts.RestatingUndone(pack=pack.name, restating=found.number, reason=command.reason)
    _append(tx, hand, pack, fact, command_id)
    present = tx.entry(pack.name, "holiday", found.holiday)
    kept = found.before if present == found.entry else present
    tx.save_entry(pack.name, "holiday", found.holiday, kept)
    return Done(subject=str(tx.restatings(pack.name)[-1].number))


def go_on(
    store: Store, hand: Hand, pack_name: str, new_id: Callable[[], str]
) -> Iterator[tuple[int, int]]:
    """Carry the unfinished restating to every ticket, one batch after the other.

    Gives after each batch how many tickets were looked at and how many were restated; ends it
    after the last. Raises NotAllowed, and NotFound where none is unfinished.
    """
    hand.must_supervise("Restating the past")
    pending = unfinished(store.restatings(pack_name))
    if pending is None:
        raise NotFound("No restating is unfinished.")
    return _carry(store, hand, pack_name, pending.number, new_id)


def _carry(
    store: Store, hand: Hand, pack_name: str, number: int, new_id: Callable[[], str]
) -> Iterator[tuple[int, int]]:
    seen = restated = last = 0
    while True:
        for attempt in range(TRIES):
            try:
                with store.transaction() as tx:
                    size, count, last = _batch(tx, hand, pack_name, number, last, new_id())
                break
            except Clash:
                if attempt == TRIES - 1:
                    raise
        seen, restated = seen + size, restated + count
        yield seen, restated
        if size < BATCH:
            return


def _batch(
    tx: Transaction, hand: Hand, pack_name: str, number: int, last: int, command_id: str
) -> tuple[int, int, int]:
    """Restate the next tickets: how many there were, how many were touched, the last one's id."""
    found = tx.tickets(pack_name, last, BATCH)
    settings: dict[str, Setting] = {}
    touched = 0
    for ticket in found:
        if ticket.pack_version not in settings:
            settings[ticket.pack_version] = hand.setting(tx, tx.pack(ticket.pack_version))
        work = Work(settings[ticket.pack_version], ticket)
        count_anew(work, number)
        if work.occurred:
            envelope = hand.envelope(tx, command_id, work.pack.version)
            tx.save(ticket, work.ticket, work.pack, work.occurred, envelope)
            touched += 1
    if len(found) < BATCH:
        pack = tx.present_pack(pack_name)
        fact = facts.RestatingFinished(pack=pack_name, restating=number)
        _append(tx, hand, pack, fact, command_id)
        tx.renew_pack(pack_name)
    return len(found), touched, found[-1].id if found else last


def _append(tx: Transaction, hand: Hand, pack: Pack, fact: facts.Fact, command_id: str) -> None:
    envelope = hand.envelope(tx, command_id, pack.version)
    tx.append(SubjectKind.PACK, pack.name, [Occurred(fact=fact, at=tx.now)], envelope)


def _refuse_unready(tx: Transaction, pack: Pack, reason: str) -> None:
    if not reason.strip():
        raise refuse("Say why the past changes.", missing=("reason",))
    pending = unfinished(tx.restatings(pack.name))
    if pending is not None:
        raise refuse(
            f"Restating {pending.number} is not finished: supportdesk restate --resume goes on."
        )


def _calendar(pack: Pack, wanted: str) -> Calendar:
    known = {one.id: one for one in pack.calendars}
    if wanted not in known:
        names = ", ".join(known)
        raise refuse(f"No calendar “{wanted}”: there are {names}.", missing=("calendar",))
    if known[wanted] not in heeding_holidays(pack):
        told = f"“{wanted}” counts around the clock: a holiday changes nothing there."
        raise refuse(told, missing=("calendar",))
    return known[wanted]


def _refuse_future(setting: Setting, command: commands.RestatePast, calendar: Calendar) -> None:
    today = setting.now.astimezone(ZoneInfo(calendar.zone)).date()
    if command.day > today:
        raise refuse(
            f"{command.day} is still to come: enter it as a holiday, supportdesk own set holiday/…"
        )
