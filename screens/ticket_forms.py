"""How a sheet over a ticket ends in one command, and comes back where that was refused."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from supportdesk.desk import Done
from supportdesk.domain import commands
from supportdesk.domain.moment import NotAMoment, parse_moment
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.refusal import Refusal
from supportdesk.domain.thing import ThingKind, split_id
from supportdesk.presentation.about import about
from supportdesk.presentation.gate_words import refusal_words
from supportdesk.presentation.times import long_day
from supportdesk.screens.dialogs.form import Wrong
from supportdesk.screens.dialogs.pick import Option, PickSheet
from supportdesk.screens.forms import Forms
from supportdesk.screens.widgets.fields import Field, FieldKind

Values = Mapping[str, str]
Make = Callable[[TicketPicture, Values], commands.Command | None]
After = Callable[[Done], object] | None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a sheet asks on a ticket, and the command that it makes."""

    picture: TicketPicture
    title: str
    fields: Sequence[Field]
    then: Make
    words: str
    done: After


class TicketForms(Forms):
    """A screen with a ticket at hand; each sheet ends in one command."""

    @property
    def picture(self) -> TicketPicture | None:
        """The ticket at hand."""
        raise NotImplementedError

    def pick(
        self,
        picture: TicketPicture,
        title: str,
        options: Sequence[Option],
        chosen: Callable[[str], object],
        *,
        digits: bool = True,
    ) -> None:
        """Let one of several be picked for a ticket; nothing follows where none is."""

        def taken(found: str | None) -> None:
            if found is not None:
                chosen(found)

        sheet = PickSheet(title, options, digits=digits, about=lambda width: about(picture, width))
        self.app.push_screen(sheet, taken)

    def sheet(
        self,
        title: str,
        fields: Sequence[Field],
        then: Make,
        words: str = "",
        *,
        done: After = None,
        on: TicketPicture | None = None,
    ) -> None:
        """Ask for a few fields and give the command that they make; refusals bring it back.

        `on` is the ticket where it is not the one at hand.
        """
        picture = on or self.picture
        if picture is not None:
            self._ask(_Asked(picture, title, fields, then, words, done))

    def _ask(self, asked: _Asked, wrong: Wrong | None = None) -> None:
        picture = asked.picture

        def taken(values: dict[str, str] | None) -> None:
            if values is not None:
                self._give(asked, values)

        self.form(
            asked.title,
            asked.fields,
            taken,
            ticket=picture.ticket.reference,
            words=asked.words,
            wrong=wrong,
            about=lambda width: about(picture, width),
        )

    def _give(self, asked: _Asked, values: Values) -> None:
        """Give the command that was asked for."""
        try:
            command = asked.then(asked.picture, values)
        except NotAMoment as error:
            at = tuple(one.id for one in asked.fields if self._is_no_moment(one, values))
            self._bring_back(asked, values, Wrong(str(error), at))
            return
        if values.get("override") and command is not None:
            command = replace(command, override=values["override"])  # type: ignore[call-arg]

        def finished(result: Done) -> None:
            self.form_done(asked.title, asked.picture.ticket.reference)
            (asked.done or self.after_done)(result)

        if command is not None:
            self.do(command, finished, lambda refusal: self._refused(asked, values, refusal))

    def _is_no_moment(self, field: Field, values: Values) -> bool:
        if field.kind is not FieldKind.WHEN:
            return False
        try:
            self.moment(values[field.id])
        except NotAMoment:
            return True
        return False

    def _refused(self, asked: _Asked, values: Values, refusal: Refusal) -> None:
        """Bring the sheet back as it was typed, with why; a field for the reason where one may."""
        if refusal.thing:
            self._offer_to_add(asked, values, refusal)
            return
        known = {one.id for one in asked.fields}
        words = refusal_words(refusal)
        if refusal.override:
            rule = f" ({refusal.rule})" if refusal.rule else ""
            words += f" To go on all the same{rule}, write why; esc leaves it."
        if refusal.override and "override" not in known:
            reason = Field("override", "go on since", hint="why all the same; kept and counted")
            asked = replace(asked, fields=[*asked.fields, reason])
            values = {**values, "override": ""}
        self._bring_back(asked, values, Wrong(words, refusal.missing))

    def _offer_to_add(self, asked: _Asked, values: Values, refusal: Refusal) -> None:
        """Where the register lacks what was named: put it in right there, or name another."""
        kind_id, key = split_id(refusal.thing)
        kind = asked.picture.pack.thing(kind_id)
        options = [
            Option("add", f"Put this {kind.name} into the register"),
            Option("other", "Name another one"),
        ]

        def chosen(found: str | None) -> None:
            if found != "add":
                self._bring_back(asked, values, Wrong(refusal_words(refusal), refusal.missing))
                return
            self._bring_back_after(asked, values, kind, key)

        self.app.push_screen(PickSheet(refusal.why, options, digits=True), chosen)

    def _bring_back_after(self, asked: _Asked, values: Values, kind: ThingKind, key: str) -> None:
        """Go on with what was typed once the entry is in the register."""

        def added(command: commands.ThingCommand, done: Done) -> None:
            self.say(f"Added {split_id(done.subject)[1]}")
            self._give(asked, values)

        self.new_thing(kind, asked.picture.ticket.reference, added, {kind.key: key})

    def _bring_back(self, asked: _Asked, values: Values, wrong: Wrong) -> None:
        kept = [replace(one, value=values[one.id]) for one in asked.fields]
        self._ask(replace(asked, fields=kept), wrong)

    def next_fields(self, picture: TicketPicture, *, required: bool = True) -> list[Field]:
        """The fields for the next ACTION and WHEN."""
        return [
            Field("action", "ACTION", hint="what happens next", required=required),
            Field("when", "WHEN", kind=FieldKind.WHEN, required=required),
        ]

    def asks_done(self, picture: TicketPicture, *, required: bool = False) -> list[Field]:
        """Whether the ACTION that there is was done; nothing is asked where there is none."""
        if not picture.ticket.action:
            return []
        choices = ("yes, tick it off", "no, the new one takes its place")
        return [
            Field("done", "was it done?", choices=choices, ids=("yes", "no"), required=required)
        ]

    def action_now(self, picture: TicketPicture) -> str:
        """The ACTION that there is and its WHEN, which a sheet asks about; "" for none."""
        ticket = picture.ticket
        if not ticket.action:
            return ""
        when = f", {long_day(ticket.when, self.desk.me.zone)}" if ticket.when else ""
        return f"ACTION now: “{ticket.action}”{when}. Was it done?"

    def next_of(self, values: Values) -> commands.Next | None:
        """The next ACTION and WHEN that were typed; raises NotAMoment."""
        if not values.get("action", "").strip() and not values.get("when", "").strip():
            return None
        return commands.Next(action=values["action"], when=self.moment(values["when"]))

    def moment(self, text: str) -> datetime:
        """A typed time in my zone; raises NotAMoment."""
        return parse_moment(text, self.now, self.desk.me.zone)
