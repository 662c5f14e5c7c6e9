"""No inner name is shown: what a step is, looks at, sets and refuses is said in plain English."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from supportdesk.actions import ACTIONS
from supportdesk.data.pack_files.read import read_pack, shipped
from supportdesk.domain import facts
from supportdesk.domain.browsed import browsed
from supportdesk.domain.condition import Condition
from supportdesk.domain.fact_words import condition_words, fact_words
from supportdesk.domain.flow import StepKind
from supportdesk.domain.knowledge import field_kinds, fixed_names
from supportdesk.domain.pack import Pack
from supportdesk.domain.run import Lasting
from supportdesk.presentation.chart import graph_of
from supportdesk.presentation.chart.written import text as chart_text
from supportdesk.presentation.flow_page import flow_lines, step_page
from supportdesk.presentation.phrases import _PHRASES
from supportdesk.presentation.plain import text
from supportdesk.presentation.run_phrases import LASTING
from supportdesk.presentation.step_shown import KIND_WORDS

NAMES = ("aps", "expereo", "homeowner", "ipee", "polgroup")
PACKS = {one: read_pack(shipped(one)) for one in NAMES}
PATH = re.compile(
    r"\b(run|item|thing|ticket|author|requester|caller|actor|command|sets|held|value|answer|party"
    r"|related|changes)\.[a-z][a-z_.-]*[a-z]"
)
UNDERSCORE = re.compile(r"\w_\w")
WORDS = re.compile(r"\b(gates?|(?<!improvement )items?)\b", re.IGNORECASE)
"""What programmers call a check and a record; an improvement item is the document's own word."""


def ids(pack: Pack) -> set[str]:
    """Ids that nobody could take for a word: they have a hyphen, and are no name of anything."""
    named: list[Any] = [
        *pack.gates, *pack.replies, *pack.items, *pack.flows, *pack.tiers, *pack.statuses,
        *(state for kind in pack.items for state in kind.states), *pack.types, *pack.articles,
        *(step for flow in pack.flows for step in flow.steps),
        *(way for flow in pack.flows for step in flow.steps for way in step.ways),
    ]  # fmt: skip
    names = {getattr(one, name, "") for one in named for name in ("name", "label")}
    return {one.id for one in named if "-" in one.id} - names


def inner(pack: Pack, said: str) -> list[str]:
    """The inner names that stand in a text."""
    said = " ".join(said.split())
    found = [one[0] for one in PATH.finditer(said)]
    found += [one[0] for one in UNDERSCORE.finditer(said)]
    found += [one[0] for one in WORDS.finditer(said)]
    known = ids(pack)
    return found + [one for one in re.findall(r"(?<![\w@./])[a-z]+(?:-[a-z]+)+(?![\w@/])", said)
                    if one in known - _ENGLISH]  # fmt: skip


_ENGLISH = frozenset({"pre-checks"})


@pytest.mark.parametrize("name", PACKS)
def test_no_step_of_a_shipped_flow_shows_an_inner_name_where_flows_are_browsed(name: str) -> None:
    pack = PACKS[name]
    found = browsed(pack, date(2026, 11, 23))
    wrong: dict[str, list[str]] = {}
    for flow in pack.flows:
        pages = {"": text(flow_lines(found, flow, 200)), "chart": chart_text(graph_of(flow))}
        pages |= {one.id: text(step_page(found, flow, one, 200)) for one in flow.steps}
        for step_id, page in pages.items():
            if inner(pack, page):
                wrong[f"{flow.id}/{step_id}"] = inner(pack, page)
    assert not wrong


def conditions(pack: Pack) -> Iterator[tuple[str, Condition]]:
    for gate in pack.gates:
        yield gate.id, gate.needs
        if gate.applies:
            yield f"{gate.id} applies", gate.applies
    for flow in pack.flows:
        for step in flow.steps:
            yield from ((step.id, one.when) for one in step.cases if one.when)


@pytest.mark.parametrize("name", PACKS)
def test_every_fact_and_every_condition_of_a_process_is_said_in_its_own_words(name: str) -> None:
    pack = PACKS[name]
    said = {one: fact_words(one, pack) for one in (*fixed_names(), *field_kinds(pack))}
    said |= {one: condition_words(condition, pack) for one, condition in conditions(pack)}
    assert not {one: words for one, words in said.items() if inner(pack, words) or not words}


def test_a_condition_is_said_as_a_person_would() -> None:
    gate = PACKS["homeowner"].gate("authenticated")
    assert condition_words(gate.needs, PACKS["homeowner"]) == "the caller is authenticated: yes"
    spar = PACKS["polgroup"].gate("spar")
    assert "true" not in condition_words(spar.needs, PACKS["polgroup"])
    assert "your team: " in condition_words(spar.needs, PACKS["polgroup"])


def test_every_kind_of_step_is_called_something_plain() -> None:
    assert set(KIND_WORDS) == set(StepKind)
    assert not [one for one in KIND_WORDS.values() if WORDS.search(one) or "decision" in one]
    assert set(LASTING) == set(Lasting)


def test_every_fact_that_the_history_shows_has_a_phrase() -> None:
    kinds = {one for one in vars(facts).values() if isinstance(one, type)}
    shown = {one for one in kinds if issubclass(one, facts.Fact) and one is not facts.Fact}
    assert not {one.kind for one in shown - set(_PHRASES)}


@pytest.mark.parametrize("name", PACKS)
def test_no_refusal_of_a_gate_shows_an_inner_name_and_each_says_what_helps(name: str) -> None:
    pack = PACKS[name]
    known = {one.id for one in ACTIONS}
    for gate in pack.gates:
        assert not inner(pack, f"{gate.why} {gate.help}"), gate.id
        assert gate.help, f"{gate.id} does not say what to do"
        assert not gate.offer or gate.offer in known, gate.id


def test_no_action_shows_an_inner_name() -> None:
    said = {one.id: f"{one.name} {one.short} {one.help}" for one in ACTIONS}
    assert not {one: words for one, words in said.items() if inner(PACKS["aps"], words)}
