"""Taking mail: a message joins the ticket it belongs to, or opens one. It is never refused."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from supportdesk.desk.belonging import SAME_ID, Belonging, belonging, is_closed
from supportdesk.desk.doing import in_transaction
from supportdesk.desk.hand import Hand
from supportdesk.desk.repeats import NOTE, repeats, with_own_id
from supportdesk.desk.store import Store, Transaction
from supportdesk.domain import facts
from supportdesk.domain.decide import Work, begin, let_time_pass, open_by_message
from supportdesk.domain.decide.talk import receive
from supportdesk.domain.directory import known_by_address, same_address
from supportdesk.domain.events import Way
from supportdesk.domain.mail import IncomingMail
from supportdesk.domain.pack import Pack
from supportdesk.domain.party import Party
from supportdesk.domain.people import Person
from supportdesk.domain.ticket import Ticket

OWN = "from the desk's own mailbox"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenMail:
    """Where a message went: `how` is opened, joined or known (it had been taken before).

    `may_belong` are the tickets that a new one may belong to, `note` says what is odd about it.
    """

    reference: str
    how: str
    subject: str
    sender: str
    may_belong: tuple[str, ...] = ()
    note: str = ""


class Post:
    """Takes messages into the tickets of one pack."""

    def __init__(self, store: Store, pack_name: str, new_id: Callable[[], str]) -> None:
        self.store = store
        self.pack_name = pack_name
        self._new_id = new_id

    def take(self, mail: IncomingMail, party: Party | None = None) -> TakenMail:
        """Take one message; the same message twice is one."""
        return in_transaction(
            self.store,
            lambda tx: _Taking(tx, tx.present_pack(self.pack_name), party, self._new_id).take(mail),
        )


class _Taking:
    """One message in one transaction."""

    def __init__(
        self, tx: Transaction, pack: Pack, party: Party | None, new_id: Callable[[], str]
    ) -> None:
        self.tx, self.pack, self.party, self.new_id = tx, pack, party, new_id

    def take(self, mail: IncomingMail) -> TakenMail:
        """Find out whether and where it was taken before, else where it belongs; take it there."""
        held = self._held(mail)
        message = self._message(mail)
        first = next((one for one in held if repeats(one, message)), None)
        note = ""
        if held and first is None:
            mail, note = with_own_id(mail), NOTE
        before = self.tx.outcome(f"mail:{mail.message_id}")
        if isinstance(first, facts.ReplySent) and before is None:
            before = self._ticket_of(mail.message_id)
        if before is not None:
            return _taken(mail, before, "known")
        found = belonging(self.tx, mail, self.pack)
        if note and found.ticket is None:
            found = self._beside(held[0].message_id, found)
        is_own = bool(mail.sender and same_address(mail.sender.address, self.pack.mailbox))
        if is_own:
            mail, note = replace(mail, automatic=True), note or OWN
            found = self._one_ticket_for_own(found)
        return self._file(mail, found, note, is_own=is_own)

    def _held(self, mail: IncomingMail) -> tuple[facts.MessageReceived | facts.ReplySent, ...]:
        ticket_id = self.tx.ticket_of(mail.message_id)
        return () if ticket_id is None else self.tx.messages(ticket_id, mail.message_id)

    def _ticket_of(self, message_id: str) -> str | None:
        ticket_id = self.tx.ticket_of(message_id)
        return None if ticket_id is None else self.tx.ticket_by_id(ticket_id).reference

    def _beside(self, message_id: str, found: Belonging) -> Belonging:
        """The same, pointing at the ticket of the message whose id it bears."""
        other = self._ticket_of(message_id)
        known = {one.other for one in found.possible}
        if other is None or other in known:
            return found
        link = facts.TicketLinked(other=other, why=SAME_ID, possible=True)
        return replace(found, possible=(*found.possible, link))

    def _one_ticket_for_own(self, found: Belonging) -> Belonging:
        """What comes from the desk's own mailbox and belongs nowhere gathers on one open ticket."""
        if found.ticket is not None:
            return found
        ticket_id = self.tx.ticket_of(self._own_id)
        ticket = None if ticket_id is None else self.tx.ticket_by_id(ticket_id)
        if ticket is None or is_closed(self.tx, ticket):
            return found
        return replace(found, ticket=ticket)

    @property
    def _own_id(self) -> str:
        return f"<own:{self.pack.mailbox.casefold()}>"

    def _file(self, mail: IncomingMail, found: Belonging, note: str, *, is_own: bool) -> TakenMail:
        tx, sender = self.tx, mail.sender.address if mail.sender else ""
        hand = Hand(Person(login=sender or "unknown sender", name=sender), Way.MAIL)
        message = replace(self._message(mail), note=note)
        found = self._gone_on(self._passed(found, self._at(mail)), message)
        joins = found.ticket is not None and (message.automatic or not is_closed(tx, found.ticket))
        if joins and found.ticket is not None:
            work = self._join(hand, mail, message, found.ticket)
        else:
            work = self._open(hand, mail, message, found)
        if is_own and not joins:
            tx.move_mail(self._own_id, work.ticket.id)
        tx.remember_mail(mail.message_id, work.ticket.id)
        tx.remember(f"mail:{mail.message_id}", work.ticket.reference)
        may_belong = () if joins else tuple(one.other for one in found.possible)
        done = _taken(mail, work.ticket.reference, "joined" if joins else "opened")
        return replace(done, may_belong=may_belong, note=note)

    def _gone_on(self, found: Belonging, message: facts.MessageReceived) -> Belonging:
        """The same, with the ticket that goes on with a closed one; automatic mail stays there."""
        while found.ticket is not None and is_closed(self.tx, found.ticket):
            if message.automatic or not found.ticket.successor:
                break
            ticket = self.tx.ticket(found.ticket.successor)
            found = self._passed(replace(found, ticket=ticket), self.tx.now)
        return found

    def _passed(self, found: Belonging, at: datetime) -> Belonging:
        """The same, with a ticket closed that had closed by itself before an instant."""
        if found.ticket is None:
            return found
        pack = self.tx.pack(found.ticket.pack_version)
        desk = Hand(Person(login="", name="the desk"), Way.WORKER)
        work = begin(desk.setting(self.tx, pack), found.ticket)
        let_time_pass(work, at)
        if work.ticket.status == found.ticket.status:
            return found
        envelope = desk.envelope(self.tx, self.new_id(), pack.version)
        self.tx.save(found.ticket, work.ticket, pack, work.occurred, envelope)
        return replace(found, ticket=work.ticket)

    def _join(
        self, hand: Hand, mail: IncomingMail, message: facts.MessageReceived, ticket: Ticket
    ) -> Work:
        pack = self.tx.pack(ticket.pack_version)
        work = begin(hand.setting(self.tx, pack), ticket)
        receive(work, message, max(self._at(mail), ticket.created))
        envelope = hand.envelope(self.tx, f"mail:{mail.message_id}", pack.version)
        self.tx.save(ticket, work.ticket, pack, work.occurred, envelope)
        return work

    def _open(
        self, hand: Hand, mail: IncomingMail, message: facts.MessageReceived, found: Belonging
    ) -> Work:
        from supportdesk.desk.succession import follow
        from supportdesk.desk.telling import tell

        pack = self.pack
        ticket_id, reference = self.tx.new_ticket(pack)
        work = open_by_message(
            hand.setting(self.tx, pack),
            message,
            self._at(mail),
            ticket_id,
            reference,
            (found.ticket.reference,) if found.ticket else (),
            found.possible,
        )
        envelope = hand.envelope(self.tx, f"mail:{mail.message_id}", pack.version)
        written = tell(self.tx, work, self.new_id)
        self.tx.save_new(work.ticket, pack, work.occurred, envelope)
        for one in written:
            self.tx.post(work.ticket, one)
        if found.ticket is not None:
            follow(self.tx, found.ticket, reference, envelope, work.setting)
        return work

    def _at(self, mail: IncomingMail) -> datetime:
        """When it happened, as far as it says so; never later than now."""
        return min(mail.happened_at or self.tx.now, self.tx.now)

    def _message(self, mail: IncomingMail) -> facts.MessageReceived:
        return _message(mail, self.pack, self.party)


def _taken(mail: IncomingMail, reference: str, how: str) -> TakenMail:
    sender = mail.sender.address if mail.sender else ""
    return TakenMail(reference=reference, how=how, subject=mail.subject, sender=sender)


def _message(mail: IncomingMail, pack: Pack, known: Party | None) -> facts.MessageReceived:
    address = mail.sender.address if mail.sender else ""
    contact = known_by_address(address, pack.directory) if address else None
    party = known or (
        contact.party()
        if contact
        else Party(name=mail.sender.name if mail.sender else "", address=address)
    )
    return facts.MessageReceived(
        sender=party,
        to=tuple(one.address for one in mail.recipients),
        cc=tuple(one.address for one in mail.copies),
        subject=mail.subject,
        text=facts.Written(mail.text),
        message_id=mail.message_id,
        channel="email",
        automatic=mail.automatic or mail.bounce,
        stated_time=mail.stated_time,
        vouched=mail.vouched,
        files=tuple(
            facts.KeptFile(
                name=one.name, media_type=one.media_type, size=one.size, content=one.content
            )
            for one in mail.attachments
        ),
        raw=facts.KeptFile(
            name="original.eml",
            media_type="message/rfc822",
            size=len(mail.raw),
            content=mail.raw,
        ),
    )
