"""A new ticket by hand; from a call under way its clock counts from this moment."""

from datetime import datetime

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Input, TextArea

from supportdesk.desk import Desk, Done
from supportdesk.domain import commands
from supportdesk.domain.directory import known_by_address
from supportdesk.domain.moment import NotAMoment, parse_moment, parse_past_moment
from supportdesk.domain.pack import Pack
from supportdesk.domain.party import Party
from supportdesk.domain.picture import Draft
from supportdesk.domain.refusal import Refusal
from supportdesk.domain.related import Related
from supportdesk.domain.suggested import Suggested
from supportdesk.presentation.bars import keys
from supportdesk.presentation.cells import wrap_block
from supportdesk.presentation.line import Line
from supportdesk.presentation.related import open_already
from supportdesk.screens import messages
from supportdesk.screens.base import DeskScreen
from supportdesk.screens.keeper import DraftKeeper
from supportdesk.screens.kept import Fields, KeepsWords
from supportdesk.screens.new_ticket_form import THING, asked_things, form_fields
from supportdesk.screens.widgets.fields import (
    FieldKind,
    fill,
    missing,
    show_echo,
    show_past,
    typed,
    widgets,
)
from supportdesk.screens.widgets.lines import LineBlock

NEW, NEW_CALL = "new", "new from a call"
"""Kinds of the drafts of tickets that are not opened yet."""


class NewTicketScreen(DeskScreen, KeepsWords[None]):
    """The form of a new ticket."""

    BINDINGS = [
        Binding("ctrl+s", "open_it", "open", show=False, priority=True),
        Binding("escape", "leave", "close", show=False),
        Binding("ctrl+g", "override", "all the same", show=False, priority=True),
        Binding("ctrl+d", "throw_away", "throw away", show=False, priority=True),
    ]

    def __init__(self, desk: Desk, *, called: bool) -> None:
        super().__init__(desk)
        self._called = called
        self._pack: Pack = desk.look.pack
        self._fields = form_fields(self._pack, called=called)
        self._opening = False
        self._proposed: dict[str, Suggested] = {}
        self._related: tuple[Related, ...] = ()
        self.keeper = DraftKeeper(self, "", NEW_CALL if called else NEW)

    def compose(self) -> ComposeResult:
        yield LineBlock(id="bar", classes="bar", on="raised")
        with VerticalScroll(id="form", can_focus=False):
            yield from widgets(self._fields)
        yield LineBlock(id="related")
        yield LineBlock(id="refusal")
        yield LineBlock(id="keys", classes="keys", on="raised")

    def on_mount(self) -> None:
        from supportdesk.screens.widgets.choice import ChoiceInput

        for box in self.query(Input):
            box.select_on_focus = box.id == "field-ended" or isinstance(box, ChoiceInput)
        self.query_one("#field-name").focus()
        self.kept_words()
        look, drafts = self.desk.look, self.desk.drafts
        self.read(lambda: (look.now(), drafts.of("")), self._have)

    def _have(self, found: tuple[datetime, tuple[Draft, ...]]) -> None:
        now, drafts = found
        self.set_now(now)
        kind = NEW_CALL if self._called else NEW
        self.begin_keeping(next((one.fields for one in drafts if one.kind == kind), None))
        self.kept_words()
        title = self.worded("New ticket")
        self.top(f"{title} from a call" if self._called else title, self._pack.title)
        show_echo(self, self._fields[-1], self.now, self.desk.me.zone)
        self._show_ended()

    def _show_ended(self) -> None:
        """Say below the stated time which one is understood."""
        for one in self._fields:
            if one.kind is FieldKind.PAST:
                show_past(self, one, self.now, self.desk.me.zone)

    def typed_fields(self) -> dict[str, str]:
        """What stands in the fields."""
        return typed(self, self._fields)

    def put_back(self, fields: Fields) -> None:
        """Let the fields say what they said."""
        fill(self, self._fields, fields)

    def kept_words(self) -> None:
        """Draw the keys, and that the words are kept."""
        kept = (("ctrl+d", "throw away"),) if self.kept else ()
        pairs = ("ctrl+s", "open it"), ("tab", "next field"), *kept
        right = f"{self.kept}   esc leaves" if self.kept else "esc close"
        self.query_one("#keys", LineBlock).show(lambda width: [keys(width, pairs, right)])

    def action_leave(self) -> None:
        """Leave; what was typed is kept."""
        self.keep(lambda: self.dismiss(None))

    def action_throw_away(self) -> None:
        """Forget what was typed, and leave."""
        self.throw_away(lambda: self.dismiss(None))

    def on_input_changed(self, event: Input.Changed) -> None:
        self.query_one("#refusal", LineBlock).show(lambda width: ())
        if event.input.id == "field-when":
            show_echo(self, self._fields[-1], self.now, self.desk.me.zone)
        if event.input.id == "field-ended":
            self._show_ended()
        if event.input.id == "field-address":
            contact = known_by_address(event.value, self._pack.directory)
            name = self.query_one("#field-name", Input)
            if contact is not None and not name.value:
                name.value = contact.name

        if event.input.id in {"field-address", "field-phone"}:
            self._look_for_related()
        if event.input.id in {"field-name", "field-address", "field-phone", "field-subject"}:
            self._look_for_things()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Their words may name what it is about."""
        self._look_for_things()

    def _look_for_things(self) -> None:
        """Fill in the entry of the register that it can only be about, as long as none is typed."""
        kinds, look, values = asked_things(self._pack), self.desk.look, typed(self, self._fields)
        party = self._party(values)
        texts = (values["subject"], values["text"])
        if kinds:
            self.read(
                lambda: {one.id: look.meant(party, texts, one.id) for one in kinds},
                self._fill_in,
                "things",
            )

    def _fill_in(self, found: dict[str, Suggested | None]) -> None:
        for kind, one in found.items():
            box, before = self.query_one(f"#field-{THING}{kind}", Input), self._proposed.get(kind)
            if box.value and (before is None or box.value != before.key):
                self._proposed.pop(kind, None)
                continue
            box.value = one.key if one else ""
            self._proposed = {name: it for name, it in self._proposed.items() if name != kind}
            if one:
                self._proposed[kind] = one
        self._show_beside()

    def _look_for_related(self) -> None:
        """Say which tickets of this requester are open already."""
        values = typed(self, self._fields)
        party = Party(address=values["address"].strip(), phone=values["phone"].strip())
        self.read(lambda: self.desk.look.related_to(party), self._show_related, "related")

    def _show_related(self, found: tuple[Related, ...]) -> None:
        self._related = found
        self._show_beside()

    def _show_beside(self) -> None:
        """What was filled in and why, and what is open already."""
        filled = [
            f" {self._pack.thing(kind).name} {one.key} is filled in: {one.why}."
            for kind, one in self._proposed.items()
        ]
        words = open_already(self._pack, self._related)
        self.query_one("#related", LineBlock).show(
            lambda width: [
                *(Line(one, "accent") for it in filled for one in wrap_block(it, width)),
                *(Line(one, "risk") for one in wrap_block(f" {words}", width) if words),
            ]
        )

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the next field."""
        self.focus_next()

    def action_open_it(self) -> None:
        """Open the ticket, or say what is missing."""
        values = typed(self, self._fields)
        lacking = missing(self._fields, values)
        if lacking:
            first = next(one for one in self._fields if one.label == lacking[0])
            self.query_one(f"#field-{first.id}").focus()
            self._say(f"Still missing: {', '.join(lacking)}.")
            return
        if self._opening:
            return
        zone, at = self.desk.me.zone, "ended"
        try:
            ended = _stated(values.get("ended", ""), self.now, zone)
            at = "when"
            when = parse_moment(values["when"], self.now, zone)
        except NotAMoment as error:
            self._say(str(error))
            self.query_one(f"#field-{at}").focus()
            return
        self._opening = True
        self.hold_keys()
        command = self._command(values, ended, commands.Next(action=values["action"], when=when))
        self.keep(lambda: self.do(command, self._opened))

    def _command(
        self, values: dict[str, str], ended: datetime | None, following: commands.Next
    ) -> commands.OpenTicket:
        party = self._party(values)
        return commands.OpenTicket(
            pack=self._pack.name,
            subject=values["subject"],
            channel=values["channel"],
            text=values["text"],
            requester=party if party != Party() else None,
            type=values["type"],
            assignee=self.desk.me.login if self.desk.me.tier == self._pack.tiers[0].id else None,
            called=values["channel"] == "phone",
            settled=values["settled"] == "yes",
            next=following,
            every=values.get("every", ""),
            ended=ended,
            things=tuple(
                f"{one.id}:{key}"
                for one in asked_things(self._pack)
                if (key := values[f"{THING}{one.id}"].strip())
            ),
        )

    def _party(self, values: dict[str, str]) -> Party:
        """Who asks, as the directory knows them or as typed."""
        address = values["address"].strip()
        contact = known_by_address(address, self._pack.directory) if address else None
        typed_ = Party(name=values["name"].strip(), address=address, phone=values["phone"].strip())
        return contact.party() if contact else typed_

    def _opened(self, done: Done) -> None:
        def show() -> None:
            self.drop_keys()
            self.dismiss(None)
            self.app.post_message(messages.ShowTicket(done.subject, "opened"))

        self.throw_away(show)

    def show_refusal(self, refusal: Refusal) -> None:
        """What is missing; what was typed stays."""
        self._opening = False
        self.let_keys_go()
        for box in self.query("#field-ended") if "ended" in refusal.missing else ():
            box.focus()
        helps = "  ctrl+g opens it all the same, with a reason." if refusal.override else ""
        self._say(f"{refusal.why} {refusal.rule}".strip() + helps)

    def action_override(self) -> None:
        """Open it with the written reason why, where a gate that may be passed refused."""
        if self._again is not None:
            self.ask_override()

    def _say(self, words: str) -> None:
        self.query_one("#refusal", LineBlock).show(
            lambda width: [Line(one, "late") for one in wrap_block(f" ▲ {words}", width)]
        )


def _stated(typed_end: str, now: datetime, zone: str) -> datetime | None:
    """When what creates it happened; None for now. Raises NotAMoment."""
    words = typed_end.strip()
    return None if words.casefold() in {"", "now"} else parse_past_moment(words, now, zone)
