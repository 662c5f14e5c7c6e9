"""Every step is reached, every path ends, no loop goes round by itself."""

from collections.abc import Iterator, Mapping

from supportdesk.domain.flow import Flow, Step, StepKind
from supportdesk.domain.flow_check.finding import Finding
from supportdesk.domain.flow_check.reach import circles, reached
from supportdesk.domain.flow_check.unfold import DeadCases

_BY_ITSELF = {StepKind.DECISION, StepKind.GATE}


def check_paths(flow: Flow, ending: frozenset[str], dead: DeadCases) -> Iterator[Finding]:
    """What is wrong with the ways of a flow; `ending` are the flows that come to an end."""
    ways = {
        step.id: [one.to for one in step.ways if (flow.id, step.id, one.id) not in dead]
        for step in flow.steps
    }
    for step in flow.steps:
        if step.kind is StepKind.FLOW and step.flow not in ending:
            text = f"“{step.id}” goes into “{step.flow}”, which never comes to an end"
            yield Finding(flow=flow.id, step=step.id, part="flow", text=text)
            ways[step.id] = []
    found = reached((flow.start, *flow.entries.values()), lambda one: ways[one])
    back: dict[str, list[str]] = {name: [] for name in ways}
    for name, many in ways.items():
        for to in many:
            back[to].append(name)
    ends = [one.id for one in flow.steps if one.kind is StepKind.END]
    can_end = reached(ends, lambda one: back[one])
    for step in flow.steps:
        if step.id not in found:
            yield Finding(flow=flow.id, step=step.id, text=f"no step leads to “{step.id}”")
        if step.id not in can_end:
            text = f"from “{step.id}” no end can be reached"
            yield Finding(flow=flow.id, step=step.id, text=text)
    yield from _by_itself(flow, ways)


def that_end(flows: Mapping[str, Flow]) -> frozenset[str]:
    """The flows in which an end can be reached, through the flows that they go into."""
    found: frozenset[str] = frozenset()
    while True:
        more = frozenset(name for name, flow in flows.items() if _ends(flow, found))
        if more == found:
            return found
        found = more


def _ends(flow: Flow, ending: frozenset[str]) -> bool:
    steps = {one.id: one for one in flow.steps}

    def onward(step_id: str) -> list[str]:
        step = steps[step_id]
        shut = step.kind is StepKind.FLOW and step.flow not in ending
        return [] if shut else [way.to for way in step.ways]

    found = reached((flow.start,), onward)
    return any(steps[one].kind is StepKind.END for one in found)


def _by_itself(flow: Flow, ways: Mapping[str, list[str]]) -> Iterator[Finding]:
    alone = {one.id: _alone(one, ways[one.id]) for one in flow.steps}
    alone = {name: to for name, to in alone.items() if to}
    for circle in circles(alone, lambda one: [to for to in alone[one] if to in alone]):
        names = ", ".join(f"“{one}”" for one in circle)
        text = f"{names} can go round without asking anybody"
        yield Finding(flow=flow.id, step=circle[0], text=text)


def _alone(step: Step, ways: list[str]) -> list[str]:
    """Where a step may lead at once and without anybody: a wait by an item that is there."""
    if step.kind in _BY_ITSELF:
        return ways
    return [one.to for one in step.answers if one.comes.startswith("item:") and one.to in ways]
