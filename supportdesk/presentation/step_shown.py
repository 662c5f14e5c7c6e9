"""What is shown of a flow, and what each kind of step is in plain English."""

from collections.abc import Sequence
from dataclasses import dataclass

from supportdesk.domain.flow import Answer, Flow, Step, StepKind
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.run import Run
from supportdesk.domain.step_doer import given_now, not_for

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
    def given(self) -> tuple[Answer, ...]:
        """The answers that may be given now."""
        return given_now(self.step, self.picture.pack, self.picture.ticket.status)

    @property
    def is_mine(self) -> bool:
        """Whether whoever looks may answer the shown step now."""
        return self.is_walked and not self.is_for


def answer_keys(step: Step, given: Sequence[Answer]) -> tuple[str, str]:
    """The key that goes on from a step of one's own, and what it does."""
    if step.kind is StepKind.WAIT and not given:
        kinds = [one.comes.partition(":")[0] for one in step.answers]
        return next((_ACTS[one] for one in kinds if one in _ACTS), ("i", "note"))
    count = max(1, len(given))
    if step.fields and count == 1 and step.kind is not StepKind.WAIT:
        return ("enter", "fill in")
    return ("1", "answer") if count == 1 else (f"1-{count}", "or ↓ enter: answer")


_ACTS = {"judged": ("J", "judge"), "item": ("I", "records")}
"""The key of the act that a wait waits for, by what its answer comes by."""
