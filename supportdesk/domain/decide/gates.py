"""Asking the gates: every command passes here, by whatever door it came."""

from collections.abc import Iterable, Mapping

from supportdesk.domain import commands, facts
from supportdesk.domain.asking import Said
from supportdesk.domain.decide.requests import request_of, to_customer
from supportdesk.domain.decide.work import Setting, Work
from supportdesk.domain.field import FormField
from supportdesk.domain.gate import Gate, look_at
from supportdesk.domain.knowledge import Scene
from supportdesk.domain.pack import Pack
from supportdesk.domain.refusal import Refusal, Refused
from supportdesk.domain.related import keys_of
from supportdesk.domain.run import Run
from supportdesk.domain.spoken import duration, echo
from supportdesk.domain.thing import Thing, plain_key
from supportdesk.domain.ticket import Ticket
from supportdesk.domain.watched import watching


def ask(work: Work, command: commands.Command, *, run: Run | None = None) -> None:
    """Let the command through every gate before it, or raise Refused with the rule.

    A gate that may be overridden is passed with the command's written reason, which is kept.
    """
    scene = scene_of(work, command, run=run)
    for gate in (*refusing(scene), *_owed(work, scene)):
        if _overridden(gate, command, work.setting):
            reason, name = getattr(command, "override", "").strip(), commands.name_of(command)
            work.add(_passed(gate, name, reason))
            continue
        raise Refused(_refusal(gate, scene))


def _owed(work: Work, scene: Scene) -> list[Gate]:
    """The gates that the ticket came through from outside and that are shut for a person still."""
    if not work.ticket.owes_reason or work.setting.way.outside:
        return []
    gates = [one for one in scene.pack.gates if one.id in work.ticket.owes_reason]
    return [one for one in gates if not look_at(one, scene.know, scene.here).open]


def let_in(work: Work, command: commands.OpenTicket) -> None:
    """Take in what comes from outside whatever a gate says; note whose reason is still owed."""
    scene = alone(work.setting, command)
    for gate in refusing(scene):
        if gate.override is not None:
            found = tuple(one.reference for one in scene.others() if one.is_open)
            work.add(facts.ReasonOwed(gate=gate.id, rule=gate.rule, found=found))


def ask_without_ticket(
    setting: Setting, command: commands.Command, thing: Thing | None = None
) -> None:
    """The same for a command that is on no ticket; nobody asked for it, so nobody's word counts."""
    scene = alone(setting, command, thing)
    for gate in refusing(scene):
        if not _overridden(gate, command, setting):
            raise Refused(_refusal(gate, scene))


def alone(setting: Setting, command: commands.Command, thing: Thing | None = None) -> Scene:
    """What conditions are asked about where there is no ticket."""
    party = command.requester if isinstance(command, commands.OpenTicket) else None
    return Scene(
        now=setting.now,
        pack=setting.pack,
        actor=setting.actor,
        command=command,
        thing=thing,
        others=lambda: setting.find_related(keys_of(party), ""),
    )


def passed_over(setting: Setting, command: commands.Command) -> list[facts.GateOverridden]:
    """The gates that a command on no ticket passes by its written reason, as facts of it."""
    name, reason = commands.name_of(command), getattr(command, "override", "").strip()
    return [
        _passed(one, name, reason)
        for one in refusing(alone(setting, command))
        if _overridden(one, command, setting)
    ]


def _passed(gate: Gate, command: str, reason: str) -> facts.GateOverridden:
    return facts.GateOverridden(
        gate=gate.id, rule=gate.rule, command=command, reason=reason, stated=gate.stated
    )


def _overridden(gate: Gate, command: commands.Command, setting: Setting) -> bool:
    """Whether a command has the written reason of somebody who may pass a gate."""
    reason = getattr(command, "override", "").strip()
    return gate.override is not None and bool(reason) and setting.actor.role.covers(gate.override)


def refusing(scene: Scene) -> list[Gate]:
    """The gates before the scene's command that do not let it through."""
    name = commands.name_of(scene.command) if scene.command else ""
    standing = [one for one in scene.pack.gates if name in one.before]
    return [one for one in standing if not look_at(one, scene.know, scene.here).open]


def scene_of(work: Work, command: commands.Command, *, run: Run | None = None) -> Scene:
    """What conditions about a command on this ticket are asked about."""
    return Scene(
        now=work.now,
        pack=work.pack,
        actor=work.setting.actor,
        ticket=work.ticket,
        command=command,
        run=run,
        thing=_thing(work, command, run),
        said=_said(work, command, run),
        to_customer=reaches_customer(work.ticket, work.pack, command),
        writing=work.writing,
        others=work.others,
    )


def _thing(work: Work, command: commands.Command, run: Run | None) -> Thing | None:
    """The entry of the register that the command, its item or its run is about."""
    if isinstance(command, commands.ThingCommand):
        return work.thing(command.kind, command.key)
    if isinstance(command, commands.OpenItem):
        return _named(work, work.pack.item_fields(command.kind), command.values)
    if isinstance(command, commands.MoveItem | commands.CorrectItem):
        item = work.ticket.item(command.item)
        values = {**(item.values if item else {}), **command.values}
        return _named(work, work.pack.item_fields(item.kind if item else ""), values)
    return _named(work, work.pack.flow(run.flow).fields, run.known()) if run else None


def _named(work: Work, fields: Iterable[FormField], values: Mapping[str, str]) -> Thing | None:
    """The entry that the first of these fields which holds one names."""
    named = (one for one in fields if one.of and values.get(one.id))
    return next((work.thing(one.of, plain_key(values[one.id])) for one in named), None)


def _said(work: Work, command: commands.Command, run: Run | None) -> Said | None:
    number = getattr(command, "request", 0)
    if not number and isinstance(command, commands.MoveItem | commands.CorrectItem):
        item = work.ticket.item(command.item)
        number = item.request if item else 0
    return request_of(work.ticket, number or (run.request if run else 0))


def reaches_customer(ticket: Ticket, pack: Pack, command: commands.Command | None) -> bool:
    """Whether a command writes to the customer's side, be it by a copy."""
    if not isinstance(command, commands.Reply):
        return False
    return to_customer(ticket, pack.directory, (*command.to, *command.cc))


def _refusal(gate: Gate, scene: Scene) -> Refusal:
    may = gate.override is not None and scene.actor.role.covers(gate.override)
    return Refusal(
        why=filled(gate.why, scene),
        rule=gate.rule,
        missing=gate.missing,
        offer=gate.offer,
        help=gate.help,
        gate=gate.id,
        override=may,
    )


def filled(why: str, scene: Scene) -> str:
    """Why a gate is shut, with who asks, the open tickets that have to do with it, and when the
    monitoring ends, in the zone of whoever is told."""
    said = scene.said.shown if scene.said else "nobody who wrote or called"
    why = why.replace("{author}", said)
    if "{related}" in why:
        found = ", ".join(one.reference for one in scene.others() if one.is_open)
        why = why.replace("{related}", found)
    return why.replace("{monitored}", _monitored(scene)) if "{monitored}" in why else why


def _monitored(scene: Scene) -> str:
    """When the monitoring ends and how long that is; in words without a time where none runs."""
    clock = watching(scene.ticket) if scene.ticket else None
    if clock is None or clock.due is None:
        return "its monitoring is over"
    left = duration((clock.due - scene.now).total_seconds())
    return f"{echo(clock.due, scene.actor.zone)}, {left} from now"
