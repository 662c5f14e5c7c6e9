"""Turning to another screen: what is pressed meanwhile reaches the one that it was meant for."""

from textual.message import Message
from textual.screen import Screen

from supportdesk.screens.key_hold import KeyHold


class Turning(Screen[None]):
    """A screen from which one goes to others."""

    def go(self, message: Message) -> None:
        """Ask the app for another screen; what is pressed until it is there is meant for it."""
        self.hold_keys()
        self.post_message(message)

    def hold_keys(self) -> None:
        """Hold what is pressed until the next screen is there."""
        if isinstance(self.app, KeyHold):
            self.app.hold_keys()

    def let_keys_go(self) -> None:
        """It stays with this screen after all."""
        if isinstance(self.app, KeyHold):
            self.app.let_keys_go()

    def drop_keys(self) -> None:
        """What was typed in one go with what has just been sent is meant for no other screen."""
        if isinstance(self.app, KeyHold):
            self.app.drop_keys()
