"""The flows of a process: what each has, keeps and leaves open; enter draws one."""

from dataclasses import replace

from textual.app import ComposeResult
from textual.binding import Binding

from supportdesk.domain.browsed import Browsed
from supportdesk.presentation.bars import bar, keys
from supportdesk.presentation.flow_page import empty_lines, flow_lines, head, pack_lines
from supportdesk.presentation.line import Line
from supportdesk.screens.flow import FlowScreen
from supportdesk.screens.flow_source import FlowSource
from supportdesk.screens.reading import ReadingScreen
from supportdesk.screens.widgets.flow_list import FlowList
from supportdesk.screens.widgets.lines import LineBlock, LineView


class FlowsScreen(ReadingScreen):
    """A list of flows, and what there is to know of the one under the cursor."""

    waits_for_data = True
    BINDINGS = [
        Binding("tab", "swap", "other part", show=False),
        Binding("escape", "leave", "out", show=False),
        Binding("ctrl+q", "app.quit", show=False),
    ]

    def __init__(self, source: FlowSource, flow: str = "", order: tuple[str, ...] = ()) -> None:
        """`order` are the ids of flows in the order in which they stand, the others behind."""
        super().__init__()
        self._source, self._wanted = source, flow
        self._order = {one: place for place, one in enumerate(order)}
        self._found: Browsed | None = None

    def compose(self) -> ComposeResult:
        yield LineBlock(id="bar", classes="bar", on="raised")
        yield LineBlock(id="head")
        yield FlowList(id="list")
        yield LineView(id="about")
        yield LineBlock(id="keys", classes="keys", on="raised")

    def on_mount(self) -> None:
        self.query_one("#list").focus()
        self.refresh_all()

    def refresh_all(self) -> None:
        """Read the process again."""
        self.read(self._source.read, self._have)

    def _have(self, found: Browsed) -> None:
        place = self._order
        flows = sorted(found.flows, key=lambda one: place.get(one.id, len(place)))
        self._found = found = replace(found, flows=tuple(flows))
        self.set_class(not found.flows, "bare")
        self.query_one("#bar", LineBlock).show(lambda width: [bar(width, "Flows", found.title)])
        self.query_one("#head", LineBlock).show(lambda width: [head(width)])
        pairs = [("↑ ↓", "move"), ("enter", "draw it"), ("tab", "read on")] if found.flows else []
        self.query_one("#keys", LineBlock).show(lambda width: [keys(width, pairs, "esc out")])
        self.query_one(FlowList).take(found)
        self._about()
        self.let_keys_go()
        wanted, self._wanted = self._wanted, ""
        if found.flow(wanted) is not None:
            self._open(wanted)

    def _about(self) -> None:
        if self._found is not None:
            self.query_one("#about", LineView).show(self._lines)

    def _lines(self, width: int) -> list[Line]:
        found = self._found
        if found is None:
            return []
        flow = found.flow(self.query_one(FlowList).flow)
        if flow is None:
            return empty_lines(found, width - 1)
        return [*flow_lines(found, flow, width - 1), *pack_lines(found, width - 1)]

    def on_flow_list_moved(self, event: FlowList.Moved) -> None:
        self._about()

    def on_flow_list_opened(self, event: FlowList.Opened) -> None:
        self._open(event.flow)

    def _open(self, flow: str) -> None:
        if self._found is not None:
            self.app.push_screen(FlowScreen(self._source, self._found, flow))

    def action_swap(self) -> None:
        """To the other part."""
        here = self.query_one("#list").has_focus
        self.query_one("#about" if here else "#list").focus()

    def action_leave(self) -> None:
        """Out; without a desk behind it there is nothing else."""
        if len(self.app.screen_stack) > 2:
            self.dismiss(None)
        else:
            self.app.exit()
