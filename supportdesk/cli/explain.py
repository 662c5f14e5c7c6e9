"""`supportdesk explain`: why the clocks of a ticket say what they say."""

from supportdesk.cli import clock_records, output
from supportdesk.cli.kit import Call
from supportdesk.cli.terminal import printed_width
from supportdesk.domain.explain import Explanation, explain_all
from supportdesk.domain.picture import TicketPicture
from supportdesk.errors import BadInput
from supportdesk.presentation import clock_text, plain


def explain(call: Call) -> int:
    """Every clock of a ticket, or one: why it says what it says."""
    desk = call.kit.desk()
    picture = desk.look.ticket(call.args.reference)
    found = _explanations(picture, call.args.clock)
    if call.json:
        output.records(clock_records.explanation(one, picture) for one in found)
        return output.Exit.DONE
    output.data(plain.text(clock_text.explained(picture, found, printed_width())))
    return output.Exit.DONE


def _explanations(picture: TicketPicture, key: str | None) -> list[Explanation]:
    """Those of the ticket, or the one with this key; raises BadInput for one it does not have."""
    timing, events = picture.timing, picture.events
    found = explain_all(picture.ticket, picture.pack, timing, events, picture.read_at)
    wanted = [one for one in found if key in {None, one.clock.key}]
    if key is not None and not wanted:
        known = ", ".join(one.clock.key for one in found) or "none"
        raise BadInput(f"No clock “{key}” on {picture.ticket.reference}: there are {known}.")
    return wanted
