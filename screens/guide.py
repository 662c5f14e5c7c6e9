"""The guide: the flow drawn at the left, the step at the right; narrow, one at a time."""

from collections.abc import Callable, Iterator, Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal

from supportdesk.actions import Place
from supportdesk.desk import Desk, Done
from supportdesk.domain import commands
from supportdesk.domain.flow import Flow, Step
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.run import Run
from supportdesk.presentation.bars import keys
from supportdesk.presentation.chart import Graph, graph_of
from supportdesk.presentation.closed import hidden_steps
from supportdesk.presentation.filling import context
from supportdesk.presentation.flow_place import current_run, trail
from supportdesk.presentation.line import Line
from supportdesk.presentation.step import step_lines
from supportdesk.presentation.step_shown import Shown, answer_keys
from supportdesk.presentation.waiting import chart_notes
from supportdesk.screens.base import Handler
from supportdesk.screens.keys import bindings
from supportdesk.screens.look_around import FLOW_KEYS, NARROW, LookAround
from supportdesk.screens.next_flow import NextFlow
from supportdesk.screens.widgets.flow_chart import FlowChart
from supportdesk.screens.widgets.gate_strip import GateStrip
from supportdesk.screens.widgets.lines import LineBlock, LineView
from supportdesk.screens.widgets.search_box import SearchBox


class GuideScreen(LookAround, NextFlow):
    """A run of a flow on one ticket."""

    place = Place.GUIDE
    waits_for_data = True
    BINDINGS = [
        *bindings(Place.GUIDE),
        *(Binding(str(n), f"answer({n})", show=False) for n in range(1, 10)),
        Binding("enter", "take", "take it", show=False),
        Binding("down", "choose(1)", "next answer", show=False),
        Binding("up", "choose(-1)", "answer before", show=False),
        *FLOW_KEYS,
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
        before, self._drawn = self._drawn, self.drawn()
        if self._drawn != before:
            self.chart.on_resize()
        self._draw()
        self.let_keys_go()

    def _tick(self) -> None:
        if self._picture is not None and self.is_current:
            self.read(self.desk.look.revision, self._changed, "revision")

    def _changed(self, revision: int) -> None:
        if self._picture is not None and revision != self._picture.revision:
            self.refresh_all()

    def drawn(self) -> Graph | None:
        """The flow as it is drawn: without what is hidden, its waits with whom they are for."""
        at, picture = self.run_at, self._picture
        if at is None or picture is None:
            return None
        zone = self.desk.me.zone
        notes = chart_notes(picture.pack, at[1], at[0], picture.read_at, zone, picture.ticket)
        return graph_of(at[1], hidden_steps(at[1], at[0]), notes)

    def look_at(self, step: str) -> None:
        """Show a step of the flow; the present one is looked at no longer."""
        if step in {one for one, _ in self.searched()}:
            self._select(step)

    def standing(self) -> tuple[Run, Step] | None:
        """The run and its step, unless an end or another step is looked at."""
        at = self.run_at
        looking = at is None or self.end_shown is not None or bool(self._selected)
        return None if at is None or looking else (at[0], at[1].step(at[0].step))

    def action_answer(self, number: int) -> None:
        """Answer the present step by the digit of an answer; one that is only looked at never."""
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
        self.say("This step is only looked at; esc goes back to the present one.")

    def action_take(self) -> None:
        """Take the highlighted answer; at an earlier step, go back there to change its answer."""
        at, chosen = self.run_at, self._selected
        if at is None or not chosen:
            super().action_take()
        elif chosen in at[0].trail[:-1]:
            self._select(at[0].step)
            back = commands.StepBack(ticket=self._reference, run=at[0].number, to=chosen)
            self.do(back, self._went_back(at[0].number))
        else:
            self._select(at[0].step)

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
        self.chart.stand(run.step, (*walked, run.step), marked)
        shown = Shown(picture, run, flow, step, self.highlighted())
        say = self.desk.fill(step.say, context(picture, run=run)) if step.say else ""
        brief = self.size.height < 28
        end = self.end_shown
        self.query_one("#step", LineView).show(
            lambda width: (
                self.ending(end, width - 1)
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
        self.draw_foot()

    def draw_foot(self) -> None:
        """The keys that do something where the focus is."""
        at = self.run_at
        if at is None:
            return
        run, step = at[0], at[1].step(self._selected or at[0].step)
        pairs = [("esc", "back to the step")] if self._selected else []
        if self.end_shown is not None:
            pairs = [("1", "solve it"), ("r", "reply"), ("l", "log a call"), ("backspace", "back")]
        elif self._selected in run.trail[:-1]:
            pairs.append(("enter", "change this answer"))
        elif not self._selected and not run.is_over:
            pairs.append(
                answer_keys(step, self.given(step)) if self.is_mine(step) else ("i", "note")
            )
            pairs += [("backspace", "back"), ("p", "park"), ("Q", "leave flow"), ("r", "reply")]
        elif not self._selected and self.goes_on:
            pairs += [("g", "next flow"), ("backspace", "back")]
        if self.chart.has_focus:
            pairs = [("↑ ↓ ← →", "from box to box"), ("enter", "show the step")]
            pairs.append(("home", "the present one"))
        pairs += [("tab", "step" if self.chart.has_focus else "chart"), ("/", "find a step")]
        self.query_one("#keys", LineBlock).show(
            lambda width: [keys(width, pairs, self.worded(". actions   esc ticket"))]
        )

    def handlers(self) -> Mapping[str, Handler]:
        """The ticket's actions and one step back."""
        return {
            **super().handlers(),
            "back": self._back,
            "flows": self._show_flows,
            "guide": self.next_flow,
            "leave-flow": self._leave_this,
        }

    def _show_flows(self) -> None:
        at = self.run_at
        self.show_flows(at[1].id if at else "")

    def _back(self) -> None:
        at = self.run_at
        if self.turn_from_end():
            self._draw()
        elif at is not None:
            back = commands.StepBack(ticket=self._reference, run=at[0].number)
            self.do(back, self._went_back(at[0].number))

    def _leave_this(self) -> None:
        at, picture = self.run_at, self._picture
        if at is not None and picture is not None:
            self.leave(picture, at[0])

    def has_left(self, done: Done) -> None:
        """Another flow under way is turned to."""
        if done.ticket is not None and done.ticket.open_runs:
            self._number, self._selected = 0, ""
        super().has_left(done)

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

    def searched(self) -> Iterator[tuple[str, str]]:
        """Every step that no shut gate hides."""
        at = self.run_at
        hidden = hidden_steps(at[1], at[0]) if at else frozenset()
        for step in at[1].steps if at else ():
            if step.id not in hidden:
                yield step.id, f"{step.label} {step.title}"

    def action_leave(self) -> None:
        """Back to the current step, else to the ticket."""
        if self.close_find():
            return
        if self.turn_from_end():
            self._draw()
        elif self._selected:
            self._select("")
        else:
            self.dismiss(None)
