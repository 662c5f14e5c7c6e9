"""The register: the things that the desk supports, searched, looked at, added and changed."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Input

from supportdesk.actions import Place
from supportdesk.desk import Desk, Done
from supportdesk.domain import commands
from supportdesk.domain.picture import ThingPicture
from supportdesk.domain.thing import Thing, ThingKind, split_id
from supportdesk.presentation.bars import keys
from supportdesk.presentation.callers import CLOSED
from supportdesk.presentation.line import Line
from supportdesk.presentation.register import entry, head
from supportdesk.screens import messages
from supportdesk.screens.base import Handler
from supportdesk.screens.dialogs.pick import Option, PickSheet
from supportdesk.screens.forms import Forms
from supportdesk.screens.keys import bindings
from supportdesk.screens.widgets.fields import Field, form_fields
from supportdesk.screens.widgets.gate_strip import GateStrip
from supportdesk.screens.widgets.lines import LineBlock, LineView
from supportdesk.screens.widgets.search_box import SearchBox
from supportdesk.screens.widgets.thing_list import PAGE, ThingList

NARROW = 100


class RegisterScreen(Forms):
    """Every entry of the register; from a ticket, changes are made on its request."""

    place = Place.REGISTER
    BINDINGS = [
        *bindings(Place.REGISTER),
        *(Binding(str(n), f"kind({n})", show=False) for n in range(1, 10)),
        Binding("slash", "search", "search", show=False),
        Binding("n", "add", "new entry", show=False),
        Binding("a", "change", "change", show=False),
        Binding("k", "link", "link to the ticket", show=False),
        Binding("enter", "detail", "show", show=False),
        Binding("tab", "detail", "show", show=False),
        Binding("escape", "leave", "out", show=False),
    ]

    def __init__(self, desk: Desk, thing: str = "", reference: str = "") -> None:
        super().__init__(desk)
        self._wanted, self._reference = thing, reference
        self._kind, self._text = "", ""
        self._counts: dict[str, int] = {}
        self._shown: ThingPicture | None = None

    def compose(self) -> ComposeResult:
        yield LineBlock(id="bar", classes="bar", on="raised")
        yield LineBlock(id="tabs")
        yield SearchBox("serial, site, rep, any value", id="search")
        with Horizontal(id="body"):
            yield ThingList(self.desk.look.pack, id="list")
            yield LineView(id="entry")
        yield GateStrip()
        yield LineBlock(id="keys", classes="keys", on="raised")

    def on_mount(self) -> None:
        self.query_one("#list").focus()
        self.refresh_all()

    def on_resize(self) -> None:
        self.set_class(self.size.width < NARROW, "narrow")
        self._draw()

    def refresh_all(self) -> None:
        """Read the list and the entry again."""
        kind, text, on, look = self._kind, self._text, self._reference, self.desk.look
        self.read(
            lambda: (look.things(kind, text, PAGE, "", on), look.thing_counts(), look.now()),
            self._have,
        )

    def _have(self, found: tuple[tuple[Thing, ...], dict[str, int], object]) -> None:
        things, self._counts, now = found
        self.set_now(now)  # type: ignore[arg-type]
        self.query_one("#list", ThingList).show(things, self._wanted)
        self._draw()
        if not things:
            self._shown = None
            self._draw_entry()

    def on_thing_list_moved(self, event: ThingList.Moved) -> None:
        self._wanted = event.thing
        self.read(
            lambda: self.desk.look.thing(event.thing, self._reference), self._have_entry, "entry"
        )

    def on_thing_list_wanted(self, event: ThingList.Wanted) -> None:
        kind, text, look = self._kind, self._text, self.desk.look
        self.read(
            lambda: look.things(kind, text, PAGE, event.after, self._reference),
            self.query_one("#list", ThingList).add,
            "more",
        )

    def _have_entry(self, picture: ThingPicture) -> None:
        self._shown = picture
        self._draw_entry()

    def _draw(self) -> None:
        where = f"for {self._reference}" if self._reference else ""
        self.top("Register", where)
        kinds = self.desk.look.pack.register
        self.query_one("#tabs", LineBlock).show(lambda width: self._tabs(kinds, width))
        pairs = ("n", "new"), ("a", "change"), ("/", "search"), ("tab", "entry")
        linking = (("k", f"link to {self._reference}"),) if self._reference else ()
        self.query_one("#keys", LineBlock).show(
            lambda width: [keys(width, (*pairs, *linking), "esc back")]
        )

    def _tabs(self, kinds: tuple[ThingKind, ...], width: int) -> list[Line]:
        line = Line(" ")
        total = sum(self._counts.values())
        for digit, (kind_id, name, count) in enumerate(
            [("", "All", total), *((k.id, k.plural, self._counts.get(k.id, 0)) for k in kinds)], 1
        ):
            role = "strong" if kind_id == self._kind else "dim"
            line.add(f"{digit} ", "key").add(f"{name} {count}", role).add("   ")
        if self._text:
            line.add(f"/{self._text}", "accent")
        kind = next((one for one in kinds if one.id == self._kind), None)
        return [line.cut(width), head(kind, width)]

    def _draw_entry(self) -> None:
        picture, zone = self._shown, self.desk.me.zone
        empty = [
            Line("The register is empty.", "strong"),
            Line("n", "key").add(" puts the first entry in", "dim"),
        ]
        found = [Line("No entry has these words.", "strong")] if self._text else empty
        self.query_one("#entry", LineView).show(
            lambda width: entry(picture, width - 1, zone) if picture else found
        )

    # doing

    def handlers(self) -> Mapping[str, Handler]:
        """What can be done here."""
        return {
            "register": lambda: None,
            "override": self.ask_override,
            "help": lambda: self.go(messages.ShowHelp(self.place)),
        }

    def action_add(self) -> None:
        """Put an entry into the register."""
        kinds = self.desk.look.pack.register
        options = [Option(one.id, one.name) for one in kinds]

        def chosen(found: str | None) -> None:
            if found is not None:
                self.new_thing(self.desk.look.pack.thing(found), self._reference, self._stored)

        if len(kinds) == 1 or self._kind:
            chosen(self._kind or kinds[0].id)
        else:
            self.app.push_screen(PickSheet("New entry", options, digits=True), chosen)

    def action_change(self) -> None:
        """Change fields of the entry under the cursor."""
        picture = self._shown
        if picture is None:
            return
        if picture.hidden:
            self.say(CLOSED)
            return
        thing, kind = picture.thing, picture.pack.thing(picture.thing.kind)
        fields = tuple(one for one in kind.fields if one.id != kind.key)
        reason = Field(
            "reason",
            "because",
            required=not self._reference,
            hint=f"may stay empty where {self._reference} asks for it" if self._reference else "",
        )
        self.thing_sheet(
            f"Change {kind.name} {thing.key}",
            [*form_fields(fields, thing.values), reason],
            lambda v: commands.ChangeThing(
                kind=kind.id,
                key=thing.key,
                values={
                    k: t for k, t in v.items() if k in _ids(kind) and t != thing.values.get(k, "")
                },
                reason=v["reason"],
                ticket=self._reference,
                seen=thing.version,
            ),
            self._stored,
            ticket=self._reference,
        )

    def _stored(self, command: commands.ThingCommand, done: Done) -> None:
        word = "Added" if isinstance(command, commands.AddThing) else "Changed"
        self.say(f"{word} {split_id(done.subject)[1]}")
        self._wanted = done.subject
        self.clear_gate()
        self.refresh_all()

    def action_link(self) -> None:
        """Note that the ticket has to do with the entry under the cursor."""
        if self._shown is not None and self._reference:
            link = commands.LinkThing(ticket=self._reference, thing=self._shown.thing.id)
            self.do(link, lambda done: self.dismiss(None))

    # looking around

    def action_kind(self, number: int) -> None:
        """Show one kind of thing, or all."""
        kinds = ["", *(one.id for one in self.desk.look.pack.register)]
        if 0 < number <= len(kinds):
            self._kind, self._wanted = kinds[number - 1], ""
            self.refresh_all()

    def action_search(self) -> None:
        """Filter by any value."""
        self.query_one(SearchBox).open()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._text = event.value
        self.refresh_all()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter leaves the search with what it found."""
        self.query_one(SearchBox).close()
        self.query_one("#list").focus()

    def action_detail(self) -> None:
        """Go between the list and the entry."""
        to_entry = not self.query_one("#entry").has_focus
        self.set_class(to_entry and self.size.width < NARROW, "detail")
        self.query_one("#entry" if to_entry else "#list").focus()

    def action_leave(self) -> None:
        """Leave the search, then the entry, then the register."""
        box = self.query_one(SearchBox)
        if box.is_open or self._text:
            box.empty()
            self._text = ""
            self.refresh_all()
            self.query_one("#list").focus()
        elif self.query_one("#entry").has_focus:
            self.action_detail()
        else:
            self.dismiss(None)


def _ids(kind: ThingKind) -> set[str]:
    return {one.id for one in kind.fields}
