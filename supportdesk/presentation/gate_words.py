"""What a gate says before one has begun, and the two lines of a refusal."""

from supportdesk.domain import commands
from supportdesk.domain.decide.gates import reaches_customer, refusing
from supportdesk.domain.gate import Gate
from supportdesk.domain.knowledge import Scene
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.refusal import Refusal
from supportdesk.domain.run import Run
from supportdesk.presentation.line import Line, hanging


def gates_ahead(picture: TicketPicture, command: commands.Command) -> list[Gate]:
    """The gates that would refuse a command on this ticket as it is now."""
    return refusing(scene(picture, command))


def scene(
    picture: TicketPicture, command: commands.Command | None = None, run: Run | None = None
) -> Scene:
    """What conditions on this ticket are asked about, for a screen that only looks."""
    ticket = picture.ticket
    return Scene(
        now=picture.read_at,
        pack=picture.pack,
        actor=picture.me,
        ticket=ticket,
        command=command,
        run=run,
        said=ticket.words(run.request) if run and run.request else None,
        to_customer=reaches_customer(ticket, picture.pack, command),
        others=lambda: picture.related,
    )


def refusal_lines(refusal: Refusal, keys: list[tuple[str, str]], width: int) -> list[Line]:
    """The strip of a refusal: why and by which rule, then what would let it through and its keys.

    Nothing of it is cut: what finds no room goes on beneath.
    """
    rule = f"{refusal.rule} " if refusal.rule else ""
    room = width - len(rule) - 1
    lines = hanging(Line(" ▲ ", "late", on="alarm"), refusal.why, room, "late")
    lines[0].to(width, Line(rule, "dim") if rule else None)
    second = Line("   ", on="alarm")
    for key, words in keys:
        second.add(key, "key").add(f" {words}   ")
    if not refusal.help:
        return [*lines, second] if keys else lines
    if second.width + len(refusal.help) > width and keys:
        return [*lines, second, *hanging(Line("   ", on="alarm"), refusal.help, width - 1, "dim")]
    return [*lines, *hanging(second, refusal.help, width - 1, "dim")]


def refusal_words(refusal: Refusal) -> str:
    """The same in one sentence, for a sheet or a toast."""
    rule = f"  {refusal.rule}" if refusal.rule else ""
    helps = f" {refusal.help}" if refusal.help else ""
    return f"{refusal.why}{helps}{rule}"
