"""A mapping: which columns of another desk's export mean what, and what its values are here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

COLUMNS = (
    *("number", "subject", "text", "channel", "type", "priority", "status", "tier"),
    *("created", "changed", "answered", "solved", "closed", "assignee", "action", "when"),
    *("requester", "name", "address", "phone", "organisation", "title", "place"),
)
"""What a column of a ticket may mean."""
ACT_COLUMNS = (
    *("at", "text", "kind", "author", "public", "status", "priority", "tier", "assignee"),
    "reached",
)
"""What a column of a list of acts may mean."""
PEOPLE_COLUMNS = ("key", "name", "address", "phone", "organisation", "role")
"""What a column of the people may mean."""
VALUES = ("channel", "type", "priority", "status", "tier", "assignee", "kind")
"""What has tables of values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActList:
    """Where acts are: in a list within the row (`path`) or in a file beside it (`file`).

    In a file `join` is the column that holds the ticket's number.
    """

    path: str = ""
    file: str = ""
    join: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFile:
    """A file of people; those whose role is one of `agents` work at the other desk."""

    file: str
    columns: Mapping[str, str] = field(default_factory=dict)
    agents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportMapping:
    """How rows of another desk are read. `path` is the file that says so.

    `recognise` are columns by which its export is known; `dates` the forms of its instants, in
    `zone` where they name none; `keep` columns that a note keeps; `early` "creation" lets what is
    said to lie before the creation happen at it.
    """

    name: str
    path: str = ""
    source: str = ""
    recognise: tuple[str, ...] = ()
    zone: str = "UTC"
    dates: tuple[str, ...] = ("iso",)
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    lists: tuple[ActList, ...] = ()
    people: PeopleFile | None = None
    keep: tuple[str, ...] = ()
    early: str = ""

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files that may be given beside the rows."""
        named = [one.file for one in self.lists if one.file]
        return tuple(named + ([self.people.file] if self.people else []))

    def knows(self, columns: tuple[str, ...]) -> bool:
        """Whether a file with these columns is one of this desk's exports."""
        return bool(self.recognise) and set(self.recognise) <= set(columns)
