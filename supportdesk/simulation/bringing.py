"""Bringing a simulated ticket to where a walk begins: what gates need, items, tiers, parties."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from supportdesk.desk import Desk
from supportdesk.domain import commands as c
from supportdesk.domain.condition import Compare, Condition
from supportdesk.domain.field import FormField
from supportdesk.domain.item import ItemKind
from supportdesk.domain.pack import Pack
from supportdesk.domain.refusal import Refused
from supportdesk.domain.ticket import Ticket
from supportdesk.domain.watched import watching
from supportdesk.simulation.sample import sample

MOST_NEEDS = 8


class CannotArrange(Exception):
    """What a path needs cannot be brought about on a simulated desk: why."""


class Bringing:
    """Whoever may gives each command; what a gate before it needs is brought about first."""

    desks: Mapping[str, Desk]
    owner: Desk
    pack: Pack
    held: Mapping[str, str]
    """What the items of the path hold, by `KIND.FIELD`, where a decision asks for it."""

    @property
    def now(self) -> datetime:
        """The desk's instant, in the zone of the process, whose days count."""
        return self.owner.look.now().astimezone(ZoneInfo(self.pack.zone))

    def items(self, reference: str, rest: str, count: int) -> None:
        kind_id, _, state = rest.partition(".")
        kind = self.pack.item(kind_id)
        for _ in range(count):
            now = self.now
            values = {one.id: sample(one, now) for one in kind.fields}
            set_by = {name for one in kind.states for name in (*one.sets, one.signs)}
            values = {name: one for name, one in values.items() if name not in set_by}
            self.by_anyone(c.OpenItem(ticket=reference, kind=kind_id, values=values))
            number = self.stored(reference).items[-1].number
            for step in _states_to(kind, state):
                self.by_anyone(c.MoveItem(ticket=reference, item=number, to=step))

    def bring_item(self, reference: str, kind_id: str, state: str) -> None:
        """The last item of a kind in a state; one where there is none."""
        kind = self.pack.item(kind_id)
        mine = [one for one in self.stored(reference).items if one.kind == kind_id]
        if not mine:
            self.items(reference, f"{kind_id}.{state}", 1)
            return
        fields = {one.id: one for one in kind.fields}
        for step in _states_to(kind, state, mine[-1].state):
            now = self.now
            needs = (one for one in kind.state(step).needs if one not in mine[-1].values)
            values = {one: self._held(kind_id, fields[one], now) for one in needs}
            self.by_anyone(
                c.MoveItem(ticket=reference, item=mine[-1].number, to=step, values=values)
            )

    def _held(self, kind_id: str, field: FormField, now: datetime) -> str:
        return self.held.get(f"{kind_id}.{field.id}") or sample(field, now)

    def bring_status(self, reference: str, status: str) -> None:
        """The ticket in a status: what holds it there is brought to an end, and its time passes."""
        ticket = self.stored(reference)
        if status != self.pack.meanings.closed:
            back = c.SetStatus(ticket=reference, status=status, override="simulated")
            self.by_anyone(
                c.JudgeWord(ticket=reference, verdict="reappeared") if ticket.to_judge else back
            )
            return
        for item in ticket.items:
            kind = self.pack.item(item.kind)
            final = next((one.id for one in kind.states if one.final), "")
            if kind.holds.value and not kind.state(item.state).final and final:
                self.bring_item(reference, kind.id, final)
        clock = watching(self.stored(reference))
        if clock is not None and clock.due is not None:
            over = max(self.now, clock.due) + timedelta(seconds=2)
            self.owner.do(c.AdvanceClock(to=over))
            self.owner.catch_up()

    def _over(self, reference: str, tier: str) -> None:
        target = self.pack.tier(tier)
        ticket = self.stored(reference)
        giver = self.desks.get(target.reached_by or ticket.tier, self.owner)
        over = c.HandOver(
            ticket=reference, tier=tier, packet="simulated", next=self.next(), done=True
        )
        if ticket.tier != tier:
            self.by_anyone(over, first=giver)

    def by_anyone(self, command: c.TicketCommand, *, first: Desk | None = None) -> None:
        """Give a command as whoever may; what gates before it need is brought about first."""
        for _ in range(MOST_NEEDS):
            shut: list[str] = []
            for desk in (first or self.owner, self.owner, *self.desks.values()):
                try:
                    desk.do(command)
                    return
                except Refused as problem:
                    refused = problem
                    shut += [problem.refusal.gate] if problem.refusal.gate else []
            if not any([self._bring(command.ticket, self.pack.gate(one).needs) for one in shut]):
                raise refused
        raise refused

    def _bring(self, reference: str, needs: Condition) -> bool:
        """Bring about what a condition needs, of several ways the first; whether anything was."""
        if needs.any:
            return self._bring(reference, needs.any[0])
        if needs.all:
            return any([self._bring(reference, one) for one in needs.all])
        group, _, rest = needs.fact.partition(".")
        if group == "item" and needs.compare is Compare.AT_LEAST:
            kind, _, state = rest.partition(".")
            missing = int(needs.values[0]) - self._have(self.stored(reference), kind, state)
            self.items(reference, rest, missing)
            return missing > 0
        bring = _BRINGERS.get(group)
        return bring is not None and bring(self, reference, rest, needs.values[0])

    def bring_held(self, reference: str, rest: str, value: str) -> bool:
        """The last item of a kind in a state, or with this value in a field."""
        kind, _, name = rest.partition(".")
        if name == "state":
            self.items(reference, f"{kind}.{value}", 1)
        else:
            self._hold(reference, kind, name, value)
        return True

    def bring_ticket(self, reference: str, rest: str, value: str) -> bool:
        """The ticket acknowledged, or with a tier."""
        ticket = self.stored(reference)
        if rest == "acknowledged" and ticket.acknowledged is None:
            self.by_anyone(c.Acknowledge(ticket=reference))
            return True
        if rest == "tier" and ticket.tier != value:
            self.up_to(reference, value)
            return True
        return False

    def bring_party(self, reference: str, rest: str, value: str) -> bool:
        """Somebody in a role."""
        if rest in self.stored(reference).parties:
            return False
        self.by_anyone(c.SetParty(ticket=reference, role=rest, name=f"Sam {rest}"))
        return True

    def _have(self, ticket: Ticket, kind_id: str, state: str) -> int:
        """How many items of a kind the ticket has in a state, unfinished, or in total."""
        kind = self.pack.item(kind_id)
        mine = [one for one in ticket.items if one.kind == kind_id]
        if state == "unfinished":
            return sum(1 for one in mine if not kind.state(one.state).final)
        return len(mine) if state == "total" else sum(1 for one in mine if one.state == state)

    def _hold(self, reference: str, kind_id: str, name: str, value: str) -> None:
        """Let the last item of a kind have this value in a field."""
        mine = [one for one in self.stored(reference).items if one.kind == kind_id]
        if not mine:
            self.items(reference, f"{kind_id}.total", 1)
            mine = [one for one in self.stored(reference).items if one.kind == kind_id]
        if mine[-1].values.get(name) != value:
            self.by_anyone(
                c.CorrectItem(
                    ticket=reference, item=mine[-1].number, values={name: value}, reason="simulated"
                )
            )

    def up_to(self, reference: str, tier: str) -> None:
        ranks = [one.id for one in self.pack.tiers]
        here = ranks.index(self.stored(reference).tier)
        for rung in self.pack.tiers[here + 1 :]:
            self._over(reference, rung.id)
            if rung.id == tier:
                break

    def stored(self, reference: str) -> Ticket:
        """The ticket as it is stored."""
        found = self.owner.store.ticket(reference)
        if found is None:
            raise CannotArrange(f"{reference} is gone")
        return found

    def next(self) -> c.Next:
        """A next ACTION and WHEN."""
        return c.Next(action="Go on", when=self.now + timedelta(hours=2))


_BRINGERS: Mapping[str, Callable[[Bringing, str, str, str], bool]] = {
    "held": Bringing.bring_held,
    "ticket": Bringing.bring_ticket,
    "party": Bringing.bring_party,
}


def _states_to(kind: ItemKind, wanted: str, start: str = "") -> list[str]:
    """The moves by which an item comes from its first state, or this one, to another."""
    first = start or kind.states[0].id
    ways: dict[str, list[str]] = {first: []}
    todo = [first]
    while todo:
        here = todo.pop(0)
        for one in kind.moves_from(here):
            if one.id not in ways:
                ways[one.id] = [*ways[here], one.id]
                todo.append(one.id)
    return ways.get(wanted, [])
