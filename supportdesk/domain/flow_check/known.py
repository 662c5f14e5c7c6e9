"""What is known wherever a run can stand: the fields typed and the steps answered on every path."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from supportdesk.domain.flow import Step, StepKind
from supportdesk.domain.flow_check.finding import Finding, Given
from supportdesk.domain.flow_check.reach import shortest
from supportdesk.domain.flow_check.unfold import Place, Unfolded
from supportdesk.domain.tier_path import left_out

V = TypeVar("V")
THING = "thing"
"""That a step names an entry of the register, whose fields are known from then on."""
_NEVER = ("command", "sets", THING)
UNSAID = frozenset({"ticket.frequency"})
"""Facts of a ticket that nobody may have said yet."""
_AT_TIMES = UNSAID | frozenset(
    {
        "author.standing",
        "author.organisation",
        "requester.organisation",
        "requester.contact",
        "caller.role",
        "related.newest",
    }
)


def _spread(
    graph: Unfolded,
    first: Callable[[str], V],
    through: Callable[[Step, V], V],
    join: Callable[[V, V], V],
) -> dict[Place, V]:
    """What holds on coming to each place: begun by tier, carried through steps, joined."""
    found: dict[Place, V] = {}
    todo: list[tuple[Place, V]] = [(place, first(tier)) for tier, place in graph.begins.items()]
    while todo:
        place, value = todo.pop()
        merged = join(found[place], value) if place in found else value
        if place in found and merged == found[place]:
            continue
        found[place] = merged
        after = through(graph.steps[place], merged)
        todo.extend((way.to, after) for way in graph.out[place])
    return found


def known_everywhere(graph: Unfolded) -> dict[Place, frozenset[str]]:
    """The facts of the run that are known on every path to a place."""
    return _spread(
        graph,
        lambda _: frozenset(),
        lambda step, known: known | brings(step),
        lambda one, other: one & other,
    )


def brings(step: Step) -> frozenset[str]:
    """The facts of the run that are known behind a step, by whichever way it is left.

    A reply may be taken by the message itself, a wait left by what comes: neither asks for a field
    then. A decision asks only for what its first comparison lacks.
    """
    fields = {f"run.{one.id}" for one in step.fields if one.required}
    if step.kind in {StepKind.REPLY, StepKind.WAIT}:
        fields = set()
    elif step.kind is StepKind.DECISION:
        first = step.cases[0].when if step.cases else None
        fields &= {first.fact} if first is not None and first.fact else set()
    things = {THING for one in step.fields if one.of and f"run.{one.id}" in fields}
    return frozenset({f"answer.{step.id}", *fields, *things})


def may_lack(fact: str, known: frozenset[str], given: Given) -> bool:
    """Whether a decision may find no value of a fact."""
    if fact.partition(".")[0] in {"run", "answer"}:
        return fact not in known
    if fact.partition(".")[0] in {"held", "party"}:
        return True
    return fact in _AT_TIMES or fact.startswith(f"{THING}.") or fact in given.silent


def check_facts(
    graph: Unfolded, known: Mapping[Place, frozenset[str]], given: Given
) -> Iterator[Finding]:
    """What steps rely on and what is not there on every path to them."""
    for place, here in known.items():
        step, flow = graph.steps[place], graph.holders[place]
        for fact in sorted(_looked_at(step)):
            group = fact.partition(".")[0]
            if group in _NEVER and not (group == THING and THING in here):
                text = f"“{step.id}” looks at “{fact}”, which only a gate knows"
                yield Finding(flow=flow, step=step.id, text=text)
        for fact, why in _needed(flow, step, given):
            if fact not in here:
                way = _way_without(graph, place, fact)
                text = f"“{step.id}” {why}, not known by the way {way}"
                yield Finding(flow=flow, step=step.id, text=text)


def _looked_at(step: Step) -> set[str]:
    return {fact for case in step.cases if case.when for fact in case.when.facts()}


def _needed(flow: str, step: Step, given: Given) -> Iterator[tuple[str, str]]:
    """The facts that a step cannot do without, each with what for."""
    for name in sorted(given.asked.get(step.reply, ())):
        yield name, f"sends “{step.reply}”, which asks for {name}"
    for name in sorted(given.said.get((flow, step.id), ())):
        yield name, f"says {name}"
    for name, fact in step.takes.items():
        if fact.startswith("run."):
            yield fact, f"takes {name} from {fact}"
    yield from _needed_itself(step)
    for tier in given.tiers:
        if step.kind is StepKind.HAND_OVER and tier.id == step.tier:
            for name in tier.demands:
                yield f"run.{name}", f"hands over to {tier.name}, who demands run.{name}"


def _needed_itself(step: Step) -> Iterator[tuple[str, str]]:
    """The facts of the run that a step names in its own keys."""
    if step.kind is StepKind.WAIT and step.within.startswith("run."):
        yield step.within, f"waits until {step.within}"
    if step.thing:
        yield f"run.{step.thing}", f"changes the thing that run.{step.thing} names"
    if step.of.startswith("run."):
        yield step.of, f"changes a thing of the kind that {step.of} names"


def _way_without(graph: Unfolded, place: Place, fact: str) -> str:
    """A shortest way to a place on which a fact is not learned, in the steps' words."""

    def onward(one: Place) -> list[Place]:
        return [] if fact in brings(graph.steps[one]) else [way.to for way in graph.out[one]]

    way = shortest(graph.begins.values(), onward, place.__eq__)
    return " → ".join(graph.steps[one].label for one in way)


def tiers_at(graph: Unfolded, given: Given) -> dict[Place, frozenset[str]]:
    """The tiers that a ticket may be with on coming to a place, by what the flow does."""
    entered = set(graph.flow.entries)
    usual = frozenset(one.id for one in given.tiers if one.id not in entered)
    return _spread(
        graph,
        lambda tier: frozenset({tier}) if tier else usual,
        lambda step, held: (
            frozenset({step.tier}) if step.kind is StepKind.HAND_OVER and step.tier else held
        ),
        lambda one, other: one | other,
    )


def check_tiers(graph: Unfolded, given: Given) -> Iterator[Finding]:
    """Hand-overs that leave out a tier between wherever they are come to."""
    ranks = [one.id for one in given.tiers]
    for place, held in tiers_at(graph, given).items():
        step = graph.steps[place]
        if step.kind is not StepKind.HAND_OVER or step.tier not in ranks:
            continue
        far = [left_out(given.tiers, one, step.tier) for one in sorted(held, key=ranks.index)]
        between = far[0] if far else None
        if between is not None and all(far):
            rule = f" ({between.rules[0]})" if between.rules else ""
            text = f"“{step.id}” leaves out {between.name}, who comes first on the path{rule}"
            yield Finding(flow=graph.holders[place], step=step.id, part="tier", text=text)
