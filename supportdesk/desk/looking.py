"""Looking: what screens and the command line are shown, frozen, at one instant."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from supportdesk.desk.drafts import Drafts
from supportdesk.desk.hand import timing_of
from supportdesk.desk.store import Store
from supportdesk.domain.concealing import (
    as_shown,
    concealed,
    concealed_entry,
    hides_anything,
    looks_for_related,
    shown_to_lists,
    told_of,
)
from supportdesk.domain.dashboard import Dashboard, Figure
from supportdesk.domain.events import Event, SubjectKind
from supportdesk.domain.facts import KeptFile
from supportdesk.domain.moment import today_in
from supportdesk.domain.noun import noun
from supportdesk.domain.outage import Watched
from supportdesk.domain.pack import Pack
from supportdesk.domain.party import Party
from supportdesk.domain.people import Person
from supportdesk.domain.picture import ThingPicture, TicketPicture
from supportdesk.domain.queue import Row, View, Window
from supportdesk.domain.related import Related, keys_of
from supportdesk.domain.thing import Thing, split_id
from supportdesk.domain.ticket import Ticket
from supportdesk.errors import BadInput, NotFound

if TYPE_CHECKING:
    from supportdesk.domain.shift import Shift, ShiftWindow
    from supportdesk.domain.suggested import Suggested

SLOTS = 20
OTHERS = 5
MANY = 50


class Looking:
    """The questions that a person may put to the desk."""

    def __init__(self, store: Store, me: Person, pack_name: str, drafts: Drafts) -> None:
        self.store = store
        self.me = me
        self.drafts = drafts
        self.pack_name = pack_name
        self._pack: Pack | None = None

    @property
    def pack(self) -> Pack:
        """The version of the desk's pack that new tickets run on, as it was last read."""
        if self._pack is None:
            return self.present_pack()
        return self._pack

    def present_pack(self) -> Pack:
        """The same, read again."""
        self._pack = self.store.pack(self.pack_name)
        return self._pack

    def entries(self) -> dict[tuple[str, str], str]:
        """The desk's own values by part and id, as JSON."""
        return self.store.entries(self.pack_name)

    def now(self) -> datetime:
        """The desk's time."""
        return self.store.now()

    def revision(self) -> int:
        """A number that grows with every change of the desk."""
        return self.store.revision()

    def people(self) -> dict[str, Person]:
        """Everybody of the desk by login."""
        return self.store.people()

    def latest(self, count: int) -> tuple[Event, ...]:
        """What happened last, newest first; of tickets with a shut gate only what it lets out."""
        events = self.store.latest(count)
        if not hides_anything(self.pack):
            return events
        of_tickets = [one.subject_id for one in events if one.subject_kind is SubjectKind.TICKET]
        shut = self.store.shut_tickets(of_tickets)
        of_things = [one.subject_id for one in events if one.subject_kind is SubjectKind.THING]
        entries = [one.partition("/")[2] for one in of_things]
        hidden = self.store.behind_gates(self.pack_name, entries)
        found = []
        for one in events:
            ticket = shut.get(one.subject_id) if one.subject_kind is SubjectKind.TICKET else None
            told = told_of(one, ticket, self.pack) if ticket else one
            if told is not None and one.subject_id.partition("/")[2] not in hidden:
                found.append(told)
        return tuple(found)

    def window(self, view: View, first: int, size: int) -> Window:
        """Rows of a view from `first` on."""
        return self.store.window(view, self.me.login, first, size)

    def counts(self, views: Sequence[View]) -> dict[str, int]:
        """How many tickets each view holds."""
        self.present_pack()
        return self.store.counts(views, self.me.login)

    def ticket(self, reference: str) -> TicketPicture:
        """One ticket with its history; raises NotFound."""
        revision = self.store.revision()
        ticket = self.store.ticket(reference)
        if ticket is None:
            raise NotFound(f"No {noun(self.present_pack())} {reference.strip().upper()}.")
        pack = self.store.pack(version=ticket.pack_version)
        picture = TicketPicture(
            ticket=ticket,
            pack=pack,
            events=self.store.history(SubjectKind.TICKET, str(ticket.id)),
            people=self.store.people(),
            me=self.me,
            things=tuple(self._things(ticket)),
            others=self.store.others(ticket, OTHERS),
            of_things=self._of_things(ticket),
            drafts=self.drafts.of(ticket.reference),
            reply_uses=self.store.reply_uses(ticket.pack, self.me.login),
            timing=timing_of(pack),
            read_at=self.store.now(),
            revision=revision,
            related=self._related(ticket, pack),
        )
        return concealed(picture)

    def seen(self, ticket: Ticket) -> Ticket:
        """A ticket after a command, without what its gates hide that are shut."""
        return as_shown(ticket, self.store.pack(version=ticket.pack_version))

    def _related(self, ticket: Ticket, pack: Pack) -> tuple[Related, ...]:
        if not looks_for_related(pack):
            return ()
        return self.store.related(pack, keys_of(ticket.requester, ticket.things), ticket.reference)

    def related_to(self, party: Party) -> tuple[Related, ...]:
        """Tickets that have to do with a requester, where the process asks for them."""
        pack = self.pack
        return self.store.related(pack, keys_of(party), "") if looks_for_related(pack) else ()

    def files(self, ticket: Ticket, number: int) -> tuple[KeptFile, ...]:
        """The files of a ticket's message with their bytes, the message as it came the last."""
        return self.store.files(ticket.id, number)

    def _things(self, ticket: Ticket) -> Iterator[Thing]:
        for one in ticket.things:
            found = self.store.thing(ticket.pack, *split_id(one))
            if found is not None:
                yield found

    def _of_things(self, ticket: Ticket) -> tuple[Row, ...]:
        """Other tickets of the same things, each once."""
        rows = {
            row.id: row for one in ticket.things for row in self.store.of_thing(one, OTHERS + 1)
        }
        return tuple(one for one in rows.values() if one.id != ticket.id)[:OTHERS]

    def thing(self, thing_id: str, on: str = "") -> ThingPicture:
        """An entry of the register with its history, seen from a ticket; raises NotFound."""
        kind, key = split_id(thing_id)
        thing = self.store.thing(self.pack_name, kind, key)
        if thing is None:
            raise NotFound(f"{key or thing_id} is not in the register.")
        picture = ThingPicture(
            thing=thing,
            pack=self.present_pack(),
            events=self.store.history(SubjectKind.THING, f"{self.pack_name}/{thing.id}"),
            tickets=self.store.of_thing(thing.id, MANY),
            people=self.store.people(),
            read_at=self.store.now(),
        )
        from supportdesk.desk import behind

        shut = behind.hidden(self.store, self.pack, (thing,), on)
        return concealed_entry(picture) if shut else picture

    def things(
        self, kind: str, text: str, size: int, after: str = "", on: str = ""
    ) -> tuple[Thing, ...]:
        """Entries of the register by what was typed, from a key on, seen from a ticket."""
        from supportdesk.desk import behind

        return behind.shown(self.store, self.pack, kind, text, size, after, on)

    def suggested(self, picture: TicketPicture, kind: str) -> "Suggested | None":
        """The entry of this kind that the ticket means, where it can be only one."""
        from supportdesk.domain import suggested as by

        if "things" in picture.hidden:
            return None
        found = by.on_ticket(picture, kind)
        return found or self.meant(picture.ticket.requester, by.texts_of(picture), kind)

    def meant(self, party: Party | None, texts: Iterable[str], kind: str) -> "Suggested | None":
        """The entry that texts name, else the only one of somebody, where it can be only one."""
        from supportdesk.domain import suggested as by

        named = self.store.things_named(self.pack_name, kind, by.words_of(texts))
        if named:
            return by.Suggested(key=named[0], why="it is named") if len(named) == 1 else None
        asked = ((self.things(kind, who, MANY), who) for who in by.who_of(party))
        sure = (by.theirs(found, who) for found, who in asked if len(found) < MANY)
        return next((one for one in sure if one), None)

    def thing_counts(self) -> dict[str, int]:
        """How many entries the register has of each kind."""
        return self.store.thing_counts(self.pack_name)

    def shift(self, of: str = "") -> "Shift":
        """The change of shift of a centre, of the one on duty where none is named.

        Raises BadInput where the process has no centres.
        """
        from supportdesk.domain.shift import shift

        found = shift(self.present_pack(), self.people(), self.me, self.now(), of)
        if found is None:
            raise BadInput("This process has no centres.")
        return found

    def shift_window(self, view: View, first: int, size: int, met: "Shift") -> "ShiftWindow":
        """Rows of a view, and what there is to know of each at a change of shift."""
        from supportdesk.domain.shift import passing, with_passing

        window, pack = self.window(view, first, size), self.pack
        held = self.store.tickets_of([one.id for one in window.rows])
        tickets = [shown_to_lists(held[one.id], pack) for one in window.rows if one.id in held]
        return with_passing(window, passing(pack, tickets, self.people(), met))

    def most_urgent_free(self) -> Row | None:
        """The free ticket of my tier that is due next; the one that "next" claims."""
        pack = self.pack
        held = [one.id for one in pack.tiers if self.me.tier in {one.id, one.reached_by}]
        firsts: list[Row] = []
        for tier in held:
            view = View(id="next", name="", free=True, tier=tier)
            firsts.extend(self.window(view, 0, 1).rows)
        far = datetime.max.replace(tzinfo=ZoneInfo("UTC"))
        return min(firsts, key=lambda one: one.due_at or far, default=None)

    def dashboard(self) -> Dashboard:
        """The supervisor's figures, each with the view of the tickets behind it."""
        now, pack = self.store.now(), self.present_pack()
        today = now.astimezone(ZoneInfo(self.me.zone)).replace(hour=0, minute=0, second=0)
        return Dashboard(
            figures=tuple(self._figures()),
            load=self.store.load(),
            attainment=self.store.attainment(today - timedelta(days=6)),
            due_slots=self.store.due_slots(SLOTS),
            ages=self.store.ages(),
            warnings=(*self._unattended(), *pack.holiday_gaps(today_in(pack, now))),
            read_at=now,
            revision=self.store.revision(),
        )

    def _unattended(self) -> tuple[str, ...]:
        found = self.store.lease().warning
        return (found,) if found else ()

    def _figures(self) -> list[Figure]:
        wanted = (
            ("late", "late", View(id="late", name="Late", late=True)),
            ("at risk", "risk", View(id="risk", name="At risk", risk=True)),
            ("unassigned", "", View(id="unassigned", name="Unassigned", free=True)),
            ("records open", "", View(id="items", name="Records open", open=None, items=True)),
            ("promise broken", "late", View(id="broken", name="Broken promises", broken=True)),
            ("open", "", View(id="open", name="All open")),
        )
        found = []
        for name, role, view in wanted:
            count, nearest = self.store.figure(view)
            shown = role if count else ""
            found.append(Figure(name=name, count=count, role=shown, view=view, nearest=nearest))
        return found

    def watched(self, *, everything: bool = False) -> Sequence[Watched]:
        """Things that are down, the longest first; or all that signals ever spoke of."""
        return self.store.watched(self.pack_name, everything=everything)
