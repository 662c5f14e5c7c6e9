"""Where the files of a pack carry a rule out, and which tests of a checkout prove it."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from supportdesk.data.pack_files.document import Place
from supportdesk.data.pack_files.forms.asserting import AssertForm
from supportdesk.data.pack_files.forms.process import PackForm
from supportdesk.data.pack_files.read import read_files
from supportdesk.domain.coverage import RuleCoverage
from supportdesk.domain.pack import Rule

CHECKOUT = Path(__file__).resolve().parent.parent.parent
_TESTS = Path("tests") / "rules"
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def coverage(folder: Path, checkout: Path = CHECKOUT) -> tuple[RuleCoverage, ...]:
    """Each rule of a folder's pack; raises PackMistakes and BadInput."""
    files = read_files(folder)
    carried: dict[str, list[str]] = {}
    asserted: dict[str, list[str]] = {}
    for name, model in sorted(files.models.items()):
        for rule, place, proves in _references(model, ()):
            line = f"{name}:{files.documents[name].line(place)}"
            held = (asserted if proves else carried).setdefault(rule, [])
            if line not in held:
                held.append(line)
    tests = _tests(checkout)
    return tuple(
        RuleCoverage(
            rule=Rule(**one.model_dump()),
            carried=tuple(carried.get(one.id, ())),
            asserted=tuple(asserted.get(one.id, ())),
            tests=None if tests is None else tuple(sorted(_proving(one.id, tests))),
        )
        for one in files.models["pack.yaml"].rules
    )


def _references(value: Any, place: Place) -> Iterator[tuple[str, Place, bool]]:
    """Every rule that a model names, where, and whether it is by an assertion."""
    if isinstance(value, BaseModel):
        if not isinstance(value, PackForm):
            proves = isinstance(value, AssertForm)
            if getattr(value, "rule", ""):
                yield value.rule, (*place, "rule"), proves  # type: ignore[attr-defined]
            for rule in getattr(value, "rules", ()):
                yield rule, (*place, "rules"), proves
        for name in type(value).model_fields:
            yield from _references(getattr(value, name), (*place, name))
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from _references(one, (*place, index))


def _tests(checkout: Path) -> dict[str, set[str]] | None:
    """Each test of tests/rules with the rules of its markers; None where this is no checkout."""
    if not (checkout / _TESTS).is_dir():
        return None
    found: dict[str, set[str]] = {}
    for path in sorted((checkout / _TESTS).glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, _FUNCTIONS) and node.name.startswith("test_"):
                found[f"{path.name}::{node.name}"] = set(_marked(node))
    return found


def _marked(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    """The rules that `@pytest.mark.rule("…")` names."""
    for one in node.decorator_list:
        if isinstance(one, ast.Call) and ast.unparse(one.func) == "pytest.mark.rule":
            yield from (str(arg.value) for arg in one.args if isinstance(arg, ast.Constant))


def _proving(rule: str, tests: dict[str, set[str]]) -> Iterator[str]:
    word = f"_{rule.casefold().replace('-', '_')}_"
    for name, marked in tests.items():
        if rule in marked or word in f"{name.partition('::')[2]}_":
            yield name
