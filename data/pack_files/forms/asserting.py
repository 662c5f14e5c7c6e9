"""What a pack asserts of its flows: `{never: end, from: answer, without: step}`."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from supportdesk.data.pack_files.forms.base import Form, Many, Text


def _as_many(value: object) -> object:
    return value if isinstance(value, list | tuple) else (value,)


Terms = Annotated[Many, BeforeValidator(_as_many, json_schema_input_type=str | list[str])]


class AssertForm(Form):
    """On no path from `from` (the begin) is `never` come to, but through one of `without`."""

    never: Annotated[Terms, Field(min_length=1)]
    from_: Terms = Field(default=(), alias="from")
    without: Terms = ()
    rules: Many = ()


class AssertOfFlowForm(AssertForm):
    """The same in pack.yaml, of one flow, or of each of them."""

    flow: Text = ""
