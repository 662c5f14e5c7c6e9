"""The end of a flow that solves the ticket: shown before it is taken, with what is still owed."""

from supportdesk.desk import Done
from supportdesk.domain import commands
from supportdesk.domain.flow import Answer, Step, StepKind
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.refusal import Refused
from supportdesk.domain.run import Run, RunState
from supportdesk.domain.step_doer import given_now
from supportdesk.domain.ticket import Ticket
from supportdesk.presentation.ending import ended_words, ending_lines
from supportdesk.presentation.line import Line
from supportdesk.screens.acts import TicketActs

_BY_ITSELF = {StepKind.END, StepKind.DECISION, StepKind.GATE}


class StepEnds(TicketActs):
    """A screen that walks a flow and stops before the end that it is about to take."""

    _ending: commands.TakeStep | None = None
    end_shown: Step | None = None
    """The end that is about to be taken."""
    _end_after: Ticket | None = None

    def given(self, step: Step) -> tuple[Answer, ...]:
        """The answers of a step that may be given now."""
        picture = self.picture
        return given_now(step, picture.pack, picture.ticket.status) if picture else ()

    def draw_step(self) -> None:
        """Draw the step that is shown."""
        raise NotImplementedError

    def step(self, picture: TicketPicture, run: Run, way: Answer | None,
             command: commands.TakeStep) -> None:  # fmt: skip
        """Take a step; one that comes to an end that solves the ticket is shown before."""
        flow = picture.pack.flow(run.flow_here)
        if way is not None and flow.step(way.to).kind not in _BY_ITSELF:
            self.do(command, self.taken)
            return

        def foreseen() -> Done | None:
            try:
                return self.desk.foresee(command)
            except Refused:  # said where the step is really taken
                return None

        def seen(done: Done | None) -> None:
            ticket = done.ticket if done else None
            after = ticket.run(run.number) if ticket else None
            if ticket is None or after is None or picture.pack.is_open(ticket.status):
                self.do(command, self.taken)
                return
            self._ending, self._end_after = command, ticket
            self.end_shown = picture.pack.flow(after.flow_here).step(after.step)
            self.let_keys_go()
            self.draw_step()

        self.hold_keys()
        self.read(foreseen, seen, "ahead")

    def ending(self, end: Step, width: int) -> list[Line]:
        """The step of the end that is shown."""
        picture, after = self.picture, self._end_after
        if picture is None or after is None:
            return []
        return ending_lines(picture, end, after, self.now, self.desk.me.zone, width)

    def end_all_the_same(self) -> None:
        """Take the end that is shown."""
        if self._ending is not None:
            self.do(self._ending, self.taken)

    def turn_from_end(self) -> bool:
        """Go back to the question; False where no end is shown."""
        before, self._ending, self.end_shown = self.end_shown, None, None
        return before is not None

    def taken(self, done: Done) -> None:
        """Read again, and say where the flow has ended."""
        self.turn_from_end()
        self.let_keys_go()
        self.after_done(done)
        picture, ticket = self.picture, done.ticket
        for run in ticket.runs if ticket and picture else ():
            ended = run.state is RunState.ENDED and run.path
            if ended and ticket and picture and run.path[-1].at == ticket.changed:
                self.say(ended_words(ticket, picture.pack, run))
