"""The gate strip: two lines above the footer that say why a command was refused, and what helps."""

from supportdesk.domain.refusal import Refusal
from supportdesk.presentation.gate_words import refusal_lines
from supportdesk.screens.widgets.lines import LineBlock


class GateStrip(LineBlock):
    """Hidden until something is refused."""

    def __init__(self) -> None:
        super().__init__(on="alarm", id="gate")

    def refuse(self, refusal: Refusal, keys: list[tuple[str, str]]) -> None:
        """Show a refusal with the keys that help."""
        self.add_class("open")
        self.show(lambda width: refusal_lines(refusal, keys, width))

    def clear(self) -> None:
        """Hide it."""
        self.remove_class("open")
