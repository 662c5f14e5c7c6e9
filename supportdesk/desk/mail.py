"""Taking mail: a message joins the ticket it belongs to, or opens one. It is never refused."""

from collections.abc import Callable
from dataclasses import dataclass

from supportdesk.desk.doing import in_transaction
from supportdesk.desk.hand import Hand
from supportdesk.desk.store import Store, Transaction
from supportdesk.domain import facts
from supportdesk.domain.decide import Work, open_by_message
from supportdesk.domain.decide.talk import receive
from supportdesk.domain.directory import known_by_address, same_address
from supportdesk.domain.events import Way
from supportdesk.domain.mail import IncomingMail, references_in_subject, thread_ids
from supportdesk.domain.pack import Pack
from supportdesk.domain.party import Party
from supportdesk.domain.people import Person
from supportdesk.domain.ticket import Ticket
from supportdesk.errors import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenMail:
    """Where a message went: `how` is opened, joined or known (it had been taken before)."""

    reference: str
    how: str
    subject: str
    sender: str


class Post:
    """Takes messages into the tickets of one pack."""

    def __init__(self, store: Store, pack_name: str, new_id: Callable[[], str]) -> None:
        self.store = store
        self.pack_name = pack_name
        self._new_id = new_id

    def take(self, mail: IncomingMail, party: Party | None = None) -> TakenMail:
        """Take one message; the same message twice is one."""
        return in_transaction(self.store, lambda tx: self._take(tx, mail, party))

    def _take(self, tx: Transaction, mail: IncomingMail, party: Party | None) -> TakenMail:
        command_id = f"mail:{mail.message_id}"
        sender = mail.sender.address if mail.sender else ""
        before = tx.outcome(command_id)
        if before is not None:
            return TakenMail(reference=before, how="known", subject=mail.subject, sender=sender)
        found = _belongs_to(tx, mail, tx.present_pack(self.pack_name))
        hand = Hand(Person(login=sender or "unknown sender", name=sender), Way.MAIL)
        at = min(mail.happened_at or tx.now, tx.now)
        if found is None or _is_closed(tx, found):
            work = self._open(tx, hand, mail, found, party)
            how = "opened"
        else:
            pack = tx.pack(found.pack_version)
            work = Work(hand.setting(tx, pack), found)
            receive(work, _message(mail, pack, party), max(at, found.created))
            envelope = hand.envelope(tx, command_id, pack.version)
            tx.save(found, work.ticket, pack, work.occurred, envelope)
            how = "joined"
        tx.remember_mail(mail.message_id, work.ticket.id)
        tx.remember(command_id, work.ticket.reference)
        return TakenMail(
            reference=work.ticket.reference, how=how, subject=mail.subject, sender=sender
        )

    def _open(
        self,
        tx: Transaction,
        hand: Hand,
        mail: IncomingMail,
        earlier: Ticket | None,
        party: Party | None,
    ) -> Work:
        pack = tx.present_pack(self.pack_name)
        ticket_id, reference = tx.new_ticket(pack)
        work = open_by_message(
            hand.setting(tx, pack),
            _message(mail, pack, party),
            min(mail.happened_at or tx.now, tx.now),
            ticket_id,
            reference,
            (earlier.reference,) if earlier else (),
        )
        envelope = hand.envelope(tx, f"mail:{mail.message_id}", pack.version)
        tx.save_new(work.ticket, pack, work.occurred, envelope)
        return work


def _is_closed(tx: Transaction, ticket: Ticket) -> bool:
    return ticket.status == tx.pack(ticket.pack_version).meanings.closed


def _belongs_to(tx: Transaction, mail: IncomingMail, pack: Pack) -> Ticket | None:
    """By thread headers first; by a reference in the subject only for who belongs to the ticket."""
    for message_id in thread_ids(mail):
        ticket_id = tx.ticket_of(message_id)
        if ticket_id is not None:
            return tx.ticket_by_id(ticket_id)
    for reference in references_in_subject(mail.subject, pack.prefix):
        try:
            ticket = tx.ticket(reference)
        except NotFound:
            continue
        if mail.sender and _has_part_in(ticket, mail.sender.address, pack):
            return ticket
    return None


def _has_part_in(ticket: Ticket, address: str, pack: Pack) -> bool:
    involved = [one for one in (ticket.requester, *ticket.parties) if one]
    if any(same_address(one.address, address) for one in involved):
        return True
    writer = known_by_address(address, pack.directory)
    organisations = {one.organisation for one in involved if one.organisation}
    return writer is not None and writer.organisation in organisations


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
