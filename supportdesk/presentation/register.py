"""The register: a line per entry, and one entry with its history and its tickets."""

from supportdesk.domain import facts
from supportdesk.domain.events import Event
from supportdesk.domain.field import FieldKind, FormField
from supportdesk.domain.noun import worded
from supportdesk.domain.pack import Pack
from supportdesk.domain.picture import ThingPicture
from supportdesk.domain.thing import Thing, ThingKind
from supportdesk.presentation import glyphs
from supportdesk.presentation.callers import CLOSED
from supportdesk.presentation.line import Line, title
from supportdesk.presentation.phrases import Teller
from supportdesk.presentation.times import said_at

_KEY, _KIND, _LABEL, _LEAST = 18, 9, 18, 10


def head(kind: ThingKind | None, width: int) -> Line:
    """The headings of the list."""
    line = Line(" ").col("serial", _KEY, "dim").col("kind", _KIND, "dim")
    for name, cells in _cells(kind, width) if kind else ():
        line.col(kind.field(name).label if kind else name, cells, "dim").add(" ")
    return line.cut(width)


def _cells(kind: ThingKind, width: int) -> list[tuple[str, int]]:
    """The fields that a kind lists and their widths; the last ones go where there is no room."""
    listed = [kind.field(name) for name in kind.listed]
    while listed:
        fixed = {one.id: _width(one) for one in listed if _width(one)}
        room = width - _KEY - _KIND - sum(fixed.values()) - len(listed) - 1
        free = len(listed) - len(fixed)
        if room >= free * _LEAST:
            return [(one.id, fixed.get(one.id, room // max(1, free))) for one in listed]
        listed.pop()
    return []


def _width(field: FormField) -> int:
    """The cells that a field needs where that is known; 0 where it takes what is left."""
    if field.choices:
        return max(map(len, field.choices))
    return 10 if field.kind is FieldKind.DATE else 0


def row(thing: Thing, pack: Pack, width: int, *, marked: bool = False) -> Line:
    """One entry: its key, its kind, and the fields that its kind lists."""
    kind = pack.thing(thing.kind)
    line = Line(glyphs.CURSOR if marked else " ", "here")
    line.col(thing.key, _KEY - 1, "strong").add(" ").col(kind.name, _KIND - 1, "dim").add(" ")
    for name, cells in _cells(kind, width):
        line.col(thing.values.get(name, ""), cells).add(" ")
    return line.cut(width)


def entry(picture: ThingPicture, width: int, zone: str) -> list[Line]:
    """One entry: its fields, what happened to it, the tickets about it."""
    thing, kind = picture.thing, picture.pack.thing(picture.thing.kind)
    lines = [Line(f"{kind.name} {thing.key}", "strong"), Line()]
    if picture.hidden:
        return [*lines, Line(CLOSED, "off").cut(width)]
    lines += fields(thing, kind, width)
    lines += [Line(), title(width, worded("Tickets", picture.pack), role="dim")]
    for one in picture.tickets:
        line = Line().col(one.reference, 10, "accent").add(" ").add(one.subject)
        lines.append(line.to(width, Line(one.status, "dim")))
    if not picture.tickets:
        lines.append(Line("none", "off"))
    lines += [Line(), title(width, "History", role="dim")]
    for event in reversed(picture.events):
        lines += _told(event, picture, kind, width, zone)
    return lines


def fields(thing: Thing, kind: ThingKind, width: int) -> list[Line]:
    """The fields of an entry, those without a value too."""
    lines = []
    for one in kind.fields:
        value = thing.key if one.id == kind.key else thing.values.get(one.id, "")
        line = Line().col(one.label, _LABEL, "dim").add(" ")
        lines.append((line.add(value) if value else line.add("not known", "off")).cut(width))
    return lines


def _told(
    event: Event, picture: ThingPicture, kind: ThingKind, width: int, zone: str
) -> list[Line]:
    who = picture.people.get(event.actor)
    name = who.first_name if who else event.actor or "the desk"
    fact, when = event.fact, said_at(event.happened_at, picture.read_at, zone)
    labels = {one.id: one.label for one in kind.fields}
    if isinstance(fact, facts.ThingChanged):
        words = [
            f"{labels.get(key, key)}: {fact.before.get(key) or 'nothing'} → {value or 'nothing'}"
            for key, value in fact.after.items()
        ]
        why = " · ".join(one for one in (fact.ticket, fact.author, fact.reason) if one)
    elif isinstance(fact, facts.ThingAdded):
        words, why = (
            ["put into the register"],
            " · ".join(one for one in (fact.ticket, fact.reason) if one),
        )
    else:
        teller = Teller(picture.pack, picture.people, "", picture.read_at, zone)
        words, why = [teller.phrase(event)], ""
    lines = [Line(f"{glyphs.FOLDED} {words[0]}").to(width, Line(f"{name}  {when}", "dim"))]
    lines += [Line(f"  {one}").cut(width) for one in words[1:]]
    return [*lines, Line(f"  {why}", "dim").cut(width)] if why else lines
