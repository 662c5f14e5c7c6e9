"""The keys of every action. Ids are stable; footer, help, menu and palette read this table."""

from collections.abc import Mapping

from textual.binding import Binding

from supportdesk.actions import Place, actions_of

KEYS: Mapping[str, str] = {
    "open": "enter",
    "next": "u",
    "claim": "c",
    "release": "z",
    "reply": "r",
    "note": "i",
    "call": "l",
    "action-when": "a",
    "promise": "w",
    "acknowledge": "K",
    "frequency": "F",
    "items": "I",
    "type": "T",
    "verify": "R",
    "requester": "E",
    "begin": "G",
    "register": "o",
    "override": "O",
    "guide": "g",
    "hand-over": "e",
    "park": "p",
    "leave-flow": "Q",
    "wait": "W",
    "solve": "s",
    "close": "C",
    "reopen": "Z",
    "assign": "m",
    "priority": "P",
    "party": "B",
    "clocks": "t",
    "copy": "y",
    "plain": "Y",
    "drafts": "d",
    "new": "n",
    "new-call": "N",
    "search": "slash",
    "mark": "space",
    "dashboard": "D",
    "restate": "H",
    "back": "backspace",
    "flows": "f",
    "shift": "S",
    "pass-on": "M",
    "level": "X",
    "judge": "J",
    "actions": "full_stop",
    "palette": "ctrl+p",
    "help": "question_mark",
    "quit": "ctrl+q",
    "authenticate": "A",
    "link": "L",
}
_SHOWN = {"slash": "/", "full_stop": ".", "question_mark": "?"}


def shown(action_id: str) -> str:
    """An action's key as it is printed; "" where it has none."""
    key = KEYS.get(action_id, "")
    return _SHOWN.get(key, key)


def bindings(place: Place) -> list[Binding]:
    """The bindings of the actions that belong to a place."""
    return [
        Binding(
            KEYS[one.id], f"act('{one.id}')", one.short, id=f"{place.value}.{one.id}", show=False
        )
        for one in actions_of(place)
        if one.id in KEYS
    ]
