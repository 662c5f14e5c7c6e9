"""Styles as terminal codes: only what differs from the style before it is written."""

from functools import lru_cache
from typing import NamedTuple

from rich.color import ColorSystem
from rich.style import Style

_CODES = {"bold": "1", "dim": "2", "italic": "3", "underline": "4", "reverse": "7", "strike": "9"}
_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}
_UNSEEN_ON_BLANKS = {"1", "2", "3"}


class Look(NamedTuple):
    """How a cell looks: codes of its attributes, ink and ground. A blank has only a ground."""

    attributes: frozenset[str]
    ink: str
    ground: str


BLANK = ""
"""The ink of a cell in which no ink is seen."""


@lru_cache(maxsize=1024)
def look_of(style: Style | None, system: ColorSystem, *, blank: bool) -> Look:
    """The look of a cell of this style; `blank` for a space."""
    shown = style or Style()
    attributes = frozenset(code for name, code in _CODES.items() if getattr(shown, name))
    ground = _colour(shown, system, ink=False) or "49"
    if blank and attributes <= _UNSEEN_ON_BLANKS:
        return Look(frozenset(), BLANK, ground)
    return Look(attributes, _colour(shown, system, ink=True) or "39", ground)


def _colour(style: Style, system: ColorSystem, *, ink: bool) -> str:
    colour = style.color if ink else style.bgcolor
    return "" if colour is None else ";".join(colour.downgrade(system).get_ansi_codes(ink))


class Pen:
    """What a terminal writes with at the moment."""

    def __init__(self) -> None:
        self._held: Look | None = None

    def turn_to(self, look: Look) -> str:
        """The codes after which cells have this look; "" where they have it already."""
        held = self._held
        if held is None:
            self._held = look
            codes = ["0", *sorted(look.attributes), look.ink, look.ground]
            return f"\x1b[{';'.join(one for one in codes if one)}m"
        codes = []
        if look.ink == BLANK and held.attributes <= _UNSEEN_ON_BLANKS:
            look = Look(held.attributes, held.ink, look.ground)
        gone = held.attributes - look.attributes
        codes += sorted({_OFF[one] for one in gone})
        codes += sorted(look.attributes if gone else look.attributes - held.attributes)
        codes += [look.ink] if look.ink not in {held.ink, BLANK} else []
        codes += [look.ground] if look.ground != held.ground else []
        self._held = Look(look.attributes, look.ink or held.ink, look.ground)
        return f"\x1b[{';'.join(codes)}m" if codes else ""
