"""calendars.yaml and policies.yaml as typed models."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from supportdesk.data.pack_files.forms.base import Form, Many, Text


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
