"""Keys pressed faster than the desk turns: none of them reaches a place it was not meant for.

On a slow line keys arrive in bursts. What follows a key that opens another screen or box is
held until that is there, and given to it then, in the order in which it was pressed.
"""

from textual.app import App
from textual.events import Event, Key
from textual.message import Message
from textual.message_pump import MessagePump

LONGEST = 5.0
LOST = 0.5


class KeyPassed(Message, bubble=True):
    """Follows a key to where it went: when it is back, the key has been taken or has come back."""


class KeyHold(App[None]):
    """An app that holds keys while it turns to another screen."""

    _held: list[Key] | None = None
    _aimed: MessagePump | None = None
    _under_way = 0
    _letting_go = False

    def __init__(self) -> None:
        super().__init__()
        self._returned: list[Key] = []
        self._behind: list[Key] = []

    def hold_keys(self) -> None:
        """Hold what is pressed from now on, at most for a few seconds."""
        self._letting_go = False
        if self._held is None:
            self._held = []
            self.set_timer(LONGEST, self.let_keys_go)

    def let_keys_go(self) -> None:
        """Give what was held to whatever has the focus then, before anything pressed later."""
        if self._held is not None:
            self._letting_go = True
            self.call_next(self._give_held)

    async def _give_held(self) -> None:
        if self._letting_go:
            held, self._held, self._letting_go = self._held or [], None, False
            await self._give(held)

    async def _give(self, keys: list[Key]) -> None:
        for key in keys:
            await self.on_event(Key(key.key, key.character))

    async def on_event(self, event: Event) -> None:
        """Hold a key, or note where it is going."""
        if isinstance(event, Key) and not event.is_forwarded:
            place = self.focused or self.screen
            if self._held is not None:
                self._held.append(event)
                return
            if self._under_way and place is not self._aimed:
                self._wait_behind(event)
                return
            event.set_sender(place)
            await super().on_event(event)
            self._follow(place)
        else:
            await super().on_event(event)

    def _wait_behind(self, event: Key) -> None:
        """Keep a key for the new place until those before it have come to rest."""
        if not self._behind:
            self.set_timer(LOST, self._all_at_rest)
        self._behind.append(event)

    def _follow(self, place: MessagePump) -> None:
        self._aimed = place
        if place.post_message(KeyPassed()):
            self._under_way += 1

    async def on_key_passed(self) -> None:
        """One more key has come to rest."""
        self._under_way = max(0, self._under_way - 1)
        if not self._under_way:
            await self._all_at_rest()

    async def _all_at_rest(self) -> None:
        """Give what came back, then what was pressed after it, to the place that is there now."""
        self._under_way = 0
        keys = [*self._returned, *self._behind]
        self._returned, self._behind = [], []
        await self._give(keys)

    async def _on_key(self, event: Key) -> None:
        """A key that nobody took: what was opened in the meantime gets it, else its binding."""
        aimed: MessagePump | None = event._sender
        if self._held is not None:
            self._held.append(event)
            event.prevent_default()
        elif isinstance(aimed, MessagePump) and aimed is not (self.focused or self.screen):
            self._returned.append(event)
            event.prevent_default()
