"""Keys pressed faster than the desk turns: none of them reaches a place it was not meant for.

On a slow line keys arrive in bursts. What follows a key that opens another screen or box is
held until that is there, and given to it then. What follows a key that sends words, in the same
burst, was meant for those words: it is dropped, and said.
"""

from textual.events import Event, Key
from textual.message_pump import MessagePump
from textual.timer import Timer

from supportdesk.screens.telling import Telling

LONGEST = 5.0
PAUSE = 0.25
"""Seconds without a key after which a burst is over."""


class KeyHold(Telling):
    """An app that holds keys while it turns to another screen."""

    _held: list[Key] | None = None
    _longest: Timer | None = None
    _pause: Timer | None = None

    def hold_keys(self) -> None:
        """Hold what is pressed from now on, at most for a few seconds."""
        if self._held is None:
            self._held = []
            self._longest = self.set_timer(LONGEST, self.let_keys_go)

    def let_keys_go(self) -> None:
        """Give what was held to whatever has the focus now."""
        if self._pause is not None:
            return
        held = self._taken()
        for key in held:
            self.post_message(Key(key.key, key.character))

    def drop_keys(self) -> None:
        """Drop what was held and what follows it before a pause: its place has closed."""
        self._held = self._held or []
        if self._pause is None:
            self._pause = self.set_timer(PAUSE, self._drop)

    def _drop(self) -> None:
        self._pause = None
        words = "".join(one.character or "" for one in self._taken() if one.is_printable)
        if words:
            self.notify(
                f"“{words}” was typed after it had gone: nothing was done with it.",
                severity="warning",
            )

    def _taken(self) -> list[Key]:
        held, self._held = self._held or [], None
        if self._longest is not None:
            self._longest.stop()
            self._longest = None
        return held

    async def on_event(self, event: Event) -> None:
        """Hold a key, or note where it is going."""
        if isinstance(event, Key) and not event.is_forwarded:
            if self._held is not None:
                self._held.append(event)
                if self._pause is not None:
                    self._pause.reset()
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
