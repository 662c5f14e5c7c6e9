"""One flow drawn without a ticket: its steps with what is open in them, or with their figures."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal

from supportdesk.domain.browsed import Browsed, Remark
from supportdesk.domain.flow import Flow
from supportdesk.domain.span import Span
from supportdesk.presentation import figure_page, flow_page
from supportdesk.presentation.bars import bar, keys
from supportdesk.presentation.chart import Graph, graph_of
from supportdesk.presentation.figure_table import figures_of
from supportdesk.presentation.flow_page import chart_marks, flow_lines, process_words, step_page
from supportdesk.presentation.line import Line
from supportdesk.screens.dialogs.pick import Option, PickSheet
from supportdesk.screens.flow_source import PERIODS, Figures, FlowSource
from supportdesk.screens.look_around import FLOW_KEYS, NARROW, LookAround
from supportdesk.screens.widgets.flow_chart import FlowChart
from supportdesk.screens.widgets.lines import LineBlock, LineView
from supportdesk.screens.widgets.search_box import SearchBox


class FlowScreen(LookAround):
    """A flow to be looked at; nothing here answers a step."""

    BINDINGS = [
        *FLOW_KEYS,
        Binding("v", "figures", "figures", show=False),
        Binding("d", "period", "period", show=False),
        Binding("m", "remarks", "what is found", show=False),
        Binding("left_square_bracket", "flow(-1)", show=False),
        Binding("right_square_bracket", "flow(1)", show=False),
        Binding("escape", "leave", "out", show=False),
        Binding("ctrl+q", "app.quit", show=False),
    ]

    def __init__(self, source: FlowSource, found: Browsed, flow: str) -> None:
        super().__init__()
        self._source, self._found = source, found
        self._flow: Flow = found.flow(flow) or found.flows[0]
        self._selected = ""
        self._figures: Figures | None = None
        self._span, self._period = Span(), 1

    def compose(self) -> ComposeResult:
        yield LineBlock(id="bar", classes="bar", on="raised")
        with Horizontal(id="body"):
            yield FlowChart(id="chart")
            yield LineView(id="step")
        yield SearchBox("find a step", id="find")
        yield LineBlock(id="keys", classes="keys", on="raised")

    def on_mount(self) -> None:
        self.turn_to_chart(True)
        self._draw()

    def on_resize(self) -> None:
        self.set_class(self.size.width < NARROW, "narrow")

    def take(self, found: Browsed) -> None:
        """Go on with what is known of the flows by now."""
        flow = found.flow(self._flow.id)
        if flow is not None:
            self._found, self._flow = found, flow
            self._again()

    def drawn(self) -> Graph | None:
        """The flow, with its figures where they are wanted, else with what is open."""
        if self._figures is not None:
            written = figure_page.chart_figures(self._flow, self._figures)
        else:
            written = chart_marks(self._found, self._flow)
        return graph_of(self._flow, written=written)

    def look_at(self, step: str) -> None:
        """Show a step."""
        self._selected = step
        self._draw()

    def searched(self) -> Iterator[tuple[str, str]]:
        """Every step."""
        for step in self._flow.steps:
            yield step.id, f"{step.label} {step.title} {step.id}"

    def _draw(self) -> None:
        self.chart.stand("", (), self._selected)
        self.query_one("#step", LineView).show(self._lines)
        note = figure_page.span_words(self._span, self._source.zone)
        note = f"figures {note}" if self._figures is not None else process_words(self._found)
        self.query_one("#bar", LineBlock).show(lambda width: [bar(width, self._flow.title, note)])
        self.draw_foot()

    def _lines(self, width: int) -> list[Line]:
        cells, flow = width - 1, self._flow
        step = next((one for one in flow.steps if one.id == self._selected), None)
        if step is None and self._figures is not None:
            zone = self._source.zone
            return figure_page.overview(self._found, flow, self._figures, self._span, cells, zone)
        if step is None:
            return flow_lines(self._found, flow, cells)
        lines = step_page(self._found, flow, step, cells)
        if self._figures is None:
            return lines
        one = figures_of(flow, step.id, self._figures)
        told = figure_page.of_step(self._found, step, one, cells)
        return [*lines[:3], *told, *lines[3:]]

    def draw_foot(self) -> None:
        """The keys that do something here."""
        pairs = [("↑ ↓ ← →", "from box to box")] if self.chart.has_focus else []
        pairs.append(("tab", "step" if self.chart.has_focus else "chart"))
        if self._source.figures is not None:
            pairs.append(("v", "open points" if self._figures is not None else "figures"))
        if self._figures is not None:
            pairs.append(("d", "period"))
        if self._found.remarks:
            pairs.append(("m", "what is found"))
        pairs += [("/", "find a step"), ("[ ]", "flows")]
        right = "esc the whole flow" if self._selected else "esc flows"
        self.query_one("#keys", LineBlock).show(lambda width: [keys(width, pairs, right)])

    def action_figures(self) -> None:
        """What runs tell of the steps, or again what is open in them."""
        if self._figures is not None:
            self._figures = None
            self._again()
        elif self._source.figures is None:
            self.say(f"✗ {self._source.no_figures}", "warning")
        else:
            self._ask()

    def action_period(self) -> None:
        """Figures of the next longer period, after the longest of the shortest."""
        if self._figures is not None:
            self._period = (self._period + 1) % len(PERIODS)
            self._ask()

    def _ask(self) -> None:
        ask, source, period = self._source.figures, self._source, self._period
        if ask is None:
            return

        def read() -> tuple[Span, Figures]:
            span = source.span(period)
            return span, ask(span)

        def have(found: tuple[Span, Figures]) -> None:
            self._span, self._figures = found
            self._again()

        self.query_one("#bar", LineBlock).show(
            lambda width: [bar(width, self._flow.title, "reading what runs did …")]
        )
        self.read(read, have, "figures")

    def _again(self) -> None:
        self.chart.on_resize()
        self._draw()

    def action_remarks(self) -> None:
        """Pick what is wrong or open, in any flow, and go to the box that it concerns."""
        places = flow_page.remark_places(self._found)
        if not places:
            self.say("Nothing is wrong or open.")
            return
        options = [
            Option(str(n), place, str(one.kind), words=one.text)
            for n, (place, one) in enumerate(places)
        ]

        def detail(chosen: str, width: int) -> list[Line]:
            return flow_page.remark_lines(places[int(chosen)][1], width)

        def gone(chosen: str | None) -> None:
            if chosen is not None:
                self._go_to(places[int(chosen)][1])

        self.app.push_screen(PickSheet("What is found", options, detail=detail), gone)

    def _go_to(self, one: Remark) -> None:
        """Show the box that a remark concerns; the flow where it concerns no box."""
        self._flow = self._found.flow(one.flow) or self._flow
        self._selected = one.step
        self.turn_to_chart(bool(one.step) and self.size.width >= NARROW)
        self._again()

    def action_flow(self, by: int) -> None:
        """Another flow of the process."""
        flows = self._found.flows
        self._flow = flows[(flows.index(self._flow) + by) % len(flows)]
        self._selected = ""
        self._again()

    def action_leave(self) -> None:
        """Back to the whole flow, then to the list."""
        if self.close_find():
            return
        if self.has_class("narrow") and not self.has_class("chart"):
            self.turn_to_chart(True)
        elif self._selected:
            self.look_at("")
        else:
            self.dismiss(None)
