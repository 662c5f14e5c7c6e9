"""Whether a message was taken before: by its Message-ID, and by its words."""

from dataclasses import replace
from hashlib import sha256

from supportdesk.domain import facts
from supportdesk.domain.directory import same_address
from supportdesk.domain.mail import IncomingMail

NOTE = "has the Message-ID of another message, with other words"


def repeats(held: facts.MessageReceived | facts.ReplySent, message: facts.MessageReceived) -> bool:
    """Whether `message` is what is `held` under its id; an erased one is never taken again.

    What the desk sent comes back with what servers and lists put around it.
    """
    if held.text.text is None:
        return True
    words, new = _words(held.text.text), _words(message.text.text or "")
    if isinstance(held, facts.ReplySent):
        return words in new
    if held.raw and message.raw and held.raw.content == message.raw.content is not None:
        return True
    return (
        same_address(held.sender.address, message.sender.address)
        and _words(held.subject) == _words(message.subject)
        and words == new
        and _files(held) == _files(message)
    )


def with_own_id(mail: IncomingMail) -> IncomingMail:
    """The message under an id that its words make, the same each time."""
    sender = mail.sender.key if mail.sender else ""
    parts = (mail.message_id, sender, _words(mail.subject), _words(mail.text))
    made = sha256("\n".join(parts).encode("utf-8", "surrogatepass"))
    for one in mail.attachments:
        made.update(sha256(one.content).digest())
    return replace(mail, message_id=f"<{made.hexdigest()}@taken.invalid>")


def _words(text: str) -> str:
    return " ".join(text.split())


def _files(message: facts.MessageReceived) -> list[bytes]:
    return sorted(one.content or b"" for one in message.files)
