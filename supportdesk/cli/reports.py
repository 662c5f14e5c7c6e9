"""`supportdesk report NAME --month 2026-10`: what a process counts of a month."""

from datetime import UTC, datetime

from supportdesk.cli import output
from supportdesk.cli.kit import Call
from supportdesk.domain.report import parse_month
from supportdesk.errors import BadInput
from supportdesk.presentation import report as told


def report(call: Call) -> int:
    """A report of a month; with --keep it is mailed, and kept as sent."""
    desk, args = call.kit.desk(), call.args
    try:
        month = parse_month(args.month)
    except ValueError as error:
        raise BadInput(f"{error}.") from None
    as_of = _instant(args.as_of) if args.as_of else desk.look.now()
    if as_of > desk.look.now():
        raise BadInput("Nobody knows yet what is known then.", todo="Name an instant that was.")
    made = desk.report(args.name, month, as_of)
    if args.keep:
        made = desk.keep_report(made, told.text(made), args.command_id)
    if call.json or args.format == "json":
        output.record(told.record(made))
    else:
        output.data(told.table(made) if args.format == "csv" else told.text(made))
    for one in made.lacking:
        output.talk(f"No address is known of {one}: nothing goes there.")
    return output.Exit.DONE


def _instant(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        wanted = "an instant with its offset, such as 2026-11-01T09:00:00-04:00"
        raise BadInput(f"“{text}” is no instant: write {wanted}.")
    return found.astimezone(UTC)
