"""What a customer may see of a ticket: how it stands, what was said between them and the desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from supportdesk.domain import facts
from supportdesk.domain.clock import Metric
from supportdesk.domain.directory import same_address
from supportdesk.domain.events import Event
from supportdesk.domain.pack import Pack
from supportdesk.domain.ticket import Ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One message; `ours` says that the desk wrote it."""

    at: datetime
    ours: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicView:
    """A ticket without anything that is only for the desk.

    `update_by` is when the customer hears next, `monitored_until` when it closes if nothing
    reappears.
    """

    reference: str
    subject: str
    about: str
    priority: str
    status: str
    opened: datetime
    changed: datetime
    update_by: datetime | None
    monitored_until: datetime | None
    follows: tuple[str, ...]
    said: tuple[Said, ...]


def public_view(ticket: Ticket, events: Iterable[Event], pack: Pack) -> PublicView:
    """The public view; mail to and from others, notes, calls and what the desk did stay out."""
    shown = tuple(_said(ticket, events))
    changed = max([ticket.created, *(one.at for one in shown)])
    return PublicView(
        reference=ticket.reference,
        subject=ticket.subject,
        about=next((one.name for one in pack.types if one.id == ticket.type), ticket.type),
        priority=next((o.name for o in pack.priorities if o.id == ticket.priority), ""),
        status=pack.status(ticket.status).name,
        opened=ticket.created,
        changed=max(changed, ticket.status_since or changed),
        update_by=_due(ticket, Metric.UPDATE),
        monitored_until=_due(ticket, Metric.MONITORING),
        follows=ticket.linked,
        said=shown,
    )


def _due(ticket: Ticket, metric: Metric) -> datetime | None:
    return next((one.due for one in ticket.clocks if one.metric is metric and one.runs), None)


def _said(ticket: Ticket, events: Iterable[Event]) -> Iterable[Said]:
    requester = ticket.requester.address if ticket.requester else ""
    for event in events:
        fact = event.fact
        if isinstance(fact, facts.MessageReceived):
            theirs = not fact.automatic and _is(fact.sender.address, requester)
        elif isinstance(fact, facts.ReplySent):
            theirs = any(_is(one, requester) for one in (*fact.to, *fact.cc))
        else:
            continue
        if theirs:
            ours = isinstance(fact, facts.ReplySent)
            yield Said(at=event.happened_at, ours=ours, text=fact.text.text or "")


def _is(address: str, requester: str) -> bool:
    return bool(requester) and same_address(address, requester)
