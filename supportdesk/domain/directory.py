"""The directory: who is known outside the desk, by which address and number."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from supportdesk.domain.article import Audience
from supportdesk.domain.party import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person, group or organisation that the process names; an empty address is an open point."""

    id: str
    name: str
    title: str = ""
    organisation: str = ""
    addresses: tuple[str, ...] = ()
    phone: str = ""
    place: str = ""
    zone: str = ""
    may: tuple[str, ...] = ()
    open_point: str = ""
    audience: Audience = Audience.PUBLIC
    language: str = ""
    rules: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether nobody has said yet how they are reached."""
        return bool(self.open_point) and not (self.addresses or self.phone)

    @property
    def address(self) -> str:
        """The address to write to, or "" where none is known."""
        return self.addresses[0] if self.addresses else ""

    def party(self) -> Party:
        """The contact as somebody on a ticket."""
        return Party(
            name=self.name,
            address=self.address,
            phone=self.phone,
            organisation=self.organisation,
            title=self.title,
            place=self.place,
            zone=self.zone,
        )


class Standing(StrEnum):
    """How an author's address stands to the directory."""

    KNOWN = "known"
    UNKNOWN = "unknown"
    LOOKS_LIKE = "looks like"


def same_address(one: str, other: str) -> bool:
    """Whether two addresses are one, letter case apart."""
    return one.strip().casefold() == other.strip().casefold()


def known_by_address(address: str, contacts: Iterable[Contact]) -> Contact | None:
    """The contact who has exactly this address; a display name gives no authority."""
    for contact in contacts:
        if any(same_address(address, one) for one in contact.addresses):
            return contact
    return None
