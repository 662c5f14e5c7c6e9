"""What an assertion may name: a step, one of its answers, or every step that does something.

`STEP`, `STEP=ANSWER`, `FLOW/STEP`, and by what steps do: `kind:end`, `command:hand-over`,
`gate:ID` (gone through), `item:KIND`, `item:KIND=STATE`, `tier:ID` (handed over to), `reply:ID`,
`flow:ID`, `by:TIER` (`by:nobody` is for people and owned by none), `entry:TIER` (begun there).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from supportdesk.domain.commands import NAMES
from supportdesk.domain.flow import Flow, Step, StepKind
from supportdesk.domain.flow_check.finding import Given
from supportdesk.domain.flow_check.unfold import Place, Unfolded, Way

_DESK_ALONE = {StepKind.END, StepKind.DECISION, StepKind.GATE}
_NAMED = {
    StepKind.HAND_OVER: "hand-over",
    StepKind.REPLY: "reply",
    StepKind.COMMITMENT: "action",
}


@dataclass(frozen=True, slots=True)
class Begin:
    """The begin of a run on a ticket of a tier, "" for all that have no entry of their own."""

    tier: str
    to: Place


Point = Place | Way | Begin
Match = Callable[[Point], bool]


class UnknownTerm(Exception):
    """A term names nothing: what it is called, the word, the words there are."""

    def __init__(self, what: str, word: str, known: Sequence[str]) -> None:
        super().__init__(what, word)
        self.what, self.word, self.known = what, word, known


def commands_of(step: Step) -> frozenset[str]:
    """The commands that a step gives, by the names that gates use."""
    if step.kind is StepKind.UPDATE:
        set_here = {*step.sets, *step.takes, *(one.id for one in step.fields)}
        named = {"acknowledge"} if "acknowledged" in set_here else set()
        settable = ({"status", "type", "link", "priority"} & set_here) | named
        return frozenset({"change-thing"} if step.thing else settable)
    if step.kind is StepKind.WAIT:
        by_hand = {"acknowledged": "acknowledge", "claimed": "claim"}
        return frozenset(by_hand[one.comes] for one in step.answers if one.comes in by_hand)
    if step.kind is StepKind.ITEM:
        return frozenset({"move-item" if step.state else "open-item"})
    if step.kind is StepKind.END:
        return frozenset({"status"} if step.solves else ())
    return frozenset({_NAMED[step.kind]} if step.kind in _NAMED else ())


def _is_item(step: Step, word: str) -> bool:
    return step.kind is StepKind.ITEM and word in {step.item, f"{step.item}={step.state}"}


def _is_by(step: Step, word: str) -> bool:
    owned = step.by or step.kind in _DESK_ALONE
    unowned = word == "nobody" and not owned
    return step.by == word or unowned


_STEPS: Mapping[str, Callable[[Step, str], bool]] = {
    "kind": lambda step, word: step.kind.value == word,
    "command": lambda step, word: word in commands_of(step),
    "item": _is_item,
    "tier": lambda step, word: step.kind is StepKind.HAND_OVER and step.tier == word,
    "reply": lambda step, word: step.reply == word,
    "flow": lambda step, word: step.kind is StepKind.FLOW and step.flow == word,
    "by": _is_by,
}
GROUPS = (*_STEPS, "gate", "entry")


def matcher(term: str, graph: Unfolded, flows: Mapping[str, Flow], given: Given) -> Match:
    """Whether a point of a flow is what a term names; raises UnknownTerm."""
    group, colon, word = term.partition(":")
    if not colon:
        return _step(term, graph, flows)
    if group not in GROUPS:
        raise UnknownTerm("term", group, GROUPS)
    known = _words(group, graph, flows, given)
    if word not in known:
        raise UnknownTerm(group, word, known)
    if group == "entry":
        return lambda one: isinstance(one, Begin) and one.tier == word
    if group == "gate":
        return lambda one: isinstance(one, Way) and _through(graph.steps[one.source], one, word)
    named = _STEPS[group]
    return lambda one: isinstance(one, tuple) and named(graph.steps[one], word)


def _through(step: Step, way: Way, gate: str) -> bool:
    is_gate = step.kind is StepKind.GATE and step.gate == gate
    return is_gate and way.answer == step.answers[0].id


def _words(group: str, graph: Unfolded, flows: Mapping[str, Flow], given: Given) -> Sequence[str]:
    """The words that may stand behind a group."""
    tiers = [one.id for one in given.tiers]
    known: Mapping[str, Sequence[str]] = {
        "kind": [one.value for one in StepKind],
        "command": list(NAMES),
        "tier": tiers,
        "by": [*tiers, "nobody"],
        "entry": list(graph.flow.entries),
        "flow": list(flows),
        "item": given.items,
        "gate": given.gates,
        "reply": list(given.asked),
    }
    return known[group]


def _step(term: str, graph: Unfolded, flows: Mapping[str, Flow]) -> Match:
    name, _, answer = term.partition("=")
    flow_id, slash, step_id = name.rpartition("/")
    flow = flows.get(flow_id) if slash else graph.flow
    if flow is None:
        raise UnknownTerm("flow", flow_id, list(flows))
    steps = {one.id: one for one in flow.steps}
    if step_id not in steps:
        raise UnknownTerm("step", step_id, list(steps))
    ways = [one.id for one in steps[step_id].ways]
    if answer and answer not in ways:
        raise UnknownTerm(f"answer of “{step_id}”", answer, ways)
    holder = flow.id

    def there(place: Place) -> bool:
        return place[-1] == step_id and graph.holders[place] == holder

    if answer:
        return lambda one: isinstance(one, Way) and one.answer == answer and there(one.source)
    return lambda one: isinstance(one, tuple) and there(one)
