"""What is measured: the desk, and the two Textual apps beside it."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.big_desk import ME
from benchmarks.terminal import Terminal

APPS = Path(__file__).parent / "apps"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A program, the words that tell that its first row stands, and the line of that row.

    `words` None: there is no row and nothing to press.
    """

    name: str
    tickets: int
    argv: tuple[str, ...]
    words: bytes
    row: int | None = None
    desk: Path | None = None

    def open(self) -> Terminal:
        """The program on a terminal of its own."""
        env = {
            "PATH": os.environ["PATH"],
            "HOME": os.environ.get("HOME", "/"),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LOGNAME": ME,
            "PYTHONPATH": os.pathsep.join(one for one in sys.path if one),
        }
        return Terminal([sys.executable, *self.argv], env)


def subjects(desks: dict[int, Path]) -> list[Subject]:
    """Every program with each desk, in the order of a round."""
    found = [Subject(name="Static", tickets=0, argv=(str(APPS / "hello.py"),), words=b"Hello")]
    for tickets, path in desks.items():
        found.append(
            Subject(
                name="desk",
                tickets=tickets,
                argv=("-m", "supportdesk", "--store", str(path)),
                words=b"APS-9",
                row=4,
                desk=path,
            )
        )
    for tickets, path in desks.items():
        found.append(
            Subject(
                name="DataTable",
                tickets=tickets,
                argv=(str(APPS / "table.py"), str(path)),
                words=b"APS-9",
                row=1,
            )
        )
    return found
