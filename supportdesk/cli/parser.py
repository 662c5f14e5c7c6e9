"""The arguments of the command line. Each command names the function that carries it out."""

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Sequence
from importlib import import_module

from supportdesk import __version__
from supportdesk.cli.keeping_parser import keeping
from supportdesk.cli.parts import add, group

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
    keeping(commands)
    return parser


def _opening(sub: "_SubParsersAction[ArgumentParser]") -> None:
    demo = add(sub, "demo", "keep.demo", "open a desk full of life, thrown away afterwards")
    demo.add_argument("--pack", default="aps", help="the process that it runs")
    words = "make it in this file, which stays, for the command line too; over nothing"
    demo.add_argument("--keep", metavar="FILE", help=words)
    init = add(sub, "init", "keep.init", "make a desk")
    init.add_argument("--pack", default="aps", help="the name of a pack, or a folder of its files")
    init.add_argument("--name", help="the desk's name")
    init.add_argument("--owner", help="your name")
    init.add_argument("--tier", help="the tier that you work in")
    init.add_argument("--zone", help="your time zone, such as America/Chicago")
    init.add_argument("--simulated", metavar="TIME", help="a desk whose clock stands still there")


def _tickets(sub: "_SubParsersAction[ArgumentParser]") -> None:
    ticket = group(sub, "ticket", "open, list and show tickets")
    new = add(ticket, "new", "look.new", "open a ticket")
    new.add_argument("subject")
    new.add_argument("--channel", default="phone")
    for name in ("text", "name", "address", "phone", "type", "priority", "action", "when", "every"):
        new.add_argument(f"--{name}")
    new.add_argument("--follows", metavar="REF", help="the closed ticket that it goes on with")
    new.add_argument(
        "--thing", metavar="KIND:KEY", action="append", default=[], help="what it is about"
    )
    new.add_argument("--ended", metavar="TIME", help="when the call ended: 14:02, 10m ago")
    new.add_argument("--began", metavar="TIME", help="when the call began")
    new.add_argument("--settled", action="store_true", help="the call settled the matter")
    new.add_argument("--override", default="", help="the reason to pass a gate that may be passed")
    new.add_argument("--command-id", default="", help="the same id twice is done once")
    listing = add(ticket, "list", "look.list_tickets", "the queue, what is due first on top")
    listing.add_argument("--view", default="open")
    listing.add_argument("--search")
    listing.add_argument("--limit", type=int, default=50)
    show = add(ticket, "show", "look.show", "one ticket with its conversation")
    show.add_argument("reference")
    public = add(ticket, "public", "public.public", "what the customer may see of a ticket")
    public.add_argument("reference")
    add(ticket, "shift", "shift.shift", "who is on duty, and what passes on to the next centre")
    files = add(ticket, "files", "files.files", "what came with a ticket's messages")
    files.add_argument("reference")
    files.add_argument("--save", metavar="FOLDER", help="write them there, over nothing")
    explain = add(sub, "explain", "explain.explain", "why a ticket's clocks say what they say")
    explain.add_argument("reference")
    explain.add_argument("--clock", metavar="KEY", help="only this one; action is the WHEN")
    add(sub, "drafts", "look.drafts", "your words under way, the latest first")
    act = add(sub, "do", "act.do", "do something on a ticket, as on screen")
    act.add_argument("action")
    act.add_argument("reference")
    act.add_argument("fields", nargs="*", metavar="field=value")
    act.add_argument("--command-id", default="", help="the same id twice is done once")
    guide = add(sub, "guide", "act.guide", "walk a flow on a ticket")
    guide.add_argument("reference")
    guide.add_argument("flow")
    guide.add_argument("steps", nargs="*", metavar="step=answer")
    guide.add_argument("--run", dest="run_number", type=int, default=0, help="the run to walk on")
    guide.add_argument("--request", type=int, default=0, help="the event in which it is asked")
    guide.add_argument("--back", nargs="?", const="", metavar="STEP", help="first go back")
    guide.add_argument("--override", default="", help="the reason to pass a gate that allows it")


def _mail_and_clock(sub: "_SubParsersAction[ArgumentParser]") -> None:
    mail = group(sub, "mail", "mail in and out")
    take = add(mail, "take", "mail.take", "make tickets of messages, or join them")
    words = "an .eml file, an mbox, a maildir, a folder of .eml files; - reads standard input"
    take.add_argument("places", nargs="+", metavar="PATH", help=words)
    add(mail, "send", "mail.send", "write what waits in the outbox")
    clock = group(sub, "clock", "the desk's time; simulated desks only are moved")
    add(clock, "show", "keep.clock_show", "what time it is for the desk")
    advance = add(clock, "advance", "keep.clock_move", "move the clock on")
    advance.add_argument("duration")
    add(clock, "set", "keep.clock_move", "move the clock to a time").add_argument("time")


def _people(sub: "_SubParsersAction[ArgumentParser]") -> None:
    people = group(sub, "people", "who works at the desk")
    add(people, "list", "keep.people_list", "everybody")
    for name, words in (("add", "add somebody"), ("role", "change somebody")):
        one = add(people, name, "keep.people_save", words)
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
    store = group(sub, "db", "the desk's store")
    add(store, "migrate", "keep.migrate", "bring the schema up to date")
    replay = add(sub, "replay", "replay.replay", "fold every event again and compare")
    replay.add_argument("--repair", action="store_true", help="make anew what differs, no events")
    worker = add(sub, "worker", "worker.work", "do what time brings, until it is stopped")
    worker.add_argument("--once", action="store_true", help="once, for cron")
    add(sub, "doctor", "keep.doctor", "what this desk runs on")
