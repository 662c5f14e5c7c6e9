"""Keys pressed faster than the desk turns: none of them reaches a place it was not meant for.

On a slow line keys arrive in bursts. One key is on its way at a time: the next is given to
whatever has the focus once the one before it has been taken, or has come back because its place
has changed. What follows a key that opens another screen or box waits until that is there. What
follows a key that sends words, in the same burst, was meant for those words: it is dropped, and
said.
"""

import time
from collections import deque

from textual.events import Event, Key
from textual.message_pump import MessagePump
from textual.timer import Timer

from supportdesk.screens.telling import Telling

LONGEST = 5.0
PAUSE = 0.25
"""Seconds without a key after which a burst is over."""


class KeyHold(Telling):
    """An app that gives out keys one by one, in the order in which they were pressed."""

    _holding: Timer | None = None
    _dropping: Timer | None = None
    _on_its_way: MessagePump | None = None
    _given = 0.0

    def __init__(self) -> None:
        super().__init__()
        self._keys: deque[Key] = deque()

    @property
    def keys_at_rest(self) -> bool:
        """Whether no key waits and none is on its way."""
        return not (self._keys or self._waits or self._on_its_way)

    @property
    def _waits(self) -> bool:
        return bool(self._holding or self._dropping)

    def hold_keys(self) -> None:
        """Hold what is pressed from now on, at most for a few seconds."""
        if self._holding is None:
            self._holding = self.set_timer(LONGEST, self.let_keys_go)

    def let_keys_go(self) -> None:
        """Give what was held to whatever has the focus then."""
        if self._holding is not None:
            self._holding.stop()
            self._holding = None
            self.call_later(self._give_next)

    def drop_keys(self) -> None:
        """Drop what was held and what follows it before a pause: its place has closed."""
        if self._dropping is None:
            self._dropping = self.set_timer(PAUSE, self._drop)

    def _drop(self) -> None:
        self._dropping = None
        words = "".join(one.character or "" for one in self._keys if one.is_printable)
        self._keys.clear()
        if words:
            told = f"“{words}” was typed after it had gone: nothing was done with it."
            self.notify(told, severity="warning")

    async def on_event(self, event: Event) -> None:
        """Put a key behind those pressed before it."""
        if not isinstance(event, Key) or event.is_forwarded:
            await super().on_event(event)
            return
        self._keys.append(event)
        if self._dropping:
            self._dropping.reset()
        if self._on_its_way and time.monotonic() - self._given > LONGEST:
            self._on_its_way = None
        await self._give_next()

    async def _give_next(self) -> None:
        if self._keys and not self._waits and not self._on_its_way:
            key, place = self._keys.popleft(), self.focused or self.screen
            key.set_sender(place)
            self._on_its_way, self._given = place, time.monotonic()
            await super().on_event(key)
            await self._follow(place)

    async def _follow(self, place: MessagePump | None) -> None:
        """Go the key's way behind it, from place to place up to here, where it is at rest."""
        if place is None:
            await self._at_rest()
        elif not place.call_later(self._follow, place._parent):
            self.call_later(self._at_rest)

    async def _at_rest(self) -> None:
        self._on_its_way = None
        await self._give_next()

    async def _on_key(self, event: Key) -> None:
        """A key that nobody took: what was opened in the meantime gets it, else its binding."""
        place = self.focused or self.screen
        if self._waits or (isinstance(event._sender, MessagePump) and event._sender is not place):
            self._keys.appendleft(Key(event.key, event.character))
            event.prevent_default()
