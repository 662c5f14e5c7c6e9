"""Taking signals: what monitoring says is kept, opens tickets in time, and is told on them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from supportdesk.desk.doing import in_transaction
from supportdesk.desk.hand import Hand, timing_of
from supportdesk.desk.store import Store, Transaction
from supportdesk.desk.succession import follow
from supportdesk.domain import facts
from supportdesk.domain.decide import Setting, begin, clocks, closing, let_time_pass, waits
from supportdesk.domain.decide.outages import open_by_outage, opens_at, tell, to_open
from supportdesk.domain.events import Occurred, Way
from supportdesk.domain.outage import Mark, Outage, Watched, fold_watched
from supportdesk.domain.pack import Pack
from supportdesk.domain.people import Person
from supportdesk.domain.signal import Reach, Signal, rule_for
from supportdesk.domain.thing import plain_key
from supportdesk.domain.ticket import Ticket
from supportdesk.errors import BadInput, Clash

AHEAD = timedelta(minutes=5)
"""How far ahead of the desk's clock that of a source may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenSignal:
    """What became of a signal: `how` is taken, opened, told or known (it was taken before).

    `ticket` is the one that it opened or was told on; `opens_at` when its outage opens one.
    """

    signal: Signal
    how: str
    ticket: str = ""
    opens_at: datetime | None = None


class Signals:
    """Takes signals about the things of one pack."""

    def __init__(self, store: Store, pack_name: str, new_id: Callable[[], str]) -> None:
        self._store = store
        self._pack_name = pack_name
        self._new_id = new_id

    def take(self, signal: Signal) -> TakenSignal:
        """Take one signal; the same one twice is one. Raises BadInput for one of no use."""
        return in_transaction(
            self._store,
            lambda tx: _Taking(tx, tx.present_pack(self._pack_name), Way.SIGNAL).take(signal),
        )


def open_due(store: Store, pack: str, watched: Watched, fence: int | None, command_id: str) -> bool:
    """Open the tickets of a thing that are due; whether there were any."""
    try:
        with store.transaction(fence) as tx:
            taking = _Taking(tx, tx.present_pack(pack), Way.WORKER)
            return bool(taking.catch_up(watched.kind, watched.key, command_id))
    except Clash:
        return False  # it has changed: the next round sees it


def first_at(pack: Pack, watched: Watched) -> datetime | None:
    """When the first outage of a thing that waits opens its ticket."""
    instants = (opens_at(pack, timing_of(pack), watched, one) for one in watched.waiting)
    return min((one for one in instants if one is not None), default=None)


class _Taking:
    """One signal, or one look at a thing, in one transaction."""

    def __init__(self, tx: Transaction, pack: Pack, way: Way) -> None:
        self.tx, self.pack = tx, pack
        self.hand = Hand(Person(login="", name="the desk"), way)

    def take(self, given: Signal) -> TakenSignal:
        signal = self._settled(given)
        words = f"{self.pack.name}\n{signal.words}"
        key = f"signal:{sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()}"
        known = self.tx.outcome(key)
        if known is not None:
            return TakenSignal(signal=signal, how="known", ticket=known.partition(" ")[2])
        before = self._watched(signal.kind, signal.key)
        taken = Occurred(fact=facts.SignalTaken(signal=signal), at=min(signal.since, self.tx.now))
        after = fold_watched(before, taken.fact)
        told = [ref for mark in before.marks if (ref := self._told(mark, before, after, key))]
        after, opened, occurred = self._opened(after, key)
        self._save(before, after, [taken, *occurred], key)
        how, ticket = ("opened", opened[-1]) if opened else ("told", told[-1]) if told else ("", "")
        self.tx.remember(key, f"{after.id} {ticket}".strip())
        opens = first_at(self.pack, after)
        return TakenSignal(signal=signal, how=how or "taken", ticket=ticket, opens_at=opens)

    def catch_up(self, kind: str, key: str, command_id: str) -> tuple[str, ...]:
        """Open the tickets of a thing that are due."""
        before = self._watched(kind, key)
        after, opened, occurred = self._opened(before, command_id)
        if occurred:
            self._save(before, after, occurred, command_id)
        return opened

    def _watched(self, kind: str, key: str) -> Watched:
        return self.tx.watched(self.pack.name, kind, key) or Watched(kind=kind, key=key)

    def _settled(self, given: Signal) -> Signal:
        """The signal about a thing as the register writes it; refuses what no rule takes."""
        kind, source = given.kind.strip().casefold(), " ".join(given.source.split())
        signal = Signal(
            source=source, kind=kind, key=plain_key(given.key), state=given.state,
            since=given.since, outage=given.outage.strip(),
        )  # fmt: skip
        if not signal.key or not source:
            raise BadInput("A signal names its source and a thing, as kind:key.")
        if rule_for(self.pack.signals, kind, source) is None:
            known = ", ".join(dict.fromkeys(one.of for one in self.pack.signals)) or "nothing"
            raise BadInput(f"No signals of {source} about “{kind}” are taken: of {known}.")
        if signal.since > self.tx.now + AHEAD:
            raise BadInput(
                f"It is {signal.state} since {signal.since.isoformat()}: that is to come."
            )
        return signal

    def _told(self, mark: Mark, before: Watched, after: Watched, key: str) -> str:
        """Tell a ticket how its outage is now, where that is news; its reference, or ""."""
        was, now = before.outage_of(mark), after.outage_of(mark)
        ended = was.end if was is not None else None
        if now is None or now.end == ended:
            return ""
        ticket = self.tx.ticket(mark.ticket)
        pack = self.tx.pack(ticket.pack_version)
        work = begin(self.hand.setting(self.tx, pack), ticket)
        state = Reach.DOWN if now.end is None else Reach.UP
        at = max(ticket.created, min(now.end or now.start, self.tx.now))
        tell(work, after, now, state, at, late=ended is not None)
        waits.settle(work)
        envelope = self.hand.envelope(self.tx, key, pack.version)
        self.tx.save(ticket, work.ticket, pack, work.occurred, envelope)
        return ticket.reference

    def _opened(
        self, watched: Watched, key: str
    ) -> tuple[Watched, tuple[str, ...], list[Occurred]]:
        """Open what is due; what is known of the thing then, the tickets, and the facts."""
        opened: list[str] = []
        occurred: list[Occurred] = []
        setting = self.hand.setting(self.tx, self.pack)
        for _ in watched.outages():
            found = to_open(self.pack, setting.timing, watched, self.tx.now)
            if found is None:
                break
            reference = self._again(watched, found, key) or self._new(setting, watched, found, key)
            occurred.append(_ticketed(reference, found))
            watched = fold_watched(watched, occurred[-1].fact)
            opened.append(reference)
        return watched, tuple(opened), occurred

    def _new(
        self, setting: Setting, watched: Watched, found: tuple[Outage, datetime], key: str
    ) -> str:
        """Open a ticket for an outage; its reference."""
        ticket_id, reference = self.tx.new_ticket(self.pack)
        closed = self._closed(watched, found[1], key)
        linked = (closed.reference,) if closed else ()
        work = open_by_outage(setting, watched, found, ticket_id, reference, linked)
        envelope = self.hand.envelope(self.tx, key, self.pack.version)
        self.tx.save_new(work.ticket, self.pack, work.occurred, envelope)
        if closed is not None:
            follow(self.tx, closed, reference, envelope, work.setting)
        return reference

    def _closed(self, watched: Watched, at: datetime, key: str) -> Ticket | None:
        """The thing's last ticket, where it has closed by an instant."""
        if not watched.marks:
            return None
        ticket = self.tx.ticket(watched.marks[-1].ticket)
        pack = self.tx.pack(ticket.pack_version)
        work = begin(self.hand.setting(self.tx, pack), ticket)
        let_time_pass(work, at)
        if work.ticket.status != pack.meanings.closed:
            return None
        if work.occurred:
            envelope = self.hand.envelope(self.tx, key, pack.version)
            self.tx.save(ticket, work.ticket, pack, work.occurred, envelope)
        return work.ticket

    def _again(self, watched: Watched, found: tuple[Outage, datetime], key: str) -> str:
        """Put the thing's last ticket back to work, where it is monitored still; its reference.

        Where it is not, it is "": the outage opens a ticket of its own.
        """
        if not watched.marks or self.pack.handling.closing is None:
            return ""
        ticket = self.tx.ticket(watched.marks[-1].ticket)
        pack = self.tx.pack(ticket.pack_version)
        work = begin(self.hand.setting(self.tx, pack), ticket)
        outage, at = found
        let_time_pass(work, at)
        if not closing.is_watched(work):
            return ""
        tell(work, watched, outage, Reach.DOWN, max(ticket.created, outage.start))
        closing.back_to_work(work, "reappeared", at)
        waits.settle(work)
        clocks.settle(work)
        envelope = self.hand.envelope(self.tx, key, pack.version)
        self.tx.save(ticket, work.ticket, pack, work.occurred, envelope)
        return ticket.reference

    def _save(self, before: Watched, after: Watched, occurred: list[Occurred], key: str) -> None:
        envelope = self.hand.envelope(self.tx, key, self.pack.version)
        self.tx.save_watched(self.pack.name, before, after, occurred, envelope)


def _ticketed(reference: str, found: tuple[Outage, datetime]) -> Occurred:
    outage, at = found
    fact = facts.OutageTicketed(ticket=reference, source=outage.source, since=outage.start)
    return Occurred(fact=fact, at=at)
