"""The worker's loop: leads where nobody else does, does what is due, waits for a lost store."""

from collections.abc import Callable
from contextlib import suppress

from supportdesk.desk.chores import Round
from supportdesk.desk.watch import Watch
from supportdesk.errors import StoreUnreachable, TakenOver

LONGEST_PAUSE = 30.0
"""Seconds between two tries to reach a lost store, at most; the first is one second."""


class Worker:
    """Runs a watch until it is stopped; tells rounds, and says on another line what goes wrong."""

    def __init__(
        self,
        watch: Watch,
        stopped: Callable[[], bool],
        sleep: Callable[[float], None],
        tell: Callable[[Round], None],
        say: Callable[[str], None],
    ) -> None:
        self._watch = watch
        self._stopped = stopped
        self._sleep = sleep
        self._tell = tell
        self._say = say
        self._pause = 0.0
        self._led = False
        self._named: set[tuple[str, str]] = set()

    def run(self) -> None:
        """Work until stopped, then give the lease up."""
        while not self._stopped():
            self._sleep(self._turn())
        with suppress(StoreUnreachable):  # it runs out by itself
            self._watch.lead.release()

    def once(self) -> bool:
        """Do one round; whether it could, or another worker leads. Raises StoreUnreachable."""
        try:
            done = self._watch.turn()
            if done is not None:
                self._name(done)
                self._tell(done)
            return done is not None
        except TakenOver:
            return False
        finally:
            self._watch.lead.release()

    def _turn(self) -> float:
        """Do what is due; for how many seconds to sleep then."""
        try:
            done = self._watch.turn()
        except StoreUnreachable as error:
            return self._lost(error)
        except TakenOver as error:
            self._led = False
            self._say(str(error))
            return self._watch.rest()
        self._found()
        self._say_who_leads()
        if done is not None:
            self._name(done)
            self._tell(done)
        return self._watch.rest()

    def _lost(self, error: StoreUnreachable) -> float:
        if not self._pause:
            self._say(f"The store is lost: {error.happened} Waiting for it.")
        self._pause = min(LONGEST_PAUSE, self._pause * 2 or 1.0)
        return self._pause

    def _found(self) -> None:
        if self._pause:
            self._say("The store is back.")
        self._pause = 0.0

    def _say_who_leads(self) -> None:
        leads = self._watch.lead.fence is not None
        if leads and not self._led:
            self._say("This worker looks after the clocks.")
        elif self._led and not leads:
            self._say("Another process looks after the clocks now.")
        self._led = leads

    def _name(self, done: Round) -> None:
        """Say what failed, once as long as it goes on failing in the same way."""
        failed = {(one.about, one.error) for one in done.failed}
        for about, error in sorted(failed - self._named):
            self._say(f"{about} {error}. It is tried again; the others were looked after.")
        self._named = failed if done.whole else self._named | failed
