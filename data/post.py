"""Mail in the store: the outbox, message ids and the tickets they belong to, drafts."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

import peewee

from supportdesk.data import codec, events, tables
from supportdesk.data.text import storable
from supportdesk.domain.mail import OutgoingMail
from supportdesk.domain.picture import Draft


def post(db: peewee.Database, ticket_id: int | None, mail: OutgoingMail, now: datetime) -> None:
    """Put a message into the outbox; remember the id of a ticket's for the answer that comes."""
    words = codec.Frozen()
    data = mail.text.encode("utf-8", "surrogatepass")
    name = sha256(data).hexdigest()
    words.contents[name] = codec.Content("text/plain", data)
    events.keep_contents(db, words)
    tables.Outbox.insert(
        message_id=mail.message_id,
        ticket=ticket_id,
        body=codec.freeze(replace(mail, text="")).body,
        text=name,
        created_at=now,
    ).execute(db)
    if ticket_id is not None:
        remember(db, mail.message_id, ticket_id, incoming=False)


def remember(db: peewee.Database, message_id: str, ticket_id: int, *, incoming: bool) -> None:
    """Note which ticket a message belongs to."""
    tables.Mail.insert(
        message_id=storable(message_id), ticket=ticket_id, incoming=incoming
    ).on_conflict_ignore().execute(db)


def move(db: peewee.Database, message_id: str, ticket_id: int) -> None:
    """Note which ticket what comes under this id belongs to from now on."""
    M = tables.Mail
    M.insert(message_id=storable(message_id), ticket=ticket_id, incoming=True).on_conflict(
        conflict_target=[M.message_id], update={M.ticket: ticket_id}
    ).execute(db)


def ticket_of(db: peewee.Database, message_id: str) -> int | None:
    """The id of the ticket that a message belongs to, or None."""
    query = (
        tables.Mail.select(tables.Mail.ticket)
        .where(tables.Mail.message_id == storable(message_id))
        .tuples()
    )
    return next((int(one) for (one,) in query.execute(db)), None)


def unsent(db: peewee.Database) -> tuple[OutgoingMail, ...]:
    """The messages that wait in the outbox, the oldest first."""
    query = (
        tables.Outbox.select(tables.Outbox.body, tables.Outbox.text)
        .where(tables.Outbox.sent_at.is_null())
        .order_by(tables.Outbox.created_at, tables.Outbox.message_id)
        .tuples()
    )
    found = list(query.execute(db))
    held = events.contents(db, (text for _, text in found))
    return tuple(
        replace(
            codec.thaw(OutgoingMail, body),
            text=(held.get(text) or b"").decode("utf-8", "surrogatepass"),
        )
        for body, text in found
    )


def mark_sent(db: peewee.Database, message_id: str, now: datetime) -> None:
    """The message has left."""
    tables.Outbox.update(sent_at=now).where(
        tables.Outbox.message_id == message_id, tables.Outbox.sent_at.is_null()
    ).execute(db)


def save_draft(db: peewee.Database, draft: Draft, now: datetime) -> None:
    """Keep words under way as typed."""
    D = tables.Draft
    fields = json.dumps(dict(draft.fields), ensure_ascii=True)
    D.insert(
        ticket=draft.ticket, person=draft.person, kind=draft.kind, fields=fields, saved_at=now
    ).on_conflict(
        conflict_target=[D.ticket, D.person, D.kind], update={"fields": fields, "saved_at": now}
    ).execute(db)


def drop_draft(db: peewee.Database, ticket: str, person: str, kind: str) -> None:
    """The words went out, or were thrown away by their writer."""
    D = tables.Draft
    D.delete().where(D.ticket == ticket, D.person == person, D.kind == kind).execute(db)


def drafts(db: peewee.Database, ticket: str | None, person: str) -> tuple[Draft, ...]:
    """A person's words under way on a ticket; None is on any, "" on none yet."""
    D = tables.Draft
    query = D.select(D.ticket, D.kind, D.fields, D.saved_at).where(D.person == person)
    if ticket is not None:
        query = query.where(D.ticket == ticket)
    return tuple(
        Draft(ticket=where, person=person, kind=kind, fields=json.loads(fields), saved_at=saved)
        for where, kind, fields, saved in query.tuples().execute(db)
    )


def count_replies(db: peewee.Database, pack: str, person: str, used: Sequence[str]) -> None:
    """Count that a person used these quick replies once more."""
    R = tables.ReplyUse
    for reply in used:
        R.insert(pack=pack, person=person, reply=reply, count=1).on_conflict(
            conflict_target=[R.pack, R.person, R.reply], update={R.count: R.count + 1}
        ).execute(db)


def reply_uses(db: peewee.Database, pack: str, person: str) -> dict[str, int]:
    """How often a person used each quick reply."""
    R = tables.ReplyUse
    query = R.select(R.reply, R.count).where(R.pack == pack, R.person == person).tuples()
    return dict(query.execute(db))
