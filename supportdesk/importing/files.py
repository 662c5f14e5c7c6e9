"""Opening a file of rows: what form it has is seen from how it begins."""

from dataclasses import replace
from pathlib import Path

from supportdesk.importing.csv_rows import CsvFile, open_csv
from supportdesk.importing.json_rows import JsonFile, open_json
from supportdesk.importing.text import find_text


def open_rows(path: Path) -> CsvFile | JsonFile:
    """The rows of a CSV or JSON file, gzipped or not; raises BadInput."""
    text = find_text(path)
    with text.open() as lines:
        begins = lines.read(4096).lstrip()[:1]
    file = open_json(text) if begins in {"{", "["} else open_csv(text)
    if not text.guessed:
        return file
    return replace(file, said=f"{path.name} is no UTF-8: it is read as {text.encoding}.")
