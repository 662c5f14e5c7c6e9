"""The hand-over of a shift in words."""

from collections.abc import Sequence
from datetime import datetime

from supportdesk.domain.handling import Centre
from supportdesk.domain.pack import Pack
from supportdesk.domain.shift import Passing
from supportdesk.presentation.times import when_cell


def duty_words(pack: Pack, duty: Sequence[Centre]) -> str:
    """Who is on duty; where the pack does not say anybody's hours, that it does not."""
    centres = pack.handling.centres
    if centres is not None and not any(one.calendar for one in centres.centres):
        names = ", ".join(one.name for one in centres.centres)
        return f"On duty: not known, for the hours of {names} are an open point"
    return f"On duty: {', '.join(one.name for one in duty) or 'nobody'}"


def passing_lines(one: Passing, now: datetime, zone: str) -> list[str]:
    """One ticket in two lines."""
    due = f"{one.due.word} {when_cell(one.due.at, now, zone)}" if one.due.at else "nothing due"
    here = one.centre.name if one.centre else "no centre yet"
    language = one.language or "language not known"
    there = ", ".join(one.speakers)
    speak = f", spoken there by {there}" if there else ""
    return [
        f"{one.ticket.reference}  {one.ticket.priority}  {one.ticket.subject}",
        f"    {due} · {here} to {one.following.name} · {language}{speak}",
    ]
