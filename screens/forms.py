"""Sheets with fields over a screen: what is typed into one is kept until the desk has taken it."""

from collections.abc import Callable, Sequence

from supportdesk.domain.picture import Draft
from supportdesk.presentation.line import Line
from supportdesk.screens.base import DeskScreen
from supportdesk.screens.dialogs.form import FormSheet, Wrong
from supportdesk.screens.keeper import DraftKeeper
from supportdesk.screens.widgets.fields import Field

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
