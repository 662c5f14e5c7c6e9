"""Rows that were refused, written as they stood with the reason, to be mended and brought again."""

import csv
import json
from pathlib import Path
from types import TracebackType
from typing import TextIO

from supportdesk.errors import BadInput
from supportdesk.importing.csv_rows import CsvFile
from supportdesk.importing.json_rows import JsonFile
from supportdesk.importing.rows import Row

REASON = "reason"


class RefusedFile:
    """A file of refused rows in the form of the file that they are from; made with the first."""

    def __init__(self, path: Path | None, source: CsvFile | JsonFile) -> None:
        if path is not None and path.exists() and path.samefile(source.path):
            raise BadInput(
                f"{path} is the file that is read.", "It is unchanged.", "Name another one."
            )
        self.path, self.source = path, source
        self._file: TextIO | None = None

    def __enter__(self) -> "RefusedFile":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            self._file.close()

    def write(self, row: Row, reason: str) -> None:
        """Add a row with its reason; raises BadInput where the file cannot be written."""
        if self.path is None:
            return
        try:
            file = self._file or self._begun(self.path)
            self._write(file, row, reason)
            file.flush()
        except OSError as error:
            raise BadInput(
                f"{self.path} cannot be written: {error.strerror}.",
                "What was imported before is kept.",
                "Run it again with another --refused.",
            ) from error

    def _begun(self, path: Path) -> TextIO:
        self._file = path.open("w", encoding="utf-8", newline="")
        if isinstance(self.source, CsvFile):
            header = [one for one in self.source.header if one != REASON]
            self._line(self._file, [*header, REASON])
        return self._file

    def _write(self, file: TextIO, row: Row, reason: str) -> None:
        if isinstance(self.source, CsvFile):
            cells = list(row.raw) if isinstance(row.raw, tuple) else []
            header = self.source.header
            if REASON in header and len(cells) >= len(header):
                del cells[header.index(REASON)]
            wide = len([one for one in header if one != REASON])
            self._line(file, [*cells, *[""] * (wide - len(cells)), reason])
        elif isinstance(row.raw, dict):
            file.write(json.dumps({**row.raw, REASON: reason}, ensure_ascii=False) + "\n")
        else:
            file.write(json.dumps({"row": row.raw, REASON: reason}, ensure_ascii=False) + "\n")

    def _line(self, file: TextIO, cells: list[str]) -> None:
        assert isinstance(self.source, CsvFile)
        csv.writer(file, delimiter=self.source.delimiter, lineterminator="\n").writerow(cells)
