"""Commands on the desk itself: its people, its own values, its clock."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

from supportdesk.desk.hand import Done, Hand
from supportdesk.desk.store import Transaction
from supportdesk.domain import commands, facts
from supportdesk.domain.decide import admit
from supportdesk.domain.events import Occurred, SubjectKind
from supportdesk.domain.field import FormField, checked
from supportdesk.domain.pack import Pack
from supportdesk.domain.refusal import refuse


def save_person(
    tx: Transaction, hand: Hand, pack: Pack, command: commands.SavePerson, command_id: str
) -> Done:
    """Add somebody to the desk, or change who they are to it."""
    admit(hand.setting(tx, pack), command)
    person = command.person
    tiers = [one.id for one in pack.tiers if not one.outside]
    if person.tier and person.tier not in tiers:
        raise refuse(f"No tier “{person.tier}”: there are {', '.join(tiers)}.")
    fact = Occurred(fact=facts.PersonChanged(person=person), at=tx.now)
    tx.append(SubjectKind.PERSON, person.login, [fact], hand.envelope(tx, command_id))
    tx.save_person(person)
    return Done(subject=person.login)


def advance_clock(
    tx: Transaction, hand: Hand, command: commands.AdvanceClock, command_id: str, *, simulated: bool
) -> Done:
    """Move a simulated desk's clock on."""
    if not simulated:
        raise refuse("This desk's clock is the real one: only a simulated desk's is moved.")
    if command.to < tx.now:
        raise refuse("A desk's clock never goes back: name a later time.")
    fact = Occurred(fact=facts.ClockSet(before=tx.now, after=command.to), at=tx.now)
    tx.append(SubjectKind.DESK, "1", [fact], hand.envelope(tx, command_id))
    tx.set_clock(command.to)
    return Done(subject=command.to.isoformat())


def change_entry(
    tx: Transaction, hand: Hand, pack: Pack, command: commands.ChangeEntry, command_id: str
) -> Done:
    """Change one of the desk's own values; every change keeps what stood there before."""
    admit(hand.setting(tx, pack), command)
    place = f"{command.part}/{command.id}"
    if not command.reason.strip():
        raise refuse("Say why it changes.", missing=("reason",))
    before = tx.entry(pack.name, command.part, command.id)
    _refuse_past(tx.now, pack, command, before)
    if command.body is None and not before:
        raise refuse(f"There is no {place}.", missing=("id",))
    after = ""
    if command.body is not None:
        if command.part == "value":
            _refuse_value(pack, command)
        after = tx.shaped_entry(command.part, command.id, command.body, before)
    if after == before:
        raise refuse(f"{place}: nothing would change.")
    fact = facts.EntryChanged(
        pack=pack.name,
        part=command.part,
        id=command.id,
        before=before,
        after=after,
        reason=command.reason,
        effective=command.effective,
    )
    kind, subject = entry_subject(pack.name, command.part, command.id)
    envelope = hand.envelope(tx, command_id, pack.version)
    tx.append(kind, subject, [Occurred(fact=fact, at=tx.now)], envelope)
    tx.save_entry(pack.name, command.part, command.id, after)
    return Done(subject=place)


def entry_subject(pack: str, part: str, name: str) -> tuple[SubjectKind, str]:
    """What an event about one of the desk's own values is about."""
    if part == "directory":
        return SubjectKind.ORGANISATION, f"{pack}/{name}"
    return SubjectKind.PACK, pack


def _refuse_past(now: datetime, pack: Pack, command: commands.ChangeEntry, before: str) -> None:
    """Refuse a change that counts from a day that has passed; the past is restated instead."""
    if command.effective is None:
        return
    zone = pack.zone
    if command.part == "holiday":
        kept = json.loads(before).get("calendar", "") if before else ""
        named = (command.body or {}).get("calendar", kept)
        zone = next((one.zone for one in pack.calendars if one.id == named), zone)
    if command.effective < now.astimezone(ZoneInfo(zone)).date():
        ways = "supportdesk restate --holiday restates the past"
        how = ways if command.part == "holiday" else "a change counts from today at the earliest"
        raise refuse(f"{command.effective} has passed: {how}.", missing=("effective",))


def _refuse_value(pack: Pack, command: commands.ChangeEntry) -> None:
    found = next((one for one in pack.values if one.id == command.id), None)
    if found is None:
        known = ", ".join(one.id for one in pack.values)
        raise refuse(f"No value “{command.id}”: there are {known}.", missing=("id",))
    text = (command.body or {}).get("value", "")
    if text:
        checked(FormField(id="value", label=found.text, kind=found.kind), text)
