"""Sheets with fields over a screen: what is typed into one is kept until the desk has taken it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from supportdesk.desk import Done
from supportdesk.domain import commands
from supportdesk.domain.picture import Draft
from supportdesk.domain.refusal import Refusal
from supportdesk.domain.thing import ThingKind
from supportdesk.presentation.gate_words import refusal_words
from supportdesk.presentation.line import Line
from supportdesk.screens.base import DeskScreen
from supportdesk.screens.dialogs.form import FormSheet, Wrong
from supportdesk.screens.keeper import DraftKeeper
from supportdesk.screens.widgets.fields import Field, form_fields

ThingMake = Callable[[Mapping[str, str]], commands.ThingCommand]
ThingDone = Callable[[commands.ThingCommand, Done], object]
FORM = "form:"
"""How the kind of a draft begins whose words stand in a sheet; its title follows."""


class Forms(DeskScreen):
    """A screen that asks for fields."""

    def form(
        self,
        title: str,
        fields: Sequence[Field],
        taken: Callable[[dict[str, str] | None], None],
        *,
        ticket: str = "",
        words: str = "",
        wrong: Wrong | None = None,
        about: Callable[[int], Line] | None = None,
    ) -> None:
        """Ask for fields; what was typed into a sheet of this title before is put back."""
        keeper = DraftKeeper(self, ticket, FORM + title)

        async def show(drafts: tuple[Draft, ...]) -> None:
            found = next((one.fields for one in drafts if one.kind == keeper.kind), None)
            sheet = FormSheet(
                title,
                fields,
                now=lambda: self.now,
                zone=self.desk.me.zone,
                days=self.desk.look.pack.zone,
                words=words,
                wrong=wrong,
                about=about,
                keeper=keeper,
                found=None if wrong else found,
            )
            await self.app.push_screen(sheet, taken)
            self.let_keys_go()

        self.hold_keys()
        self.read(lambda: self.desk.drafts.of(ticket), show, "form")

    def form_done(self, title: str, ticket: str = "") -> None:
        """The desk has taken what was typed: it is kept no longer."""
        DraftKeeper(self, ticket, FORM + title).drop()

    def new_thing(
        self, kind: ThingKind, ticket: str, done: ThingDone, known: Mapping[str, str] | None = None
    ) -> None:
        """Ask for an entry of the register; what is not known of it stays empty."""
        own = {one.id for one in kind.fields}
        self.thing_sheet(
            f"New {kind.name}",
            form_fields(kind.fields, known or {}),
            lambda v: commands.AddThing(
                kind=kind.id,
                key=v[kind.key],
                values={k: t for k, t in v.items() if k != kind.key and k in own and t},
                ticket=ticket,
            ),
            done,
            ticket=ticket,
        )

    def thing_sheet(
        self,
        title: str,
        fields: list[Field],
        make: ThingMake,
        done: ThingDone,
        *,
        ticket: str = "",
        wrong: Wrong | None = None,
    ) -> None:
        """Ask for fields and give the command that they make; a refusal brings them back."""

        def taken(values: dict[str, str] | None) -> None:
            if values is None:
                return
            kept = [replace(one, value=values[one.id]) for one in fields]
            command = make(values)

            def stored(found: Done) -> None:
                self.form_done(title, ticket)
                done(command, found)

            def refused(refusal: Refusal) -> None:
                again = Wrong(refusal_words(refusal), refusal.missing)
                self.thing_sheet(title, kept, make, done, ticket=ticket, wrong=again)

            self.do(command, stored, refused)

        self.form(title, fields, taken, ticket=ticket, wrong=wrong)
