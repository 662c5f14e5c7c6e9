"""The guide: the flow drawn at the left, the step at the right; narrow, one at a time."""

from collections.abc import Callable, Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Input

from supportdesk.actions import Place
from supportdesk.desk import Desk, Done
from supportdesk.domain import commands
from supportdesk.domain.flow import Flow, Step
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.run import Run, RunState
from supportdesk.presentation.bars import keys
from supportdesk.presentation.chart import Drawing, Graph, graph_of
from supportdesk.presentation.closed import hidden_steps
from supportdesk.presentation.ending import ending_lines
from supportdesk.presentation.filling import context
from supportdesk.presentation.flow_place import current_run, trail
from supportdesk.presentation.line import Line
from supportdesk.presentation.step import Shown, step_lines
from supportdesk.presentation.waiting import chart_notes
from supportdesk.screens.base import Handler
from supportdesk.screens.keys import bindings
from supportdesk.screens.step_choice import StepChoice
from supportdesk.screens.widgets.flow_chart import FlowChart, drawing_of
from supportdesk.screens.widgets.gate_strip import GateStrip
from supportdesk.screens.widgets.lines import LineBlock, LineView
from supportdesk.screens.widgets.search_box import SearchBox

NARROW = 100


class GuideScreen(StepChoice):
    """A run of a flow on one ticket."""

    place = Place.GUIDE
    waits_for_data = True
    BINDINGS = [
        *bindings(Place.GUIDE),
        *(Binding(str(n), f"answer({n})", show=False) for n in range(1, 10)),
        Binding("enter", "take", "take it", show=False),
        Binding("down", "choose(1)", "next answer", show=False),
        Binding("up", "choose(-1)", "answer before", show=False),
        Binding("tab", "swap", "chart", show=False),
        Binding("slash", "find", "find a step", show=False),
        Binding("escape", "leave", "ticket", show=False),
        Binding("left_square_bracket", "run(-1)", show=False),
        Binding("right_square_bracket", "run(1)", show=False),
    ]

    def __init__(self, desk: Desk, reference: str, run: int = 0) -> None:
        super().__init__(desk)
        self._reference = reference
        self._number = run
        self._drawn: Graph | None = None
        self._picture: TicketPicture | None = None
        self._selected = ""

    @property
    def picture(self) -> TicketPicture | None:
        """The ticket, once it is read."""
        return self._picture

    @property
    def run_at(self) -> tuple[Run, Flow] | None:
        """The run that is walked and its flow."""
        picture = self._picture
        if picture is None:
            return None
        run = picture.ticket.run(self._number) or current_run(picture)
        return (run, picture.pack.flow(run.flow_here)) if run else None

    def compose(self) -> ComposeResult:
        yield LineBlock(id="bar", classes="bar", on="raised")
        yield LineBlock(id="trail")
        with Horizontal(id="body"):
            yield FlowChart(id="chart")
            yield LineView(id="step")
        yield SearchBox("find a step", id="find")
        yield GateStrip()
        yield LineBlock(id="keys", classes="keys", on="raised")

    def on_mount(self) -> None:
        self.refresh_all()
        self.set_interval(1, self._tick)

    def on_resize(self) -> None:
        self.set_class(self.size.width < NARROW, "narrow")
        self._draw()

    def on_screen_resume(self) -> None:
        self.refresh_all()

    def refresh_all(self) -> None:
        """Read the ticket again."""
        self.read(lambda: self.desk.look.ticket(self._reference), self._have)

    def _have(self, picture: TicketPicture) -> None:
        self._picture = picture
        self.set_now(picture.read_at)
        before, self._drawn = self._drawn, self._charted()
        if self._drawn != before:
            self.query_one("#chart", FlowChart).on_resize()
        self._draw()
        self.let_keys_go()

    def _charted(self) -> Graph | None:
        """The flow as it is drawn: without what is hidden, its waits with whom they are for."""
        at, picture = self.run_at, self._picture
        if at is None or picture is None:
            return None
        zone = self.desk.me.zone
        notes = chart_notes(picture.pack, at[1], at[0], picture.read_at, zone)
        return graph_of(at[1], hidden_steps(at[1], at[0]), notes)

    def _tick(self) -> None:
        if self._picture is not None and self.is_current:
            self.read(self.desk.look.revision, self._changed, "revision")

    def _changed(self, revision: int) -> None:
        if self._picture is not None and revision != self._picture.revision:
            self.refresh_all()

    def on_flow_chart_wanted(self, event: FlowChart.Wanted) -> None:
        graph = self._charted()
        if graph is None:
            return

        def laid(drawing: Drawing) -> None:
            self.query_one("#chart", FlowChart).show(drawing)

        self.read(lambda: drawing_of(graph, event.width, event.framed), laid, "chart")

    def on_flow_chart_picked(self, event: FlowChart.Picked) -> None:
        self._select(event.step)

    def standing(self) -> tuple[Run, Step] | None:
        """The run and its step, unless an end or another step is looked at."""
        at = self.run_at
        looking = at is None or self.end_shown is not None or bool(self._selected)
        return None if at is None or looking else (at[0], at[1].step(at[0].step))

    def action_answer(self, number: int) -> None:
        """Answer the current step by the digit of an answer; at an earlier one, go back to it."""
        at, picture = self.run_at, self._picture
        if at is None or picture is None:
            return
        run, flow = at
        if self.end_shown is not None:
            if number == 1:
                self.end_all_the_same()
            return
        if not self._selected:
            self.answer(picture, run, flow.step(run.step), number)
            return
        chosen = self._selected
        self._select(run.step)
        if chosen in run.trail[:-1]:
            back = commands.StepBack(ticket=self._reference, run=run.number, to=chosen)
            self.do(back, self._went_back(run.number))

    def _went_back(self, run: int) -> Callable[[Done], None]:
        def said(done: Done) -> None:
            self.say_kept(done, run)
            self.after_done(done)

        return said

    def draw_step(self) -> None:
        """Draw where the run stands, or the end that it is about to take."""
        self._draw()

    def _select(self, step: str) -> None:
        at = self.run_at
        self.turn_from_end()
        self._selected = "" if at and step == at[0].step else step
        self._draw()

    def _draw(self) -> None:
        at, picture = self.run_at, self._picture
        if at is None or picture is None:
            return
        run, flow = at
        step = flow.step(self._selected or run.step)
        walked = [one.step for one in run.path if (one.flow or run.flow) == flow.id]
        marked = self.end_shown.id if self.end_shown else self._selected
        self.query_one("#chart", FlowChart).stand(run.step, (*walked, run.step), marked)
        shown = Shown(picture, run, flow, step, self.highlighted())
        say = self.desk.fill(step.say, context(picture, run=run)) if step.say else ""
        brief = self.size.height < 28
        end = self.end_shown
        self.query_one("#step", LineView).show(
            lambda width: (
                ending_lines(picture, end, self.now, self.desk.me.zone, width - 1)
                if end
                else step_lines(shown, width - 1, say, brief=brief)
            )
        )
        self.query_one("#trail", LineBlock).show(
            lambda width: [Line(" ").join(trail(run, picture.pack, width - 2))]
        )
        ticket = picture.ticket
        who = ticket.requester.shown if ticket.requester else ""
        runs = len(ticket.runs)
        many = f"  flow {run.number} of {runs}  [ ]" if runs > 1 else ""
        self.top(f"{flow.title}  {ticket.reference}{many}", f"{ticket.subject} · {who}")
        self._foot(step, run)

    def _foot(self, step: Step, run: Run) -> None:
        pairs = [("esc", "back to the step")] if self._selected else []
        if self.end_shown is not None:
            pairs = [("1", "solve it"), ("r", "reply"), ("l", "log a call"), ("backspace", "back")]
        elif self._selected in run.trail[:-1]:
            pairs.append(("enter", "change this answer"))
        elif not self._selected and run.state is not RunState.ENDED:
            count = max(1, len(step.answers))
            ways = ("1", "answer") if count == 1 else (f"1-{count}", "or ↓ enter: answer")
            pairs.append(ways)
            pairs += [("backspace", "back"), ("p", "park"), ("i", "note"), ("r", "reply")]
        pairs += [("/", "find a step"), ("tab", "chart")]
        self.query_one("#keys", LineBlock).show(
            lambda width: [keys(width, pairs, ". actions   esc ticket")]
        )

    def handlers(self) -> Mapping[str, Handler]:
        """The ticket's actions and one step back."""
        return {**super().handlers(), "back": self._back}

    def _back(self) -> None:
        at = self.run_at
        if self.turn_from_end():
            self._draw()
        elif at is not None:
            back = commands.StepBack(ticket=self._reference, run=at[0].number)
            self.do(back, self._went_back(at[0].number))

    def turn_to(self, run: int) -> None:
        """Show another run of this ticket."""
        self._number, self._selected = run, ""
        self.turn_from_end()
        self.refresh_all()

    def action_run(self, by: int) -> None:
        """Go to another run of this ticket."""
        at, picture = self.run_at, self._picture
        if at is None or picture is None or len(picture.ticket.runs) < 2:
            return
        self.turn_to((at[0].number - 1 + by) % len(picture.ticket.runs) + 1)

    # looking around

    def action_swap(self) -> None:
        """On a narrow screen chart or step; on a wide one the arrows go to the other part."""
        if self.size.width < NARROW:
            self.toggle_class("chart")
            chart = self.has_class("chart")
        else:
            chart = not self.query_one("#chart").has_focus
        self.set_focus(self.query_one("#chart") if chart else None)

    def action_find(self) -> None:
        """Find a step by its words."""
        self.query_one(SearchBox).open()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Show the step that was found."""
        at = self.run_at
        self.query_one(SearchBox).close()
        self.set_focus(None)
        wanted = event.value.casefold().strip()
        if at is None or not wanted:
            return
        hidden = hidden_steps(at[1], at[0])
        for step in (one for one in at[1].steps if one.id not in hidden):
            if wanted in f"{step.label} {step.title}".casefold():
                self._select(step.id)
                return
        self.say(f"No step says “{event.value}”.")

    def action_leave(self) -> None:
        """Back to the current step, else to the ticket."""
        box = self.query_one(SearchBox)
        if box.is_open:
            box.close()
            self.set_focus(None)
        elif self.turn_from_end():
            self._draw()
        elif self._selected:
            self._select("")
        else:
            self.dismiss(None)
