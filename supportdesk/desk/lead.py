"""The lead: one process at a time does what time brings, by a lease in the store."""

from collections.abc import Callable
from datetime import timedelta

from supportdesk.desk.store import Store
from supportdesk.domain.lease import RENEWED, Claim
from supportdesk.errors import TakenOver


class Lead:
    """This process's claim on the lease; `steady` are seconds that no clock change moves."""

    def __init__(self, store: Store, claim: Claim, steady: Callable[[], float]) -> None:
        self.store = store
        self.claim = claim
        self.fence: int | None = None
        self.steady = steady
        self._asked: float | None = None

    def hold(self, *, looked: bool = False) -> bool:
        """Take the lease or renew it now, and note a round where it was `looked`; see keep."""
        asked = self.steady()
        self.fence = self.store.hold_lease(self.claim, looked=looked)
        self._asked = asked
        return self.fence is not None

    def keep(self) -> bool:
        """Take or renew the lease where it is time to; whether this process has it."""
        if self._asked is None or self.steady() - self._asked >= RENEWED / timedelta(seconds=1):
            self.hold()
        return self.fence is not None

    def go_on(self) -> int:
        """The fencing number to write under; raises TakenOver where another process leads."""
        self.keep()
        if self.fence is None:
            raise TakenOver("Another process looks after the clocks now.", "Nothing was written.")
        return self.fence

    def lose(self) -> None:
        """Another process has it now."""
        self.fence = None

    def release(self) -> None:
        """Give it up."""
        if self.fence is not None:
            self.fence = self._asked = None
            self.store.release_lease(self.claim.holder)
