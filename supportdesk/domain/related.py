"""Tickets that have to do with another one: of the same address, number, home or thing."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from supportdesk.domain.party import Party

_BESIDE = re.compile(r"[\s,.;]+")
_LEAST_DIGITS = 7
_WORDS = {"address": "same e-mail", "phone": "same number", "home": "same address",
          "thing": "same"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A ticket that has to do with the one at hand, and by what: the keys that both have."""

    reference: str
    subject: str
    type: str
    status: str
    is_open: bool
    created: datetime
    by: tuple[str, ...]

    @property
    def why(self) -> str:
        """What both have in common, in words."""
        return ", ".join(
            f"{_WORDS[kind]} {rest}" if kind == "thing" else _WORDS[kind]
            for kind, _, rest in (one.partition(":") for one in self.by)
        )


FindRelated = Callable[[tuple[str, ...], str], tuple[Related, ...]]
"""Looks tickets up that have one of these keys, all but the one with this reference."""


def keys_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The keys by which whoever stands in one of these texts is found, whatever the text is."""
    every = (keys_of(Party(address=one, phone=one, place=one)) for one in texts)
    return tuple(key for keys in every for key in keys)


def keys_of(party: Party | None, things: Iterable[str] = ()) -> tuple[str, ...]:
    """The keys by which a ticket of this requester and of these things is found.

    A place is a home where it has a number; a town alone is where many live.
    """
    keys = [f"thing:{one}" for one in things]
    if party is not None:
        digits = "".join(one for one in party.phone if one in "0123456789")
        home = _BESIDE.sub(" ", party.place.casefold()).strip()
        if party.address.strip():
            keys.append(f"address:{party.address.strip().casefold()}")
        if len(digits) >= _LEAST_DIGITS:
            keys.append(f"phone:{digits.removeprefix('1') if len(digits) == 11 else digits}")
        if any(one.isdigit() for one in home):
            keys.append(f"home:{home}")
    return tuple(dict.fromkeys(keys))
