"""signals.yaml as a typed model: which outage opens a ticket after how long."""

from typing import Annotated

from pydantic import Field

from supportdesk.data.pack_files.forms.base import Form, Id, Many, Text


class SignalRuleForm(Form):
    """Outages of a kind of thing; `after` is such as “more than 48h” or “at least 10m”."""

    id: Id
    of: Text
    after: Text
    calendar: Text = ""
    sources: Many = ()
    type: Text
    channel: Text
    priority: Text = ""
    subject: Annotated[Text, Field(min_length=1)]
    action: Annotated[Text, Field(min_length=1)]
    asks: Text = ""
    within: Text
    flow: Text = ""
    contact: Text = ""
    rules: Many = ()


class SignalsForm(Form):
    """signals.yaml."""

    signals: tuple[SignalRuleForm, ...]
