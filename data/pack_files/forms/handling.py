"""handling.yaml as a typed model."""

from typing import Annotated, Literal

from pydantic import Field

from supportdesk.data.pack_files.forms.base import Form, Id, Many, Text


class TellingForm(Form):
    """A quick reply that goes out by itself."""

    on: Literal["opened", "succeeded", "solved", "escalated"]
    reply: Text
    to: Text = ""
    rules: Many = ()


class LevelForm(Form):
    """A level of escalation."""

    id: Id
    name: Text


class LevelsForm(Form):
    """The levels of escalation, and what entitles to one."""

    rule: Text = ""
    levels: Annotated[tuple[LevelForm, ...], Field(min_length=1)]
    counts: Annotated[
        tuple[Literal["commitment", "update", "first response", "resolution"], ...],
        Field(min_length=1),
    ]


class SelfClosingForm(Form):
    """That tickets close by themselves when they have been monitored."""

    rule: Text = ""
    reason: Text


class AskedForm(Form):
    """That whoever opens a ticket has to give it."""

    rule: Text = ""
    not_for: Many = ()


class CentreForm(Form):
    """A place from which people work in turn."""

    id: Id
    name: Text
    zone: Text
    calendar: Text = ""


class CentresForm(Form):
    """The centres in the order in which the day comes to them."""

    rule: Text = ""
    centres: Annotated[tuple[CentreForm, ...], Field(min_length=2)]


class NoticeKindForm(Form):
    """A kind of notice; `ahead` is how long before the start it should go out."""

    id: Id
    name: Text
    reply: Text
    ahead: Text = ""


class NoticesForm(Form):
    """Notices to everybody whom a thing of the register concerns."""

    rule: Text = ""
    of: Text
    address: Text
    kinds: Annotated[tuple[NoticeKindForm, ...], Field(min_length=1)]


class HandlingForm(Form):
    """handling.yaml."""

    tells: tuple[TellingForm, ...] = ()
    levels: LevelsForm | None = None
    closing: SelfClosingForm | None = None
    updates: AskedForm | None = None
    centres: CentresForm | None = None
    notices: NoticesForm | None = None
