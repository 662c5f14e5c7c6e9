"""The program's entry."""

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one call of the command line; the exit code."""
    from supportdesk.cli.parser import parse

    args = parse(sys.argv[1:] if argv is None else argv)
    from supportdesk.cli.entry import failed, run
    from supportdesk.compose import Composition
    from supportdesk.errors import DeskError

    try:
        return run(args, Composition(args))
    except DeskError as error:
        return failed(error, bool(args.json))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0


if __name__ == "__main__":
    sys.exit(main())
