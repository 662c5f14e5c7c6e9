"""`supportdesk register …`: the things that the desk supports."""

from supportdesk.cli import output, records
from supportdesk.cli.fields import pairs
from supportdesk.cli.kit import Call
from supportdesk.domain import commands
from supportdesk.domain.thing import Thing, split_id
from supportdesk.errors import BadInput
from supportdesk.presentation import plain, register

WIDTH = 120


def list_things(call: Call) -> int:
    """Entries of the register."""
    desk, args = call.kit.desk(), call.args
    kinds = [one.id for one in desk.look.pack.register]
    if args.kind and args.kind not in kinds:
        raise BadInput(f"No kind of thing “{args.kind}”: there are {', '.join(kinds)}.")
    found = desk.look.things(args.kind, args.search, args.limit)
    if call.json:
        output.records(_record(one) for one in found)
        return output.Exit.DONE
    for one in found:
        output.data(plain.text([register.row(one, desk.look.pack, WIDTH)]))
    if not found:
        output.talk("The register has no such entry.")
    return output.Exit.DONE


def _record(one: Thing) -> dict[str, object]:
    return {"kind": one.kind, "key": one.key, "version": one.version, **one.values}


def show(call: Call) -> int:
    """One entry with its history and the tickets about it."""
    desk = call.kit.desk()
    picture = desk.look.thing(call.args.thing)
    if call.json:
        history = [records.event(one) for one in picture.events]
        tickets = [one.reference for one in picture.tickets]
        output.record({**_record(picture.thing), "history": history, "tickets": tickets})
        return output.Exit.DONE
    output.data(plain.text(register.entry(picture, WIDTH, desk.me.zone)))
    return output.Exit.DONE


def save(call: Call) -> int:
    """Add an entry, or change fields of one."""
    desk, args = call.kit.desk(), call.args
    kind, key = split_id(args.thing)
    make = commands.AddThing if args.register == "add" else commands.ChangeThing
    command = make(
        kind=kind,
        key=key,
        values=pairs(args.fields),
        reason=args.reason,
        ticket=args.ticket,
        request=args.request,
    )
    done = desk.do(command, args.command_id)
    thing = desk.look.thing(done.subject).thing
    if call.json:
        output.record(_record(thing))
    else:
        output.data(plain.text([register.row(thing, desk.look.pack, WIDTH)]))
    return output.Exit.DONE
