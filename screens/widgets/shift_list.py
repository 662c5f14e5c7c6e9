"""What passes on at a change of shift, drawn by lines as the queue is."""

from collections.abc import Mapping
from datetime import datetime

from supportdesk.domain.queue import Row, Window
from supportdesk.domain.shift import Passing, ShiftWindow
from supportdesk.presentation.line import Line
from supportdesk.presentation.shift_rows import row
from supportdesk.screens.widgets.queue_list import QueueList


class ShiftList(QueueList):
    """Rows of the queue that say who may go on with each."""

    def __init__(self, zone: str, me: str, *, id: str | None = None) -> None:
        super().__init__(zone, me, id=id)
        self._passing: dict[str, Passing] = {}

    @property
    def held(self) -> Passing | None:
        """What there is to know of the ticket under the cursor."""
        return self._passing.get(self.row.reference) if self.row else None

    def show(self, window: Window, now: datetime) -> None:
        """Take a window that was read; the cursor stays on its ticket."""
        found: Mapping[str, Passing] = window.passing if isinstance(window, ShiftWindow) else {}
        self._passing = {**found} if window.first == 0 else {**self._passing, **found}
        super().show(window, now)

    def paint(self, held: Row, width: int, now: datetime, *, cursor: bool, marked: bool) -> Line:
        """One ticket as a line."""
        known = self._passing.get(held.reference)
        return row(held, known, width, now, self.zone, cursor=cursor, marked=marked)
