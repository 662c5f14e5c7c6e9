"""What the desk looks up for conditions: the caller, other tickets, business days; and by what."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from supportdesk.domain import caller
from supportdesk.domain.condition import COUNTED, Fact, FactKind
from supportdesk.domain.pack import Pack
from supportdesk.domain.related import Related
from supportdesk.domain.ticket import Ticket

KINDS: Mapping[str, FactKind] = {
    "caller.authenticated": FactKind.FLAG,
    "caller.role": FactKind.TEXT,
    "related.open": FactKind.NUMBER,
    "related.closed": FactKind.NUMBER,
    "related.newest": FactKind.TEXT,
}
"""The facts that are looked up, each with its kind."""


class Asked(Protocol):
    """What the looking up is asked about."""

    @property
    def now(self) -> datetime: ...
    @property
    def pack(self) -> Pack: ...
    @property
    def ticket(self) -> Ticket | None: ...
    def others(self) -> tuple[Related, ...]: ...
    def know(self, name: str) -> Fact: ...


def look_up(asked: Asked, name: str) -> Fact:
    """The value of one of KINDS, or of the business days since a date; None where not known."""
    if name.startswith(COUNTED):
        day = asked.know(name.removeprefix(COUNTED))
        if not isinstance(day, date):
            return None
        from supportdesk.domain import business_days

        return business_days.business_days_since(asked.pack, day, asked.now)
    group, _, rest = name.partition(".")
    return _caller(asked, rest) if group == "caller" else _related(asked, rest)


def _caller(asked: Asked, rest: str) -> Fact:
    if asked.ticket is None:
        return None
    found = caller.authentication_of(asked.ticket, asked.pack)
    if rest == "authenticated":
        return found is not None
    return found.role if found else None


def _related(asked: Asked, rest: str) -> Fact:
    others = asked.others()
    if rest == "newest":
        return next((one.reference for one in others if one.is_open), None)
    return sum(1 for one in others if one.is_open == (rest == "open"))


def evidence(asked: Asked, name: str) -> Mapping[str, str]:
    """What a looked up fact was found by, in words; nothing for other facts.

    Open tickets and closed ones are listed apart, whichever of them was asked for.
    """
    if name.startswith(COUNTED):
        from supportdesk.domain import business_days

        return business_days.evidence(asked.pack, asked.now)
    if name not in {"related.open", "related.closed"}:
        return {}
    types, zone = {one.id: one.name for one in asked.pack.types}, ZoneInfo(asked.pack.zone)
    found: dict[str, list[str]] = {}
    for one in asked.others():
        day, what = f"{one.created.astimezone(zone):%d %b %Y}", types.get(one.type, one.type)
        words = f"{one.reference} {one.subject} ({what}, {one.why}, opened {day})"
        found.setdefault("open ones" if one.is_open else "closed ones", []).append(words)
    return {head: "; ".join(words) for head, words in found.items()}
