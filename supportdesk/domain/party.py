"""Parties: those outside the desk who have to do with a ticket."""

import re
from dataclasses import dataclass

_ADDRESS = re.compile(r"[^\s@,;<>()\"]+@[^\s@,;<>()\".]+(\.[^\s@,;<>()\".]+)*")


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


def is_address(text: str) -> bool:
    """Whether mail can be addressed to this: something, an @ and a host, with no space in it.

    Looser than RFC 5321, which allows more than people type and refuses what mail servers take.
    """
    return _ADDRESS.fullmatch(text) is not None
