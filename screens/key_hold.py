"""Keys pressed faster than the desk turns: none of them reaches a place it was not meant for.

On a slow line keys arrive in bursts. What follows a key that opens another screen or box is
held until that is there, and given to it then.
"""

from textual.app import App
from textual.events import Event, Key
from textual.message_pump import MessagePump

LONGEST = 5.0


class KeyHold(App[None]):
    """An app that holds keys while it turns to another screen."""

    _held: list[Key] | None = None

    def hold_keys(self) -> None:
        """Hold what is pressed from now on, at most for a few seconds."""
        if self._held is None:
            self._held = []
            self.set_timer(LONGEST, self.let_keys_go)

    def let_keys_go(self) -> None:
        """Give what was held to whatever has the focus now."""
        held, self._held = self._held or [], None
        for key in held:
            self.post_message(Key(key.key, key.character))

    async def on_event(self, event: Event) -> None:
        """Hold a key, or note where it is going."""
        if isinstance(event, Key) and not event.is_forwarded:
            if self._held is not None:
                self._held.append(event)
                return
            event.set_sender(self.focused or self.screen)
        await super().on_event(event)

    async def _on_key(self, event: Key) -> None:
        """A key that nobody took: what was opened in the meantime gets it, else its binding."""
        aimed: MessagePump | None = event._sender
        if self._held is not None:
            self._held.append(event)
            event.prevent_default()
        elif isinstance(aimed, MessagePump) and aimed is not (self.focused or self.screen):
            self.post_message(Key(event.key, event.character))
            event.prevent_default()
