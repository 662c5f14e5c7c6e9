"""What a gate says before one has begun, and the two lines of a refusal."""

from supportdesk.domain import commands
from supportdesk.domain.condition import COUNTED
from supportdesk.domain.decide.gates import reaches_customer, refusing
from supportdesk.domain.gate import Gate
from supportdesk.domain.knowledge import Scene
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.refusal import Refusal
from supportdesk.domain.run import Run
from supportdesk.presentation.line import Line


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
    """The gate strip: why and by which rule, then what would let it through and its keys."""
    head = Line(" ▲ ", "late", on="alarm").add(refusal.why, "late")
    lines = [head.to(width, Line(f"{refusal.rule} ", "dim") if refusal.rule else None)]
    second = Line("   ", on="alarm")
    for key, words in keys:
        second.add(key, "key").add(f" {words}   ")
    second.add(refusal.help, "dim")
    return [*lines, second.cut(width)] if refusal.help or keys else lines


def refusal_words(refusal: Refusal) -> str:
    """The same in one sentence, for a sheet or a toast."""
    rule = f"  {refusal.rule}" if refusal.rule else ""
    helps = f" {refusal.help}" if refusal.help else ""
    return f"{refusal.why}{helps}{rule}"


def fact_words(name: str) -> str:
    """A named fact as a person says it: `author.may` is what the author may ask for."""
    words = {
        "author.may": "the author may",
        "author.standing": "the author is",
        "author.organisation": "the author is of",
        "requester.may": "the requester may",
        "ticket.exchanges": "e-mail exchanges",
        "caller.authenticated": "the caller is authenticated",
        "related.open": "open tickets about it",
        "related.closed": "closed tickets about it",
    }
    if name.startswith(COUNTED):
        return f"{COUNTED}{fact_words(name.removeprefix(COUNTED))}"
    group, _, rest = name.partition(".")
    plain = rest.replace("-", " ").replace("_", " ").replace(".", " ")
    return words.get(name) or (
        plain if group in {"run", "value", "thing", "sets"} else f"{group} {plain}".strip()
    )
