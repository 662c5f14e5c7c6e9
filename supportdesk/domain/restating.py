"""The restatings of a pack's past, as its events tell them: what, why, finished, taken back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from supportdesk.domain import facts
from supportdesk.domain.events import Event
from supportdesk.domain.hours import Calendar
from supportdesk.domain.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Restating:
    """One restating: `number` is that of its event on the pack.

    `undoes` is the number of the one that it takes back (0: none), `undone_by` of the one that
    took it back. `entry` is the holiday as the desk keeps it, as JSON, `before` what stood there.
    """

    number: int
    holiday: str
    reason: str
    actor: str
    at: datetime
    entry: str = ""
    before: str = ""
    undoes: int = 0
    undone_by: int = 0
    finished: bool = False

    @property
    def is_valid(self) -> bool:
        """Whether it says what counts: no undoing, and not taken back."""
        return not self.undoes and not self.undone_by


def restatings(events: Iterable[Event]) -> tuple[Restating, ...]:
    """Every restating among the events of a pack, in order."""
    found: dict[int, Restating] = {}
    for event in events:
        fact = event.fact
        if isinstance(fact, facts.PastRestated):
            found[event.number] = _begun(event, fact)
        elif isinstance(fact, facts.RestatingUndone):
            undone = found[fact.restating]
            found[undone.number] = replace(undone, undone_by=event.number)
            found[event.number] = Restating(
                number=event.number, holiday=undone.holiday, reason=fact.reason,
                actor=event.actor, at=event.recorded_at, undoes=undone.number,
            )  # fmt: skip
        elif isinstance(fact, facts.RestatingFinished):
            found[fact.restating] = replace(found[fact.restating], finished=True)
    return tuple(found.values())


def heeding_holidays(pack: Pack) -> tuple[Calendar, ...]:
    """Calendars on which a holiday means something: they close, or a clock counts their hours."""
    policies = (pack.policy, *(one for _, one in pack.versions.policies))
    return tuple(
        one
        for one in pack.calendars
        if not one.always or any(policy.counts_open_time(one.id) for policy in policies)
    )


def unfinished(many: Iterable[Restating]) -> Restating | None:
    """The one that is not finished; there is one at most."""
    return next((one for one in many if not one.finished), None)


def _begun(event: Event, fact: facts.PastRestated) -> Restating:
    return Restating(
        number=event.number, holiday=fact.id, reason=fact.reason, actor=event.actor,
        at=event.recorded_at, entry=fact.after, before=fact.before,
    )  # fmt: skip
