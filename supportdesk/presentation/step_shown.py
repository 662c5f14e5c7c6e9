"""What is shown of a flow, and what each kind of step is in plain English."""

from dataclasses import dataclass

from supportdesk.domain.flow import Flow, Step, StepKind
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.run import Run
from supportdesk.domain.step_doer import not_for

KIND_WORDS = {
    StepKind.QUESTION: "a question",
    StepKind.FORM: "a form to fill in",
    StepKind.INSTRUCTION: "something to do",
    StepKind.REPLY: "a quick reply",
    StepKind.COMMITMENT: "ACTION and WHEN",
    StepKind.HAND_OVER: "a hand-over",
    StepKind.DECISION: "the desk finds the way",
    StepKind.ITEM: "something to record",
    StepKind.GATE: "a check",
    StepKind.UPDATE: "a change to make",
    StepKind.FLOW: "on into another flow",
    StepKind.END: "the end",
    StepKind.WAIT: "waiting",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a flow: the picture of its ticket, the run, the flow, the chosen step.

    `highlighted` is the number of the answer under the cursor, 0 for none.
    """

    picture: TicketPicture
    run: Run
    flow: Flow
    step: Step
    highlighted: int = 0

    @property
    def is_current(self) -> bool:
        """Whether the shown step is the one that the run stands at."""
        return self.step.id == self.run.step

    @property
    def is_walked(self) -> bool:
        """Whether the run stands at the shown step and can go on from it."""
        return self.is_current and not self.run.is_over

    @property
    def is_for(self) -> str:
        """Who answers the step, where it is not whoever looks; else ""."""
        return not_for(self.step, self.picture.me, self.picture.pack)

    @property
    def is_mine(self) -> bool:
        """Whether whoever looks may answer the shown step now."""
        return self.is_walked and not self.is_for
