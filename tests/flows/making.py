"""Small flows to be checked, and what is said of them."""

from typing import Any

from supportdesk.domain.condition import Compare, Condition, FactKind
from supportdesk.domain.field import FieldKind, FormField
from supportdesk.domain.flow import Answer, Case, Flow, Step, StepKind
from supportdesk.domain.flow_check import Given, check_flows
from supportdesk.domain.pack import Tier

TIERS = (
    Tier(id="one", name="Tier I", short="I"),
    Tier(id="two", name="Tier II", short="II", rules=("R-2",)),
    Tier(id="maker", name="The maker", short="M", outside=True, reached_by="two"),
)
KINDS = {
    "run.count": FactKind.NUMBER,
    "run.sold": FactKind.DATE,
    "run.text": FactKind.TEXT,
    "run.colour": FactKind.TEXT,
    "run.flag": FactKind.FLAG,
    "author.may": FactKind.MANY,
    "item.part.open": FactKind.NUMBER,
    "sets.status": FactKind.TEXT,
}
GIVEN = Given(
    kinds=KINDS,
    values={"run.colour": ["red", "blue"]},
    tiers=TIERS,
    asked={"hello": frozenset({"run.text"})},
    items=["part", "part=sent"],
    gates=["calm"],
)
FIELDS = {"count": FieldKind.NUMBER, "sold": FieldKind.DATE, "flag": FieldKind.FLAG}


def step(id: str, kind: str, *to: str, **more: Any) -> Step:
    """A step whose answers are called by where they lead."""
    answers = tuple(Answer(id=one, text=f"To {one}", to=one) for one in to)
    return Step(
        id=id, kind=StepKind(kind), label=id, title=id.title(), **{"answers": answers, **more}
    )


def end(id: str = "end") -> Step:
    """An end."""
    return step(id, "end", outcome="done")


def form(id: str, to: str, *fields: str, required: bool = True) -> Step:
    """A form of fields by name."""
    made = tuple(
        FormField(id=one, label=one, kind=FIELDS.get(one, FieldKind.TEXT), required=required)
        for one in fields
    )
    return step(id, "form", to, fields=made)


def when(fact: str, compare: str, *values: str, **more: Any) -> Condition:
    """A comparison."""
    return Condition(fact=fact, compare=Compare(compare), values=values, **more)


def decision(id: str, *cases: tuple[Condition | None, str], **more: Any) -> Step:
    """A decision by its conditions and where each leads."""
    made = tuple(
        Case(id=f"case-{n}", text=f"Case {n}", to=to, when=condition)
        for n, (condition, to) in enumerate(cases)
    )
    return Step(id=id, kind=StepKind.DECISION, label=id, title=id.title(), cases=made, **more)


def flow(*steps: Step, id: str = "flow", **more: Any) -> Flow:
    """A flow that starts at the first of its steps."""
    return Flow(id=id, title=id, start=steps[0].id, steps=steps, **more)


def said(*flows: Flow, given: Given = GIVEN) -> list[str]:
    """What the check says of these flows."""
    return [one.text for one in check_flows({one.id: one for one in flows}, given).findings]
