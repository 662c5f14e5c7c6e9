"""reports.yaml as a typed model: what a process counts of a month."""

from typing import Annotated

from pydantic import Field

from supportdesk.data.pack_files.forms.base import Form, Id, Many, Text


class ReportLineForm(Form):
    """One figure: of things, of items, of solved tickets, or of other lines added up."""

    id: Id
    label: Text
    things: Text = ""
    day: Text = ""
    field: Text = ""
    value: Text = ""
    items: Text = ""
    state: Text = ""
    sum: Many = ()
    less: Many = ()
    solved_at: Text = ""


class ReportForm(Form):
    """A report."""

    id: Id
    title: Text
    zone: Text
    to: Many = ()
    lines: Annotated[tuple[ReportLineForm, ...], Field(min_length=1)]
    clocks: Many = ()
    notes: Many = ()
    rules: Many = ()


class ReportsForm(Form):
    """reports.yaml."""

    reports: tuple[ReportForm, ...]
