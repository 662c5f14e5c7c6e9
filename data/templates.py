"""Quick replies filled in: Jinja2's sandbox, narrowed to names, filters and plain conditions.

What a customer wrote is only ever a value; it is never read as a template.
"""

from collections.abc import Mapping
from typing import Any

from jinja2 import TemplateSyntaxError, Undefined, nodes
from jinja2.sandbox import SandboxedEnvironment

_FILTERS = frozenset({"default", "upper", "lower", "title", "trim", "first", "join", "length"})
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Filter,
    nodes.If,
    nodes.Test,
    nodes.Const,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
    nodes.Concat,
    nodes.Keyword,
)
KNOWN: Mapping[str, frozenset[str]] = {
    "requester": frozenset({"name", "first_name", "address", "phone"}),
    "ticket": frozenset({"reference", "subject", "action", "when"}),
    "agent": frozenset({"name", "first_name"}),
    "desk": frozenset({"title", "mailbox", "phone"}),
}
"""Placeholders that every pack has; besides them `run.FIELD` and `contact.ID.name` and the like."""


class _Hole(Undefined):
    """A placeholder without a value shows its own name in its place."""

    def __str__(self) -> str:
        return f"⟦{(self._undefined_name or 'value').replace('_', ' ')}⟧"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return _Hole(name=f"{self._undefined_name} {name}")


class _Names(dict[str, Any]):
    """Values of one group; an empty one counts as missing."""


def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(undefined=_Hole, keep_trailing_newline=False)
    filters: dict[str, Any] = {
        name: one for name, one in environment.filters.items() if name in _FILTERS
    }
    environment.filters.clear()
    environment.filters.update(filters)
    environment.globals.clear()
    return environment


def check_template(text: str) -> list[tuple[int, str]]:
    """The mistakes of a template: line within it and words."""
    try:
        tree = _environment().parse(text)
    except TemplateSyntaxError as error:
        return [(error.lineno, error.message or "not a template")]
    found = []
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED):
            name = type(node).__name__.casefold()
            found.append((node.lineno, f"“{name}” is not allowed in a quick reply"))
        elif isinstance(node, nodes.Filter) and node.name not in _FILTERS:
            found.append((node.lineno, f"unknown filter “{node.name}”"))
    return found


def placeholders(text: str) -> set[str]:
    """The dotted names that a template asks for."""
    tree = _environment().parse(text)
    found = {_path(one) for one in tree.find_all(nodes.Getattr)}
    inner = {_path(one.node) for one in tree.find_all(nodes.Getattr)}
    names = {one.name for one in tree.find_all(nodes.Name)}
    return (found | names) - inner


def _path(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_path(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else ""


def render(text: str, context: Mapping[str, Mapping[str, Any]]) -> str:
    """The template filled in; what has no value stands as ⟦its name⟧."""
    values = {name: _filled(name, group) for name, group in context.items()}
    return _environment().from_string(text).render(values).strip()


def _filled(path: str, group: Mapping[str, Any]) -> _Names:
    found = _Names()
    for key, value in group.items():
        inner = f"{path} {key}"
        if isinstance(value, Mapping):
            found[key] = _filled(inner, value)
        elif value not in (None, ""):
            found[key] = value
        else:
            found[key] = _Hole(name=inner)
    return found
