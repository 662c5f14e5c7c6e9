"""The tables of a desk. Bound to no database: every query is executed on one that is named.

Instants are microseconds since 1970 in UTC, so that both stores sort and compare them alike.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from peewee import (
    BigIntegerField,
    BlobField,
    BooleanField,
    CompositeKey,
    IntegerField,
    Model,
    TextField,
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class InstantField(BigIntegerField):
    """An aware datetime, kept as microseconds since 1970 in UTC."""

    def db_value(self, value: Any) -> Any:
        """Datetime to microseconds."""
        return (value - EPOCH) // MICROSECOND if isinstance(value, datetime) else value

    def python_value(self, value: Any) -> Any:
        """Microseconds to datetime."""
        return None if value is None else EPOCH + timedelta(microseconds=value)


class Desk(Model):
    """The one row that says what this desk is; `revision` grows with every transaction."""

    id = IntegerField(primary_key=True)
    name = TextField()
    pack = TextField()
    created_at = InstantField()
    simulated_at = InstantField(null=True)
    revision = BigIntegerField()
    next_ticket = BigIntegerField()

    class Meta:
        table_name = "desk"


class Event(Model):
    """Facts with their envelope; the database refuses to change or delete them."""

    id = BigIntegerField(primary_key=True)
    subject_kind = TextField()
    subject_id = TextField()
    number = BigIntegerField()
    kind = TextField()
    kind_revision = IntegerField()
    happened_at = InstantField()
    recorded_at = InstantField()
    actor = TextField()
    on_behalf_of = TextField()
    way = TextField()
    command_id = TextField()
    pack_version = TextField()
    policy_version = TextField()
    calendar_version = TextField()
    body = TextField()
    previous_hash = TextField()
    hash = TextField()

    class Meta:
        table_name = "event"


class Content(Model):
    """What people wrote and sent, by hash; erasable where the law demands it."""

    hash = TextField(primary_key=True)
    media_type = TextField()
    size = BigIntegerField()
    data = BlobField(null=True)
    erased_at = InstantField(null=True)

    class Meta:
        table_name = "content"


class Command(Model):
    """Each command id once, with its outcome."""

    id = TextField(primary_key=True)
    outcome = TextField()
    recorded_at = InstantField()

    class Meta:
        table_name = "command"


class Person(Model):
    """The people of the desk as they are now."""

    login = TextField(primary_key=True)
    name = TextField()
    team = TextField()
    tier = TextField()
    role = TextField()
    zone = TextField()
    active = BooleanField()
    languages = TextField(default="")

    class Meta:
        table_name = "person"


class PackVersion(Model):
    """Every version of a pack that was ever installed, whole."""

    hash = TextField(primary_key=True)
    pack = TextField()
    document = TextField()
    installed_at = InstantField()
    files = TextField(default="{}")

    class Meta:
        table_name = "pack_version"


class Pack(Model):
    """The packs of the desk: which version new tickets run on, the next ticket's number."""

    name = TextField(primary_key=True)
    version = TextField()
    next_number = BigIntegerField()
    edition = BigIntegerField(default=0)

    class Meta:
        table_name = "pack"


class Entry(Model):
    """The desk's own values as they are now: directory, holidays, shared replies, values."""

    pack = TextField()
    part = TextField()
    id = TextField()
    body = TextField()

    class Meta:
        table_name = "entry"
        primary_key = CompositeKey("pack", "part", "id")


class Thing(Model):
    """The register as it is now."""

    pack = TextField()
    kind = TextField()
    key = TextField()
    version = BigIntegerField()
    words = TextField()
    body = TextField()

    class Meta:
        table_name = "thing"
        primary_key = CompositeKey("pack", "kind", "key")


class TicketThing(Model):
    """Which tickets have to do with which entry of the register."""

    ticket = BigIntegerField()
    thing = TextField()

    class Meta:
        table_name = "ticket_thing"
        primary_key = CompositeKey("thing", "ticket")


class ReplyUse(Model):
    """How often each person used each quick reply."""

    pack = TextField()
    person = TextField()
    reply = TextField()
    count = IntegerField()

    class Meta:
        table_name = "reply_use"
        primary_key = CompositeKey("pack", "person", "reply")


class Item(Model):
    """The items of every ticket as columns, for lists and figures."""

    ticket = BigIntegerField()
    number = IntegerField()
    kind = TextField()
    state = TextField()
    unfinished = BooleanField()

    class Meta:
        table_name = "item"
        primary_key = CompositeKey("ticket", "number")


class Ticket(Model):
    """The ticket as its events left it, whole in `state`; the columns are what is searched by."""

    id = BigIntegerField(primary_key=True)
    reference = TextField()
    pack = TextField()
    subject = TextField()
    requester = TextField()
    address = TextField()
    channel = TextField()
    status = TextField()
    tier = TextField()
    priority = TextField()
    assignee = TextField(null=True)
    action = TextField(null=True)
    when_at = InstantField(null=True)
    created_at = InstantField()
    changed_at = InstantField()
    version = BigIntegerField()
    is_open = BooleanField()
    needs_action = BooleanField()
    band = TextField()
    due_at = InstantField(null=True)
    due_word = TextField()
    risk_at = InstantField(null=True)
    since_at = InstantField(null=True)
    broken = IntegerField()
    words = TextField()
    state = TextField()
    goes_on_at = InstantField(null=True)
    shut = BooleanField(default=False)
    team = TextField(default="")

    class Meta:
        table_name = "ticket"


class Clock(Model):
    """The clocks of every ticket as columns, for sweeps and figures."""

    ticket = BigIntegerField()
    key = TextField()
    metric = TextField()
    channel = TextField()
    state = TextField()
    started_at = InstantField()
    breach_at = InstantField(null=True)
    stopped_at = InstantField(null=True)
    breached_at = InstantField(null=True)
    next_at = InstantField(null=True)

    class Meta:
        table_name = "clock"
        primary_key = CompositeKey("ticket", "key")


class Mail(Model):
    """Message ids in and out, and the ticket that each belongs to."""

    message_id = TextField(primary_key=True)
    ticket = BigIntegerField()
    incoming = BooleanField()

    class Meta:
        table_name = "mail"


class Outbox(Model):
    """Messages to be sent, written in the transaction of the command that sends them."""

    message_id = TextField(primary_key=True)
    ticket = BigIntegerField(null=True)
    body = TextField()
    text = TextField()
    created_at = InstantField()
    sent_at = InstantField(null=True)

    class Meta:
        table_name = "outbox"


class Draft(Model):
    """Words under way, per ticket, person and kind."""

    ticket = TextField()
    person = TextField()
    kind = TextField()
    fields = TextField()
    saved_at = InstantField()

    class Meta:
        table_name = "draft"
        primary_key = CompositeKey("ticket", "person", "kind")
