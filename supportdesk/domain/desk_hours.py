"""In which hours the desk is open for a ticket: by its clocks, else by what the pack names."""

from collections.abc import Iterator

from supportdesk.domain.hours import Counting
from supportdesk.domain.pack import Pack
from supportdesk.domain.sla import Timing


def desk_hours(pack: Pack, timing: Timing, customer: str = "") -> Counting | None:
    """The hours of the first calendar that ever closes; None where none of them does.

    Those of the ticket's clocks come first, a customer's own where it has some, then the pack's
    open hours, then the calendar of its business days.
    """
    found = next(_closing(pack, customer), "")
    return timing.of(found) if found else None


def _closing(pack: Pack, customer: str) -> Iterator[str]:
    closing = {one.id for one in pack.calendars if not one.never_pauses}
    named = (one.calendar for one in pack.policy.rules(customer))
    yield from (one for one in (*named, pack.open_hours, pack.business_days) if one in closing)
