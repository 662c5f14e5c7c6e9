"""The arguments of the command line. Each command names the function that carries it out."""

from argparse import ArgumentParser, Namespace, _SubParsersAction
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
    return parser


def _add(
    sub: "_SubParsersAction[ArgumentParser]", name: str, run: str, words: str
) -> ArgumentParser:
    one = sub.add_parser(name, help=words, description=words)
    one.set_defaults(run=run)
    one.add_argument("--json", action="store_true", default=False, help="print objects")
    one.add_argument("--as", dest="act_as", metavar="LOGIN", help="act for somebody else")
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
    for name in ("text", "name", "address", "phone", "type", "priority", "action", "when"):
        new.add_argument(f"--{name}")
    new.add_argument("--settled", action="store_true", help="the call settled the matter")
    new.add_argument("--command-id", default="", help="the same id twice is done once")
    listing = _add(ticket, "list", "look.list_tickets", "the queue, what is due first on top")
    listing.add_argument("--view", default="open")
    listing.add_argument("--search")
    listing.add_argument("--limit", type=int, default=50)
    show = _add(ticket, "show", "look.show", "one ticket with its conversation")
    show.add_argument("reference")
    explain = _add(sub, "explain", "look.explain", "why a ticket's clocks say what they say")
    explain.add_argument("reference")
    act = _add(sub, "do", "act.do", "do something on a ticket, as on screen")
    act.add_argument("action")
    act.add_argument("reference")
    act.add_argument("fields", nargs="*", metavar="field=value")
    act.add_argument("--command-id", default="", help="the same id twice is done once")
    guide = _add(sub, "guide", "act.guide", "walk a flow on a ticket")
    guide.add_argument("reference")
    guide.add_argument("flow")
    guide.add_argument("steps", nargs="*", metavar="step=answer")


def _mail_and_clock(sub: "_SubParsersAction[ArgumentParser]") -> None:
    mail = _group(sub, "mail", "mail in and out")
    take = _add(mail, "take", "keep.mail_take", "make tickets of .eml files, or join them")
    take.add_argument("files", nargs="+", metavar="FILE")
    _add(mail, "send", "keep.mail_send", "write what waits in the outbox")
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
        one.add_argument("--left", action="store_true", help="works here no longer")
        one.add_argument("--command-id", default="", help="the same id twice is done once")


def _upkeep(sub: "_SubParsersAction[ArgumentParser]") -> None:
    pack = _group(sub, "pack", "processes as files")
    check = _add(pack, "check", "keep.pack_check", "say every mistake of a pack's files")
    check.add_argument("path")
    install = _add(pack, "install", "keep.pack_install", "install a pack's files into the desk")
    install.add_argument("path")
    store = _group(sub, "db", "the desk's store")
    _add(store, "migrate", "keep.migrate", "bring the schema up to date")
    _add(sub, "replay", "keep.replay", "fold every event again and compare")
    worker = _add(sub, "worker", "keep.worker", "do what time brings")
    worker.add_argument("--once", action="store_true", required=True, help="once, for cron")
    _add(sub, "doctor", "keep.doctor", "what this desk runs on")
