"""The arguments of what is kept besides tickets: packs, the register, the past, reports."""

from argparse import ArgumentParser, _SubParsersAction

from supportdesk.cli.parts import add, group


def keeping(sub: "_SubParsersAction[ArgumentParser]") -> None:
    """Every command of these."""
    _packs(sub)
    _things(sub)
    _own(sub)
    _imports(sub)
    _past(sub)
    _flows(sub)
    _signals(sub)
    _reports(sub)


def _packs(sub: "_SubParsersAction[ArgumentParser]") -> None:
    pack = group(sub, "pack", "processes as files")
    add(pack, "check", "packs.check", "say every mistake of a pack's files").add_argument("path")
    add(pack, "diff", "packs.diff", "what installing would change").add_argument("path")
    install = add(pack, "install", "packs.install", "install a pack's files into the desk")
    install.add_argument("path")
    install.add_argument("--yes", action="store_true", help="do not ask")
    install.add_argument(
        "--take", nargs="*", metavar="PART/ID", help="take these over the desk's own, or all"
    )
    install.add_argument("--command-id", default="", help="the same id twice is done once")
    export = add(pack, "export", "packs.export", "write the pack as the desk has it as files")
    export.add_argument("folder")
    graph = add(pack, "graph", "pack_flows.graph", "write flowcharts for other programs")
    graph.add_argument("path")
    graph.add_argument("--flow", default="", metavar="ID", help="this one alone")
    graph.add_argument("--format", choices=("mermaid", "dot", "svg", "text"), default="text")
    simulate = add(
        pack, "simulate", "pack_simulate.simulate", "walk its flows on a desk thrown away"
    )
    simulate.add_argument("path")
    simulate.add_argument("--flow", default="", metavar="ID", help="this one alone")
    many = simulate.add_mutually_exclusive_group()
    many.add_argument("--paths", type=int, default=0, metavar="N", help="so many, by chance")
    many.add_argument("--all", action="store_true", help="every distinct path; the usual")
    simulate.add_argument("--seed", type=int, default=0, metavar="S", help="the same chance again")
    browse = add(pack, "browse", "pack_flows.browse", "look at its flows on the screen")
    browse.add_argument("path")
    words = "how each rule is kept, and which tests prove it"
    add(pack, "coverage", "pack_flows.coverage", words).add_argument("path")
    add(pack, "runs", "pack_runs.runs", "runs that are still on an older version")
    schema = add(pack, "schema", "packs.schema", "write JSON Schemas for editors")
    schema.add_argument("folder")


def _things(sub: "_SubParsersAction[ArgumentParser]") -> None:
    register = group(sub, "register", "the things that the desk supports")
    listing = add(register, "list", "things.list_things", "entries, by what is searched for")
    listing.add_argument("--kind", default="")
    listing.add_argument("--search", default="")
    listing.add_argument("--limit", type=int, default=50)
    show = add(register, "show", "things.show", "one entry with its history and its tickets")
    show.add_argument("thing", metavar="KIND:KEY")
    _register_import(add(register, "import", "bring.register", "bring entries in from a file"))
    for name, words in (("add", "add an entry"), ("set", "change fields of an entry")):
        one = add(register, name, "things.save", words)
        one.add_argument("thing", metavar="KIND:KEY")
        one.add_argument("fields", nargs="*", metavar="field=value")
        one.add_argument("--reason", default="", help="why it changes")
        one.add_argument("--ticket", default="", help="the ticket that it is done from")
        one.add_argument("--request", type=int, default=0, help="the event in which it is asked")
        one.add_argument("--command-id", default="", help="the same id twice is done once")


def _own(sub: "_SubParsersAction[ArgumentParser]") -> None:
    own = group(sub, "own", "the desk's own values: directory, holidays, replies, values")
    listing = add(own, "list", "own.list_entries", "what they are now")
    listing.add_argument("part", nargs="?", default="")
    save = add(own, "set", "own.save", "change one, with a reason")
    drop = add(own, "drop", "own.drop", "take one away, with a reason")
    for one in (save, drop):
        one.add_argument("place", metavar="PART/ID")
        one.add_argument("--reason", required=True)
        one.add_argument("--effective", help="the day from which it counts")
        one.add_argument("--command-id", default="", help="the same id twice is done once")
    save.add_argument("fields", nargs="+", metavar="field=value")


def _imports(sub: "_SubParsersAction[ArgumentParser]") -> None:
    imports = group(sub, "import", "bring in what another desk exported, CSV or JSON")
    tickets = add(imports, "tickets", "bring.tickets", "tickets with their past")
    _import_options(tickets)
    tickets.add_argument(
        "--with", dest="beside", action="append", default=[], metavar="NAME=FILE",
        help="a file beside it, such as comments=comments.csv",
    )  # fmt: skip
    tickets.add_argument(
        "--update", action="store_true", help="change tickets that are here already, by commands"
    )
    _register_import(add(imports, "register", "bring.register", "entries of the register"))
    columns = add(imports, "columns", "bring.columns", "the columns of a file and its mapping")
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
    what_if = add(sub, "whatif", "whatif.what_if", "the history under another policy or calendar")
    what_if.add_argument("--policy", metavar="FILE", help="under the policies of this file")
    what_if.add_argument("--pack", metavar="FOLDER", help="under this pack's policy and calendars")
    day = "CALENDAR=DATE[:NAME]"
    words = "one holiday more"
    what_if.add_argument("--holiday", action="append", default=[], metavar=day, help=words)
    words = "another target: on every channel and for every customer, or on one channel alone"
    target = "CLOCK[/CHANNEL]=8bh"
    what_if.add_argument("--target", action="append", default=[], metavar=target, help=words)
    what_if.add_argument("--since", metavar="DATE", help="clocks that started on that day or later")
    what_if.add_argument("--until", metavar="DATE", help="clocks that started before that day")
    restate = add(sub, "restate", "restate.restate", "restate the past, or list what was restated")
    way = restate.add_mutually_exclusive_group()
    way.add_argument("--holiday", metavar=day, help="a holiday that became known late")
    way.add_argument("--undo", type=int, metavar="NUMBER", help="take a restating back")
    way.add_argument("--resume", action="store_true", help="go on with one that was interrupted")
    restate.add_argument("--reason", default="", help="why")
    restate.add_argument("--yes", action="store_true", help="do not ask")
    restate.add_argument("--command-id", default="", help="the same id twice is done once")


def _flows(sub: "_SubParsersAction[ArgumentParser]") -> None:
    flow = group(sub, "flow", "the flows of the desk's process")
    figures = add(flow, "figures", "flow_figures.figures", "what runs tell of each step")
    figures.add_argument("flow", nargs="?", default="", metavar="FLOW", help="this one alone")
    figures.add_argument("--since", metavar="DATE", help="what happened on that day or later")
    figures.add_argument("--until", metavar="DATE", help="what happened before that day")


def _signals(sub: "_SubParsersAction[ArgumentParser]") -> None:
    signals = group(sub, "signal", "what monitoring says of the things that the desk supports")
    take = add(
        signals, "take", "signals.take", "take signals: lines of JSON, or the options of one"
    )
    take.add_argument("files", nargs="*", metavar="FILE", help="- reads standard input")
    take.add_argument("--source", help="who says it")
    take.add_argument("--thing", metavar="KIND:KEY", help="of which thing")
    take.add_argument("--state", metavar="STATE", help="down or up")
    take.add_argument("--since", metavar="TIME", help="since when, such as 2026-11-20T10:00:00Z")
    take.add_argument("--outage", metavar="ID", help="the source's own name for the outage")
    listing = add(signals, "list", "signals.list_signals", "what is down, the longest first")
    listing.add_argument("--all", action="store_true", help="also what is up again")


def _reports(sub: "_SubParsersAction[ArgumentParser]") -> None:
    one = add(sub, "report", "reports.report", "what the process counts of a month")
    one.add_argument("name")
    one.add_argument("--month", required=True, metavar="2026-10")
    one.add_argument("--as-of", metavar="INSTANT", help="as it was known then; the usual is now")
    one.add_argument("--format", choices=("text", "csv", "json"), default="text")
    one.add_argument("--keep", action="store_true", help="mail it, and keep it as sent")
    one.add_argument("--command-id", default="", help="the same id twice is done once")
