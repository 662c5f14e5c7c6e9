"""Entries of the register as they may be shown while gates that hide details are shut."""

from collections.abc import Sequence

from supportdesk.desk.store import Store
from supportdesk.domain.concealing import concealed_thing, hides_anything
from supportdesk.domain.pack import Pack
from supportdesk.domain.thing import Thing


def shown(
    store: Store, pack: Pack, kind: str, text: str, size: int, after: str, on: str
) -> tuple[Thing, ...]:
    """Entries by what was typed, from a key on, seen from a ticket.

    A hidden one is found by its key alone, which is all that is shown of it (HOM-01).
    """
    found: list[Thing] = []
    typed = text.casefold().split()
    while len(found) < size:
        page = store.things(pack.name, kind, text, size, after, by_key=is_shut(store, pack, on))
        behind = hidden(store, pack, page, on)
        for one in page:
            if one.id not in behind:
                found.append(one)
            elif all(word in one.key.casefold() for word in typed):
                found.append(concealed_thing(one))
        if len(page) < size:
            break
        after = page[-1].key
    return tuple(found[:size])


def hidden(store: Store, pack: Pack, things: Sequence[Thing], on: str) -> frozenset[str]:
    """Those entries that a shut gate hides: of a ticket that is theirs, or of the one at hand."""
    if not hides_anything(pack):
        return frozenset()
    names = [one.id for one in things]
    if is_shut(store, pack, on):
        return frozenset(names)
    return store.behind_gates(pack.name, names)


def is_shut(store: Store, pack: Pack, on: str) -> bool:
    """Whether a gate of the ticket at hand is shut."""
    if not on or not hides_anything(pack):
        return False
    ticket = store.ticket(on)
    return ticket is not None and bool(store.shut_tickets([str(ticket.id)]))
