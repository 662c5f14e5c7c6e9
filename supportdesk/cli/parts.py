"""The parts of which the arguments are built: a command, and a group of them."""

from argparse import SUPPRESS, ArgumentParser, _SubParsersAction


def add(
    sub: "_SubParsersAction[ArgumentParser]", name: str, run: str, words: str
) -> ArgumentParser:
    """One command, carried out by `run`, with what every command takes."""
    one = sub.add_parser(name, help=words, description=words)
    one.set_defaults(run=run)
    one.add_argument("--json", action="store_true", default=SUPPRESS, help="print objects")
    one.add_argument(
        "--as", dest="act_as", metavar="LOGIN", default=SUPPRESS, help="act for somebody else"
    )
    return one


def group(
    sub: "_SubParsersAction[ArgumentParser]", name: str, words: str
) -> "_SubParsersAction[ArgumentParser]":
    """A command that has commands of its own."""
    made = sub.add_parser(name, help=words, description=words)
    return made.add_subparsers(dest=name, required=True, metavar="COMMAND")
