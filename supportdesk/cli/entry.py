"""One call of the command line: carried out, or told in one line why not."""

from argparse import Namespace

from supportdesk.cli import output
from supportdesk.cli.kit import Call, Kit
from supportdesk.cli.output import failed
from supportdesk.cli.parser import handler
from supportdesk.domain.refusal import Refused
from supportdesk.errors import DeskError

__all__ = ["failed", "run"]


def run(args: Namespace, kit: Kit) -> int:
    """Carry out a parsed command; the exit code."""
    try:
        return handler(args.run)(Call(args, kit))
    except Refused as refused:
        return output.refused(refused.refusal, bool(args.json))
    except DeskError as error:
        return output.failed(error, bool(args.json))
