"""Looking around on a drawn flow: from box to box, chart or step, and finding a step by words."""

from collections.abc import Iterable

from textual.binding import Binding
from textual.widgets import Input

from supportdesk.presentation.chart import Drawing, Graph
from supportdesk.screens.reading import ReadingScreen
from supportdesk.screens.widgets.flow_chart import FlowChart, drawing_of
from supportdesk.screens.widgets.search_box import SearchBox

NARROW = 100
FLOW_KEYS = [
    Binding("tab", "swap", "chart", show=False),
    Binding("slash", "find", "find a step", show=False),
]


class LookAround(ReadingScreen):
    """A screen with a chart and a step beside it; narrow, one at a time."""

    def drawn(self) -> Graph | None:
        """The flow that is drawn."""
        raise NotImplementedError

    def look_at(self, step: str) -> None:
        """Show a step; that answers nothing."""
        raise NotImplementedError

    def searched(self) -> Iterable[tuple[str, str]]:
        """Every step that may be found, with its words."""
        raise NotImplementedError

    def draw_foot(self) -> None:
        """The keys that do something where the focus is."""
        raise NotImplementedError

    def on_descendant_focus(self) -> None:
        self.draw_foot()

    def on_descendant_blur(self) -> None:
        self.draw_foot()

    @property
    def chart(self) -> FlowChart:
        """The drawn flow."""
        return self.query_one("#chart", FlowChart)

    def on_flow_chart_wanted(self, event: FlowChart.Wanted) -> None:
        """Lay the flow out off the screen's thread, where that was not done before."""
        graph = self.drawn()
        if graph is None:
            return

        def laid(drawing: Drawing) -> None:
            self.chart.show(drawing)

        self.read(lambda: drawing_of(graph, event.width, event.framed), laid, "chart")

    def on_flow_chart_picked(self, event: FlowChart.Picked) -> None:
        """Show the step of the box; what was opened gets the keys."""
        self.look_at(event.step)
        if event.opened:
            self.turn_to_chart(False)

    def turn_to_chart(self, chart: bool) -> None:
        """Give chart or step the keys and, on a narrow screen, the room."""
        self.set_class(chart, "chart")
        self.set_focus(self.chart if chart else None)

    def action_swap(self) -> None:
        """To the other part."""
        narrow = self.size.width < NARROW
        self.turn_to_chart(not (self.has_class("chart") if narrow else self.chart.has_focus))

    def action_find(self) -> None:
        """Find a step by its words."""
        self.query_one(SearchBox).open()

    def close_find(self) -> bool:
        """Close the search; whether it was open."""
        box = self.query_one(SearchBox)
        was_open = box.is_open
        if was_open:
            box.close()
            self.set_focus(self.chart if self.has_class("chart") else None)
        return was_open

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Show the step that was found."""
        wanted = event.value.casefold().strip()
        self.close_find()
        found = next((one for one, words in self.searched() if wanted in words.casefold()), "")
        if found and wanted:
            self.look_at(found)
        elif wanted:
            self.say(f"No step says “{event.value}”.")
