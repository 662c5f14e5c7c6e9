"""Quick replies filled in. What a customer wrote is only ever a value, never read as a template."""

from collections.abc import Mapping
from typing import Any

from supportdesk.errors import BadInput

KNOWN: Mapping[str, frozenset[str]] = {
    "requester": frozenset({"name", "first_name", "address", "phone"}),
    "ticket": frozenset(
        {"reference", "subject", "action", "when", "level", "linked", "group", "respond_by"}
    ),
    "notice": frozenset({"starts", "words"}),
    "agent": frozenset({"name", "first_name"}),
    "desk": frozenset({"title", "mailbox", "phone"}),
}
"""Placeholders that every pack has, by group.

Besides them: run.FIELD for a field of a form, and contact.ID.name, .address and .phone for an
entry of the directory, its id written with _ for -.
"""


def check_template(text: str) -> list[tuple[int, str]]:
    """The mistakes of a template: line within it and words."""
    from supportdesk.data.template_engine import problems

    return problems(text)


def placeholders(text: str) -> set[str]:
    """The dotted names that a template asks for; raises BadInput where it holds a mistake."""
    from supportdesk.data.template_engine import names

    _refuse(text)
    return names(text)


def needed(text: str) -> set[str]:
    """The dotted names without which a template leaves a hole: those that have no fallback."""
    from supportdesk.data.template_engine import needed_names

    _refuse(text)
    return needed_names(text)


def render(text: str, context: Mapping[str, Mapping[str, Any]]) -> str:
    """The template filled in; what has no value, or an empty one, stands as ⟦its name⟧.

    Raises BadInput for a template that holds a mistake.
    """
    from supportdesk.data.template_engine import fill

    _refuse(text)
    return fill(text, context).strip()


def _refuse(text: str) -> None:
    wrong = check_template(text)
    if wrong:
        lines = "; ".join(f"line {line}: {words}" for line, words in wrong)
        raise BadInput(f"This quick reply cannot be filled in: {lines}.")
