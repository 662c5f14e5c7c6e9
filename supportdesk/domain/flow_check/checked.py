"""All the checks of all flows of a pack together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from supportdesk.domain.flow import Flow, Step, StepKind
from supportdesk.domain.flow_check.cases import Outcomes, check_cases, outcomes
from supportdesk.domain.flow_check.finding import Finding, Given
from supportdesk.domain.flow_check.known import (
    check_facts,
    check_tiers,
    known_everywhere,
    may_lack,
)
from supportdesk.domain.flow_check.paths import check_paths, that_end
from supportdesk.domain.flow_check.reach import flows_in_a_circle, reached
from supportdesk.domain.flow_check.shape import check_shape
from supportdesk.domain.flow_check.unfold import MOST_PLACES, TooManyPlaces, Unfolded, unfold


@dataclass(frozen=True, slots=True)
class Checked:
    """The mistakes of some flows, and those of them that are sound enough to be walked."""

    findings: tuple[Finding, ...]
    flows: Mapping[str, Flow]
    dead: frozenset[tuple[str, str, str]] = frozenset()

    def graph(self, flow_id: str) -> Unfolded | None:
        """The places of a flow; None for one that is not sound or has too many."""
        try:
            return unfold(self.flows[flow_id], self.flows, self.dead)
        except (KeyError, TooManyPlaces):
            return None


def check_flows(flows: Mapping[str, Flow], given: Given) -> Checked:
    """Every mistake of these flows that lies in their steps and paths.

    Flows that lead to a step or into a flow that does not exist are looked at step by step only:
    the names are for the reader of the files to complain about.
    """
    found = [one for flow in flows.values() for one in check_shape(flow, given)]
    sound = _sound(flows)
    circles = flows_in_a_circle(sound)
    for circle in circles:
        way = " → ".join((*circle, circle[0]))
        text = f"flows lead into one another: {way}"
        found += [Finding(flow=flow_id, text=text) for flow_id in circle]
    into = {name for circle in circles for name in circle}
    calm = {name: flow for name, flow in sound.items() if not into & _within(name, sound)}
    graphs, larger = _unfolded(calm, given)
    cases, dead = _cases(calm, graphs, given)
    found += [*larger, *cases, *_ways(calm, graphs, dead, given)]
    return Checked(tuple(dict.fromkeys(found)), calm, dead)


def _sound(flows: Mapping[str, Flow]) -> dict[str, Flow]:
    """The flows whose ways lead to steps and flows that exist, each step once."""
    found = dict(flows)
    while True:
        sound = {name: flow for name, flow in found.items() if _is_sound(flow, found)}
        if len(sound) == len(found):
            return found
        found = sound


def _is_sound(flow: Flow, flows: Mapping[str, Flow]) -> bool:
    steps = {one.id for one in flow.steps}
    ways = (way.to for one in flow.steps for way in one.ways)
    named = {flow.start, *flow.entries.values(), *ways}
    return (
        named <= steps
        and len(steps) == len(flow.steps)
        and all(map(_leads_on, flow.steps))
        and all(one.flow in flows for one in flow.steps if one.kind is StepKind.FLOW)
    )


def _leads_on(step: Step) -> bool:
    return bool(step.answers) or step.kind not in {StepKind.FLOW, StepKind.GATE}


def _within(name: str, flows: Mapping[str, Flow]) -> set[str]:
    """A flow and every one that it goes into."""
    return reached(
        (name,), lambda one: [step.flow for step in flows[one].steps if step.kind is StepKind.FLOW]
    )


def _unfolded(flows: Mapping[str, Flow], given: Given) -> tuple[list[Unfolded], list[Finding]]:
    """The places of each flow that is begun by itself."""
    inner = {name for one in flows for name in _within(one, flows) - {one}}
    graphs, larger = [], []
    for name, flow in flows.items():
        if name in inner - given.roots:
            continue
        try:
            graphs.append(unfold(flow, flows))
        except TooManyPlaces:
            text = f"with the flows that it goes into it has more than {MOST_PLACES} steps"
            larger.append(Finding(flow=name, text=text))
    return graphs, larger


def _cases(
    flows: Mapping[str, Flow], graphs: Iterable[Unfolded], given: Given
) -> tuple[list[Finding], frozenset[tuple[str, str, str]]]:
    """What is wrong with decisions, and the cases that are never taken."""
    findings: list[Finding] = []
    dead: set[tuple[str, str, str]] = set()
    for flow_id, step_id, found in _decided(graphs, given):
        step = flows[flow_id].step(step_id)
        findings += check_cases(flow_id, step, found)
        for number, case in enumerate(step.cases):
            if found.whole and number not in found.taken:
                dead.add((flow_id, step_id, case.id))
    return findings, frozenset(dead)


def _decided(graphs: Iterable[Unfolded], given: Given) -> Iterator[tuple[str, str, Outcomes]]:
    """What each decision comes to, where a fact may lack if it may by one of its ways."""
    known: dict[tuple[str, str], frozenset[str]] = {}
    steps: dict[tuple[str, str], Step] = {}
    for graph in graphs:
        everywhere = known_everywhere(graph)
        for place, step in graph.steps.items():
            key = (graph.holders[place], step.id)
            if step.kind is StepKind.DECISION and step.cases and key not in given.unread:
                here = everywhere.get(place, frozenset())
                known[key] = known[key] & here if key in known else here
                steps[key] = step
    for (flow_id, step_id), here in known.items():
        step = steps[flow_id, step_id]
        facts = {fact for case in step.cases if case.when for fact in case.when.facts()}
        lack = {fact for fact in facts if may_lack(fact, here, given)}
        yield flow_id, step_id, outcomes(step, given, lack.__contains__)


def _ways(
    flows: Mapping[str, Flow],
    graphs: Iterable[Unfolded],
    dead: frozenset[tuple[str, str, str]],
    given: Given,
) -> Iterator[Finding]:
    ending = that_end(flows)
    for flow in flows.values():
        yield from check_paths(flow, ending, dead)
    for graph in graphs:
        yield from check_facts(graph, known_everywhere(graph), given)
        yield from check_tiers(graph, given)
