"""Values of a process that a desk owner may settle without touching code."""

from dataclasses import dataclass

from supportdesk.domain.field import FieldKind


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoint:
    """What the source leaves open: the place to fill it in, as `part/id`, and what is asked."""

    place: str
    text: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnValue:
    """One value: `silent` says that the source leaves it open.

    A silent value that is filled is the pack's reading of the source; one that is empty is an
    open point. `settled` is set where the desk's owner has decided it.
    """

    id: str
    text: str
    kind: FieldKind = FieldKind.TEXT
    value: str = ""
    silent: bool = False
    rule: str = ""
    settled: bool = False

    @property
    def is_open(self) -> bool:
        """Whether nobody has said yet what it is."""
        return self.silent and not self.value

    @property
    def is_reading(self) -> bool:
        """Whether the pack has read the source in one of several ways, and nobody confirmed it."""
        return self.silent and bool(self.value) and not self.settled
