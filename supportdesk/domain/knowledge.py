"""What conditions may ask: every named fact, its kind, and how it is found out.

Names are `ticket.exchanges`, `author.may`, `item.KIND.STATE`, `thing.FIELD`, `run.FIELD`,
`answer.STEP`, `sets.FIELD`, `held.KIND.FIELD`, `party.ROLE`, `value.ID`
and `changes.FIELD` besides the fixed ones.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from supportdesk.domain import commands
from supportdesk.domain.asking import Author, Said, author_of
from supportdesk.domain.commanded import changes, contacts_of, priority_follows, speaks_of
from supportdesk.domain.condition import COUNTED, OF_FIELD, Fact, FactKind, kinds_of, typed
from supportdesk.domain.entitled import unused
from supportdesk.domain.field import checked, is_written
from supportdesk.domain.looked_up import KINDS, look_up
from supportdesk.domain.pack import Pack
from supportdesk.domain.people import Person
from supportdesk.domain.refusal import Refused
from supportdesk.domain.related import Related
from supportdesk.domain.run import Run
from supportdesk.domain.thing import Thing
from supportdesk.domain.ticket import Ticket
from supportdesk.domain.watched import monitoring


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a condition is asked about; parts that do not belong to the case are None."""

    now: datetime
    pack: Pack
    actor: Person
    ticket: Ticket | None = None
    command: commands.Command | None = None
    run: Run | None = None
    thing: Thing | None = None
    said: Said | None = None
    to_customer: bool = False
    writing: str = ""
    """The kind of item that writes into the register by being sent; "" for what is done by hand."""
    others: Callable[[], tuple[Related, ...]] = tuple
    """Finds the tickets that have to do with this one, the newest first."""

    @property
    def here(self) -> datetime:
        """The instant in the pack's zone, whose days count."""
        return self.now.astimezone(ZoneInfo(self.pack.zone))

    @property
    def author(self) -> Author:
        """The author of what was said, as the directory knows them."""
        return author_of(self.said, self.pack.directory)

    def know(self, name: str) -> Fact:
        """The value of a named fact; None where it is not known."""
        fixed = _FIXED.get(name)
        if fixed is not None:
            return fixed[1](self)
        if name in KINDS or name.startswith(COUNTED):
            return look_up(self, name)
        group, _, rest = name.partition(".")
        found = _GROUPS.get(group)
        return found(self, rest) if found else None


def _of_ticket(read: Callable[[Ticket, Pack], Fact]) -> Callable[[Scene], Fact]:
    return lambda scene: None if scene.ticket is None else read(scene.ticket, scene.pack)


def _of_command(name: str) -> Callable[[Scene], Fact]:
    return lambda scene: getattr(scene.command, name, None)


def _requester(scene: Scene) -> Author:
    party = scene.ticket.requester if scene.ticket else None
    if party is None:
        return author_of(None, ())
    said = Said(
        number=0,
        at=scene.now,
        incoming=True,
        name=party.name,
        address=party.address,
        phone=party.phone,
    )
    return author_of(said, scene.pack.directory)


def _may(author: Author) -> Fact:
    return author.contact.may if author.contact else ()


def _entry(author: Author) -> Fact:
    return author.contact.id if author.contact else None


def _organisation(author: Author) -> Fact:
    return author.contact.organisation if author.contact else None


def _meaning(scene: Scene) -> Fact:
    wanted = getattr(scene.command, "status", None)
    meanings = scene.pack.meanings
    for name in ("new", "open", "waiting", "solved", "closed"):
        if wanted and getattr(meanings, name) == wanted:
            return name
    return wanted or None


def _command_item(scene: Scene) -> Fact:
    if isinstance(scene.command, commands.OpenItem):
        return scene.command.kind
    if isinstance(scene.command, commands.MoveItem | commands.CorrectItem) and scene.ticket:
        item = scene.ticket.item(scene.command.item)
        return item.kind if item else None
    return None


def _to_customer(scene: Scene) -> Fact:
    return scene.to_customer if isinstance(scene.command, commands.Reply) else None


def _command_thing(scene: Scene) -> Fact:
    return scene.command.kind if isinstance(scene.command, commands.ThingCommand) else None


def _missed_unused(ticket: Ticket, pack: Pack) -> Fact:
    return len(unused(ticket, pack.handling.levels)) if pack.handling.levels else 0


_TEXT, _NUMBER, _FLAG, _MANY = FactKind.TEXT, FactKind.NUMBER, FactKind.FLAG, FactKind.MANY
_FIXED: Mapping[str, tuple[FactKind, Callable[[Scene], Fact]]] = {
    "ticket.type": (_TEXT, _of_ticket(lambda t, p: t.type)),
    "ticket.priority": (_TEXT, _of_ticket(lambda t, p: t.priority)),
    "ticket.status": (_TEXT, _of_ticket(lambda t, p: t.status)),
    "ticket.tier": (_TEXT, _of_ticket(lambda t, p: t.tier)),
    "ticket.channel": (_TEXT, _of_ticket(lambda t, p: t.channel)),
    "ticket.escalated": (_FLAG, _of_ticket(lambda t, p: t.escalated)),
    "ticket.open": (_FLAG, _of_ticket(lambda t, p: p.is_open(t.status))),
    "ticket.exchanges": (_NUMBER, _of_ticket(lambda t, p: t.exchanges)),
    "requester.standing": (_TEXT, lambda s: _requester(s).standing.value),
    "requester.contact": (_TEXT, lambda s: _entry(_requester(s))),
    "requester.organisation": (_TEXT, lambda s: _organisation(_requester(s))),
    "requester.may": (_MANY, lambda s: _may(_requester(s))),
    "author.standing": (_TEXT, lambda s: s.author.standing.value if s.said else None),
    "author.organisation": (_TEXT, lambda s: _organisation(s.author)),
    "author.may": (_MANY, lambda s: _may(s.author)),
    "ticket.acknowledged": (_FLAG, _of_ticket(lambda t, p: t.acknowledged is not None)),
    "actor.tier": (_TEXT, lambda s: s.actor.tier),
    "actor.role": (_TEXT, lambda s: s.actor.role.value),
    "command.to_customer": (_FLAG, _to_customer),
    "command.status": (_TEXT, _meaning),
    "command.flow": (_TEXT, _of_command("flow")),
    "command.tier": (_TEXT, _of_command("tier")),
    "command.item": (_TEXT, _command_item),
    "command.state": (_TEXT, _of_command("to")),
    "command.thing": (_TEXT, _command_thing),
    "ticket.monitoring": (_TEXT, _of_ticket(lambda t, p: monitoring(t))),
    "ticket.to_judge": (_FLAG, _of_ticket(lambda t, p: bool(t.to_judge))),
    "ticket.frequency": (_TEXT, _of_ticket(lambda t, p: t.frequency)),
    "ticket.notices": (_NUMBER, _of_ticket(lambda t, p: len(t.notices))),
    "ticket.missed_unused": (_NUMBER, _of_ticket(_missed_unused)),
    "command.priority_follows": (_FLAG, lambda s: priority_follows(s.command, s.ticket, s.pack)),
    "command.quick_replies": (_MANY, _of_command("quick_replies")),
    "command.contacts": (_MANY, lambda s: contacts_of(s.command, s.pack)),
    "command.speaks_of": (_MANY, lambda s: speaks_of(s.command, s.ticket, s.pack)),
    "command.written_by": (_TEXT, lambda s: s.writing),
    "thing.kind": (_TEXT, lambda s: s.thing.kind if s.thing else None),
    "ticket.outage": (_TEXT, _of_ticket(lambda t, p: t.outage.value if t.outage else None)),
}


def _items(scene: Scene, rest: str) -> Fact:
    kind, _, state = rest.partition(".")
    if scene.ticket is None:
        return None
    mine = [one for one in scene.ticket.items if one.kind == kind]
    if state == "total":
        return len(mine)
    shape = scene.pack.item(kind)
    if state == "unfinished":
        return sum(1 for one in mine if not shape.state(one.state).final)
    return sum(1 for one in mine if one.state == state)


def _held(scene: Scene, rest: str) -> Fact:
    """A field of the item that the command is about, as it will be; else of its kind's last."""
    kind, _, field = rest.partition(".")
    if scene.ticket is None:
        return None
    mine = [one for one in scene.ticket.items if one.kind == kind]
    command, given = scene.command, None
    if isinstance(command, commands.MoveItem | commands.CorrectItem):
        meant = [one for one in mine if one.number == command.item]
        mine = meant or mine
        given = _settled(scene, command.values.get(field, ""), field) if meant else None
    if field == "state":
        return mine[-1].state if mine else None
    held = given or (mine[-1].values.get(field) if mine else None)
    return typed(held, field_kinds(scene.pack).get(f"held.{rest}"))


def _party(scene: Scene, rest: str) -> Fact:
    """The name of a party, its own or its organisation's: a number or an address names nobody."""
    party = scene.ticket.parties.get(rest) if scene.ticket else None
    return (party.name or party.organisation or None) if party else None


def _thing(scene: Scene, rest: str) -> Fact:
    if scene.thing is None:
        return None
    return typed(scene.thing.values.get(rest), field_kinds(scene.pack).get(f"thing.{rest}"))


_SETTING = (commands.ThingCommand, commands.OpenItem, commands.MoveItem, commands.CorrectItem)


def _sets(scene: Scene, rest: str) -> Fact:
    """What a command sets a field to: "" where it leaves it alone, None where it sets nothing."""
    if not isinstance(scene.command, _SETTING):
        return None
    kind = field_kinds(scene.pack).get(f"sets.{rest}")
    found = typed(_settled(scene, scene.command.values.get(rest, ""), rest), kind)
    return "" if found is None and kind is FactKind.TEXT else found


def _settled(scene: Scene, text: str, name: str) -> str:
    """What a command types into an item's field in its settled form.

    It is "" for what does not fit, and for blanks, which say nothing.
    """
    if not is_written(text):
        return ""
    kind = _command_item(scene)
    fields = scene.pack.item_fields(kind) if isinstance(kind, str) else ()
    field = next((one for one in fields if one.id == name), None)
    if field is None:
        return text
    try:
        return checked(field, text, scene.here.date())
    except Refused:
        return ""


def _run(scene: Scene, rest: str) -> Fact:
    known = scene.run.known() if scene.run else {}
    return typed(known.get(rest), field_kinds(scene.pack).get(f"run.{rest}"))


def _answer(scene: Scene, rest: str) -> Fact:
    path = scene.run.path if scene.run else ()
    return next((one.answer for one in reversed(path) if one.step == rest), None)


def _value(scene: Scene, rest: str) -> Fact:
    found = next((one for one in scene.pack.values if one.id == rest), None)
    return typed(found.value, OF_FIELD.get(found.kind)) if found else None


_GROUPS: Mapping[str, Callable[[Scene, str], Fact]] = {
    "item": _items,
    "thing": _thing,
    "sets": _sets,
    "run": _run,
    "answer": _answer,
    "value": _value,
    "held": _held,
    "party": _party,
    "changes": lambda scene, rest: changes(scene.command, scene.thing, rest),
}


def fact_kind(name: str, kinds: Mapping[str, FactKind]) -> FactKind | None:
    """The kind of a named fact, None where there is no such fact; `kinds` are the pack's own."""
    fixed = _FIXED.get(name)
    return fixed[0] if fixed else KINDS.get(name) or kinds.get(name)


def fixed_names() -> tuple[str, ...]:
    """The facts that every pack has."""
    return (*_FIXED, *KINDS)


@lru_cache(maxsize=32)
def field_kinds(pack: Pack) -> Mapping[str, FactKind]:
    """The kinds of the facts that a pack brings with its flows, items, register and values."""
    return kinds_of(pack.flows, pack.register, pack.items, pack.values, pack.parties)
