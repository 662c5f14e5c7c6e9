"""Which entry of the register a field may mean: what the ticket has, names, or its requester has.

It is proposed only where there is exactly one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from supportdesk.domain import facts
from supportdesk.domain.party import Party
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.thing import Thing

_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9./_-]{1,38}[A-Za-z0-9]")
MOST_WORDS = 300
"""So many words of what was written are looked up in the register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """An entry that is proposed, and why that one."""

    key: str
    why: str


def on_ticket(picture: TicketPicture, kind: str) -> Suggested | None:
    """The only entry of this kind that the ticket has to do with."""
    mine = [one for one in picture.things if one.kind == kind]
    return Suggested(key=mine[0].key, why="on it already") if len(mine) == 1 else None


def words_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The words of some texts that may be keys of the register."""
    found = dict.fromkeys(
        word.upper() for text in texts for word in _WORD.findall(text) if _is_key(word)
    )
    return tuple(found)[:MOST_WORDS]


def _is_key(word: str) -> bool:
    return any(one.isdigit() for one in word)


def texts_of(picture: TicketPicture) -> Iterator[str]:
    """The subject and what came from outside, the newest first."""
    yield picture.ticket.subject
    for event in reversed(picture.events):
        fact = event.fact
        called = isinstance(fact, facts.CallLogged) and fact.incoming
        if called or isinstance(fact, facts.MessageReceived):
            yield fact.text.text or ""  # type: ignore[attr-defined]


def who_of(party: Party | None) -> tuple[str, ...]:
    """By what an entry is known as somebody's, the surest first."""
    found = (party.address, party.phone, party.name, party.organisation) if party else ()
    return tuple(one.strip() for one in found if one.strip())


def theirs(found: Sequence[Thing], who: str) -> Suggested | None:
    """The only one of these entries in which somebody stands, as the whole of a value."""
    mine = [
        one
        for one in found
        if any(value.strip().casefold() == who.casefold() for value in one.values.values())
    ]
    return Suggested(key=mine[0].key, why=f"the only one of {who}") if len(mine) == 1 else None
