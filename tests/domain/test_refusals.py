"""A refusal is no dead end: it says what is missing, what helps, or what there is to do."""

import ast
from collections.abc import Iterator
from pathlib import Path

from supportdesk.actions import ACTIONS

ROOT = Path(__file__).resolve().parents[2] / "supportdesk"
SAID = ("refuse", "has_ended", "Refusal")
HELPING = {"missing", "offer", "help"}
KNOWN = {one.id for one in ACTIONS}


def refusals() -> Iterator[tuple[str, ast.Call]]:
    """Every place of the domain and of the use cases that refuses something."""
    for path in sorted((*(ROOT / "domain").rglob("*.py"), *(ROOT / "desk").rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if called and node.func.id in SAID and node.args:  # type: ignore[attr-defined]
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node  # type: ignore[misc, attr-defined]


def words(call: ast.Call) -> str:
    """The words of a refusal, without what is filled in."""
    text = next((one for one in call.args if isinstance(one, ast.Constant | ast.JoinedStr)), None)
    parts = text.values if isinstance(text, ast.JoinedStr) else [text]
    return "".join(str(one.value) for one in parts if isinstance(one, ast.Constant))


def test_every_refusal_of_the_desk_says_what_to_do_unless_it_is_done_already() -> None:
    dead = []
    for place, call in refusals():
        helps = {one.arg for one in call.keywords} & HELPING or len(call.args) > 2
        if helps or call.func.id == "has_ended":  # type: ignore[attr-defined]
            continue
        said = words(call)
        if ":" not in said and "already" not in said and not said.startswith("This process "):
            dead.append(f"{place} {said}")
    assert not dead


def test_what_a_refusal_offers_is_something_that_can_be_done() -> None:
    offered = {
        one.value.value
        for _, call in refusals()
        for one in call.keywords
        if one.arg == "offer" and isinstance(one.value, ast.Constant)
    }
    assert offered <= KNOWN
