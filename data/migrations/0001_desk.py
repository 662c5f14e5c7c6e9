"""The first schema: events and contents, the projections of tickets, people, packs, mail."""

from typing import Any

TABLES = """
CREATE TABLE desk (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    pack TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    simulated_at BIGINT,
    revision BIGINT NOT NULL,
    next_ticket BIGINT NOT NULL
);
CREATE TABLE event (
    id {identity},
    subject_kind TEXT NOT NULL
        CHECK (subject_kind IN ('ticket', 'thing', 'person', 'organisation', 'pack', 'desk')),
    subject_id TEXT NOT NULL,
    number BIGINT NOT NULL CHECK (number > 0),
    kind TEXT NOT NULL,
    kind_revision INTEGER NOT NULL,
    happened_at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    on_behalf_of TEXT NOT NULL,
    way TEXT NOT NULL,
    command_id TEXT NOT NULL,
    pack_version TEXT NOT NULL,
    policy_version TEXT NOT NULL,
    calendar_version TEXT NOT NULL,
    body TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (subject_kind, subject_id, number)
);
CREATE TABLE content (
    hash TEXT PRIMARY KEY NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    data {bytes},
    erased_at BIGINT,
    CHECK (data IS NOT NULL OR erased_at IS NOT NULL)
);
CREATE TABLE command (
    id TEXT PRIMARY KEY NOT NULL,
    outcome TEXT NOT NULL,
    recorded_at BIGINT NOT NULL
);
CREATE TABLE person (
    login TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    team TEXT NOT NULL,
    tier TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('agent', 'supervisor', 'owner')),
    zone TEXT NOT NULL,
    active BOOLEAN NOT NULL
);
CREATE TABLE pack_version (
    hash TEXT PRIMARY KEY NOT NULL,
    pack TEXT NOT NULL,
    document TEXT NOT NULL,
    installed_at BIGINT NOT NULL
);
CREATE TABLE pack (
    name TEXT PRIMARY KEY NOT NULL,
    version TEXT NOT NULL REFERENCES pack_version (hash),
    next_number BIGINT NOT NULL
);
CREATE TABLE contact (
    pack TEXT NOT NULL REFERENCES pack (name),
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (pack, id)
);
CREATE TABLE ticket (
    id BIGINT PRIMARY KEY NOT NULL,
    reference TEXT NOT NULL UNIQUE,
    pack TEXT NOT NULL REFERENCES pack (name),
    subject TEXT NOT NULL,
    requester TEXT NOT NULL,
    address TEXT NOT NULL,
    channel TEXT NOT NULL,
    status TEXT NOT NULL,
    tier TEXT NOT NULL,
    priority TEXT NOT NULL,
    assignee TEXT REFERENCES person (login),
    action TEXT,
    when_at BIGINT,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    is_open BOOLEAN NOT NULL,
    needs_action BOOLEAN NOT NULL,
    band TEXT NOT NULL CHECK (band IN ('due', 'waiting', 'none', 'ended')),
    due_at BIGINT,
    due_word TEXT NOT NULL,
    risk_at BIGINT,
    since_at BIGINT,
    broken INTEGER NOT NULL,
    words TEXT NOT NULL,
    state TEXT NOT NULL,
    CONSTRAINT open_tickets_have_action_and_when
        CHECK (NOT (is_open AND needs_action) OR (action IS NOT NULL AND when_at IS NOT NULL))
);
CREATE INDEX ticket_queue ON ticket (is_open, band, due_at, id);
CREATE INDEX ticket_late ON ticket (is_open, due_at, id);
CREATE INDEX ticket_person ON ticket (is_open, assignee, band, due_at, id);
CREATE INDEX ticket_requester ON ticket (address, id);
CREATE TABLE clock (
    ticket BIGINT NOT NULL REFERENCES ticket (id),
    key TEXT NOT NULL,
    metric TEXT NOT NULL,
    channel TEXT NOT NULL,
    state TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    breach_at BIGINT,
    stopped_at BIGINT,
    breached_at BIGINT,
    PRIMARY KEY (ticket, key)
);
CREATE INDEX clock_to_breach ON clock (state, breached_at, breach_at);
CREATE TABLE mail (
    message_id TEXT PRIMARY KEY NOT NULL,
    ticket BIGINT NOT NULL REFERENCES ticket (id),
    incoming BOOLEAN NOT NULL
);
CREATE TABLE outbox (
    message_id TEXT PRIMARY KEY NOT NULL,
    ticket BIGINT NOT NULL REFERENCES ticket (id),
    body TEXT NOT NULL,
    text TEXT NOT NULL REFERENCES content (hash),
    created_at BIGINT NOT NULL,
    sent_at BIGINT
);
CREATE INDEX outbox_to_send ON outbox (sent_at, created_at);
CREATE TABLE draft (
    ticket TEXT NOT NULL,
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    fields TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (ticket, person, kind)
)
"""

SQLITE_TRIGGERS = (
    """CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON event
       BEGIN SELECT RAISE(ABORT, 'events are never changed'); END""",
    """CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON event
       BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END""",
)

POSTGRES_TRIGGERS = (
    """CREATE FUNCTION events_stay() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'events are never changed or deleted'; END $$""",
    """CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE ON event
       FOR EACH ROW EXECUTE FUNCTION events_stay()""",
    """CREATE TRIGGER events_are_never_emptied BEFORE TRUNCATE ON event
       FOR EACH STATEMENT EXECUTE FUNCTION events_stay()""",
)


def up(migrator: Any, db: Any) -> None:
    """Create everything."""
    sqlite = db.__class__.__name__.startswith("Sqlite")
    words = (
        {"identity": "INTEGER PRIMARY KEY AUTOINCREMENT", "bytes": "BLOB"}
        if sqlite
        else {"identity": "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "bytes": "BYTEA"}
    )
    for statement in TABLES.format(**words).split(";"):
        db.execute_sql(statement)
    for statement in SQLITE_TRIGGERS if sqlite else POSTGRES_TRIGGERS:
        db.execute_sql(statement)
