"""What can be done to a ticket from any screen that has one, and where that leads."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from supportdesk.actions import Situation
from supportdesk.domain import commands
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.queue import Row, View, next_due
from supportdesk.domain.refusal import Refusal
from supportdesk.presentation.waiting import signals_of
from supportdesk.screens import messages
from supportdesk.screens.base import Handler
from supportdesk.screens.copying import Copying
from supportdesk.screens.dialogs.pick import Option, PickSheet
from supportdesk.screens.keys import shown
from supportdesk.screens.telling import Telling
from supportdesk.screens.under_way import UnderWay

_TICKET = "ticket:"


class TicketActs(UnderWay):
    """A screen with a ticket at hand, and everything that can be done to it."""

    def ticket_situation(self, picture: TicketPicture | None) -> Situation:
        """What actions are asked about, for a ticket."""
        pack = self.desk.look.pack
        last = self.app.last_solved if isinstance(self.app, Telling) else ""
        if picture is None:
            return Situation(me=self.desk.me, pack=pack, last_solved=last)
        ticket = picture.ticket
        return Situation(
            me=self.desk.me,
            pack=picture.pack,
            reference=ticket.reference,
            status=ticket.status,
            band=next_due(ticket, picture.pack).band,
            tier=ticket.tier,
            assignee=ticket.assignee,
            address=ticket.requester.address if ticket.requester else "",
            walked=bool(ticket.runs),
            walking=bool(ticket.open_runs),
            promised=any(one.runs for one in ticket.commitments),
            acknowledged=ticket.acknowledged is not None,
            last_solved=last,
            judging=bool(ticket.to_judge),
            awaits=bool(signals_of(picture)),
            older=picture.pack.version != pack.version,
            moved=bool(ticket.moved_from),
        )

    def situation(self) -> Situation:
        """The ticket at hand."""
        return self.ticket_situation(self.picture)

    def handlers(self) -> Mapping[str, Handler]:
        """The actions on a ticket."""
        return {
            **self._of_process(),
            "reply": lambda: self.compose_words("reply"),
            "note": lambda: self.compose_words("note"),
            "call": lambda: self.compose_words("call"),
            "claim": lambda: self.give(lambda p: commands.Claim(ticket=p.ticket.reference)),
            "release": lambda: self.give(lambda p: commands.Release(ticket=p.ticket.reference)),
            "action-when": self.ask_action,
            "acknowledge": self.acknowledge,
            "frequency": self.ask_frequency,
            "promise": self.ask_promise,
            "keep-promise": self.ask_kept,
            "channel": self.ask_channel,
            "reopen": self.reopen,
            "guide": self.walk,
            "begin": self.begin_flow,
            "items": self.ask_items,
            "type": self.ask_type,
            "verify": self.verify,
            "requester": self.ask_requester,
            "register": self.open_register,
            "override": self.ask_override,
            "hand-over": self.ask_hand_over,
            "park": self.ask_park,
            "leave-flow": self.ask_leave,
            "wait": lambda: self.ask_status("waiting"),
            "solve": lambda: self.end_ticket("solved"),
            "close": lambda: self.end_ticket("closed"),
            "assign": self.ask_assign,
            "priority": self.ask_priority,
            "clocks": self.explain,
            "copy": self.ask_copy,
            "plain": self.show_plain,
            "drafts": self.ask_drafts,
            "next": self.take_next,
            "actions": self.open_menu,
            "palette": self.open_palette,
            "quit": lambda: self.app.call_later(self.app.action_quit),
            **self._leading(),
        }

    def _leading(self) -> Mapping[str, Handler]:
        """The actions that lead to a screen of their own, whatever ticket is at hand."""
        return {
            "new": lambda: self.go(messages.ShowNewTicket()),
            "new-call": lambda: self.go(messages.ShowNewTicket(called=True)),
            "dashboard": lambda: self.go(messages.ShowDashboard()),
            "shift": lambda: self.go(messages.ShowShift()),
            "flows": self.show_flows,
            "help": lambda: self.go(messages.ShowHelp(self.place)),
        }

    def _of_process(self) -> Mapping[str, Handler]:
        """Those that only some processes have."""
        return {
            **self.handling_handlers(),
            "party": self.ask_party,
            "authenticate": self.authenticate,
            "link": self.ask_link,
            "signal": self.ask_signal,
            "move-run": self.ask_move,
        }

    def acknowledge(self) -> None:
        """Say that my tier has the ticket at hand in hand."""
        self.give(lambda p: commands.Acknowledge(ticket=p.ticket.reference))

    def give(self, make: Callable[[TicketPicture], commands.Command]) -> None:
        """Give a command on the ticket at hand."""
        if self.picture is not None:
            self.do(make(self.picture))

    # where it leads

    def compose_words(self, kind: str) -> None:
        """Open the composer on the ticket at hand."""
        if self.picture is not None:
            self.go(messages.ShowComposer(self.picture, kind))

    def explain(self) -> None:
        """Show why the clocks say what they say."""
        if self.picture is not None:
            self.go(messages.ShowClocks(self.picture))

    def ask_copy(self) -> None:
        """Pick what to copy; enter takes the reference."""
        from supportdesk.presentation.copyable import copyables

        if self.picture is None or not isinstance(self.app, Copying):
            return
        app, found = self.app, copyables(self.picture)
        options = [Option(str(n), one.name, one.beginning) for n, one in enumerate(found)]

        def chosen(number: str | None) -> None:
            if number is not None:
                one = found[int(number)]
                app.copy_named(one.text, one.name)

        self.app.push_screen(PickSheet("Copy", options, digits=True), chosen)

    def show_plain(self) -> None:
        """Show what was copied last, for the mouse."""
        if isinstance(self.app, Copying):
            self.app.show_plain()

    def take_next(self) -> None:
        """Claim the most urgent free ticket of my tier, and open it; where that is refused too, so
        that the key which helps acts on it."""

        def found(row: Row | None) -> None:
            if row is None:
                self.let_keys_go()
                self.say("Nothing is free in your tier.")
                return
            show = messages.ShowTicket(row.reference)
            claim = commands.Claim(ticket=row.reference)

            def refused(refusal: Refusal) -> None:
                named = replace(refusal, why=f"{row.reference}: {refusal.why}")
                self.go(messages.ShowTicket(row.reference, refusal=named))

            self.do(claim, lambda done: self.go(show), refused)

        self.hold_keys()
        self.read(self.desk.look.most_urgent_free, found, "next")

    # menus

    def options(self) -> list[Option]:
        """Every action of this screen, those that can be done now first."""
        return [
            Option(one.id, one.name, one.help, shown(one.id), reason, one.short)
            for one, reason in self.offered()
        ]

    def open_menu(self) -> None:
        """What can be done here; what cannot says why."""
        picture = self.picture
        title = f"{picture.ticket.reference}  what to do" if picture else "What to do"
        self.app.push_screen(PickSheet(title, self.options()), self._picked)

    @property
    def sought(self) -> str:
        """What is being searched for here."""
        return ""

    def open_palette(self) -> None:
        """Any action, and any ticket by its reference, subject or requester."""

        def find(typed: str) -> Sequence[Option]:
            if len(typed.strip()) < 3:
                return ()
            view = View(id="found", name="", open=None, text=typed)
            rows = self.desk.look.window(view, 0, 6).rows
            return [
                Option(f"{_TICKET}{one.reference}", f"{one.reference} {one.subject}", one.requester)
                for one in rows
            ]

        sheet = PickSheet(
            self.worded("Any action, any ticket"), self.options(), find=find, typed=self.sought
        )
        self.app.push_screen(sheet, self._picked)

    def _picked(self, found: str | None) -> None:
        if found is None:
            return
        if found.startswith(_TICKET):
            self.go(messages.ShowTicket(found.removeprefix(_TICKET)))
        else:
            self.action_act(found)
