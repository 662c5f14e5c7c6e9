"""A screen that does what time brings, as long as no worker does."""

from collections.abc import Sequence
from datetime import timedelta
from threading import Lock

from supportdesk.desk.chores import Chore
from supportdesk.desk.lead import Lead
from supportdesk.desk.watch import Watch
from supportdesk.errors import TakenOver

PATIENCE = timedelta(minutes=1)
"""For how long a shared desk is to have had no worker before a screen does its work."""


class Serving:
    """Takes the lease where it is free, works while it has it, gives it up in the end."""

    def __init__(self, lead: Lead, chores: Sequence[Chore]) -> None:
        self._lead = lead
        self._left = False
        self._watch = Watch(lead, chores, lambda: self._left)
        self._one_at_a_time = Lock()

    def look_after(self) -> None:
        """Do what is due where this screen leads; raises StoreUnreachable."""
        if self._left or not self._one_at_a_time.acquire(blocking=False):
            return
        try:
            self._watch.turn()
        except TakenOver:
            return  # what is left is done by whoever leads now
        finally:
            self._one_at_a_time.release()

    def leave(self) -> None:
        """Give the lease up, after the ticket under way."""
        self._left = True
        with self._one_at_a_time:
            self._lead.release()
