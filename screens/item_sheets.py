"""Sheets for what a ticket carries: items opened, moved and corrected, its type, its things."""

from collections.abc import Mapping
from dataclasses import replace

from supportdesk.domain import commands
from supportdesk.domain.field import FormField
from supportdesk.domain.item import Item, ItemKind, ItemState
from supportdesk.domain.picture import TicketPicture
from supportdesk.presentation.items import about
from supportdesk.screens import messages
from supportdesk.screens.dialogs.pick import Option
from supportdesk.screens.sheets import TicketSheets
from supportdesk.screens.widgets.fields import PREFIX, Field, form_fields


class ItemSheets(TicketSheets):
    """A screen with a ticket at hand, whose items can be moved."""

    def ask_items(self) -> None:
        """Pick an item and the state to move it to, or a kind to open one of."""
        picture = self.picture
        if picture is None:
            return
        options = []
        for item in picture.ticket.items:
            kind = picture.pack.item(item.kind)
            for state in kind.moves_from(item.state):
                name = f"{kind.called(item)} → {state.name}"
                note = " ".join((*state.rules, about(kind, item)))
                options.append(Option(f"move:{item.number}:{state.id}", name, note))
            if kind.fields:
                name = f"{kind.called(item)}: correct"
                options.append(Option(f"correct:{item.number}:", name, about(kind, item)))
        options += [
            Option(f"open::{kind.id}", f"New {kind.name}", _rules(kind.rules))
            for kind in picture.pack.items
        ]

        def chosen(found: str) -> None:
            what, number, name = found.split(":")
            self._item_chosen(picture, what, int(number or 0), name)

        self.pick(picture, "Records", options, chosen)

    def _item_chosen(self, picture: TicketPicture, what: str, number: int, name: str) -> None:
        item = picture.ticket.item(number)
        if what == "open":
            self._ask_open(picture.pack.item(name))
        elif item is not None and what == "move":
            self._ask_move(item, picture.pack.item(item.kind), name)
        elif item is not None:
            self._ask_correct(item, picture.pack.item(item.kind))

    def _ask_open(self, kind: ItemKind) -> None:
        first = _lenient(kind, kind.states[0])
        self.sheet(
            f"New {kind.name}",
            form_fields(first, {}, PREFIX),
            lambda p, v: commands.OpenItem(
                ticket=p.ticket.reference, kind=kind.id, values=_values(v)
            ),
        )

    def _ask_move(self, item: Item, kind: ItemKind, state_id: str) -> None:
        state = kind.state(state_id)
        needed = tuple(one for one in _lenient(kind, state) if one.id in state.needs)
        picture = self.picture
        if not needed and picture is not None:
            reference = picture.ticket.reference
            self.do(commands.MoveItem(ticket=reference, item=item.number, to=state_id))
            return
        self.sheet(
            f"{kind.name}: {state.name}",
            form_fields(needed, item.values, PREFIX),
            lambda p, v: commands.MoveItem(
                ticket=p.ticket.reference, item=item.number, to=state_id, values=_values(v)
            ),
        )

    def _ask_correct(self, item: Item, kind: ItemKind) -> None:
        fields = form_fields(_lenient(kind, kind.state(item.state)), item.values, PREFIX)
        self.sheet(
            f"Correct {kind.called(item)}",
            [*fields, Field("reason", "because", required=True)],
            lambda p, v: commands.CorrectItem(
                ticket=p.ticket.reference, item=item.number, values=_values(v), reason=v["reason"]
            ),
        )

    def ask_type(self) -> None:
        """Say what the ticket is about."""
        picture = self.picture
        if picture is None:
            return
        options = [
            Option(one.id, one.name, reason="it is that" if one.id == picture.ticket.type else "")
            for one in picture.pack.types
        ]

        def chosen(found: str) -> None:
            self.do(commands.SetType(ticket=picture.ticket.reference, type=found))

        self.pick(picture, "What is it about?", options, chosen)

    def ask_channel(self) -> None:
        """Correct how the ticket came in."""
        picture = self.picture
        if picture is None:
            return
        options = [
            Option(
                one.id, one.name, reason="it is that" if one.id == picture.ticket.channel else ""
            )
            for one in picture.pack.channels
        ]

        def chosen(found: str) -> None:
            self.do(commands.SetChannel(ticket=picture.ticket.reference, channel=found))

        self.pick(picture, "It came by", options, chosen)

    def ask_kept(self) -> None:
        """Say which promise was kept."""
        picture = self.picture
        if picture is None:
            return
        promises = [one for one in picture.ticket.commitments if one.runs]
        options = [Option(one.key, one.text) for one in promises]

        def chosen(found: str) -> None:
            self.do(commands.KeepPromise(ticket=picture.ticket.reference, key=found))

        self.pick(picture, "Which promise was kept?", options, chosen)

    def open_register(self) -> None:
        """The register, at the ticket's thing where it has one."""
        picture = self.picture
        things = picture.ticket.things if picture else ()
        reference = picture.ticket.reference if picture else ""
        self.go(messages.ShowRegister(things[-1] if things else "", reference))


def _rules(rules: tuple[str, ...]) -> str:
    return ", ".join(rules)


def _lenient(kind: ItemKind, state: ItemState) -> tuple[FormField, ...]:
    """The fields of a kind that are typed, required where the state needs them."""
    typed = (one for one in kind.fields if one.id not in kind.signed)
    return tuple(replace(one, required=one.id in state.needs) for one in typed)


def _values(values: Mapping[str, str]) -> dict[str, str]:
    return {
        name.removeprefix(PREFIX): text
        for name, text in values.items()
        if name.startswith(PREFIX) and text.strip()
    }
