"""A flow with the flows that it goes into unfolded: every place a run can stand, and the ways."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from supportdesk.domain.flow import Flow, Step, StepKind

MOST_PLACES = 20_000
Place = tuple[str, ...]
"""A step, behind the steps that went into the flow that holds it, the outermost first."""
DeadCases = Collection[tuple[str, str, str]]
"""Cases that are never taken, each as flow, step, case."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way from a place to another, by an answer or case; "" goes into a flow or comes back."""

    source: Place
    answer: str
    to: Place


class TooManyPlaces(Exception):
    """A flow with the flows within it has more places than any process."""


@dataclass
class Unfolded:
    """All the places of a flow, where runs begin (by tier, "" elsewhere), the ways out of each.

    `within` are the begins of the flow that a place goes into.
    """

    flow: Flow
    begins: dict[str, Place] = field(default_factory=dict)
    steps: dict[Place, Step] = field(default_factory=dict)
    holders: dict[Place, str] = field(default_factory=dict)
    out: dict[Place, list[Way]] = field(default_factory=dict)
    within: dict[Place, dict[str, Place]] = field(default_factory=dict)

    def is_end(self, place: Place) -> bool:
        """Whether a run ends here: at an end of the flow itself, none of a flow within."""
        return len(place) == 1 and self.steps[place].kind is StepKind.END


def unfold(flow: Flow, flows: Mapping[str, Flow], dead: DeadCases = ()) -> Unfolded:
    """The places of a flow without the ways that are dead.

    The flows must lead into one another without a circle, their names must exist. Raises
    TooManyPlaces.
    """
    found = Unfolded(flow)
    _Unfolding(found, flows, dead).enter(flow, ())
    found.begins = _begins(flow, ())
    return found


def _begins(flow: Flow, before: Place) -> dict[str, Place]:
    entries = {tier: (*before, step) for tier, step in flow.entries.items()}
    return {"": (*before, flow.start), **entries}


@dataclass
class _Unfolding:
    found: Unfolded
    flows: Mapping[str, Flow]
    dead: DeadCases

    def enter(self, flow: Flow, before: Place, back: Place | None = None) -> None:
        """Add the places of a flow that is come to by `before`, left for the place `back`."""
        for step in flow.steps:
            place = (*before, step.id)
            self.found.steps[place] = step
            self.found.holders[place] = flow.id
            if len(self.found.steps) > MOST_PLACES:
                raise TooManyPlaces
            if step.kind is StepKind.END:
                self.found.out[place] = [Way(place, "", back)] if back is not None else []
            elif step.kind is StepKind.FLOW:
                self._into(step, place, before)
            else:
                self.found.out[place] = [
                    Way(place, one.id, (*before, one.to))
                    for one in step.ways
                    if (flow.id, step.id, one.id) not in self.dead
                ]

    def _into(self, step: Step, place: Place, before: Place) -> None:
        inner = self.flows[step.flow]
        begins = self.found.within[place] = _begins(inner, place)
        self.found.out[place] = [Way(place, "", one) for one in dict.fromkeys(begins.values())]
        self.enter(inner, place, (*before, step.answers[0].to))
