"""Sheets about the caller: who they are, and which other tickets they have."""

from collections.abc import Mapping

from supportdesk.domain import commands
from supportdesk.domain.caller import contact_of
from supportdesk.domain.picture import TicketPicture
from supportdesk.presentation.related import related_words
from supportdesk.screens.dialogs.pick import Option
from supportdesk.screens.run_sheets import RunSheets
from supportdesk.screens.widgets.fields import Field


class CallerSheets(RunSheets):
    """A screen with a ticket at hand, on which somebody called or wrote."""

    def authenticate(self) -> None:
        """Record who the caller is, as what, and how it was found out."""
        picture = self.picture
        rule = picture.pack.authentication if picture else None
        if picture is None or rule is None:
            return
        contact = contact_of(picture.ticket)
        number = contact.number if contact else 0
        fields = [
            Field("name", "caller", contact.name if contact else "", required=True),
            Field("role", "is the", choices=tuple(one.name for one in rule.roles), required=True),
            Field("how", "how", hint="what was asked, and that it was right", required=True),
        ]
        if any(one.acts_for for one in rule.roles):
            names = ", ".join(one.name for one in rule.roles if one.acts_for)
            fields.append(Field("acts_for", "for whom", hint=f"where they are {names}"))
        ids = {one.name: one.id for one in rule.roles}

        def command(p: TicketPicture, values: Mapping[str, str]) -> commands.Command:
            return commands.Authenticate(
                ticket=p.ticket.reference,
                request=number,
                role=ids.get(values["role"], values["role"]),
                name=values["name"],
                how=values["how"],
                acts_for=values.get("acts_for", ""),
            )

        self.sheet("Authenticate the caller", fields, command, _asks(picture))

    def ask_link(self) -> None:
        """Pick a ticket of the same requester to link to, or type the reference of another."""
        picture = self.picture
        if picture is None:
            return
        options = [
            Option(one.reference, f"{one.reference} {one.subject}", related_words(picture, one))
            for one in picture.related
            if one.reference not in picture.ticket.linked
        ]
        if not options:
            self._ask_reference(picture)
            return
        options.append(Option("", "Another one", "by its reference"))

        def chosen(found: str) -> None:
            if found:
                self.do(commands.LinkTicket(ticket=picture.ticket.reference, other=found))
            else:
                self._ask_reference(picture)

        self.pick(picture, self.worded("Link to which ticket?"), options, chosen)

    def _ask_reference(self, picture: TicketPicture) -> None:
        fields = [
            Field("other", self.worded("ticket"), hint="its reference", required=True),
            Field("why", "why", hint="what they have to do with each other"),
        ]
        self.sheet(
            f"Link {picture.ticket.reference} to",
            fields,
            lambda p, v: commands.LinkTicket(
                ticket=p.ticket.reference, other=v["other"], why=v["why"]
            ),
        )


def _asks(picture: TicketPicture) -> str:
    """What callers are asked, as the pack has it; that it is an open point where it has nothing."""
    rule = picture.pack.authentication
    if rule is None or not rule.asks:
        return ""
    value = picture.pack.value(rule.asks)
    return value.value or f"Open point: {value.text}. Record what you asked."
