"""The directory: who is known outside the desk, by which address and number."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from supportdesk.domain.ticket import Party


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


def looks_like(name: str, address: str, contacts: Iterable[Contact]) -> Contact | None:
    """The contact whose name this unknown address bears; it asks to be verified."""
    listed = tuple(contacts)
    if known_by_address(address, listed):
        return None
    wanted = " ".join(name.casefold().split())
    return next((one for one in listed if wanted and one.name.casefold() == wanted), None)
