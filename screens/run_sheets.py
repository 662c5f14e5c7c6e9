"""Sheets about a flow under way: a signal for it, another version of it, leaving it."""

from supportdesk.desk import Done
from supportdesk.domain import commands
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.run import Run
from supportdesk.presentation.waiting import signals_of
from supportdesk.screens.dialogs.pick import Option
from supportdesk.screens.request_sheets import RequestSheets
from supportdesk.screens.ticket_forms import Values
from supportdesk.screens.widgets.fields import Field, FieldKind


class RunSheets(RequestSheets):
    """A screen with a ticket at hand, on which flows are walked."""

    def ask_signal(self) -> None:
        """Pick the signal that came and that a flow waits for, then what is known of it."""
        picture = self.picture
        if picture is None:
            return
        options = [Option(name, words) for name, words in signals_of(picture).items()]

        def chosen(name: str) -> None:
            self.sheet(
                f"Signal {name}",
                [Field("note", "note", "", "what is known of it")],
                lambda p, v: commands.TakeSignal(
                    ticket=p.ticket.reference, name=name, note=v["note"]
                ),
            )

        self.pick(picture, "Which signal came?", options, chosen)

    def ask_move(self) -> None:
        """Pick the way to another version of the process: on to the newest, or back."""
        picture = self.picture
        if picture is None:
            return
        ticket, runs = picture.ticket, picture.ticket.open_runs or picture.ticket.runs
        options = []
        if picture.pack.version != self.desk.look.pack.version:
            options.append(Option("on", "Move to the newest version", "where its past is valid"))
        if ticket.moved_from:
            options.append(Option("back", "Take the move back", f"to {ticket.moved_from[:12]}"))

        def chosen(way: str) -> None:
            run, back = runs[-1].number, way == "back"
            self.do(commands.MoveRun(ticket=ticket.reference, run=run, back=back))

        self.pick(picture, "Which version?", options, chosen)

    def ask_leave(self) -> None:
        """Leave a flow under way; which one is picked where there are several."""
        picture = self.picture
        if picture is None:
            return
        runs = picture.ticket.open_runs
        if len(runs) == 1:
            self.leave(picture, runs[0])
            return
        options = [
            Option(str(one.number), picture.pack.flow(one.flow).title, _stands(picture, one))
            for one in reversed(runs)
        ]

        def chosen(number: str) -> None:
            run = picture.ticket.run(int(number))
            if run is not None:
                self.leave(picture, run)

        self.pick(picture, "Leave which flow?", options, chosen)

    def leave(self, picture: TicketPicture, run: Run) -> None:
        """Ask why a flow is left, and whether what it changed is undone."""
        changed = _changed(picture, run)
        fields = [Field("reason", "because", hint="begun by mistake, …", required=True)]
        if changed:
            fields.append(Field("undo", "undo it?", "yes", choices=("yes", "no"), required=True))
        if picture.pack.requires_action_and_when:
            fields.append(Field("action", "next ACTION", hint="empty keeps the one there is"))
            fields.append(Field("when", "WHEN", kind=FieldKind.WHEN))

        def command(p: TicketPicture, values: Values) -> commands.Command:
            following = self.next_of(values)
            return commands.LeaveRun(
                ticket=p.ticket.reference,
                run=run.number,
                reason=values["reason"],
                keep=values.get("undo") == "no",
                next=following,
                done=following is not None,
            )

        words = f"It changed something at: {', '.join(changed)}." if changed else ""
        title = f"Leave “{picture.pack.flow(run.flow).title}”"
        self.sheet(title, fields, command, words, done=self.has_left)

    def has_left(self, done: Done) -> None:
        """Read again; where no other flow is under way, another one is picked at once."""
        self.after_done(done)
        ticket = done.ticket
        if ticket is None or ticket.open_runs:
            return

        def found(picture: TicketPicture) -> None:
            self.pick_flow(picture)
            self.let_keys_go()

        self.hold_keys()
        self.read(lambda: self.desk.look.ticket(ticket.reference), found, "begin")


def _stands(picture: TicketPicture, run: Run) -> str:
    return f"at {picture.pack.flow(run.flow_here).step(run.step).label}"


def _changed(picture: TicketPicture, run: Run) -> list[str]:
    """The labels of the steps that changed something besides the run, each once."""
    labels = (
        picture.pack.flow(one.flow or run.flow).step(one.step).label for one in run.path if one.did
    )
    return list(dict.fromkeys(labels))
