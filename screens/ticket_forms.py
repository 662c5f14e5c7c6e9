"""How a sheet over a ticket ends in one command, and comes back where that was refused."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from supportdesk.desk import Done
from supportdesk.domain import commands
from supportdesk.domain.moment import NotAMoment, parse_moment
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.refusal import Refusal
from supportdesk.screens.forms import Forms
from supportdesk.screens.widgets.fields import Field, FieldKind

Values = Mapping[str, str]
Make = Callable[[TicketPicture, Values], commands.Command | None]
After = Callable[[Done], object] | None


class TicketForms(Forms):
    """A screen with a ticket at hand; each sheet ends in one command."""

    @property
    def picture(self) -> TicketPicture | None:
        """The ticket at hand."""
        raise NotImplementedError

    def sheet(
        self,
        title: str,
        fields: list[Field],
        then: Make,
        words: str = "",
        wrong: str = "",
        done: After = None,
    ) -> None:
        """Ask for a few fields and give the command that they make; refusals bring it back."""
        picture = self.picture
        if picture is None:
            return
        reference = picture.ticket.reference

        def finished(result: Done) -> None:
            self.form_done(title, reference)
            (done or self.after_done)(result)

        def taken(values: dict[str, str] | None) -> None:
            if values is None:
                return
            try:
                command = then(picture, values)
            except NotAMoment as error:
                self._bring_back(title, fields, then, values, str(error))
                return
            if values.get("override") and command is not None:
                command = replace(command, override=values["override"])  # type: ignore[call-arg]
            if command is not None:
                self.do(
                    command,
                    finished,
                    lambda refusal: self._refused(title, fields, then, values, refusal, done),
                )

        self.form(title, fields, taken, ticket=reference, words=words, wrong=wrong)

    def _refused(
        self,
        title: str,
        fields: list[Field],
        then: Make,
        values: Values,
        refusal: Refusal,
        done: After,
    ) -> None:
        """Bring the sheet back as it was typed, with why; a field for the reason where one may."""
        rule = f"  {refusal.rule}" if refusal.rule else ""
        helps = f" {refusal.help}" if refusal.help else ""
        known = {one.id for one in fields}
        if refusal.override and "override" not in known:
            fields = [*fields, Field("override", "pass it", hint="the reason, which is kept")]
            values = {**values, "override": ""}
        wrong = f"{refusal.why}{helps}{rule}"
        self._bring_back(title, fields, then, values, wrong, done)

    def _bring_back(
        self,
        title: str,
        fields: list[Field],
        then: Make,
        values: Values,
        wrong: str,
        done: After = None,
    ) -> None:
        kept = [replace(one, value=values[one.id]) for one in fields]
        self.sheet(title, kept, then, wrong=wrong, done=done)

    def next_fields(self, picture: TicketPicture, *, required: bool = True) -> list[Field]:
        """The fields for the next ACTION and WHEN."""
        return [
            Field("action", "ACTION", hint="what happens next", required=required),
            Field("when", "WHEN", kind=FieldKind.WHEN, required=required),
        ]

    def next_of(self, values: Values) -> commands.Next | None:
        """The next ACTION and WHEN that were typed; raises NotAMoment."""
        if not values.get("action", "").strip() and not values.get("when", "").strip():
            return None
        return commands.Next(action=values["action"], when=self.moment(values["when"]))

    def moment(self, text: str) -> datetime:
        """A typed time in my zone; raises NotAMoment."""
        return parse_moment(text, self.now, self.desk.me.zone)
