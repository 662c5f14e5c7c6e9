"""Ending a ticket, and opening it again: asked where something would be left undone."""

from supportdesk.desk import Done
from supportdesk.domain import commands
from supportdesk.domain.picture import TicketPicture
from supportdesk.presentation.about import about
from supportdesk.presentation.line import Line
from supportdesk.screens.telling import Telling
from supportdesk.screens.ticket_forms import TicketForms
from supportdesk.screens.widgets.fields import Field, FieldKind

_ENDS = {"solved": ("Solve it?", "solve it"), "closed": ("Close it for good?", "close it")}
_OPENS = {"open": "Open the ticket again", "waiting": "Wait for the customer"}


class StatusSheets(TicketForms):
    """A screen with a ticket at hand, whose status can be set."""

    def end_ticket(self, meaning: str) -> None:
        """Solve or close the ticket; what would be refused is refused before anything is asked."""
        if self.picture is not None:
            self._end(self.picture, meaning)

    def _end(self, picture: TicketPicture, meaning: str, reason: str = "") -> None:
        ticket = picture.ticket
        command = commands.SetStatus(
            ticket=ticket.reference,
            seen=ticket.version,
            status=getattr(picture.pack.meanings, meaning),
            override=reason,
        )
        self.ahead(
            command,
            lambda done: self._ask_end(picture, meaning, command, done),
            lambda given: self._end(picture, meaning, given),
        )

    def _ask_end(
        self, picture: TicketPicture, meaning: str, command: commands.SetStatus, done: Done
    ) -> None:
        """Say what would be left undone, and ask; without anything left it is done."""
        from supportdesk.presentation.undone import by_itself, undone
        from supportdesk.presentation.unfinished import unfinished
        from supportdesk.screens.dialogs.ask import AskSheet

        self.let_keys_go()
        left = undone(picture.ticket, picture.drafts, self.now, self.desk.me.zone)
        if done.ticket is not None:
            left += unfinished(picture, done.ticket, self.now, self.desk.me.zone)
        follows = by_itself(picture, meaning)
        left += follows
        if not left:
            self.do(command)
            return
        title, does = _ENDS[meaning]
        said = "Left undone, and what follows:" if follows else "This would be left undone:"

        def heading(width: int) -> list[Line]:
            question = Line(title, "strong", on="raised").add(f"  {said}", "dim")
            return [about(picture, width), question, Line(on="raised")]

        def answered(yes: bool | None) -> None:
            if yes:
                self.do(command)

        self.app.push_screen(AskSheet(heading, left, does=does), answered)

    def ask_status(self, meaning: str, picture: TicketPicture | None = None) -> None:
        """Set a status in which something stays owed: ask for the next ACTION and WHEN."""
        picture = picture or self.picture
        if picture is None:
            return
        status = getattr(picture.pack.meanings, meaning)
        ticket = picture.ticket
        fields = [
            Field("action", "ACTION", ticket.action or "", required=True),
            Field("when", "WHEN", "tomorrow 9am", kind=FieldKind.WHEN, required=True),
            Field("reason", "for what?", hint="may stay empty"),
        ]
        self.sheet(
            self.worded(_OPENS[meaning]),
            fields,
            lambda p, v: commands.SetStatus(
                ticket=ticket.reference,
                seen=ticket.version,
                status=status,
                reason=v["reason"],
                next=self.next_of(v),
                done=True,
            ),
            on=picture,
        )

    def reopen(self) -> None:
        """Open the solved ticket at hand again, else the one that was solved last."""
        picture = self.picture
        last = self.app.last_solved if isinstance(self.app, Telling) else ""
        if picture is not None and picture.ticket.status == picture.pack.meanings.solved:
            self.ask_status("open")
        elif last:
            self.hold_keys()
            self.read(
                lambda: self.desk.look.ticket(last),
                lambda found: self.ask_status("open", found),
                "reopen",
            )
