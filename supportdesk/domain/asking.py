"""Who asks: the author of a message or the caller of a call, and what the directory lets them ask.

Each request is judged by its own author; being named, in copy or the ticket's requester gives no
authority.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from supportdesk.domain.directory import Contact, Standing, same_address

_LOOKS = str.maketrans(
    {"0": "o", "1": "l", "3": "e", "5": "s", "|": "l", "-": "", "_": "", ".": ""}
)
_NEAR = 2
IMPORTED = "imported"
UNPROVEN = frozenset({"fail", "typed", IMPORTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words from or to somebody on a ticket; `number` is the number of their event.

    `vouched` is what the receiving server said of the sender's address: pass, fail or ""; typed
    where somebody of the desk typed it, imported where another desk's export says so.
    `confirmed` is the directory entry that the author was found to be.
    """

    number: int
    at: datetime
    incoming: bool
    name: str = ""
    address: str = ""
    phone: str = ""
    vouched: str = ""
    confirmed: str = ""

    @property
    def by_call(self) -> bool:
        """Whether it was said on the phone."""
        return not self.address

    @property
    def shown(self) -> str:
        """Name and address, as far as they are known."""
        where = self.address or self.phone
        return f"{self.name} <{where}>" if self.name and where else self.name or where or "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """How an author stands to the directory: the entry that they are, or that they resemble."""

    standing: Standing
    contact: Contact | None = None
    resembles: Contact | None = None
    vouched: str = ""


def author_of(said: Said | None, directory: Iterable[Contact]) -> Author:
    """Who the author of these words is; nobody where there are none."""
    if said is None:
        return Author(standing=Standing.UNKNOWN)
    contacts = tuple(directory)
    if said.confirmed:
        found = next((one for one in contacts if one.id == said.confirmed), None)
        if found is not None:
            return Author(standing=Standing.KNOWN, contact=found, vouched="confirmed")
    known = _by_phone(said.phone, contacts) if said.by_call else _by_address(said, contacts)
    if known is not None and said.vouched not in UNPROVEN:
        return Author(standing=Standing.KNOWN, contact=known, vouched=said.vouched)
    resembled = known or resembling(said.name, said.address, contacts)
    if resembled is not None:
        return Author(standing=Standing.LOOKS_LIKE, resembles=resembled, vouched=said.vouched)
    return Author(standing=Standing.UNKNOWN, vouched=said.vouched)


def _by_address(said: Said, contacts: tuple[Contact, ...]) -> Contact | None:
    for contact in contacts:
        if any(same_address(said.address, one) for one in contact.addresses):
            return contact
    return None


def _by_phone(phone: str, contacts: tuple[Contact, ...]) -> Contact | None:
    return next((one for one in contacts if same_phone(phone, one.phone)), None)


def same_phone(one: str, other: str) -> bool:
    """Whether two numbers are one: the same digits, a country code apart."""
    left, right = (_digits(text) for text in (one, other))
    if min(len(left), len(right)) < 7:
        return False
    return left == right or left.removeprefix("1") == right.removeprefix("1")


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter in "0123456789")


def resembling(name: str, address: str, contacts: Iterable[Contact]) -> Contact | None:
    """The entry whose name an unknown author bears, or whose address theirs is nearly."""
    wanted = skeleton(name)
    for contact in contacts:
        if wanted and skeleton(contact.name) == wanted:
            return contact
        if address and any(_nearly(address, one) for one in contact.addresses):
            return contact
    return None


def _nearly(address: str, known: str) -> bool:
    if same_address(address, known):
        return False
    local, _, domain = address.casefold().partition("@")
    known_local, _, known_domain = known.casefold().partition("@")
    if local == known_local and domain != known_domain:
        return True
    if skeleton(address) == skeleton(known):
        return True
    return distance(address.casefold(), known.casefold(), _NEAR) <= _NEAR


def skeleton(text: str) -> str:
    """A text without what eyes overlook: letter case, accents, look-alike letters, spaces."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(one for one in plain if not unicodedata.combining(one) and not one.isspace())
    folded = "".join(_TWINS.get(one, one) for one in bare)
    return folded.translate(_LOOKS).replace("rn", "m").replace("vv", "w")


_TWINS = dict(zip("аеорсухіјѕԁмтκνοαρ", "aeopcyxijsdmtkvoap", strict=True))


def distance(one: str, other: str, most: int) -> int:
    """Letters added, dropped, changed between two texts; counted up to `most` + 1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        here = [row]
        for column, opposite in enumerate(other, 1):
            cost = before[column - 1] + (letter != opposite)
            here.append(min(cost, before[column] + 1, here[-1] + 1))
        before = here
    return min(before[-1], most + 1)
