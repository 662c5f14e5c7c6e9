"""What happened on a ticket, from lists within its row and from the files beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from supportdesk.domain.party import Party
from supportdesk.domain.past import PastAct, PastKind
from supportdesk.importing.beside import Beside
from supportdesk.importing.mapping import ActList, ImportMapping
from supportdesk.importing.rows import Row
from supportdesk.importing.values import Translator, Unfit, at_path, text_at

_NO = {"false", "no", "0", "private", "internal"}
_CHANGES = {
    "status": PastKind.STATUS,
    "priority": PastKind.PRIORITY,
    "tier": PastKind.TIER,
    "assignee": PastKind.ASSIGNED,
}
_SPOKEN = {one.value: one for one in PastKind if one not in _CHANGES.values()}


def early(mapping: ImportMapping, at: datetime, created: datetime) -> tuple[datetime, str]:
    """The instant of an act, and what is said of it where it is moved to the creation."""
    if mapping.early and at < created:
        return created, f"said to be of {at:%Y-%m-%d %H:%M} UTC, before the creation"
    return at, ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked on the ticket of a row, when, and in which words; `key` is theirs of the people."""

    key: str
    party: Party | None
    at: datetime
    text: str

    def is_by(self, author: str) -> bool:
        """Whether the author of an entry is who asked."""
        names = {self.key.casefold()}
        if self.party:
            names |= {self.party.address.casefold(), self.party.name.casefold()}
        return author.casefold() in names - {""}


class ActReader:
    """Reads the lists of a mapping."""

    def __init__(self, mapping: ImportMapping, translate: Translator, beside: Beside) -> None:
        self.mapping, self.translate, self.beside = mapping, translate, beside

    def of(self, row: Row, number: str, asked: Asked) -> Iterator[PastAct]:
        """Every act on the ticket of a row; Unfit for one without a time.

        Words that are those of the opening, at its instant, are there already and left out.
        """
        for one in self.mapping.lists:
            for place, values in self._entries(one, row, number):
                try:
                    acts = list(self._acts(one, values, asked))
                except Unfit as error:
                    raise Unfit(f"{place}: {error}") from error
                for act in acts:
                    spoken = act.kind.value in _SPOKEN and bool(asked.text)
                    if not (spoken and act.at == asked.at and act.text.strip() == asked.text):
                        yield act

    def _entries(
        self, one: ActList, row: Row, number: str
    ) -> Iterator[tuple[str, Mapping[str, object]]]:
        """The entries of a list, each with where it stands."""
        if one.file:
            for beside in self.beside.acts(one.file, number):
                yield beside.place, beside.values
            return
        found = at_path(row.values, one.path)
        if found is None or found == "":
            return
        if not isinstance(found, list):
            raise Unfit(f"{one.path} is no list")
        for place, entry in enumerate(found, 1):
            if not isinstance(entry, dict):
                raise Unfit(f"{one.path}, entry {place} is no object")
            yield f"{one.path}, entry {place}", entry

    def _acts(self, one: ActList, values: Mapping[str, object], asked: Asked) -> Iterator[PastAct]:
        """The acts of one entry: its words, and each value that it says became another.

        Words beside a value are its reason, unless the entry names their kind.
        """
        given = {name: text_at(values, column) for name, column in one.columns.items()}
        instant = self.translate.instant(given["at"])
        if instant is None:
            raise Unfit(f"it has no time ({one.columns['at']})")
        at, why = early(self.mapping, instant, asked.at)
        text, author = given.get("text", ""), given.get("author", "").strip()
        changed = [(name, given[name].strip()) for name in _CHANGES if given.get(name, "").strip()]
        if text.strip() and (not changed or given.get("kind", "").strip()):
            kind = self._kind(given, author, asked, first=at == asked.at)
            yield self._spoken(kind, at, text, author, given.get("reached", ""))
            text = ""
        for name, value in changed:
            wanted = self.translate.value(name, value)
            yield PastAct(kind=_CHANGES[name], at=at, value=wanted, text=text.strip() or why)

    def _kind(
        self, given: Mapping[str, str], author: str, asked: Asked, *, first: bool
    ) -> PastKind:
        """What words are: as the entry says, else by who wrote them and whether they are public.

        What is said at the creation opened the ticket; words of nobody answer nothing.
        """
        named = self.translate.value("kind", given.get("kind", ""))
        if named:
            if named not in _SPOKEN:
                raise Unfit(f"no kind “{named}”: there are {', '.join(_SPOKEN)}")
            return _SPOKEN[named]
        if first:
            return PastKind.MESSAGE
        if given.get("public", "").strip().casefold() in _NO or not author:
            return PastKind.NOTE
        known = self.beside.people.get(author)
        from_outside = asked.is_by(author) or (known is not None and not known.agent)
        return PastKind.MESSAGE if from_outside else PastKind.REPLY

    def _spoken(
        self, kind: PastKind, at: datetime, text: str, author: str, reached: str
    ) -> PastAct:
        known = self.beside.people.get(author)
        name = known.party.shown if known else author
        if kind is PastKind.MESSAGE:
            party = known.party if known and not known.agent else None
            return PastAct(kind=kind, at=at, text=text, by=name, party=party)
        by = self.translate.value("assignee", name)
        was_reached = reached.strip().casefold() not in _NO
        return PastAct(kind=kind, at=at, text=text, by=by, reached=was_reached)
