"""The register: entries added and changed, from a ticket or from the register's own screen."""

from dataclasses import replace
from datetime import datetime

from supportdesk.domain import facts
from supportdesk.domain.commands import AddThing, ChangeThing, LinkThing, ThingCommand
from supportdesk.domain.decide import gates
from supportdesk.domain.decide.requests import request_of
from supportdesk.domain.decide.work import Setting, Work
from supportdesk.domain.events import Occurred
from supportdesk.domain.facts import Fact
from supportdesk.domain.field import checked, checked_all
from supportdesk.domain.moment import today_in
from supportdesk.domain.pack import Pack
from supportdesk.domain.refusal import Refusal, Refused, refuse
from supportdesk.domain.run import Run
from supportdesk.domain.thing import Thing, ThingKind, plain_key, split_id
from supportdesk.domain.thing_fold import fold_thing


def settled(pack: Pack, command: ThingCommand, now: datetime | None = None) -> ThingCommand:
    """The command with its kind known and its key and values in their settled form.

    `now` is None for what another register says, whose days are not judged.
    """
    kind = thing_kind(pack, command.kind)
    known = {one.id for one in kind.fields}
    for name in command.values:
        if name not in known or name == kind.key:
            names = ", ".join(sorted(known - {kind.key}))
            raise refuse(
                f"A {kind.name} has no field “{name}”: there are {names}.", missing=(name,)
            )
    key = plain_key(checked(kind.field(kind.key), command.key))
    fields = tuple(one for one in kind.fields if one.id != kind.key)
    partly = isinstance(command, ChangeThing)
    today = None if now is None else today_in(pack, now)
    values = checked_all(fields, command.values, today=today, partly=partly)
    return replace(command, kind=kind.id, key=key, values=values)


def difference(pack: Pack, row: AddThing, thing: Thing) -> ChangeThing | None:
    """The change that makes an entry what a row of another register says; None for none."""
    given = {name: value for name, value in row.values.items() if value.strip()}
    command = ChangeThing(kind=row.kind, key=row.key, values=given, reason=row.reason)
    wanted = settled(pack, command)
    return command if any(thing.values.get(k, "") != v for k, v in wanted.values.items()) else None


def bring(setting: Setting, command: AddThing) -> tuple[Thing, list[Occurred]]:
    """An entry that is new to the desk, as another register had it; no gate judges its past."""
    wanted = settled(setting.pack, command)
    fact = _fact(setting.pack, wanted, None, "")
    return after(None, fact, wanted), [Occurred(fact=fact, at=setting.now)]


def change(
    setting: Setting, command: ThingCommand, thing: Thing | None
) -> tuple[Thing, list[Occurred]]:
    """A command on the register that is on no ticket: the thing after it, and its facts."""
    wanted = settled(setting.pack, command, setting.now)
    gates.ask_without_ticket(setting, wanted, thing)
    fact = _fact(setting.pack, wanted, thing, "")
    return after(thing, fact, wanted), [Occurred(fact=fact, at=setting.now)]


def change_on_ticket(work: Work, command: ThingCommand, *, run: Run | None = None) -> None:
    """The same from a ticket; on the request of somebody there, it has to do with the ticket."""
    wanted = settled(work.pack, command, work.now)
    if wanted.request == 0 and run is not None:
        wanted = replace(wanted, request=run.request)
    gates.ask(work, wanted, run=run)
    thing = work.thing(wanted.kind, wanted.key)
    said = request_of(work.ticket, wanted.request)
    if said is None and not wanted.reason.strip() and isinstance(wanted, ChangeThing):
        raise refuse("Say why it changes: nobody's request stands behind it.", missing=("reason",))
    fact = _fact(work.pack, wanted, thing, said.shown if said else "")
    found = after(thing, fact, wanted)
    earlier = work.things.get(found.id, (found, []))[1]
    work.things[found.id] = (found, [*earlier, Occurred(fact=fact, at=work.now)])
    if said is not None or run is not None:
        link(work, found.id)
    work.add(facts.ThingTouched(thing=found.id, values=wanted.values))


def _fact(pack: Pack, command: ThingCommand, thing: Thing | None, author: str) -> Fact:
    name = f"{thing_kind(pack, command.kind).name} {command.key}"
    if isinstance(command, AddThing):
        if thing is not None:
            raise refuse(f"{name} is in the register already.", missing=("key",))
        return facts.ThingAdded(
            thing_kind=command.kind,
            key=command.key,
            values=command.values,
            reason=command.reason,
            ticket=command.ticket,
        )
    if thing is None:
        raise unknown(pack, command.kind, command.key, "key")
    changed = {k: v for k, v in command.values.items() if thing.values.get(k, "") != v}
    if not changed:
        raise refuse(f"{name}: nothing would change.", missing=("values",))
    if not command.reason.strip() and not command.ticket:
        raise refuse("Say why it changes.", missing=("reason",))
    return facts.ThingChanged(
        before={k: thing.values.get(k, "") for k in changed},
        after=changed,
        reason=command.reason,
        ticket=command.ticket,
        author=author,
    )


def after(thing: Thing | None, fact: Fact, command: ThingCommand) -> Thing:
    """The thing after a fact about it."""
    before = thing or Thing(kind=command.kind, key=command.key)
    return fold_thing(before, fact)


def link_thing(work: Work, command: LinkThing) -> None:
    """Say that the ticket has to do with an entry of the register."""
    kind, key = split_id(command.thing)
    name = thing_kind(work.pack, kind).name
    if work.thing(kind, key) is None:
        raise unknown(work.pack, kind, key, "thing")
    if f"{kind}:{key}" in work.ticket.things:
        raise refuse(f"{name} {key} is on the ticket already.")
    link(work, f"{kind}:{key}")


def link(work: Work, thing_id: str) -> None:
    """Note that the ticket has to do with a thing, once."""
    if thing_id not in work.ticket.things:
        work.add(facts.ThingLinked(thing=thing_id))


def unknown(pack: Pack, kind: str, key: str, field: str) -> Refused:
    """The refusal of a field that names an entry which the register lacks."""
    why = f"{thing_kind(pack, kind).name} {key} is not in the register."
    helps = "Put it in first, as far as it is known; then go on."
    return Refused(
        Refusal(why, missing=(field,), offer="register", help=helps, thing=f"{kind}:{key}")
    )


def thing_kind(pack: Pack, kind_id: str) -> ThingKind:
    """The kind of thing with this id; raises Refused with those there are."""
    try:
        return pack.thing(kind_id.casefold())
    except KeyError:
        known = ", ".join(one.id for one in pack.register) or "none"
        raise refuse(
            f"No kind of thing “{kind_id}”: there are {known}.", missing=("kind",)
        ) from None
