"""What a check of flows finds, and what it is told of the rest of the pack."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from supportdesk.domain.condition import FactKind
from supportdesk.domain.pack import Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One mistake of a flow: its step ("" for the flow), the part of it and the number there."""

    flow: str
    step: str = ""
    part: str = ""
    index: int = 0
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What flows rely on in the rest of the pack.

    `values` lists what a fact can be, where that is a closed list. `asked` are the fields of the
    run that a quick reply needs, by reply, `said` those of a step's script, by flow and step.
    `roots` are the flows that are begun by themselves, `silent` the facts that the pack leaves
    open, `items` kinds of items and `kind=state`, `unread` the steps whose conditions hold
    mistakes of their own.
    """

    kinds: Mapping[str, FactKind]
    values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    tiers: tuple[Tier, ...] = ()
    asked: Mapping[str, frozenset[str]] = field(default_factory=dict)
    said: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    roots: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    items: Sequence[str] = ()
    gates: Sequence[str] = ()
    unread: frozenset[tuple[str, str]] = frozenset()
