"""What a desk's calendars and policies were when, from the events of its pack.

A version of the pack is valid from its installing on. A holiday of the desk's own counts from its
effective date, or from its entry; one that restates the past counts in every version.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import peewee

from supportdesk.data import codec, entries, events, tables
from supportdesk.domain import facts
from supportdesk.domain.events import Event, SubjectKind
from supportdesk.domain.hours import start_of_day
from supportdesk.domain.pack import Pack
from supportdesk.domain.restating import Restating, restatings, unfinished
from supportdesk.domain.sla import Policy
from supportdesk.domain.versions import Chain, Versions

V = tables.PackVersion


def history(db: peewee.Database, pack: str) -> tuple[Event, ...]:
    """The events of a pack."""
    return events.history(db, SubjectKind.PACK, pack, words=False)


def read(db: peewee.Database, pack: str, without: int = 0) -> Versions:
    """The versions of a pack's calendars and policies, `without` one restating of the past."""
    told = history(db, pack)
    known = [one for one in restatings(told) if one.is_valid and one.number != without]
    changes = [one for one in told if isinstance(one.fact, facts.PackInstalled) or _is_holiday(one)]
    pending = unfinished(restatings(told))
    number = pending.number if pending else 0
    if len(changes) < 2 and not known and not without:
        return Versions(restating=number)
    packs = _packs(db, changes)
    return _Chains(packs, known).read(changes, number)


def _is_holiday(event: Event) -> bool:
    return isinstance(event.fact, facts.EntryChanged) and event.fact.part == "holiday"


def _packs(db: peewee.Database, changes: Iterable[Event]) -> dict[str, Pack]:
    """Every version that was installed, as it ships."""
    named = {one.fact.version for one in changes if isinstance(one.fact, facts.PackInstalled)}
    query = V.select(V.hash, V.document).where(V.hash.in_(sorted(named))).tuples()
    return {version: codec.thaw(Pack, text) for version, text in query.execute(db)}


@dataclass
class _Chains:
    """The chains under way: the version valid so far, and the desk's holidays by id.

    `told` is the number of the last event about each holiday.
    """

    packs: Mapping[str, Pack]
    known: Sequence[Restating]
    pack: Pack | None = None
    holidays: dict[str, str] = field(default_factory=dict)
    told: dict[str, int] = field(default_factory=dict)
    calendars: dict[str, Chain] = field(default_factory=dict)
    policies: list[tuple[datetime, Policy]] = field(default_factory=list)
    installed: list[tuple[datetime, str]] = field(default_factory=list)

    def read(self, changes: Iterable[Event], restating: int) -> Versions:
        """Take every change in the order in which they became valid."""
        for since, _, event in sorted((self._since(one), one.number, one) for one in changes):
            if isinstance(event.fact, facts.PackInstalled):
                self._install(event.fact, since)
            elif isinstance(event.fact, facts.EntryChanged):
                self.holidays[event.fact.id] = event.fact.after
                self.told[event.fact.id] = event.number
            self._note(since)
        return Versions(
            calendars=self.calendars,
            policies=tuple(self.policies) if len(self.policies) > 1 else (),
            restating=restating,
            installed=tuple(self.installed),
        )

    def _since(self, event: Event) -> datetime:
        fact = event.fact
        if isinstance(fact, facts.EntryChanged) and fact.effective is not None:
            named = json.loads(fact.after or fact.before).get("calendar", "")
            return max(event.happened_at, start_of_day(fact.effective, self._zone(named)))
        return event.happened_at

    def _zone(self, calendar: str) -> str:
        zones = {one.id: one.zone for pack in self.packs.values() for one in pack.calendars}
        return zones.get(calendar, "UTC")

    def _install(self, fact: facts.PackInstalled, since: datetime) -> None:
        pack = self.packs[fact.version]
        for (part, name), body in entries.shipped(pack).items():
            if part == "holiday":
                self.holidays.setdefault(name, body)
        if not self.policies or self.policies[-1][1] != pack.policy:
            self.policies.append((since, pack.policy))
        self.installed.append((since, fact.version))
        self.pack = pack

    def _note(self, since: datetime) -> None:
        """Put each calendar that differs from what it was at the end of its chain."""
        if self.pack is None:
            return
        holidays = dict(self.holidays)
        for one in self.known:
            if self.told.get(one.holiday, 0) < one.number:
                holidays[one.holiday] = one.entry
        for calendar in entries.with_holidays(self.pack.calendars, holidays):
            chain = self.calendars.get(calendar.id, ())
            if chain and chain[-1][0] == since:
                chain = chain[:-1]
            if not chain or chain[-1][1] != calendar:
                chain = (*chain, (since, calendar))
            self.calendars[calendar.id] = chain
