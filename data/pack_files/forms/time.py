"""calendars.yaml and policies.yaml as typed models."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from supportdesk.data.pack_files.forms.base import Form, Id, Many, Text


def _several(value: object) -> object:
    return value if isinstance(value, list | tuple) else (value,)


Some = Annotated[
    Many, BeforeValidator(_several, json_schema_input_type=str | int | list[str | int])
]


class HolidayForm(Form):
    """A holiday: its date, or with a name, or of the hours that are closed, "12:00-24:00"."""

    date: Text
    name: Text = ""
    closed: Many = ()


def _dated(value: object) -> object:
    return {"date": value} if isinstance(value, str | int) else value


class CountryForm(Form):
    """The public holidays of a country, or of one of its subdivisions, in "2026-2030"."""

    country: Text
    subdivision: Text = ""
    years: Text


class ChangedDayForm(Form):
    """A date with hours of its own: changed hours, or an extra day."""

    date: Text
    hours: Many
    replaces_holiday: bool = False


class CalendarForm(Form):
    """A calendar: around the clock, or hours per weekday as "09:00-17:30"."""

    id: Text
    zone: Text = "UTC"
    around_the_clock: bool = False
    hours: dict[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], Many] = {}
    holidays: tuple[
        Annotated[HolidayForm, BeforeValidator(_dated, json_schema_input_type=str | HolidayForm)],
        ...,
    ] = ()
    holidays_of: tuple[CountryForm, ...] = ()
    changed: tuple[ChangedDayForm, ...] = ()


class CalendarsForm(Form):
    """calendars.yaml."""

    calendars: tuple[CalendarForm, ...]


class RiskForm(Form):
    """From when a clock is at risk."""

    share: Annotated[float, Field(gt=0, le=1)] = 0.8
    before: Text = "0m"


class TriggerForm(Form):
    """Acts that start, stop or end a clock; by whom, on which channel, with which value."""

    act: Literal[
        "opened", "customer", "answer", "word", "exchange", "automatic", "acknowledged", "status",
        "priority", "channel", "tier", "item",
    ]  # fmt: skip
    by: Some = ()
    channel: Some = ()
    value: Some = ()


class RowForm(Form):
    """A target, and the tickets that it is for."""

    target: Text
    priority: Some = ()
    channel: Some = ()
    customer: Some = ()
    tier: Some = ()


class RungForm(Form):
    """A step of a ladder that time brings."""

    name: Text
    after: Text
    since: Annotated[Literal["start", "due"], Field(alias="from")] = "start"


class ClockForm(Form):
    """One clock of a policy; its `targets` by channel, or `rows` of which the first fits."""

    key: Id
    metric: Literal[
        "acknowledge", "first response", "next response", "update", "resolution", "ownership",
        "monitoring", "by time", "counter",
    ]  # fmt: skip
    name: Text
    word: Text = ""
    starts: tuple[TriggerForm, ...] = ()
    stops: tuple[TriggerForm, ...] = ()
    ends: tuple[TriggerForm, ...] = ()
    targets: dict[str, Text] = {}
    rows: tuple[RowForm, ...] = ()
    target_from: Text = ""
    edge: Literal["", "within", "less than", "at least", "more than"] = ""
    calendar: Text = ""
    pauses: Many = ()
    at_risk: RiskForm = RiskForm()
    ladder: tuple[RungForm, ...] = ()
    own_tickets: bool = True
    next_from: Literal["any message", "after the first response"] = "any message"
    updates_from: Literal["opened", "first response"] = "opened"
    while_unanswered: bool = True
    solved_without_answer: Literal["ended", "met", "breached", "open"] = "ended"
    reopening: Literal["without the solved time", "with the solved time", "anew", "stay"] = (
        "without the solved time"
    )
    limit: Annotated[int, Field(ge=0, le=10_000)] = 0
    rules: Many = ()


class PoliciesForm(Form):
    """policies.yaml; `customers` have clocks of their own in place of the pack's.

    A process without clocks says why: `no_clocks`.
    """

    clocks: tuple[ClockForm, ...] = ()
    customers: dict[str, tuple[ClockForm, ...]] = {}
    goal: Text = ""
    commitments_at_risk: RiskForm = RiskForm(share=1.0, before="10m")
    waits_pause: Many = ()
    no_clocks: Text = ""
