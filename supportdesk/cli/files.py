"""`supportdesk ticket files`: what came with a ticket's messages, listed or saved into a folder."""

from collections.abc import Iterator
from pathlib import Path

from supportdesk.cli import output
from supportdesk.cli.kit import Call
from supportdesk.desk import Desk
from supportdesk.domain.events import Event
from supportdesk.domain.facts import KeptFile, MessageReceived
from supportdesk.domain.picture import TicketPicture


def files(call: Call) -> int:
    """List every file of a ticket's messages; save them where a folder is named."""
    desk = call.kit.desk()
    picture = desk.look.ticket(call.args.reference)
    folder = Path(call.args.save) if call.args.save else None
    for event, place, one in _files(desk, picture, with_content=folder is not None):
        saved = None
        if folder is not None and not _erased(one):
            saved = str(call.kit.save_file(folder, one.name, one.content or b""))
        if call.json:
            output.record(
                {
                    "event": event.number,
                    "file": place,
                    "name": one.name,
                    "media_type": one.media_type,
                    "size": one.size,
                    "saved": saved,
                }
            )
        else:
            gone = "erased" if folder is not None and _erased(one) else ""
            where = [f"{event.number}.{place}", one.name, one.media_type, f"{one.size} bytes"]
            output.data("  ".join(part for part in (*where, saved or gone) if part))
    return output.Exit.DONE


def _files(
    desk: Desk, picture: TicketPicture, *, with_content: bool
) -> Iterator[tuple[Event, int, KeptFile]]:
    """Each message's files and last the message as it came; the bytes of one message at a time."""
    for event in picture.events:
        if isinstance(event.fact, MessageReceived):
            fact = event.fact
            held = (*fact.files, *([fact.raw] if fact.raw else []))
            if with_content:
                held = desk.look.files(picture.ticket, event.number)
            for place, one in enumerate(held, 1):
                yield event, place, one


def _erased(one: KeptFile) -> bool:
    return one.content is None and one.size > 0
