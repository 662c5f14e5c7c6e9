"""The message that a reply sends: threaded, from the pack's mailbox, with its reference."""

from supportdesk.domain.commands import Reply
from supportdesk.domain.decide import Work
from supportdesk.domain.mail import Mailbox, OutgoingMail, plain_subject


def subject_line(reference: str, subject: str) -> str:
    """The subject of an answer: the plain subject and the reference that finds the way back."""
    return f"Re: {plain_subject(subject)} [{reference}]"


def outgoing(command: Reply, work: Work, message_id: str, thread: tuple[str, ...]) -> OutgoingMail:
    """The message of a reply that was decided; `thread` are the earlier messages' ids in order."""
    pack, ticket = work.pack, work.ticket
    return OutgoingMail(
        message_id=message_id,
        sender=Mailbox(name=pack.title, address=pack.mailbox),
        to=tuple(Mailbox(name="", address=one) for one in command.to),
        cc=tuple(Mailbox(name="", address=one) for one in command.cc),
        subject=command.subject or subject_line(ticket.reference, ticket.subject),
        text=command.text,
        in_reply_to=thread[-1] if thread else "",
        references=thread,
        date=work.now,
    )
