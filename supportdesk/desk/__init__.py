"""The desk: one door for every screen, command line, mail and worker.

`Desk` looks and does for one person by one way. It knows storage only by the protocols of
`store`, so that the same use cases run on any store.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from supportdesk.desk.chores import Outages
from supportdesk.desk.doing import Doing
from supportdesk.desk.drafts import Drafts, Kept, Spool
from supportdesk.desk.hand import Done, Hand
from supportdesk.desk.looking import Looking
from supportdesk.desk.mail import Post, TakenMail
from supportdesk.desk.making import compare, install_pack, make_desk
from supportdesk.desk.passing import Passing, settled
from supportdesk.desk.store import Store
from supportdesk.domain.commands import Command, TicketCommand
from supportdesk.domain.events import Way
from supportdesk.domain.mail import IncomingMail
from supportdesk.domain.party import Party
from supportdesk.domain.people import Person
from supportdesk.errors import NotAllowed

if TYPE_CHECKING:
    from supportdesk.desk.browsing import Checking
    from supportdesk.desk.importing import Importing
    from supportdesk.desk.serving import Serving
    from supportdesk.desk.signals import TakenSignal
    from supportdesk.desk.whatif import Looked
    from supportdesk.domain.browsed import Browsed
    from supportdesk.domain.flow_figures import Key, StepFigures
    from supportdesk.domain.report import Month, Report
    from supportdesk.domain.restating import Restating
    from supportdesk.domain.signal import Signal
    from supportdesk.domain.span import Span
    from supportdesk.domain.whatif import Supposed

__all__ = [
    "Desk",
    "Done",
    "Kept",
    "Render",
    "Store",
    "TakenMail",
    "compare",
    "install_pack",
    "make_desk",
    "open_desk",
]


Render = Callable[[str, Mapping[str, Mapping[str, Any]]], str]
"""Fills a template in: its text and the values of its placeholders, by group and name."""


class Desk:
    """The desk for one person, by one way."""

    def __init__(
        self,
        store: Store,
        me: Person,
        way: Way,
        pack_name: str,
        new_id: Callable[[], str],
        render: Render,
        on_behalf_of: str = "",
        spool: Spool | None = None,
        serving: "Serving | None" = None,
        checking: "Callable[[], Checking] | None" = None,
    ) -> None:
        self.store = store
        self.me = me
        self.drafts = Drafts(store, me.login, spool)
        self.look = Looking(store, me, pack_name, self.drafts)
        self.fill = render
        self.name, _, self.still = store.about()
        self.hand = Hand(me, way, on_behalf_of)
        self._doing = Doing(store, self.hand, pack_name, new_id)
        self._passing = Passing(store, new_id)
        self._serving = serving
        self._checking = checking
        self._post = Post(store, pack_name, new_id)
        self._new_id = new_id
        self._outages = Outages(store, new_id)

    def do(self, command: Command, command_id: str = "") -> Done:
        """Carry out a command; see Doing.do."""
        done = self._doing.do(command, command_id)
        if self.hand.way is Way.SCREEN:
            self.drafts.sent(command)
        return done

    def what_if(self, supposed: "Supposed", span: "Span | None" = None) -> "Iterator[Looked]":
        """Every clock as it is beside what it would be; see whatif.what_if."""
        from supportdesk.desk.whatif import what_if

        return what_if(self.store, self.hand, self.look.pack_name, supposed, span)

    def flow_figures(self, span: "Span") -> "dict[Key, StepFigures]":
        """What runs tell of the steps of every flow in a span; raises NotAllowed."""
        from supportdesk.desk.walked import walked

        self.hand.must_supervise("What runs tell of a flow")
        return walked(self.store, self.look.present_pack(), span)

    def checked(self, found: "Browsed") -> "Browsed":
        """What is browsed of the pack with what its check finds; see browsing.checked."""
        from supportdesk.desk.browsing import checked

        if self._checking is None:
            return found
        return checked(self.store, self.look.present_pack(), found, self._checking())

    def restatings(self) -> "tuple[Restating, ...]":
        """How the past was restated."""
        return self.store.restatings(self.look.pack_name)

    def go_on_restating(self) -> Iterator[tuple[int, int]]:
        """Carry the unfinished restating of the past to the tickets; see restating.go_on."""
        return self._doing.go_on_restating()

    def foresee(self, command: TicketCommand) -> Done:
        """What a command on a ticket would come to; see Doing.foresee."""
        return self._doing.foresee(command)

    def take_mail(self, mail: IncomingMail, party: Party | None = None) -> TakenMail:
        """Take one message from outside; `party` is its sender where more is known of them."""
        return self._post.take(mail, party)

    def take_signal(self, signal: "Signal") -> "TakenSignal":
        """Take one signal of monitoring; see Signals.take."""
        from supportdesk.desk.signals import Signals

        return Signals(self.store, self.look.pack_name, self._new_id).take(signal)

    def report(self, name: str, month: "Month", as_of: datetime) -> "Report":
        """A report of a month as known at an instant; see reports.make_report."""
        from supportdesk.desk.reports import make_report

        return make_report(self.store, self.look.present_pack(), name, month, as_of)

    def keep_report(self, report: "Report", text: str, command_id: str = "") -> "Report":
        """Mail a report and keep it as sent; see reports.keep_report."""
        from supportdesk.desk.reports import keep_report

        pack, wanted = self.look.present_pack(), command_id or self._new_id()
        return keep_report(self.store, self.hand, pack, report, text, wanted)

    def importing(self, *, rehearsal: bool = False) -> "Importing":
        """Bring in what another desk knew; `rehearsal` stores nothing. Raises NotAllowed."""
        from supportdesk.desk.importing import Importing

        return Importing(self._doing, rehearsal=rehearsal)

    def catch_up(self) -> int:
        """Write at once what time has brought, whoever else does; on how many tickets."""
        opened = settled(self._outages.do(lambda: None))
        return opened + settled(self._passing.catch_up())

    def look_after(self) -> None:
        """Do what time brings, where nobody else does; raises StoreUnreachable."""
        if self._serving is not None:
            self._serving.look_after()

    def leave(self) -> None:
        """Give up what only an open screen holds."""
        if self._serving is not None:
            self._serving.leave()


def open_desk(
    store: Store,
    login: str,
    way: Way,
    new_id: Callable[[], str],
    render: "Render",
    *,
    act_as: str = "",
    spool: Spool | None = None,
    serving: "Serving | None" = None,
    checking: "Callable[[], Checking] | None" = None,
) -> Desk:
    """The desk for the person of this login; raises NotAllowed for one who is not known.

    `act_as` is acting for somebody else: for supervisors and owners, and both are recorded.
    """
    _, pack_name, _ = store.about()
    people = store.people()
    me = people.get(login)
    if me is None or not me.active:
        raise NotAllowed(
            f"“{login}” does not work at this desk.",
            todo=f"An owner adds you: supportdesk people add {login}.",
        )
    if not act_as or act_as == login:
        return Desk(
            store, me, way, pack_name, new_id, render,
            spool=spool, serving=serving, checking=checking,
        )  # fmt: skip
    other = people.get(act_as)
    if me.role.value == "agent" or other is None:
        raise NotAllowed(f"You may not act as “{act_as}”.")
    return Desk(store, other, way, pack_name, new_id, render, login, spool, serving, checking)
