"""The files of a pack as typed models: what may stand where. Unknown keys are mistakes."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _number_as_text(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Text = Annotated[str, BeforeValidator(_number_as_text)]
Many = tuple[Text, ...]


class Form(BaseModel):
    """Base: nothing unknown, nothing changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ChoiceForm(Form):
    """A type or a priority."""

    id: Text
    name: Text


class StatusForm(Form):
    """A status."""

    id: Text
    name: Text
    open: bool
    waits_for: Text = ""


class ChannelForm(Form):
    """A channel."""

    id: Text
    name: Text
    word: Text


class TierForm(Form):
    """A rung of the escalation path."""

    id: Text
    name: Text
    short: Text
    outside: bool = False
    reached_by: Text = ""
    rules: Many = ()


class MeaningsForm(Form):
    """Which status means what to the desk."""

    new: Text
    open: Text
    waiting: Text
    solved: Text
    closed: Text


class ActionForm(Form):
    """Whether ACTION and WHEN are required, by which rule."""

    required: bool
    rule: Text = ""
    answer: Text = "Answer"
    at_risk: Text = "10m"


class RuleForm(Form):
    """A numbered rule."""

    id: Text
    kind: Literal["enforced", "guided", "measured"]
    text: Text


class OpenPointForm(Form):
    """What the source leaves open."""

    id: Text
    text: Text
    rule: Text = ""


class PackForm(Form):
    """pack.yaml."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,30}$")]
    title: Text
    short: Text
    prefix: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]{1,9}$")]
    zone: Text
    team: Text
    mailbox: Text
    phone: Text = ""
    words: dict[str, Text] = {}
    types: Annotated[tuple[ChoiceForm, ...], Field(min_length=1)]
    priorities: Annotated[tuple[ChoiceForm, ...], Field(min_length=1)]
    usual_priority: Text
    statuses: Annotated[tuple[StatusForm, ...], Field(min_length=1)]
    meanings: MeaningsForm
    channels: Annotated[tuple[ChannelForm, ...], Field(min_length=1)]
    tiers: Annotated[tuple[TierForm, ...], Field(min_length=1)]
    action_and_when: ActionForm
    rules: tuple[RuleForm, ...] = ()
    open_points: tuple[OpenPointForm, ...] = ()


class CalendarForm(Form):
    """A calendar: around the clock, or hours per weekday as "09:00-17:30"."""

    id: Text
    zone: Text = "UTC"
    around_the_clock: bool = False
    hours: dict[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], Many] = {}
    holidays: Many = ()


class CalendarsForm(Form):
    """calendars.yaml."""

    calendars: tuple[CalendarForm, ...]


class RiskForm(Form):
    """From when a clock is at risk."""

    share: Annotated[float, Field(gt=0, le=1)] = 0.8
    before: Text = "0m"


class ClockForm(Form):
    """One clock of a policy."""

    key: Text
    metric: Literal["first response"]
    name: Text
    targets: dict[str, Text]
    edge: Literal["within", "less than"] = "within"
    calendar: Text = ""
    pauses: Many = ()
    at_risk: RiskForm = RiskForm()
    rules: Many = ()


class PoliciesForm(Form):
    """policies.yaml."""

    clocks: tuple[ClockForm, ...]
    commitments_at_risk: RiskForm = RiskForm(share=1.0, before="10m")


class ContactForm(Form):
    """An entry of the directory."""

    id: Text
    name: Text
    title: Text = ""
    organisation: Text = ""
    addresses: Many = ()
    phone: Text = ""
    place: Text = ""
    zone: Text = ""
    may: Many = ()
    open_point: Text = ""


class DirectoryForm(Form):
    """directory.yaml."""

    contacts: tuple[ContactForm, ...]


class AnswerForm(Form):
    """One way out of a step."""

    id: Text
    text: Text
    to: Text
    label: Text = ""


class FieldForm(Form):
    """One field of a form step."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,40}$")]
    label: Text
    kind: Literal["text", "number", "date", "choice"] = "text"
    required: bool = True
    choices: Many = ()
    hint: Text = ""


class StepForm(Form):
    """One step of a flow."""

    id: Text
    kind: Literal["question", "form", "instruction", "reply", "commitment", "hand-over", "end"]
    label: Text
    title: Text
    text: Text = ""
    say: Text = ""
    by: Text = ""
    rules: Many = ()
    answers: tuple[AnswerForm, ...] = ()
    next: Text = ""
    fields: tuple[FieldForm, ...] = ()
    contacts: Many = ()
    reply: Text = ""
    action: Text = ""
    within: Text = ""
    tier: Text = ""
    open_point: Text = ""
    outcome: Text = ""
    solves: bool = False


class FlowForm(Form):
    """A file of flows/."""

    id: Text
    title: Text
    start: Text
    entries: dict[str, Text] = {}
    rules: Many = ()
    steps: Annotated[tuple[StepForm, ...], Field(min_length=2)]


class ReplyForm(Form):
    """A quick reply; `text` goes to any channel, `phone` is its script."""

    id: Text
    name: Text
    shortcut: Annotated[str, Field(pattern=r"^[a-z0-9]{1,6}$")]
    text: Text
    phone: Text = ""
    action: Text = ""
    within: Text = ""
    status: Text = ""
    rules: Many = ()


class RepliesForm(Form):
    """A file of replies/."""

    replies: tuple[ReplyForm, ...]
