"""`supportdesk ticket …`, `explain`: looking at tickets without a screen."""

from dataclasses import replace

from supportdesk.cli import output, records
from supportdesk.cli.fields import moment, next_action
from supportdesk.cli.kit import Call
from supportdesk.domain import commands
from supportdesk.domain.moment import parse_past_moment
from supportdesk.domain.party import Party
from supportdesk.domain.queue import LACKING, View, usual_views
from supportdesk.errors import BadInput
from supportdesk.presentation import conversation, plain, queue_rows
from supportdesk.presentation.chain_of import chain_words
from supportdesk.presentation.drafts import draft_beginning, draft_title
from supportdesk.presentation.phrases import may_belong

WIDTH = 120


def new(call: Call) -> int:
    """Open a ticket by hand."""
    desk, args = call.kit.desk(), call.args
    given = {"action": args.action or "", "when": args.when or ""}
    now, zone = desk.look.now(), desk.me.zone
    ended, began = (
        moment(one, now, zone, parse_past_moment) if one else None
        for one in (args.ended, args.began)
    )
    requester = Party(name=args.name or "", address=args.address or "", phone=args.phone or "")
    command = commands.OpenTicket(
        pack="",
        subject=args.subject,
        channel=args.channel,
        text=args.text or "",
        requester=requester if requester != Party() else None,
        type=args.type or "",
        priority=args.priority or "",
        called=args.channel == "phone",
        settled=args.settled,
        next=next_action(given, now, zone),
        every=args.every or "",
        follows=args.follows or "",
        override=args.override,
        ended=None if ended == now else ended,
        began=began,
        things=tuple(args.thing),
    )
    done = desk.do(command, args.command_id)
    if call.json and done.ticket is not None:
        output.record(records.ticket(desk.look.seen(done.ticket), desk.look.now(), desk.me.zone))
    else:
        output.data(done.subject)
    return output.Exit.DONE


def list_tickets(call: Call) -> int:
    """The queue of a view, in the order in which it is due."""
    desk, args = call.kit.desk(), call.args
    view = _view(call, (*usual_views(desk.look.pack), LACKING))
    window = desk.look.window(view, 0, args.limit)
    now = window.read_at
    if call.json:
        output.records(records.row(one, now, desk.me.zone) for one in window.rows)
        return output.Exit.DONE
    names = {login: one.first_name for login, one in desk.look.people().items()}
    asks_action = desk.look.pack.requires_action_and_when
    lines = [queue_rows.head(WIDTH, asks_action=asks_action)]
    for one in window.rows:
        lines.append(
            queue_rows.row(
                one,
                width=WIDTH,
                now=now,
                zone=desk.me.zone,
                me=desk.me.login,
                names=names,
                asks_action=asks_action,
            )
        )
    output.data(plain.text(lines))
    if window.counts.total > len(window.rows):
        output.talk(f"{len(window.rows)} of {window.counts.total}; more with --limit.")
    return output.Exit.DONE


def _view(call: Call, views: tuple[View, ...]) -> View:
    for one in views:
        if one.id == call.args.view:
            return replace(one, text=call.args.search or "")
    known = ", ".join(one.id for one in views)
    raise BadInput(f"No view “{call.args.view}”: there are {known}.")


def show(call: Call) -> int:
    """One ticket with its conversation."""
    desk = call.kit.desk()
    picture = desk.look.ticket(call.args.reference)
    if call.json:
        output.record(records.picture(picture))
        return output.Exit.DONE
    ticket, now, zone = picture.ticket, picture.read_at, desk.me.zone
    output.data(f"{ticket.reference}  {ticket.subject}")
    if ticket.imported:
        output.data(f"imported from {ticket.outside}")
    when = records.local(ticket.when, zone)
    status = picture.pack.status(ticket.status).name
    output.data(f"{status} · ACTION {ticket.action or 'none'} · WHEN {when or 'none'}")
    chain = chain_words(picture, now, zone)
    if chain:
        output.data(chain)
    for role, party in ticket.parties.items():
        output.data(f"{picture.pack.party(role).name}: {party.shown}")
    if ticket.linked:
        output.data(f"linked to {', '.join(ticket.linked)}")
    for one in ticket.may_belong:
        output.data(may_belong(one.reference, one.why))
    output.data("")
    output.data(plain.text(conversation.conversation(picture, WIDTH, now, zone)))
    return output.Exit.DONE


def drafts(call: Call) -> int:
    """My words under way on every ticket."""
    desk = call.kit.desk()
    for one in desk.drafts.all():
        if call.json:
            output.record(records.draft(one))
        else:
            saved = records.local(one.saved_at, desk.me.zone) or ""
            output.data(f"{draft_title(one):32}{saved:24}{draft_beginning(one)}")
    return output.Exit.DONE
