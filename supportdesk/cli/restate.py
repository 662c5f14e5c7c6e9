"""`supportdesk restate`: a holiday that became known late, shown before it is done."""

import sys

from supportdesk.cli import output, whatif
from supportdesk.cli.kit import Call
from supportdesk.cli.terminal import printed_width
from supportdesk.desk import Desk
from supportdesk.domain import commands
from supportdesk.domain.restating import Restating, unfinished
from supportdesk.domain.whatif import Supposed
from supportdesk.errors import BadInput, NotFound
from supportdesk.presentation import plain
from supportdesk.presentation import restatings as shown


def restate(call: Call) -> int:
    """Restate the past, take that back, go on with it, or list what was restated."""
    desk, args = call.kit.desk(), call.args
    desk.hand.must_supervise("Restating the past")
    if args.resume:
        return _carry(call, desk)
    if args.undo is not None:
        return _undo(call, desk)
    if args.holiday:
        return _begin(call, desk)
    return _list(call, desk)


def _begin(call: Call, desk: Desk) -> int:
    args = call.args
    day = whatif.holiday(args.holiday, desk.look.present_pack())
    command = commands.RestatePast(calendar=day[0], day=day[1], name=day[2], reason=_reason(call))
    return _shown_and_done(call, desk, Supposed(holidays=(day,)), command)


def _undo(call: Call, desk: Desk) -> int:
    number = call.args.undo
    if number not in {one.number for one in desk.restatings() if one.is_valid}:
        raise NotFound(f"There is no restating {number} that could be taken back.")
    versions = desk.store.versions_without(desk.look.pack_name, number)
    command = commands.UndoRestating(restating=number, reason=_reason(call))
    return _shown_and_done(call, desk, Supposed(versions=versions), command)


def _reason(call: Call) -> str:
    if not call.args.reason:
        raise BadInput("Say why with --reason.", "Nothing was changed.")
    return str(call.args.reason)


def _shown_and_done(call: Call, desk: Desk, supposed: Supposed, command: commands.Command) -> int:
    """Show what would change, ask, do it."""
    if not call.args.yes or not call.json:
        code = whatif.show(call, desk, supposed, lambda one: one.is_touched)
        if code is not output.Exit.DONE:
            return code
    if not call.args.yes and not _agreed():
        output.talk("Nothing was changed.")
        return output.Exit.REFUSED
    desk.do(command, call.args.command_id)
    return _carry(call, desk)


def _agreed() -> bool:
    if not sys.stdin.isatty():
        output.talk("There is nobody to ask: give --yes.")
        return False
    print("Restate the past? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in {"y", "yes"}


def _carry(call: Call, desk: Desk) -> int:
    """Bring the restating under way to its end; Ctrl-C says how to go on."""
    pending = unfinished(desk.restatings())
    if pending is None:
        if call.args.resume:
            raise NotFound("No restating is unfinished.")
        return output.Exit.DONE  # the command id was given before and all is done
    restated = seen = 0
    try:
        for seen, restated in desk.go_on_restating():
            whatif.progress(f"{seen} tickets looked at, {restated} restated")
    except KeyboardInterrupt:
        whatif.progress("")
        output.talk(
            f"Stopped after {seen} tickets, {restated} restated: "
            "supportdesk restate --resume goes on."
        )
        return output.Exit.STOPPED
    whatif.progress("")
    if call.json:
        output.record({"restating": pending.number, "tickets": seen, "restated": restated})
    else:
        done = f"{restated} of {seen} tickets changed"
        output.data(f"restating {pending.number} is finished: {done}")
    return output.Exit.DONE


def _list(call: Call, desk: Desk) -> int:
    found = desk.restatings()
    if call.json:
        output.records(_record(one) for one in found)
        return output.Exit.DONE
    names = {login: one.name for login, one in desk.look.people().items()}
    lines = shown.lines(found, names, desk.me.zone, printed_width())
    output.data(plain.text(lines))
    return output.Exit.DONE


def _record(one: Restating) -> dict[str, object]:
    return {
        "restating": one.number,
        "holiday": one.holiday,
        "reason": one.reason,
        "by": one.actor,
        "at": one.at.isoformat().replace("+00:00", "Z"),
        "undoes": one.undoes or None,
        "undone_by": one.undone_by or None,
        "finished": one.finished,
    }
