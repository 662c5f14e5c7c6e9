"""Keeping a desk: made, its people, clock, upkeep."""

import re
import shlex
from datetime import UTC, datetime, timedelta
from pathlib import Path

from supportdesk.cli import output, records
from supportdesk.cli.fields import moment
from supportdesk.cli.kit import Call, NewDesk
from supportdesk.domain import commands
from supportdesk.domain.people import Person, Role
from supportdesk.errors import BadInput, NotFound, WrongFiles

_DURATION = re.compile(r"^(\d{1,6})(s|m|h|d)$")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def init(call: Call) -> int:
    """Make a desk."""
    args = call.args
    simulated = None
    if args.simulated:
        simulated = moment(args.simulated, datetime.now(UTC), "UTC")
    wanted = NewDesk(
        name=args.name or "",
        pack=args.pack,
        owner_name=args.owner or "",
        tier=args.tier or "",
        zone=args.zone or "",
        simulated_at=simulated,
    )
    try:
        output.talk(call.kit.init(wanted))
    except WrongFiles as wrong:
        raise WrongFiles(wrong.mistakes, "Nothing was made.", more=wrong.more) from None
    return output.Exit.DONE


def clock_show(call: Call) -> int:
    """The desk's time."""
    desk = call.kit.desk()
    now = desk.look.now()
    if call.json:
        output.record({"now": records.instant(now), "local": records.local(now, desk.me.zone)})
    else:
        output.data(str(records.local(now, desk.me.zone)))
    return output.Exit.DONE


def clock_move(call: Call) -> int:
    """Move a simulated desk's clock on, by a duration or to a time."""
    desk = call.kit.desk()
    now = desk.look.now()
    if call.args.clock == "advance":
        found = _DURATION.match(call.args.duration)
        if not found:
            raise BadInput(f"“{call.args.duration}” is no duration: write 90m, 2h or 3d.")
        to = now + timedelta(**{_UNITS[found[2]]: int(found[1])})
    else:
        to = moment(call.args.time, now, desk.me.zone)
    desk.do(commands.AdvanceClock(to=to))
    desk.catch_up()
    return clock_show(call)


def people_list(call: Call) -> int:
    """Everybody who works at the desk."""
    for one in call.kit.desk().look.people().values():
        if call.json:
            output.record(records.person(one))
        else:
            left = "" if one.active else "  (left)"
            output.data(f"{one.login:16}{one.name:24}{one.role:12}{one.tier:10}{one.zone}{left}")
    return output.Exit.DONE


def people_save(call: Call) -> int:
    """Add a person, or change role, tier or zone of one."""
    desk, args = call.kit.desk(), call.args
    before = desk.look.people().get(args.login)
    if args.people == "role" and before is None:
        raise NotFound(f"Nobody here has the login “{args.login}”.")
    if args.people == "add" and before is not None:
        raise BadInput(f"“{args.login}” works here already.", "Nothing was changed.")
    person = Person(
        login=args.login,
        name=args.name or (before.name if before else args.login),
        team=_given(args.team, before.team if before else desk.look.pack.team),
        tier=_given(args.tier, before.tier if before else ""),
        role=Role(args.role or (before.role if before else Role.AGENT)),
        zone=args.zone or (before.zone if before else desk.look.pack.zone),
        active=not args.left,
        languages=_given(args.languages, before.languages if before else ""),
    )
    desk.do(commands.SavePerson(person=person), args.command_id)
    if call.json:
        output.record(records.person(person))
    else:
        output.data(f"{person.login}: {person.role}, {person.tier or 'no tier'}")
    return output.Exit.DONE


def _given(value: str | None, otherwise: str) -> str:
    return otherwise if value is None else value


def migrate(call: Call) -> int:
    """Bring the store's schema up to date."""
    names = call.kit.migrate()
    if call.json:
        output.record({"applied": names})
    else:
        output.data("applied: " + ", ".join(names) if names else "the schema is up to date")
    return output.Exit.DONE


def doctor(call: Call) -> int:
    """What this desk runs on; 1 where its schema is to be brought up to date first."""
    found = call.kit.facts()
    if call.json:
        output.record(dict(found))
    else:
        output.data("\n".join(f"{name:14}{value}" for name, value in found.items()))
    if call.kit.lacking():
        output.talk("The schema is older than this program. Run: supportdesk db migrate.")
        return output.Exit.REFUSED
    return output.Exit.DONE


def screen(call: Call) -> int:
    """Open the desk on the screen."""
    return call.kit.open_screen()


def demo(call: Call) -> int:
    """Open a desk full of life that is thrown away afterwards, or make one that stays."""
    if call.args.keep:
        return _keep_demo(call, Path(call.args.keep))
    code = call.kit.demo(call.args.pack, call.args.act_as or "")
    output.talk("The demo was thrown away. One that stays: supportdesk demo --keep demo.db")
    return code


def _keep_demo(call: Call, path: Path) -> int:
    you = call.kit.keep_demo(call.args.pack, path)
    if call.json:
        output.record({"store": str(path), "as": you})
        return output.Exit.DONE
    program = f"supportdesk --store {shlex.quote(str(path))}"
    output.data(f"A demo desk is ready at {path}.")
    output.data(f"Open it as you saw it in the demo: {program} --as {you}")
    output.data(f"On the command line you are its owner: {program} ticket list")
    return output.Exit.DONE
