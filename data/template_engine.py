"""Jinja2's sandbox, narrowed to names, a few filters and plain conditions.

Imported only when a template is read or filled in.
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from jinja2 import TemplateSyntaxError, Undefined, nodes
from jinja2.sandbox import SandboxedEnvironment

MOST_CHARACTERS = 20_000
FILTERS = frozenset({"default", "upper", "lower", "title", "trim", "first", "join", "length"})
_TESTS = frozenset({"defined", "undefined"})
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


class Hole(Undefined):
    """A placeholder without a value: it shows its own name in its place."""

    def __str__(self) -> str:
        return f"⟦{(self._undefined_name or 'value').replace('_', ' ')[:60]}⟧"

    def __iter__(self) -> Iterator[str]:
        return iter((str(self),))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return Hole(name=f"{self._undefined_name} {name}")


@cache
def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(undefined=Hole)
    kept: dict[str, Any] = {
        name: one for name, one in environment.filters.items() if name in FILTERS
    }
    environment.filters.clear()
    environment.filters.update(kept)
    environment.globals.clear()
    return environment


@lru_cache(maxsize=512)
def _tree(text: str) -> nodes.Template:
    """A template taken apart; one text is looked at for mistakes, names and needs."""
    return _environment().parse(text)


def problems(text: str) -> list[tuple[int, str]]:
    """What is wrong with a template: the line within it, and words."""
    if len(text) > MOST_CHARACTERS:
        return [(1, f"longer than {MOST_CHARACTERS} characters")]
    try:
        tree = _tree(text)
        found = [(one.lineno, _problem(one)) for one in tree.find_all(nodes.Node)]
    except TemplateSyntaxError as error:
        return [(error.lineno, error.message or "not a template")]
    except RecursionError:
        return [(1, "nested too deeply")]
    return [(line, words) for line, words in found if words]


def _problem(node: nodes.Node) -> str:
    if not isinstance(node, _ALLOWED):
        return f"“{type(node).__name__.casefold()}” is not allowed in a quick reply"
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        return f"unknown filter “{node.name}”: {', '.join(sorted(FILTERS))}"
    if isinstance(node, nodes.Test) and node.name not in _TESTS:
        return f"unknown test “{node.name}”: defined, undefined"
    if isinstance(node, nodes.CondExpr) and node.expr2 is None:
        return "an if within braces needs an else"
    if isinstance(node, nodes.Getattr) and (not path(node) or node.attr.startswith("_")):
        return f"“.{node.attr}” is no part of a placeholder"
    return ""


def path(node: nodes.Node) -> str:
    """The dotted name that a node asks for, or "" where it is none."""
    if isinstance(node, nodes.Getattr):
        before = path(node.node)
        return f"{before}.{node.attr}" if before else ""
    return node.name if isinstance(node, nodes.Name) else ""


def names(text: str) -> set[str]:
    """The dotted names that a template without mistakes asks for."""
    tree = _tree(text)
    parts = list(tree.find_all(nodes.Getattr))
    plain = {one.name for one in tree.find_all(nodes.Name)}
    return (plain | {path(one) for one in parts}) - {path(one.node) for one in parts}


def needed_names(text: str) -> set[str]:
    """The dotted names that a template cannot do without: no default, and no `if` asks for them."""
    tree = _tree(text)
    filters = [one for one in tree.find_all(nodes.Filter) if one.name == "default"]
    spared = {path(one.node) for one in filters if one.node is not None}
    ifs = (one.test for one in tree.find_all(nodes.If))
    within = (one.test for one in tree.find_all(nodes.CondExpr))
    for test in (*ifs, *within):
        spared |= {path(part) for part in (test, *test.find_all(nodes.Getattr))}
    return names(text) - spared


def fill(text: str, values: Mapping[str, Any]) -> str:
    """The template filled in; a value that is empty or missing stands as its own name."""
    filled = {name: _filled(name, one) for name, one in values.items()}
    return _environment().from_string(text).render(filled)


def _filled(name: str, value: Any) -> Any:
    if isinstance(value, Mapping):
        return _Group({key: _filled(f"{name} {key}", one) for key, one in value.items()}, name)
    if value is None or value == "":
        return Hole(name=name)
    return value if isinstance(value, tuple | list) else str(value)


class _Group:
    """The values of a group; one that it does not have is a hole that knows its whole name."""

    def __init__(self, values: Mapping[str, Any], name: str) -> None:
        self._values, self._name = values, name

    def __getattr__(self, key: str) -> Any:
        if key.startswith("_"):
            raise AttributeError(key)
        return self._values.get(key, Hole(name=f"{self._name} {key}"))

    def __str__(self) -> str:
        return str(Hole(name=self._name))
