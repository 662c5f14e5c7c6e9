"""Conditions as pack files write them: `{fact: ticket.exchanges, less_than: 2}`, all, any, not."""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from supportdesk.data.pack_files.forms.base import Form, Many, Text
from supportdesk.domain.condition import Compare

COMPARES = tuple(one.value for one in Compare)


def _as_tuple(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else (value,)


Values = Annotated[Many, BeforeValidator(_as_tuple)]


class ConditionForm(Form):
    """One comparison of a fact, or a join of conditions."""

    fact: Text = ""
    since: Literal["", "hours", "days", "years", "business days"] = ""
    is_: Values = Field(default=(), alias="is")
    is_not: Values = ()
    in_: Values = Field(default=(), alias="in")
    not_in: Values = ()
    includes: Values = ()
    known: Values = ()
    at_least: Values = ()
    at_most: Values = ()
    more_than: Values = ()
    less_than: Values = ()
    all: tuple["ConditionForm", ...] = ()
    any: tuple["ConditionForm", ...] = ()
    not_: "ConditionForm | None" = Field(default=None, alias="not")

    @property
    def compares(self) -> list[str]:
        """The comparisons that are written, by their names."""
        return [one for one in COMPARES if self.values_of(one)]

    def values_of(self, compare: str) -> tuple[str, ...]:
        """What a comparison compares with."""
        name = {"is": "is_", "in": "in_"}.get(compare, compare)
        found: tuple[str, ...] = getattr(self, name)
        return found

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        joins = [bool(self.all), bool(self.any), self.not_ is not None]
        if sum(joins) + bool(self.fact) != 1:
            raise ValueError("a condition is one fact with a comparison, or one of all, any, not")
        if self.fact and len(self.compares) != 1:
            raise ValueError(f"“{self.fact}” is compared once: {', '.join(COMPARES)}")
        if not self.fact and (self.compares or self.since):
            raise ValueError("a comparison stands beside a fact")
        return self
