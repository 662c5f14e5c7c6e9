"""`supportdesk ticket public`: a ticket as its customer may see it."""

from supportdesk.cli import output, records
from supportdesk.cli.kit import Call
from supportdesk.domain.public import PublicView, public_view
from supportdesk.presentation.inert import inert_block


def public(call: Call) -> int:
    """What the customer may see of a ticket, as a portal shows it."""
    desk = call.kit.desk()
    picture = desk.look.ticket(call.args.reference)
    view = public_view(picture.ticket, picture.events, picture.pack)
    if call.json:
        output.record(_record(view))
        return output.Exit.DONE
    zone = (picture.ticket.requester.zone if picture.ticket.requester else "") or picture.pack.zone
    output.data(f"{view.reference}  {inert_block(view.subject)}")
    output.data(f"{view.about} · {view.priority} · {view.status}")
    output.data(f"opened {records.local(view.opened, zone)}")
    for words, at in (
        ("next update by", view.update_by),
        ("monitored until", view.monitored_until),
    ):
        if at is not None:
            output.data(f"{words} {records.local(at, zone)}")
    for one in view.said:
        output.data(f"\n{'we wrote' if one.ours else 'you wrote'}, {records.local(one.at, zone)}")
        output.data(inert_block(one.text))
    return output.Exit.DONE


def _record(view: PublicView) -> dict[str, object]:
    return {
        "reference": view.reference,
        "subject": view.subject,
        "about": view.about,
        "priority": view.priority,
        "status": view.status,
        "opened": records.instant(view.opened),
        "changed": records.instant(view.changed),
        "update_by": records.instant(view.update_by),
        "monitored_until": records.instant(view.monitored_until),
        "linked": list(view.follows),
        "said": [
            {"at": records.instant(one.at), "by": "desk" if one.ours else "you", "text": one.text}
            for one in view.said
        ],
    }
