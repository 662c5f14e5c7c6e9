"""The rows of a file, whatever form it has, one at a time and each with its line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: where it begins, its values by column, and itself as it stood.

    `wrong` says why it cannot be read ("" where it can).
    """

    file: str
    line: int
    values: Mapping[str, object] = field(default_factory=dict)
    raw: object = None
    wrong: str = ""

    @property
    def place(self) -> str:
        """File and line, for people."""
        return f"{self.file}:{self.line}"


class RowFile(Protocol):
    """A file of rows. `columns` are the names of its columns as the first rows have them.

    `said` is what a person is to know of how it was read ("" for nothing).
    """

    @property
    def path(self) -> Path: ...
    @property
    def columns(self) -> tuple[str, ...]: ...
    @property
    def said(self) -> str: ...
    def rows(self) -> Iterator[Row]: ...
    def count(self) -> int: ...
