"""Rows of a CSV file: comma, semicolon or tab between the cells, quotation marks around them."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from supportdesk.errors import BadInput
from supportdesk.importing.rows import Row
from supportdesk.importing.text import TextFile

DELIMITERS = (",", ";", "\t")
LONGEST = 16_000_000
"""The most characters of one cell; a quotation mark that is never closed would hold the rest."""
_SAMPLE = 50


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A CSV file with its delimiter and the names of its columns, each of them once."""

    text: TextFile
    delimiter: str
    header: tuple[str, ...]
    columns: tuple[str, ...]
    said: str = ""

    @property
    def path(self) -> Path:
        """The file."""
        return self.text.path

    def rows(self) -> Iterator[Row]:
        """Every row after the header that is not blank."""
        name = self.path.name
        wide = len(self.columns)
        for line, cells in _records(self.text, self.delimiter, skip=1):
            if cells is None:
                wrong = f"a quotation mark is not closed, or a cell has over {LONGEST} characters"
                yield Row(file=name, line=line, wrong=wrong, raw=())
            elif (len(cells) != wide and any(cells[wide:])) or len(cells) < wide:
                wrong = f"it has {len(cells)} cells, the header {wide}"
                yield Row(file=name, line=line, wrong=wrong, raw=tuple(cells))
            else:
                values = dict(zip(self.columns, cells, strict=False))
                yield Row(file=name, line=line, values=values, raw=tuple(cells))

    def count(self) -> int:
        """How many rows there are."""
        return sum(1 for _ in _records(self.text, self.delimiter, skip=1))


def open_csv(text: TextFile) -> CsvFile:
    """The CSV file of a text; raises BadInput for one without a header."""
    delimiter = max(DELIMITERS, key=lambda one: _fit(text, one))
    header = next((cells for _, cells in _records(text, delimiter) if cells), None)
    if not header:
        raise BadInput(f"{text.path} is empty.", "Nothing was changed.")
    return CsvFile(text, delimiter, tuple(header), _named(header))


def _fit(text: TextFile, delimiter: str) -> tuple[float, int]:
    """How well a delimiter fits: the share of rows as wide as the header, and that width."""
    sample = [cells for _, cells in islice(_records(text, delimiter), _SAMPLE) if cells]
    if not sample or len(sample[0]) < 2:
        return 0.0, 0
    wide = len(sample[0])
    return sum(1 for cells in sample if len(cells) == wide) / len(sample), wide


def _records(
    text: TextFile, delimiter: str, skip: int = 0
) -> Iterator[tuple[int, Sequence[str] | None]]:
    """Records that are not blank with the line on which each begins; None where reading ends."""
    csv.field_size_limit(LONGEST)
    with text.open() as lines:
        reader = csv.reader(lines, delimiter=delimiter, strict=False)
        begins = 1
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield begins, None
                return
            if any(one.strip() for one in cells):
                if skip:
                    skip -= 1
                else:
                    yield begins, cells
            begins = reader.line_num + 1


def _named(header: Sequence[str]) -> tuple[str, ...]:
    """Each column by a name of its own: an empty one by its place, a second by its number."""
    seen: Counter[str] = Counter()
    found = []
    for place, cell in enumerate(header, 1):
        name = " ".join(cell.split()) or f"column {place}"
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(found)
