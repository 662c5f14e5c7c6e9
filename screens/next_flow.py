"""What comes after a flow that is over: another one under way, else one that is picked."""

from supportdesk.domain.flow import Flow
from supportdesk.domain.run import Run
from supportdesk.screens.step_choice import StepChoice


class NextFlow(StepChoice):
    """A screen that walks a flow and goes on to the next one from its end."""

    @property
    def run_at(self) -> tuple[Run, Flow] | None:
        """The run that is walked and its flow."""
        raise NotImplementedError

    def turn_to(self, run: int) -> None:
        """Show another run of the ticket."""
        raise NotImplementedError

    @property
    def goes_on(self) -> bool:
        """Whether the run is over and another flow may come after it."""
        at, picture = self.run_at, self.picture
        is_open = picture is not None and picture.pack.is_open(picture.ticket.status)
        return at is not None and at[0].is_over and is_open and self.end_shown is None

    def next_flow(self) -> None:
        """From an end on to another flow."""
        at, picture = self.run_at, self.picture
        if at is None or picture is None:
            return
        others = [one for one in picture.ticket.open_runs if one.number != at[0].number]
        if not at[0].is_over:
            self.say("This flow is under way: it goes on here.")
        elif others:
            self.turn_to(others[-1].number)
        else:
            self.begin_flow()

    def action_take(self) -> None:
        """Take the highlighted answer; at the end of a flow, go on to the next one."""
        if self.goes_on:
            self.next_flow()
        else:
            super().action_take()
