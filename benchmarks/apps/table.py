"""The open tickets of a desk in a Textual DataTable, as one would write it in an afternoon."""

import sqlite3
import sys
from time import time

from textual.app import App, ComposeResult
from textual.widgets import DataTable

ROWS = """SELECT due_at, reference, subject, requester, assignee, action FROM ticket
          WHERE is_open = 1 ORDER BY due_at, id"""


class Table(App[None]):
    """Every row is there from the start; the timers in view count down."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        """The table."""
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        table: DataTable[str] = self.query_one(DataTable)
        self._due: list[int | None] = []
        self._column = table.add_columns("due", "ref", "subject", "requester", "who", "ACTION")[0]
        for n, (due, *words) in enumerate(sqlite3.connect(sys.argv[1]).execute(ROWS)):
            self._due.append(due)
            table.add_row(_left(due), *(str(one or "") for one in words), key=str(n))
        self.set_interval(1, self._tick)

    def _tick(self) -> None:
        table: DataTable[str] = self.query_one(DataTable)
        top = int(table.scroll_offset.y)
        for n, due in enumerate(self._due[top : top + table.size.height - 1], top):
            table.update_cell(str(n), self._column, _left(due))


def _left(due: int | None) -> str:
    if due is None:
        return ""
    seconds = int(due / 1e6 - time())
    minutes = abs(seconds) // 60
    seconds_shown = f":{abs(seconds) % 60:02}" if minutes < 10 else ""
    return f"{'-' if seconds < 0 else ' '}{minutes}{seconds_shown}"


if __name__ == "__main__":
    Table().run()
