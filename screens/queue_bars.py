"""What stands around the rows of the queue: bars, tabs, the calm of an empty view, the preview."""

from supportdesk.desk import Desk
from supportdesk.domain.queue import Row
from supportdesk.presentation.line import Line
from supportdesk.presentation.preview import preview
from supportdesk.presentation.queue_rows import empty, tabs
from supportdesk.screens.listed import TicketList
from supportdesk.screens.widgets.lines import LineBlock

_RIGHT = ("all actions", "actions")
_FOOT = ("open", "reply", "guide", "action-when", "next", "claim", "mark")
_SHORT = {"action-when": "when"}
_NARROW = 100


class QueueBars(TicketList):
    """A queue that draws what it last read around its rows."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._counts: dict[str, int] = {}
        self._following: Row | None = None
        self._drafts = 0
        self._from_board = False
        self._elsewhere = 0
        """How many tickets a search that finds few here finds in other views."""

    def draw_bars(self) -> None:
        """Draw the bars around the rows, by the counts as they were read."""
        view = self._view
        if view is None:
            return
        me, pack = self.desk.me, self.desk.look.pack
        tier = pack.tier(me.tier).short if me.tier else me.role.value
        under_way = f"{self._drafts} under way · " if self._drafts else ""
        simulated = "   clock stands still" if self.desk.still else ""
        title = pack.title if self.size.width >= 96 else pack.short
        self.top(
            title if self.desk.name == pack.title else f"{title} · {self.desk.name}",
            f"{under_way}{me.name} · {tier}{simulated}",
            self._counts.get("late", 0),
            self._counts.get("risk", 0),
        )
        self.query_one("#tabs", LineBlock).show(
            lambda width: [
                tabs(self._views, view.id, self._counts, width, view.text, self._elsewhere)
            ]
        )
        self.query_one("#calm", LineBlock).show(
            lambda width: empty(view, self._following, width, self.now, me.zone, self._elsewhere)
        )
        if self.list.marked:
            count = f"■ {len(self.list.marked)} marked"
            self.foot(("assign", "pass-on", "mark"), f"{count}   esc unmark")
        else:
            narrow = self.size.width < _NARROW
            right = f". {_RIGHT[narrow]}   ? keys"
            if self._from_board:
                right = "esc dashboard   ? keys"
            self.foot(_FOOT, right, _SHORT if narrow else {})

    def draw_preview(self) -> None:
        """Draw the ticket under the cursor below the rows."""
        picture, height = self._picture, self.size.height
        if picture is None and self.list.row is not None:
            return  # its picture is on the way; what stands there stays until it is drawn
        rows = 9 if height >= 36 else 4 if height >= 30 else 1
        zone = self.desk.me.zone
        self.query_one("#preview", LineBlock).show(
            lambda width: _filled(
                preview(picture, width, rows, self.now, zone) if picture else [], rows
            )
        )


def _filled(lines: list[Line], rows: int) -> list[Line]:
    return [*lines[:rows], *(Line() for _ in range(rows - len(lines)))]
