"""What walking a flow has shown."""

from collections import Counter
from dataclasses import dataclass, field

from supportdesk.domain.flow_check import Place


@dataclass
class Report:
    """Counts over the walked paths of one flow: places reached, ends, refusals, failures, holes.

    `cannot` are paths that the process itself excludes, `all_places` the places there are.
    """

    flow: str
    whole: bool
    all_places: frozenset[Place] = frozenset()
    walked: int = 0
    cannot: int = 0
    cut: bool = False
    reached: Counter[Place] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    holes: Counter[str] = field(default_factory=Counter)

    @property
    def never(self) -> list[str]:
        """The places that no path came to, in order."""
        return sorted("/".join(one) for one in self.all_places - set(self.reached))

    @property
    def good(self) -> bool:
        """Whether nothing failed and, where all paths were walked, everything was reached."""
        return not self.failures and not (self.whole and (self.never or self.cut))
