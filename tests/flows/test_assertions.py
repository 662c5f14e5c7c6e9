"""Assertions are proven over every path; a broken one shows a shortest path that breaks it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportdesk.domain.flow import Flow
from supportdesk.domain.flow_check import Assertion, UnknownTerm, broken, unfold
from tests.flows.making import GIVEN, end, flow, form, step

PATH = flow(
    step("ask", "question", "work", "gate", "end"),
    step("gate", "gate", "work", gate="calm"),
    step("work", "instruction", "over", by="one"),
    step("over", "hand-over", "part", tier="two"),
    step("part", "item", "end", item="part", state="sent"),
    end(),
    entries={"two": "part"},
)


def breaks(never: str, *given: Flow, **terms: str) -> str:
    one, *more = given or (PATH,)
    flows = {each.id: each for each in (one, *more)}
    many = {name: tuple(text.split()) for name, text in terms.items()}
    return broken(Assertion(never=tuple(never.split()), **many), unfold(one, flows), flows, GIVEN)


@pytest.mark.parametrize(
    ("never", "terms"),
    [
        ("over", {"without": "work"}),
        ("gate:calm", {"without": "ask=gate"}),
        ("item:part=sent", {"without": "over entry:two"}),
        ("command:hand-over", {"start": "ask=end"}),
        ("kind:end", {"without": "ask=end part"}),
        ("by:one", {"start": "over=part"}),
        ("tier:two", {"start": "part"}),
        ("command:reply", {}),
    ],
)
def test_what_holds_on_every_path_is_proven(never: str, terms: dict[str, str]) -> None:
    assert breaks(never, **terms) == ""


@pytest.mark.parametrize(
    ("never", "terms", "path"),
    [
        ("over", {"without": "gate"}, "Ask (To work) → Work → Over"),
        ("kind:end", {"without": "over ask=end"}, "Part → End"),
        ("end", {"start": "work"}, "Work → Over → Part → End"),
        ("tier:two", {"start": "ask=gate"}, "Ask (To gate) → Gate → Work → Over"),
        ("by:nobody", {"start": "over"}, "Over"),
        ("item:part", {}, "Part"),
    ],
)
def test_a_broken_one_shows_a_shortest_path(never: str, terms: dict[str, str], path: str) -> None:
    assert breaks(never, **terms) == path


def test_flows_within_are_gone_through() -> None:
    inner = flow(form("note", "end", "text"), end(), id="inner")
    outer = flow(
        step("go", "flow", "work", flow="inner"), step("work", "instruction", "end"), end(),
        id="outer",
    )  # fmt: skip
    assert breaks("work", outer, inner, without="inner/note") == ""
    assert breaks("work", outer, inner, without="flow:inner") == ""
    assert breaks("inner/note", outer, inner) == "Go → Note"
    assert breaks("work", outer, inner, start="inner/note") == "Note → Work"


@pytest.mark.parametrize(
    ("term", "what", "word"),
    [("wrok", "step", "wrok"), ("ask=wrk", "answer of “ask”", "wrk"), ("gat:calm", "term", "gat"),
     ("gate:clam", "gate", "clam"), ("other/ask", "flow", "other"), ("entry:one", "entry", "one")],
)  # fmt: skip
def test_a_term_that_names_nothing_is_told(term: str, what: str, word: str) -> None:
    with pytest.raises(UnknownTerm) as found:
        breaks(term)
    assert (found.value.what, found.value.word) == (what, word)


@given(st.lists(st.lists(st.integers(0, 5), max_size=3), min_size=6, max_size=6))
def test_what_is_proven_is_what_all_paths_without_a_repeated_step_show(
    ways: list[list[int]],
) -> None:
    steps = [step(f"s{n}", "question", *(f"s{one}" for one in to)) for n, to in enumerate(ways)]
    made = flow(*steps)
    broke = breaks("s5", made, without="s3")
    paths: list[tuple[int, ...]] = [(0,)]
    found = False
    while paths:
        path = paths.pop()
        if path[-1] == 3:
            continue
        found = found or path[-1] == 5
        paths += [(*path, to) for to in ways[path[-1]] if to not in path]
    assert bool(broke) == found
