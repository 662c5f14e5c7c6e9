"""What may be typed into the desk's own values, and what that makes of an entry."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel, ValidationError, field_validator

from supportdesk.data.entries import entry_text
from supportdesk.data.pack_files.build import build_reply
from supportdesk.data.pack_files.forms.base import Form, Many, Text
from supportdesk.data.pack_files.forms.words import ContactForm, ReplyForm
from supportdesk.data.pack_files.hours import read_closed
from supportdesk.data.templates import check_template
from supportdesk.domain.refusal import refuse
from supportdesk.domain.reply import QuickReply


class HolidayForm(Form):
    """A day on which a calendar does not count."""

    calendar: Text
    date: date
    name: Text = ""
    closed: Many = ()

    @field_validator("closed")
    @classmethod
    def _is_hours(cls, spans: tuple[str, ...]) -> tuple[str, ...]:
        wrong = read_closed(spans)[1]
        if wrong:
            raise ValueError(wrong[0])
        return spans


class SharedReplyForm(ReplyForm):
    """A quick reply of the team, or of the person whose login it bears."""

    whose: Text = "team"


class SettledForm(Form):
    """A value of the process as the desk has settled it."""

    value: Text = ""
    settled: bool = False


FORMS: Mapping[str, type[BaseModel]] = {
    "directory": ContactForm,
    "holiday": HolidayForm,
    "reply": SharedReplyForm,
    "value": SettledForm,
}


def shaped(part: str, name: str, given: Mapping[str, str], before: str) -> str:
    """The JSON of an entry from what was typed over what it was; raises Refused."""
    form = FORMS.get(part)
    if form is None:
        raise refuse(f"No part “{part}”: there are {', '.join(FORMS)}.", missing=("part",))
    typed: dict[str, Any] = {**(json.loads(before) if before else {})}
    for key, text in given.items():
        field = form.model_fields.get(key)
        if field is None:
            known = ", ".join(one for one in form.model_fields if one != "id")
            raise refuse(f"No field “{key}”: there are {known}.", missing=(key,))
        many = str(field.annotation).startswith("tuple")
        typed[key] = _split(text) if many else text
    if "id" in form.model_fields:
        typed["id"] = name
    try:
        model = form.model_validate(typed)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(one) for one in first["loc"])
        said = first["msg"].removeprefix("Value error, ").casefold()
        raise refuse(f"“{place}”: {said}.", missing=(place,)) from None
    _refuse_template(model)
    plain = model.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    return entry_text(plain)


def _refuse_template(model: BaseModel) -> None:
    wrong = check_template(model.text) if isinstance(model, ReplyForm) else []
    if wrong:
        raise refuse(f"The text, line {wrong[0][0]}: {wrong[0][1]}.", missing=("text",))


def _split(text: str) -> list[str]:
    return [one.strip() for one in text.split(",") if one.strip()]


def own_reply(body: Mapping[str, Any]) -> QuickReply:
    """A shared or personal quick reply of its entry."""
    return build_reply(SharedReplyForm.model_validate(body))
