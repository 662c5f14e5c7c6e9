"""The arguments of the command line. Each command names the function that carries it out."""

from argparse import SUPPRESS, ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Sequence
from importlib import import_module

from supportdesk import __version__

Sub = "_SubParsersAction[ArgumentParser]"
_HELP = "a full-screen desk for support teams that runs the support process"


def parse(argv: Sequence[str]) -> Namespace:
    """The parsed arguments; exits with 2 and one line on a wrong use."""
    return build().parse_args(argv)


def handler(name: str) -> Callable[..., int]:
    """The function that a command names as `module.function`, imported when it is used."""
    module, _, function = name.partition(".")
    found: Callable[..., int] = getattr(import_module(f"supportdesk.cli.{module}"), function)
    return found


def build() -> ArgumentParser:
    """The whole parser."""
    parser = ArgumentParser(prog="supportdesk", description=_HELP)
    parser.add_argument("--version", action="version", version=f"supportdesk {__version__}")
    parser.add_argument("--store", help="the desk's file, or a postgresql:// address")
    parser.add_argument("--as", dest="act_as", metavar="LOGIN", help="act for somebody else")
    parser.add_argument(
        "--json", action="store_true", help="one object per line on standard output"
    )
    parser.add_argument("--theme", help="dark, light, contrast or mono")
    parser.add_argument("--ascii", action="store_true", default=None, help="draw without Unicode")
    parser.set_defaults(run="keep.screen", command_id="")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _opening(commands)
    _tickets(commands)
    _mail_and_clock(commands)
    _people(commands)
    _upkeep(commands)
    _packs(commands)
    _things(commands)
    _own(commands)
    _imports(commands)
    _past(commands)
    _signals(commands)
    _reports(commands)
    return parser


def _add(
    sub: "_SubParsersAction[ArgumentParser]", name: str, run: str, words: str
) -> ArgumentParser:
    one = sub.add_parser(name, help=words, description=words)
    one.set_defaults(run=run)
    one.add_argument("--json", action="store_true", default=SUPPRESS, help="print objects")
    one.add_argument(
        "--as", dest="act_as", metavar="LOGIN", default=SUPPRESS, help="act for somebody else"
    )
    return one


def _group(
    sub: "_SubParsersAction[ArgumentParser]", name: str, words: str
) -> "_SubParsersAction[ArgumentParser]":
    group = sub.add_parser(name, help=words, description=words)
    return group.add_subparsers(dest=name, required=True, metavar="COMMAND")


def _opening(sub: "_SubParsersAction[ArgumentParser]") -> None:
    demo = _add(sub, "demo", "keep.demo", "open a desk full of life, thrown away afterwards")
    demo.add_argument("--pack", default="aps", help="the process that it runs")
    init = _add(sub, "init", "keep.init", "make a desk")
    init.add_argument("--pack", default="aps", help="the name of a pack, or a folder of its files")
    init.add_argument("--name", help="the desk's name")
    init.add_argument("--owner", help="your name")
    init.add_argument("--tier", help="the tier that you work in")
    init.add_argument("--zone", help="your time zone, such as America/Chicago")
    init.add_argument("--simulated", metavar="TIME", help="a desk whose clock stands still there")


def _tickets(sub: "_SubParsersAction[ArgumentParser]") -> None:
    ticket = _group(sub, "ticket", "open, list and show tickets")
    new = _add(ticket, "new", "look.new", "open a ticket")
    new.add_argument("subject")
    new.add_argument("--channel", default="phone")
    for name in ("text", "name", "address", "phone", "type", "priority", "action", "when", "every"):
        new.add_argument(f"--{name}")
    new.add_argument("--follows", metavar="REF", help="the closed ticket that it goes on with")
    new.add_argument("--settled", action="store_true", help="the call settled the matter")
    new.add_argument("--command-id", default="", help="the same id twice is done once")
    listing = _add(ticket, "list", "look.list_tickets", "the queue, what is due first on top")
    listing.add_argument("--view", default="open")
    listing.add_argument("--search")
    listing.add_argument("--limit", type=int, default=50)
    show = _add(ticket, "show", "look.show", "one ticket with its conversation")
    show.add_argument("reference")
    public = _add(ticket, "public", "public.public", "what the customer may see of a ticket")
    public.add_argument("reference")
    _add(ticket, "shift", "shift.shift", "who is on duty, and what passes on to the next centre")
    files = _add(ticket, "files", "files.files", "what came with a ticket's messages")
    files.add_argument("reference")
    files.add_argument("--save", metavar="FOLDER", help="write them there, over nothing")
    explain = _add(sub, "explain", "look.explain", "why a ticket's clocks say what they say")
    explain.add_argument("reference")
    explain.add_argument("--clock", metavar="KEY", help="only this one; action is the WHEN")
    _add(sub, "drafts", "look.drafts", "your words under way, the latest first")
    act = _add(sub, "do", "act.do", "do something on a ticket, as on screen")
    act.add_argument("action")
    act.add_argument("reference")
    act.add_argument("fields", nargs="*", metavar="field=value")
    act.add_argument("--command-id", default="", help="the same id twice is done once")
    guide = _add(sub, "guide", "act.guide", "walk a flow on a ticket")
    guide.add_argument("reference")
    guide.add_argument("flow")
    guide.add_argument("steps", nargs="*", metavar="step=answer")
    guide.add_argument("--run", dest="run_number", type=int, default=0, help="the run to walk on")
    guide.add_argument("--request", type=int, default=0, help="the event in which it is asked")
    guide.add_argument("--back", nargs="?", const="", metavar="STEP", help="first go back")
    guide.add_argument("--override", default="", help="the reason to pass a gate that allows it")


def _mail_and_clock(sub: "_SubParsersAction[ArgumentParser]") -> None:
    mail = _group(sub, "mail", "mail in and out")
    take = _add(mail, "take", "mail.take", "make tickets of messages, or join them")
    words = "an .eml file, an mbox, a maildir, a folder of .eml files; - reads standard input"
    take.add_argument("places", nargs="+", metavar="PATH", help=words)
    _add(mail, "send", "mail.send", "write what waits in the outbox")
    clock = _group(sub, "clock", "the desk's time; simulated desks only are moved")
    _add(clock, "show", "keep.clock_show", "what time it is for the desk")
    advance = _add(clock, "advance", "keep.clock_move", "move the clock on")
    advance.add_argument("duration")
    _add(clock, "set", "keep.clock_move", "move the clock to a time").add_argument("time")


def _people(sub: "_SubParsersAction[ArgumentParser]") -> None:
    people = _group(sub, "people", "who works at the desk")
    _add(people, "list", "keep.people_list", "everybody")
    for name, words in (("add", "add somebody"), ("role", "change somebody")):
        one = _add(people, name, "keep.people_save", words)
        one.add_argument("login")
        one.add_argument("--name")
        one.add_argument("--role", choices=("agent", "supervisor", "owner"))
        one.add_argument("--tier")
        one.add_argument("--zone")
        one.add_argument("--team", help="the team or centre")
        one.add_argument("--languages", help="with commas between them")
        one.add_argument("--left", action="store_true", help="works here no longer")
        one.add_argument("--command-id", default="", help="the same id twice is done once")


def _upkeep(sub: "_SubParsersAction[ArgumentParser]") -> None:
    store = _group(sub, "db", "the desk's store")
    _add(store, "migrate", "keep.migrate", "bring the schema up to date")
    replay = _add(sub, "replay", "replay.replay", "fold every event again and compare")
    replay.add_argument("--repair", action="store_true", help="make anew what differs, no events")
    worker = _add(sub, "worker", "worker.work", "do what time brings, until it is stopped")
    worker.add_argument("--once", action="store_true", help="once, for cron")
    _add(sub, "doctor", "keep.doctor", "what this desk runs on")


def _packs(sub: "_SubParsersAction[ArgumentParser]") -> None:
    pack = _group(sub, "pack", "processes as files")
    _add(pack, "check", "packs.check", "say every mistake of a pack's files").add_argument("path")
    _add(pack, "diff", "packs.diff", "what installing would change").add_argument("path")
    install = _add(pack, "install", "packs.install", "install a pack's files into the desk")
    install.add_argument("path")
    install.add_argument("--yes", action="store_true", help="do not ask")
    install.add_argument(
        "--take", nargs="*", metavar="PART/ID", help="take these over the desk's own, or all"
    )
    install.add_argument("--command-id", default="", help="the same id twice is done once")
    export = _add(pack, "export", "packs.export", "write the pack as the desk has it as files")
    export.add_argument("folder")
    graph = _add(pack, "graph", "pack_flows.graph", "write flowcharts for other programs")
    graph.add_argument("path")
    graph.add_argument("--flow", default="", metavar="ID", help="this one alone")
    graph.add_argument("--format", choices=("mermaid", "dot", "svg", "text"), default="text")
    simulate = _add(
        pack, "simulate", "pack_simulate.simulate", "walk its flows on a desk thrown away"
    )
    simulate.add_argument("path")
    simulate.add_argument("--flow", default="", metavar="ID", help="this one alone")
    many = simulate.add_mutually_exclusive_group()
    many.add_argument("--paths", type=int, default=0, metavar="N", help="so many, by chance")
    many.add_argument("--all", action="store_true", help="every distinct path; the usual")
    simulate.add_argument("--seed", type=int, default=0, metavar="S", help="the same chance again")
    words = "how each rule is kept, and which tests prove it"
    _add(pack, "coverage", "pack_flows.coverage", words).add_argument("path")
    _add(pack, "runs", "pack_runs.runs", "runs that are still on an older version")
    schema = _add(pack, "schema", "packs.schema", "write JSON Schemas for editors")
    schema.add_argument("folder")


def _things(sub: "_SubParsersAction[ArgumentParser]") -> None:
    register = _group(sub, "register", "the things that the desk supports")
    listing = _add(register, "list", "things.list_things", "entries, by what is searched for")
    listing.add_argument("--kind", default="")
    listing.add_argument("--search", default="")
    listing.add_argument("--limit", type=int, default=50)
    show = _add(register, "show", "things.show", "one entry with its history and its tickets")
    show.add_argument("thing", metavar="KIND:KEY")
    _register_import(_add(register, "import", "bring.register", "bring entries in from a file"))
    for name, words in (("add", "add an entry"), ("set", "change fields of an entry")):
        one = _add(register, name, "things.save", words)
        one.add_argument("thing", metavar="KIND:KEY")
        one.add_argument("fields", nargs="*", metavar="field=value")
        one.add_argument("--reason", default="", help="why it changes")
        one.add_argument("--ticket", default="", help="the ticket that it is done from")
        one.add_argument("--request", type=int, default=0, help="the event in which it is asked")
        one.add_argument("--command-id", default="", help="the same id twice is done once")


def _own(sub: "_SubParsersAction[ArgumentParser]") -> None:
    own = _group(sub, "own", "the desk's own values: directory, holidays, replies, values")
    listing = _add(own, "list", "own.list_entries", "what they are now")
    listing.add_argument("part", nargs="?", default="")
    save = _add(own, "set", "own.save", "change one, with a reason")
    drop = _add(own, "drop", "own.drop", "take one away, with a reason")
    for one in (save, drop):
        one.add_argument("place", metavar="PART/ID")
        one.add_argument("--reason", required=True)
        one.add_argument("--effective", help="the day from which it counts")
        one.add_argument("--command-id", default="", help="the same id twice is done once")
    save.add_argument("fields", nargs="+", metavar="field=value")


def _imports(sub: "_SubParsersAction[ArgumentParser]") -> None:
    group = _group(sub, "import", "bring in what another desk exported, CSV or JSON")
    tickets = _add(group, "tickets", "bring.tickets", "tickets with their past")
    _import_options(tickets)
    tickets.add_argument(
        "--with", dest="beside", action="append", default=[], metavar="NAME=FILE",
        help="a file beside it, such as comments=comments.csv",
    )  # fmt: skip
    tickets.add_argument(
        "--update", action="store_true", help="change tickets that are here already, by commands"
    )
    _register_import(_add(group, "register", "bring.register", "entries of the register"))
    columns = _add(group, "columns", "bring.columns", "the columns of a file and its mapping")
    columns.add_argument("file", metavar="FILE")


def _register_import(one: ArgumentParser) -> None:
    _import_options(one)
    one.add_argument("--kind", required=True, help="the kind of thing, such as modem")


def _import_options(one: ArgumentParser) -> None:
    one.add_argument("file", metavar="FILE")
    one.add_argument("--mapping", metavar="NAME|FILE", help="how its columns are read")
    one.add_argument("--refused", metavar="FILE", help="write the rows that are refused there")
    one.add_argument("--dry-run", action="store_true", help="do everything but storing")


def _past(sub: "_SubParsersAction[ArgumentParser]") -> None:
    what_if = _add(sub, "whatif", "whatif.what_if", "the history under another policy or calendar")
    what_if.add_argument("--policy", metavar="FILE", help="under the policies of this file")
    what_if.add_argument("--pack", metavar="FOLDER", help="under this pack's policy and calendars")
    day = "CALENDAR=DATE[:NAME]"
    words = "one holiday more"
    what_if.add_argument("--holiday", action="append", default=[], metavar=day, help=words)
    words = "another target"
    what_if.add_argument("--target", action="append", default=[], metavar="CLOCK=8bh", help=words)
    what_if.add_argument("--since", metavar="DATE", help="clocks that started on that day or later")
    what_if.add_argument("--until", metavar="DATE", help="clocks that started before that day")
    restate = _add(sub, "restate", "restate.restate", "restate the past, or list what was restated")
    way = restate.add_mutually_exclusive_group()
    way.add_argument("--holiday", metavar=day, help="a holiday that became known late")
    way.add_argument("--undo", type=int, metavar="NUMBER", help="take a restating back")
    way.add_argument("--resume", action="store_true", help="go on with one that was interrupted")
    restate.add_argument("--reason", default="", help="why")
    restate.add_argument("--yes", action="store_true", help="do not ask")
    restate.add_argument("--command-id", default="", help="the same id twice is done once")


def _signals(sub: "_SubParsersAction[ArgumentParser]") -> None:
    group = _group(sub, "signal", "what monitoring says of the things that the desk supports")
    take = _add(group, "take", "signals.take", "take signals: lines of JSON, or the options of one")
    take.add_argument("files", nargs="*", metavar="FILE", help="- reads standard input")
    take.add_argument("--source", help="who says it")
    take.add_argument("--thing", metavar="KIND:KEY", help="of which thing")
    take.add_argument("--state", metavar="STATE", help="down or up")
    take.add_argument("--since", metavar="TIME", help="since when, such as 2026-11-20T10:00:00Z")
    take.add_argument("--outage", metavar="ID", help="the source's own name for the outage")
    listing = _add(group, "list", "signals.list_signals", "what is down, the longest first")
    listing.add_argument("--all", action="store_true", help="also what is up again")


def _reports(sub: "_SubParsersAction[ArgumentParser]") -> None:
    one = _add(sub, "report", "reports.report", "what the process counts of a month")
    one.add_argument("name")
    one.add_argument("--month", required=True, metavar="2026-10")
    one.add_argument("--as-of", metavar="INSTANT", help="as it was known then; the usual is now")
    one.add_argument("--format", choices=("text", "csv", "json"), default="text")
    one.add_argument("--keep", action="store_true", help="note it as sent")
    one.add_argument("--command-id", default="", help="the same id twice is done once")
