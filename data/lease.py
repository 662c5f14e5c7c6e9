"""The lease in the store: taken and renewed by one conditional update on the store's own clock."""

from datetime import datetime, timedelta

import peewee

from supportdesk.data import tables
from supportdesk.data.connected import Connected
from supportdesk.domain.lease import LENGTH, Claim, Kind, Lease
from supportdesk.errors import TakenOver

NAME = "time"
_CLOCKS = {
    True: "CAST(ROUND((julianday('now') - 2440587.5) * 86400000.0) AS INTEGER) * 1000",
    False: "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)",
}
_GUARDS = ("lock_timeout = '5s'", "idle_in_transaction_session_timeout = '15s'")


class LeaseRow(peewee.Model):
    """The one row of the lease; all instants are of the store's real clock."""

    name = peewee.TextField(primary_key=True)
    holder = peewee.TextField()
    kind = peewee.TextField()
    who = peewee.TextField()
    fence = peewee.BigIntegerField()
    taken_at = tables.InstantField()
    expires_at = tables.InstantField()
    looked_at = tables.InstantField()

    class Meta:
        table_name = "lease"


L = LeaseRow


class Leases(Connected):
    """Who does what time brings."""

    def lease(self) -> Lease:
        """The lease as it is now."""
        with self._connected() as db:
            query = L.select(L, _clock(db).alias("read_at")).where(L.name == NAME).dicts()
            row = next(iter(query.execute(db)))
            return Lease(
                holder=row["holder"],
                kind=Kind(row["kind"]),
                who=row["who"],
                fence=int(row["fence"]),
                taken_at=row["taken_at"],
                expires_at=row["expires_at"],
                looked_at=row["looked_at"] if row["looked_at"] > tables.EPOCH else None,
                read_at=_instant(row["read_at"]),
            )

    def hold_lease(self, claim: Claim, *, looked: bool = False) -> int | None:
        """Take the lease or renew it; its fencing number, None where somebody else has it.

        `looked` also notes that a round was done.
        """
        with self._connected() as db, db.atomic():
            _guard(db)
            clock, mine = _clock(db), L.holder == claim.holder
            values: dict[peewee.Field, object] = {
                L.fence: peewee.Case(None, [(mine, L.fence)], L.fence + 1),
                L.taken_at: peewee.Case(None, [(mine, L.taken_at)], clock),
                L.expires_at: clock + _micro(LENGTH),
                L.holder: claim.holder,
                L.kind: claim.kind.value,
                L.who: claim.who,
                **({L.looked_at: clock} if looked else {}),
            }
            wanted = (L.name == NAME) & (mine | _free(claim, clock))
            query = L.update(values).where(wanted).returning(L.fence)
            return next((int(one.fence) for one in query.execute(db)), None)

    def release_lease(self, holder: str) -> None:
        """Give the lease up, where this holder has it."""
        with self._connected() as db, db.atomic():
            _guard(db)
            values = {L.holder: "", L.expires_at: _clock(db)}
            L.update(values).where(L.name == NAME, L.holder == holder).execute(db)


def _free(claim: Claim, clock: peewee.SQL) -> peewee.Expression:
    """Whether it may be taken: it has run out, or a screen holds it and a worker wants it.

    A lease cannot end later than its length from now; one that does is of a clock set back.
    """
    after_worker = L.expires_at <= clock - _micro(claim.patience)
    after_screen = (L.kind == Kind.SCREEN.value) & (L.expires_at <= clock)
    found = after_worker | after_screen | (L.expires_at > clock + _micro(LENGTH))
    if claim.kind is Kind.WORKER:
        found |= L.kind == Kind.SCREEN.value
    return found


def refuse_taken_over(db: peewee.Database, fence: int) -> None:
    """Raise TakenOver where the lease was taken again after this fencing number.

    Nobody takes it until the transaction ends: SQLite writes one at a time, PostgreSQL locks the
    row, and ends the transaction of a process that sleeps in it before its lease has run out.
    """
    _guard(db)
    lock = "" if isinstance(db, peewee.SqliteDatabase) else " FOR SHARE"
    held = db.execute_sql(f"SELECT fence FROM lease WHERE name = '{NAME}'{lock}").fetchone()
    if held is None or int(held[0]) != fence:
        raise TakenOver("Another process looks after the clocks now.", "Nothing was written.")


def _guard(db: peewee.Database) -> None:
    if not isinstance(db, peewee.SqliteDatabase):
        for one in _GUARDS:
            db.execute_sql(f"SET LOCAL {one}")


def _clock(db: peewee.Database) -> peewee.SQL:
    """The store's real time in microseconds since 1970, also on a desk whose clock stands still."""
    return peewee.SQL(_CLOCKS[isinstance(db, peewee.SqliteDatabase)])


def _micro(span: timedelta) -> int:
    return span // tables.MICROSECOND


def _instant(value: int) -> datetime:
    return tables.EPOCH + timedelta(microseconds=int(value))
