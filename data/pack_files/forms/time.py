"""calendars.yaml and policies.yaml as typed models."""

from typing import Annotated, Literal

from pydantic import Field

from supportdesk.data.pack_files.forms.base import Form, Many, Text


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
    goal: Text = ""
    commitments_at_risk: RiskForm = RiskForm(share=1.0, before="10m")
