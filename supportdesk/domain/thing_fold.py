"""Folding: what an entry of the register is after a fact about it."""

from dataclasses import replace

from supportdesk.domain import facts
from supportdesk.domain.facts import Fact
from supportdesk.domain.thing import Thing


def fold_thing(thing: Thing, fact: Fact) -> Thing:
    """The thing after one more fact; what signals say of it does not change its entry."""
    if isinstance(fact, facts.ThingAdded):
        return replace(thing, values=dict(fact.values), version=thing.version + 1)
    if isinstance(fact, facts.ThingChanged):
        merged = {k: v for k, v in {**thing.values, **fact.after}.items() if v}
        return replace(thing, values=merged, version=thing.version + 1)
    return thing
