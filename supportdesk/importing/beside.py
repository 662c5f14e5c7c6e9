"""The files beside the rows: what was said on tickets, and who the people are. Held in memory."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from supportdesk.domain.party import Party
from supportdesk.errors import BadInput
from supportdesk.importing.files import open_rows
from supportdesk.importing.mapping import ImportMapping, PeopleFile
from supportdesk.importing.rows import Row
from supportdesk.importing.values import text_at


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of the other desk's people; `agent` when they work there."""

    party: Party
    agent: bool


class Beside:
    """What the files beside the rows hold: rows by ticket, people by their key."""

    def __init__(self, mapping: ImportMapping, files: Mapping[str, Path]) -> None:
        unknown = sorted(set(files) - set(mapping.files))
        if unknown:
            known = ", ".join(mapping.files) or "none"
            raise BadInput(
                f"The mapping {mapping.name} has no file “{unknown[0]}” beside it: there are"
                f" {known}.",
                "Nothing was changed.",
            )
        self._rows: dict[tuple[str, str], list[Row]] = {}
        self.people: dict[str, Known] = {}
        self.said: list[str] = []
        for one in mapping.lists:
            if one.file in files:
                for row in self._read(files[one.file], one.join):
                    key = (one.file, text_at(row.values, one.join).strip())
                    self._rows.setdefault(key, []).append(row)
        if mapping.people and mapping.people.file in files:
            path = files[mapping.people.file]
            for row in self._read(path, mapping.people.columns["key"]):
                person = text_at(row.values, mapping.people.columns["key"]).strip()
                self.people[person] = _known(row, mapping.people)

    def acts(self, file: str, number: str) -> list[Row]:
        """The rows of a file that are about the ticket of this number."""
        return self._rows.get((file, number), [])

    def _read(self, path: Path, column: str) -> Iterator[Row]:
        found = open_rows(path)
        if column not in found.columns:
            raise BadInput(
                f"{path.name} has no column “{column}”: there are {', '.join(found.columns)}.",
                "Nothing was changed.",
            )
        if found.said:
            self.said.append(found.said)
        for row in found.rows():
            if row.wrong:
                raise BadInput(f"{row.place}: {row.wrong}.", "Nothing was changed.")
            yield row


def _known(row: Row, people: PeopleFile) -> Known:
    def find(name: str) -> str:
        return text_at(row.values, people.columns.get(name, "")).strip()

    party = Party(
        name=find("name"),
        address=find("address"),
        phone=find("phone"),
        organisation=find("organisation"),
    )
    return Known(party, find("role").casefold() in people.agents)
