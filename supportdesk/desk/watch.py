"""The watch: rounds where they are due, by whichever process leads; shared by worker and screen."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from supportdesk.desk.chores import Chore, Round, go_round
from supportdesk.desk.lead import Lead
from supportdesk.domain.lease import RENEWED
from supportdesk.errors import TakenOver

EVERY = timedelta(minutes=1)
"""A round is due after so long even where nothing was in sight; what failed is tried again."""
_SHORTEST = 0.2


class Watch:
    """Keeps the lease and does a round when something is due.

    That is when the next instant that the store knows has come, when anything was changed, and
    once a minute. `stopped` is asked after each ticket.
    """

    def __init__(self, lead: Lead, chores: Sequence[Chore], stopped: Callable[[], bool]) -> None:
        self.lead = lead
        self._chores = chores
        self._stopped = stopped
        self._still = lead.store.about()[2]
        self._last: Round | None = None
        self._went = 0.0
        self._revision = -1

    def turn(self) -> Round | None:
        """The round that was done; None where none was due or another process leads.

        Raises TakenOver where another process took over in the middle of it, StoreUnreachable.
        """
        if not self.lead.keep():
            self._last = None
            return None
        revision, now = self.lead.store.revision(), self.lead.store.now()
        if not self._due(revision, now):
            return None
        try:
            self._went = self.lead.steady()
            self._last = go_round(self.lead, self._chores, self._stopped)
        except TakenOver:
            self.lead.lose()
            raise
        self._revision = revision
        return self._last

    def _due(self, revision: int, now: datetime) -> bool:
        last = self._last
        if last is None or not last.whole or revision != self._revision:
            return True
        if last.next_at is not None and last.next_at <= now:
            return True
        return self._since() >= EVERY

    def _since(self) -> timedelta:
        return timedelta(seconds=self.lead.steady() - self._went)

    def rest(self) -> float:
        """Seconds until something may be due, or the lease has to be renewed.

        A still desk's next instant never comes by waiting.
        """
        longest = RENEWED / timedelta(seconds=1)
        last = self._last
        if last is None or last.next_at is None or self._still:
            return longest
        left = (last.next_at - last.at - self._since()) / timedelta(seconds=1)
        return min(longest, max(_SHORTEST, left))
