"""A flow: one path of a process as steps; frozen, shared by every run that walks it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class StepKind(StrEnum):
    """What a step does; the kinds that this desk can carry out."""

    QUESTION = "question"
    FORM = "form"
    INSTRUCTION = "instruction"
    REPLY = "reply"
    COMMITMENT = "commitment"
    HAND_OVER = "hand-over"
    END = "end"


class FieldKind(StrEnum):
    """What may be typed into a field of a form."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One way out of a step: its id, the words of the choice, the step it leads to."""

    id: str
    text: str
    to: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One typed field of a form step."""

    id: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    required: bool = True
    choices: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One box of a flow. `label` stands on the chart, `title` and `text` on the step itself."""

    id: str
    kind: StepKind
    label: str
    title: str
    text: str = ""
    say: str = ""
    by: str = ""
    rules: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    fields: tuple[FormField, ...] = ()
    contacts: tuple[str, ...] = ()
    reply: str = ""
    action: str = ""
    within: str = ""
    tier: str = ""
    open_point: str = ""
    outcome: str = ""
    solves: bool = False

    def answer(self, answer_id: str) -> Answer | None:
        """The answer with this id, or None."""
        return next((one for one in self.answers if one.id == answer_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A flowchart of a process: its steps in the author's order and where it starts."""

    id: str
    title: str
    start: str
    steps: tuple[Step, ...]
    rules: tuple[str, ...] = ()
    entries: Mapping[str, str] = field(default_factory=dict)
    """Step at which a run begins on a ticket of a tier, by tier; `start` elsewhere."""

    def step(self, step_id: str) -> Step:
        """The step with this id; raises KeyError when the flow has none."""
        for one in self.steps:
            if one.id == step_id:
                return one
        raise KeyError(step_id)

    def number(self, step_id: str) -> int:
        """The step's number in the author's order, from 1."""
        return next(n for n, one in enumerate(self.steps, 1) if one.id == step_id)

    def begins(self, tier: str) -> str:
        """The step at which a run on a ticket of this tier begins."""
        return self.entries.get(tier, self.start)
