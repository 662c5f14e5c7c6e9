"""What a command may read and write inside its one transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import peewee

from supportdesk.data import (
    codec,
    entries,
    events,
    messages,
    packs,
    people,
    post,
    related,
    tables,
    things,
    tickets,
    versions,
)
from supportdesk.data.outcomes import Outcomes
from supportdesk.data.signals import Watching
from supportdesk.data.text import storable
from supportdesk.domain.events import Envelope, Occurred, SubjectKind
from supportdesk.domain.facts import MessageReceived, ReplySent
from supportdesk.domain.mail import OutgoingMail
from supportdesk.domain.pack import Pack
from supportdesk.domain.people import Person
from supportdesk.domain.related import Related
from supportdesk.domain.restating import Restating, restatings
from supportdesk.domain.thing import Thing
from supportdesk.domain.ticket import Ticket
from supportdesk.errors import Clash, NotFound


class SqlTransaction(Outcomes, Watching):
    """One transaction; `now` is its instant by the store's clock."""

    def __init__(self, db: peewee.Database, now: datetime, cache: dict[str, Pack]) -> None:
        self.db = db
        self.now = now
        self._packs = cache

    def hold(self) -> None:
        """Let nobody else open tickets before the end of this transaction."""
        D = tables.Desk
        D.update(next_ticket=D.next_ticket).where(D.id == 1).execute(self.db)

    def ticket(self, reference: str) -> Ticket:
        """The ticket with this reference; raises NotFound."""
        found = tickets.load(self.db, reference)
        if found is None:
            raise NotFound(f"No ticket {reference.strip().upper()}.")
        return found

    def ticket_by_id(self, ticket_id: int) -> Ticket:
        """The ticket with this id; raises NotFound."""
        found = tickets.load_by_id(self.db, ticket_id)
        if found is None:
            raise NotFound(f"No ticket with id {ticket_id}.")
        return found

    def related(self, pack: Pack, keys: Sequence[str], reference: str) -> tuple[Related, ...]:
        """The tickets of a pack that have one of these keys, all but one; open ones first."""
        return related.find(self.db, pack, keys, reference)

    def changed_since(self, ticket: Ticket, version: int, except_by: str) -> tuple[str, ...]:
        """Who else, besides the desk itself, changed the ticket after a version."""
        E = tables.Event
        query = (
            E.select(E.actor)
            .where(
                E.subject_kind == SubjectKind.TICKET.value,
                E.subject_id == str(ticket.id),
                E.number > version,
                E.actor != storable(except_by),
                E.actor != "",
            )
            .distinct()
            .tuples()
        )
        return tuple(actor for (actor,) in query.execute(self.db))

    def new_ticket(self, pack: Pack) -> tuple[int, str]:
        """The id and the reference of the next ticket."""
        return self.new_tickets(pack, 1)[0]

    def new_tickets(self, pack: Pack, count: int) -> list[tuple[int, str]]:
        """The ids and references of the next tickets; nobody else gets any until the end."""
        D = tables.Desk
        D.update(next_ticket=D.next_ticket + count).where(D.id == 1).execute(self.db)
        query = D.select(D.next_ticket).where(D.id == 1).tuples()
        after = int(next(iter(query.execute(self.db)))[0])
        references = packs.next_references(self.db, pack, count)
        return list(zip(range(after - count, after), references, strict=True))

    def save_new(
        self, ticket: Ticket, pack: Pack, occurred: Sequence[Occurred], envelope: Envelope
    ) -> None:
        """Store a new ticket with the facts that made it."""
        self.save_all_new([(ticket, occurred, envelope)], pack)

    def save_all_new(
        self, new: Sequence[tuple[Ticket, Sequence[Occurred], Envelope]], pack: Pack
    ) -> None:
        """Store new tickets, each with the facts that made it."""
        tickets.insert(self.db, [ticket for ticket, _, _ in new], pack)
        histories = ((str(ticket.id), occurred, by) for ticket, occurred, by in new)
        events.begin(self.db, SubjectKind.TICKET, histories)

    def save(
        self,
        before: Ticket,
        after: Ticket,
        pack: Pack,
        occurred: Sequence[Occurred],
        envelope: Envelope,
    ) -> None:
        """Store a changed ticket; raises Clash when another change came first."""
        if not tickets.update(self.db, before, after, pack):
            raise Clash(f"{before.reference} was changed by somebody else just now.")
        self.append(SubjectKind.TICKET, str(after.id), occurred, envelope)

    def append(
        self,
        kind: SubjectKind,
        subject_id: str,
        occurred: Sequence[Occurred],
        envelope: Envelope,
    ) -> None:
        """Append facts to the history of any subject."""
        events.append(self.db, kind, subject_id, occurred, envelope)

    def people(self) -> dict[str, Person]:
        """Everybody by login."""
        return people.all_people(self.db)

    def save_person(self, person: Person) -> None:
        """Store a person as they are now."""
        people.save_person(self.db, person)

    def pack(self, version: str) -> Pack:
        """An installed version of a pack; raises NotFound."""
        return packs.load(self.db, version, self._packs)

    def present_pack(self, name: str) -> Pack:
        """The version of a pack that new tickets run on; raises NotFound."""
        version = packs.present_version(self.db, name)
        if not version:
            raise NotFound(f"No pack “{name}” is installed here.")
        return self.pack(version)

    def install(self, pack: Pack, files: Mapping[str, str]) -> str:
        """Install a version of a pack; the version before it."""
        return packs.install(self.db, pack, files, self.now)

    def renew_pack(self, name: str) -> None:
        """Let a pack be read anew, for what is the desk's own of it has changed."""
        entries.next_edition(self.db, name)

    def restatings(self, pack: str) -> tuple[Restating, ...]:
        """How the past of a pack was restated."""
        return restatings(versions.history(self.db, pack))

    def tickets(self, pack: str, after: int, size: int) -> tuple[Ticket, ...]:
        """The next tickets of a pack by id."""
        return tickets.batch(self.db, pack, after, size)

    def entry(self, pack: str, part: str, name: str) -> str:
        """One of the desk's own values as JSON; "" where there is none."""
        return entries.read(self.db, pack).get((part, name), "")

    def shaped_entry(self, part: str, name: str, given: Mapping[str, str], before: str) -> str:
        """What was typed as the JSON of an entry; raises Refused."""
        from supportdesk.data.entry_forms import shaped

        return shaped(part, name, given, before)

    def save_entry(self, pack: str, part: str, name: str, body: str) -> None:
        """Store one of the desk's own values; "" takes it away."""
        entries.save(self.db, pack, part, name, body)

    def thing(self, pack: str, kind: str, key: str) -> Thing | None:
        """An entry of the register."""
        return things.load(self.db, pack, kind, key)

    def things(self, pack: str, kind: str, keys: Sequence[str]) -> dict[str, Thing]:
        """Those entries of a kind that are there, by their keys."""
        return things.load_all(self.db, pack, kind, keys)

    def save_new_things(
        self, pack: str, new: Sequence[tuple[Thing, Sequence[Occurred], Envelope]]
    ) -> None:
        """Store new entries of the register, each with the facts that made it."""
        things.insert(self.db, pack, [thing for thing, _, _ in new])
        histories = [(things.subject(pack, one.id), occurred, by) for one, occurred, by in new]
        spoken = events.having(self.db, SubjectKind.THING, [name for name, _, _ in histories])
        events.begin(self.db, SubjectKind.THING, (one for one in histories if one[0] not in spoken))
        for name, occurred, by in histories:
            if name in spoken:
                self.append(SubjectKind.THING, name, occurred, by)

    def save_thing(
        self, pack: str, thing: Thing, occurred: Sequence[Occurred], envelope: Envelope
    ) -> None:
        """Store an entry of the register with its facts; raises Clash where it has changed."""
        if not things.save(self.db, pack, thing, thing.version - len(occurred)):
            raise Clash(f"{thing.id} was changed by somebody else just now.")
        self.append(SubjectKind.THING, things.subject(pack, thing.id), occurred, envelope)

    def make_desk(self, name: str, pack: str, simulated_at: datetime | None) -> None:
        """Write the row that makes this database a desk."""
        tables.Desk.insert(
            id=1,
            name=name,
            pack=pack,
            created_at=self.now,
            simulated_at=simulated_at,
            revision=0,
            next_ticket=1,
        ).execute(self.db)
        if simulated_at is not None:
            self.now = simulated_at

    def set_clock(self, now: datetime | None) -> None:
        """Set the clock of a simulated desk; None makes it run like the machine's."""
        tables.Desk.update(simulated_at=now).where(tables.Desk.id == 1).execute(self.db)

    def ticket_of(self, message_id: str) -> int | None:
        """The ticket that a message belongs to."""
        return post.ticket_of(self.db, message_id)

    def remember_mail(self, message_id: str, ticket_id: int) -> None:
        """Note the ticket of a message that came in."""
        post.remember(self.db, message_id, ticket_id, incoming=True)

    def move_mail(self, message_id: str, ticket_id: int) -> None:
        """Note the ticket that messages under this id belong to from now on."""
        post.move(self.db, message_id, ticket_id)

    def messages(self, ticket_id: int, message_id: str) -> tuple[MessageReceived | ReplySent, ...]:
        """What a ticket holds under a message id, words and files read."""
        return messages.under_id(self.db, ticket_id, storable(message_id))

    def correspondents(self, ticket: Ticket) -> frozenset[str]:
        """Everybody in From, To or Cc of a ticket's messages, in small letters."""
        return messages.correspondents(self.db, ticket.id) - {ticket.mailbox.casefold()}

    def filled(self, text: str, context: Mapping[str, Mapping[str, Any]]) -> str:
        """A text of the pack with its placeholders filled in."""
        from supportdesk.data.templates import render

        return render(text, context)

    def post(self, ticket: Ticket | None, mail: OutgoingMail) -> None:
        """Put a message into the outbox; one that belongs to no ticket too."""
        post.post(self.db, ticket.id if ticket else None, mail, self.now)

    def thread(self, ticket: Ticket) -> tuple[str, ...]:
        """Message ids of a ticket's conversation in the order they were taken or written."""
        history = events.history(self.db, SubjectKind.TICKET, str(ticket.id), words=False)
        ids = (getattr(one.fact, "message_id", "") for one in history)
        return tuple(one for one in ids if one)

    def drop_draft(self, ticket: str, person: str, kind: str) -> None:
        """The words under way were sent."""
        post.drop_draft(self.db, ticket, person, kind)

    def count_replies(self, pack: str, person: str, used: Sequence[str]) -> None:
        """Count that a person used these quick replies."""
        post.count_replies(self.db, pack, person, used)

    def state(self, ticket: Ticket) -> str:
        """A ticket as the store writes it, for comparison."""
        return codec.freeze(ticket).body
