"""What all the models of pack files share."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _number_as_text(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else value


Text = Annotated[str, BeforeValidator(_number_as_text)]
Many = tuple[Text, ...]
Detail = Literal["requester", "things", "items", "others", "conversation"]
"""What a gate that is shut may hide of a ticket."""
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,40}$")]
FieldId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,40}$")]


class Form(BaseModel):
    """Base: nothing unknown, nothing changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class FieldForm(Form):
    """One typed field of a form, an item or a thing; `of` is the kind of thing that it names.

    A date that is `past` is no day to come.
    """

    id: FieldId
    label: Text
    kind: Literal[
        "text", "number", "money", "date", "time", "choice", "flag", "person", "thing", "ip",
        "serial", "span", "notes", "moment",
    ] = "text"  # fmt: skip
    required: bool = True
    choices: Many = ()
    of: Text = ""
    hint: Text = ""
    past: bool = False
    rules: Many = ()
