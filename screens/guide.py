"""The guide: the flow drawn at the left, the step at the right; narrow, one at a time."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Input

from supportdesk.actions import Place
from supportdesk.desk import Desk, Done
from supportdesk.domain import commands
from supportdesk.domain.flow import FieldKind as StepField
from supportdesk.domain.flow import Flow, Step, StepKind
from supportdesk.domain.packet import packet
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.run import Run, RunState
from supportdesk.presentation.bars import keys
from supportdesk.presentation.chart import Drawing
from supportdesk.presentation.filling import context
from supportdesk.presentation.flow_place import current_run, trail
from supportdesk.presentation.line import Line
from supportdesk.presentation.step import Shown, step_lines
from supportdesk.screens import messages
from supportdesk.screens.acts import TicketActs
from supportdesk.screens.base import Handler
from supportdesk.screens.keys import bindings
from supportdesk.screens.widgets.fields import Field, FieldKind
from supportdesk.screens.widgets.flow_chart import FlowChart, drawing_of, graph_of
from supportdesk.screens.widgets.lines import LineBlock, LineView

NARROW = 100


class GuideScreen(TicketActs):
    """A run of a flow on one ticket."""

    place = Place.GUIDE
    BINDINGS = [
        *bindings(Place.GUIDE),
        *(Binding(str(n), f"answer({n})", show=False) for n in range(1, 10)),
        Binding("enter", "answer(1)", "fill in", show=False),
        Binding("tab", "swap", "chart", show=False),
        Binding("slash", "find", "find a step", show=False),
        Binding("escape", "leave", "ticket", show=False),
    ]

    def __init__(self, desk: Desk, reference: str) -> None:
        super().__init__(desk)
        self._reference = reference
        self._picture: TicketPicture | None = None
        self._selected = ""

    @property
    def picture(self) -> TicketPicture | None:
        """The ticket, once it is read."""
        return self._picture

    @property
    def run_at(self) -> tuple[Run, Flow] | None:
        """The run that is walked and its flow."""
        run = current_run(self._picture) if self._picture else None
        if run is None or self._picture is None:
            return None
        return run, self._picture.pack.flow(run.flow)

    def compose(self) -> ComposeResult:
        yield LineBlock(id="bar", classes="bar", on="raised")
        yield LineBlock(id="trail")
        find = Input(placeholder="find a step", id="find")
        find.cursor_blink = False
        with Horizontal(id="body"):
            yield FlowChart(id="chart")
            yield LineView(id="step")
        yield find
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
        first = self._picture is None
        self._picture = picture
        self.set_now(picture.read_at)
        if first:
            self.query_one("#chart", FlowChart).on_resize()
        self._draw()

    def _tick(self) -> None:
        if self._picture is not None and self.is_current:
            self.read(self.desk.look.revision, self._changed, "revision")

    def _changed(self, revision: int) -> None:
        if self._picture is not None and revision != self._picture.revision:
            self.refresh_all()

    def on_flow_chart_wanted(self, event: FlowChart.Wanted) -> None:
        at = self.run_at
        if at is None:
            return
        graph = graph_of(at[1])

        def laid(drawing: Drawing) -> None:
            self.query_one("#chart", FlowChart).show(drawing)

        self.read(lambda: drawing_of(graph, event.width, event.framed), laid, "chart")

    def on_flow_chart_picked(self, event: FlowChart.Picked) -> None:
        self._select(event.step)

    def _select(self, step: str) -> None:
        at = self.run_at
        self._selected = "" if at and step == at[0].step else step
        self._draw()

    def _draw(self) -> None:
        at, picture = self.run_at, self._picture
        if at is None or picture is None:
            return
        run, flow = at
        step = flow.step(self._selected or run.step)
        self.query_one("#chart", FlowChart).stand(run.step, run.trail, self._selected)
        shown = Shown(picture, run, flow, step)
        say = self.desk.fill(step.say, context(picture, run=run)) if step.say else ""
        brief = self.size.height < 28
        self.query_one("#step", LineView).show(
            lambda width: step_lines(shown, width - 1, say, brief=brief)
        )
        self.query_one("#trail", LineBlock).show(
            lambda width: [Line(" ").join(trail(run, flow, width - 2))]
        )
        ticket = picture.ticket
        who = ticket.requester.shown if ticket.requester else ""
        self.top(f"{flow.title}  {ticket.reference}", f"{ticket.subject} · {who}")
        self._foot(step, run)

    def _foot(self, step: Step, run: Run) -> None:
        pairs = [("esc", "back to the step")] if self._selected else []
        if not self._selected and run.state is not RunState.ENDED:
            count = len(step.answers)
            pairs.append(("1" if count == 1 else f"1-{count}", "answer"))
            pairs += [("backspace", "back"), ("p", "park"), ("i", "note"), ("r", "reply")]
        pairs += [("/", "find a step"), ("tab", "chart")]
        self.query_one("#keys", LineBlock).show(
            lambda width: [keys(width, pairs, ". actions   esc ticket")]
        )

    # walking

    def action_answer(self, number: int) -> None:
        """Answer the current step by the digit of an answer."""
        at, picture = self.run_at, self._picture
        if at is None or picture is None:
            return
        run, flow = at
        if self._selected:
            self._select(run.step)
            return
        step = flow.step(run.step)
        if run.state is RunState.ENDED or not 0 < number <= len(step.answers):
            return
        answer = step.answers[number - 1].id
        if step.kind is StepKind.REPLY:
            self.post_message(
                messages.ShowComposer(picture, "reply", step.reply, run.number, step.id)
            )
        elif step.fields:
            self._ask_form(run, step, answer)
        elif step.kind is StepKind.HAND_OVER:
            self._ask_step_packet(picture, run, flow, step, answer)
        elif step.kind is StepKind.COMMITMENT:
            self._ask_next(run, step, answer)
        else:
            self._take(run, step, answer, {}, None)

    def _take(
        self,
        run: Run,
        step: Step,
        answer: str,
        values: Mapping[str, str],
        following: commands.Next | None,
    ) -> None:
        self.do(
            commands.TakeStep(
                ticket=self._reference,
                run=run.number,
                step=step.id,
                answer=answer,
                values=values,
                next=following,
                done=following is not None,
            ),
            self._taken,
        )

    def _taken(self, done: Done) -> None:
        self.refresh_all()
        run = done.ticket.runs[-1] if done.ticket and done.ticket.runs else None
        if run is not None and run.state is RunState.ENDED:
            self.say(f"The path has ended: {run.step.replace('-', ' ')}.")

    def _ask_form(self, run: Run, step: Step, answer: str) -> None:
        offered = {**run.known(), **run.offered.get(step.id, {})}
        fields = [
            Field(
                one.id,
                one.label,
                offered.get(one.id, ""),
                one.hint,
                choices=one.choices if one.kind is StepField.CHOICE else (),
                required=one.required,
            )
            for one in step.fields
        ]
        self.sheet(
            step.title,
            fields,
            lambda p, values: commands.TakeStep(
                ticket=self._reference,
                run=run.number,
                step=step.id,
                answer=answer,
                values=dict(values),
            ),
        )

    def _ask_next(self, run: Run, step: Step, answer: str) -> None:
        within = f"in {step.within}" if step.within else ""
        fields = [
            Field("action", "ACTION", step.action, required=True),
            Field("when", "WHEN", within, kind=FieldKind.WHEN, required=True),
        ]
        self.sheet(
            step.title,
            fields,
            lambda p, v: commands.TakeStep(
                ticket=self._reference,
                run=run.number,
                step=step.id,
                answer=answer,
                next=self.next_of(v),
                done=True,
            ),
        )

    def _ask_step_packet(
        self, picture: TicketPicture, run: Run, flow: Flow, step: Step, answer: str
    ) -> None:
        words = packet(picture.ticket, run, flow, picture.people)
        within = f"in {step.within}" if step.within else "in 2h"
        fields = [
            Field("packet", "tried", words, kind=FieldKind.LONG, required=True),
            Field("action", "ACTION", step.action, required=True),
            Field("when", "WHEN", within, kind=FieldKind.WHEN, required=True),
        ]
        self.sheet(
            step.title,
            fields,
            lambda p, v: commands.TakeStep(
                ticket=self._reference,
                run=run.number,
                step=step.id,
                answer=answer,
                values={"packet": v["packet"]},
                next=self.next_of(v),
                done=True,
            ),
        )

    def handlers(self) -> Mapping[str, Handler]:
        """The ticket's actions and one step back."""
        return {**super().handlers(), "back": self._back}

    def _back(self) -> None:
        at = self.run_at
        if at is not None:
            self.do(commands.StepBack(ticket=self._reference, run=at[0].number))

    # looking around

    def action_swap(self) -> None:
        """On a narrow screen chart or step; on a wide one the arrows go to the other part."""
        if self.size.width < NARROW:
            self.toggle_class("chart")
            chart = self.has_class("chart")
        else:
            chart = not self.query_one("#chart").has_focus
        self.query_one("#chart" if chart else "#step").focus()

    def action_find(self) -> None:
        """Find a step by its words."""
        box = self.query_one("#find", Input)
        box.add_class("open")
        box.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Show the step that was found."""
        at = self.run_at
        event.input.remove_class("open")
        self.set_focus(None)
        wanted = event.value.casefold().strip()
        if at is None or not wanted:
            return
        for step in at[1].steps:
            if wanted in f"{step.label} {step.title}".casefold():
                self._select(step.id)
                return
        self.say(f"No step says “{event.value}”.")

    def action_leave(self) -> None:
        """Back to the current step, else to the ticket."""
        box = self.query_one("#find", Input)
        if box.has_class("open"):
            box.remove_class("open")
            self.set_focus(None)
        elif self._selected:
            self._select("")
        else:
            self.dismiss(None)
