"""What the placeholders of a quick reply stand for on a ticket."""

from collections.abc import Mapping
from typing import Any

from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.run import Run
from supportdesk.presentation.times import long_day

Context = Mapping[str, Mapping[str, Any]]


def context(
    picture: TicketPicture, *, action: str = "", when: str = "", run: Run | None = None
) -> Context:
    """Values by group and name; `action` and `when` are those of the words being written."""
    ticket, pack, me = picture.ticket, picture.pack, picture.me
    requester = ticket.requester
    name = requester.name if requester else ""
    zone = (requester.zone if requester else "") or pack.zone
    levels = pack.handling.levels
    due = long_day(ticket.when, zone) if ticket.when else ""
    return {
        "requester": {
            "name": name,
            "first_name": name.split()[0] if name.split() else "",
            "address": requester.address if requester else "",
            "phone": requester.phone if requester else "",
        },
        "ticket": {
            "reference": ticket.reference,
            "subject": ticket.subject,
            "action": action or ticket.action or "",
            "when": when or due,
            "level": levels.name(ticket.raised[-1].level) if levels and ticket.raised else "",
            "linked": ", ".join(ticket.linked),
        },
        "agent": {"name": me.name, "first_name": me.first_name},
        "desk": {
            "title": pack.title,
            "mailbox": pack.mailbox,
            "phone": pack.words.get("phone", ""),
        },
        "run": dict(run.known()) if run else {},
        "contact": {
            one.id.replace("-", "_"): {
                "name": one.name,
                "address": one.address,
                "phone": one.phone,
            }
            for one in pack.directory
        },
    }
