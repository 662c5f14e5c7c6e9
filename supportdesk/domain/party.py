"""Parties: those outside the desk who have to do with a ticket."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody outside the desk who has to do with a ticket."""

    name: str = ""
    address: str = ""
    phone: str = ""
    organisation: str = ""
    title: str = ""
    place: str = ""
    zone: str = ""

    @property
    def shown(self) -> str:
        """The name, or where there is none the address or the number."""
        return self.name or self.address or self.phone
