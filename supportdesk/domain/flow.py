"""A flow: one path of a process as steps; frozen, shared by every run that walks it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from supportdesk.domain.condition import Condition
from supportdesk.domain.field import FormField

BY_TIME = "time"
BY_WHEN = "when"
"""Until when a wait waits where that is the WHEN that somebody set."""
CUSTOMER = "customer"
"""Who a wait waits for where it is whoever asked."""


_SHOWN = frozenset({"item", "status", "judged"})
"""What only the ticket itself can show."""
_SEEN = _SHOWN | {"acknowledged", "claimed"}


class StepKind(StrEnum):
    """What a step does."""

    QUESTION = "question"
    FORM = "form"
    DECISION = "decision"
    INSTRUCTION = "instruction"
    REPLY = "reply"
    COMMITMENT = "commitment"
    ITEM = "item"
    HAND_OVER = "hand-over"
    GATE = "gate"
    UPDATE = "update"
    FLOW = "flow"
    END = "end"
    WAIT = "wait"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One way out of a step: its id, the words of the choice, the step it leads to.

    Out of a wait the desk takes it by itself when what it `comes` by is there: `message:customer`,
    `message:CONTACT`, `item:KIND=STATE`, `signal:NAME`, `status:STATUS`, `acknowledged`, `claimed`,
    `judged` or `time`; "" leaves it to a person, who gives a reason unless it is what they have
    `learned`.
    """

    id: str
    text: str
    to: str
    label: str = ""
    comes: str = ""
    learned: bool = False

    @property
    def is_seen(self) -> bool:
        """Whether the ticket itself shows that it has come, so that nobody's word stands for it."""
        return self.comes.partition(":")[0] in _SEEN

    @property
    def is_given(self) -> bool:
        """Whether a person may give it, where its step is theirs."""
        return self.comes.partition(":")[0] not in _SHOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One way out of a decision: where its condition holds (always without one) it leads on."""

    id: str
    text: str
    to: str
    when: Condition | None = None
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One box of a flow. `label` stands on the chart, `title` and `text` on the step itself.

    A decision has `cases` and asks for its `fields` where it lacks a fact. An item step opens an
    item of kind `item`, or moves the run's one to `state`. An update sets fields of the ticket,
    or of the thing that the field `thing` of the run names, of the kind `of` or the kind that
    a field of the run says (`of: run.FIELD`). `sets` are values as
    they stand, `takes` values from named facts. `hides` are what a `closed` gate hides. A wait has
    its clock in `within` (counted by `calendar`, or a date of the run: `run.FIELD`, or the `when`
    of the ACTION), or in `clock`, one of the policy's; where the process gives none, `no_time` says
    so. Its `owner` is a tier, an entry of the directory, or "customer"; what it waits for is
    promised to the customer where `promise` has the words. `role` is the least role that
    answers the step, a commitment that `parks` leaves the run until then, and `settled_by` is the
    value of the pack that settles its open point.
    """

    id: str
    kind: StepKind
    label: str
    title: str
    text: str = ""
    say: str = ""
    by: str = ""
    rules: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    cases: tuple[Case, ...] = ()
    fields: tuple[FormField, ...] = ()
    contacts: tuple[str, ...] = ()
    reply: str = ""
    action: str = ""
    within: str = ""
    tier: str = ""
    open_point: str = ""
    outcome: str = ""
    solves: bool = False
    item: str = ""
    state: str = ""
    gate: str = ""
    closed: bool = False
    hides: tuple[str, ...] = ()
    flow: str = ""
    thing: str = ""
    of: str = ""
    articles: tuple[str, ...] = ()
    sets: Mapping[str, str] = field(default_factory=dict)
    takes: Mapping[str, str] = field(default_factory=dict)
    role: str = ""
    parks: bool = False
    settled_by: str = ""
    owner: str = ""
    calendar: str = ""
    clock: str = ""
    no_time: str = ""
    promise: str = ""

    def answer(self, answer_id: str) -> Answer | None:
        """The answer with this id, or None."""
        return next((one for one in self.answers if one.id == answer_id), None)

    @property
    def given(self) -> tuple[Answer, ...]:
        """The answers that a person may give, as they are numbered."""
        return tuple(one for one in self.answers if one.is_given)

    def asked(self, answer_id: str) -> tuple[FormField, ...]:
        """The fields that an answer asks for; of a wait only one that takes a person's word."""
        answer = self.answer(answer_id) if self.kind is StepKind.WAIT else None
        return () if answer is not None and (answer.learned or answer.is_seen) else self.fields

    @property
    def outlasts(self) -> bool:
        """Whether a wait goes on while the ticket owes nothing: it waits for a status."""
        return any(one.comes.startswith("status:") or one.comes == "judged" for one in self.answers)

    @property
    def silent(self) -> str:
        """What the source leaves open here."""
        return "; ".join(one for one in (self.open_point, self.no_time) if one)

    @property
    def ways(self) -> tuple[Answer | Case, ...]:
        """Every way out of the step, in order."""
        return (*self.answers, *self.cases)

    @property
    def ends_by_time(self) -> bool:
        """Whether a wait goes on by itself when its clock has run out."""
        return any(one.comes == BY_TIME for one in self.answers)


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
    fits: Condition | None = None
    """When it is the one to walk, whatever the type of the ticket says."""

    @property
    def fields(self) -> tuple[FormField, ...]:
        """Every field that its steps ask for."""
        return tuple(each for one in self.steps for each in one.fields)

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
