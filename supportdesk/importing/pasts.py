"""A row of another desk's tickets as the past that it tells of."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from supportdesk.domain.pack import Pack
from supportdesk.domain.party import Party
from supportdesk.domain.past import PastAct, PastKind, PastTicket
from supportdesk.importing.act_rows import ActReader, Asked, early
from supportdesk.importing.beside import Beside
from supportdesk.importing.mapping import ImportMapping
from supportdesk.importing.rows import Row
from supportdesk.importing.values import Translator, Unfit, text_at

SKIP = "@skip"
LOST_WORDS = "(the words of this reply did not come along)"


class PastReader:
    """Reads rows by a mapping, for a pack."""

    def __init__(self, mapping: ImportMapping, pack: Pack, beside: Beside) -> None:
        self.mapping, self.beside, self.pack = mapping, beside, pack
        self.translate = Translator(mapping, pack)
        self._acts = ActReader(mapping, self.translate, beside)

    def past(self, row: Row) -> PastTicket | None:
        """The past that a row tells of; None for one that the mapping leaves out, else Unfit."""
        if row.wrong:
            raise Unfit(row.wrong)
        given = _Given(self, row.values)
        status = given.value("status")
        if status == SKIP:
            return None
        created = given.instant("created")
        if created is None:
            raise Unfit(f"it does not say when it was created ({self._column('created')})")
        requester = self._requester(given)
        asked = Asked(given.text("requester"), requester, created, given.text("text"))
        acts = [
            *self._opening(given, created),
            *self._acts.of(row, given.text("number"), asked),
            *self._moments(given, created, status),
        ]
        return PastTicket(
            source=self.mapping.source,
            number=given.text("number"),
            subject=given.text("subject"),
            created=created,
            channel=given.value("channel") or self.pack.channels[0].id,
            type=given.value("type"),
            priority=given.value("priority"),
            status=status,
            tier=given.value("tier"),
            assignee=self._assignee(given),
            requester=requester,
            changed=given.instant("changed"),
            action=given.text("action"),
            when=given.instant("when"),
            acts=tuple(acts),
        )

    def _column(self, name: str) -> str:
        return self.mapping.columns.get(name, "") or f"the mapping names no column “{name}”"

    def _assignee(self, given: "_Given") -> str:
        """Who has it: by login where the mapping says it, else by name or as the export does."""
        told = given.text("assignee")
        known = self.beside.people.get(told)
        return self.translate.value("assignee", known.party.shown or told if known else told)

    def _requester(self, given: "_Given") -> Party | None:
        told = given.text("requester")
        known = self.beside.people.get(told)
        base = known.party if known else Party()
        party = Party(
            name=given.text("name") or base.name,
            address=given.text("address") or base.address,
            phone=given.text("phone") or base.phone,
            organisation=given.text("organisation") or base.organisation,
            title=given.text("title"),
            place=given.text("place"),
        )
        if told and not party.shown:
            party = Party(name=told)
        return party if party != Party() else None

    def _opening(self, given: "_Given", created: datetime) -> Iterator[PastAct]:
        """The words that the ticket began with, and what else the mapping keeps of it."""
        text = given.raw("text")
        if text.strip():
            yield PastAct(kind=PastKind.MESSAGE, at=created, text=text)
        kept = ((name, text_at(given.values, name).strip()) for name in self.mapping.keep)
        lines = [f"{name}: {value}" for name, value in kept if value]
        if lines:
            yield PastAct(kind=PastKind.NOTE, at=created, text="\n".join(lines))

    def _moments(self, given: "_Given", created: datetime, status: str) -> Iterator[PastAct]:
        """What the row says only the time of: its first answer, when it was solved and closed."""
        meanings = self.pack.meanings
        answered = given.instant("answered")
        if answered is not None:
            at, _ = early(self.mapping, answered, created)
            yield PastAct(kind=PastKind.REPLY, at=at, text=LOST_WORDS)
        for name, wanted in (("solved", meanings.solved), ("closed", meanings.closed)):
            instant = given.instant(name)
            if instant is None or (wanted == meanings.closed and status not in {"", wanted}):
                continue
            at, why = early(self.mapping, instant, created)
            yield PastAct(kind=PastKind.STATUS, at=at, value=wanted, text=why)


class _Given:
    """The values of one row by what they mean."""

    def __init__(self, reader: PastReader, values: Mapping[str, object]) -> None:
        self.values, self._reader = values, reader
        self._columns = reader.mapping.columns

    def raw(self, name: str) -> str:
        """A text as it stands."""
        return text_at(self.values, self._columns.get(name, ""))

    def text(self, name: str) -> str:
        """A text without what surrounds it."""
        return self.raw(name).strip()

    def value(self, name: str) -> str:
        """A value in the pack's words."""
        return self._reader.translate.value(name, self.text(name))

    def instant(self, name: str) -> datetime | None:
        """An instant; Unfit where it is none."""
        try:
            return self._reader.translate.instant(self.text(name))
        except Unfit as error:
            raise Unfit(f"{self._columns[name]}: {error}") from error
