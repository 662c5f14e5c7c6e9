"""The columns of a file with what stands in them, and a mapping of them to be edited."""

from itertools import islice

from supportdesk.importing.mapping import COLUMNS
from supportdesk.importing.rows import RowFile
from supportdesk.importing.values import text_at

SAMPLES = 3
_ROWS = 200
_WIDTH = 40


def samples(file: RowFile) -> dict[str, tuple[str, ...]]:
    """The first different values of each column."""
    found: dict[str, list[str]] = {one: [] for one in file.columns}
    for row in islice(file.rows(), _ROWS):
        for column, seen in found.items():
            text = " ".join(text_at(row.values, column).split())[:_WIDTH]
            if text and text not in seen and len(seen) < SAMPLES:
                seen.append(text)
    return {column: tuple(seen) for column, seen in found.items()}


def skeleton(file: RowFile) -> str:
    """A mapping that names the columns whose names say what they mean; the rest is a comment."""
    plain = {one.casefold().replace("_", " ").replace("-", " "): one for one in file.columns}
    lines = [
        "# a mapping to be edited; docs/importing.md says what each name means",
        f'source = "{_quoted(file.path.stem.partition(".")[0])}"',
        'zone = "UTC"',
        'dates = ["iso"]',
        "",
        "[columns]",
    ]
    for name in COLUMNS:
        column = plain.get(name)
        lines.append(f'{name} = "{_quoted(column)}"' if column else f'# {name} = ""')
    lines += ["", "[values.status]", '# "their word" = "@open"', ""]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
