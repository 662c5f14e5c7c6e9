"""What a step changed besides the run, kept with it as it was before and after; see undo."""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from supportdesk.domain import facts
from supportdesk.domain.decide.work import Work
from supportdesk.domain.item import Item
from supportdesk.domain.party import Party
from supportdesk.domain.run import Did, Lasting, Run
from supportdesk.domain.ticket import Ticket

Values = dict[str, str]


def remember(
    work: Work, run: Run, start: int, before: Ticket, had: Mapping[str, str] | None = None
) -> None:
    """Keep with a step what it changed: since the fact of this number, on a ticket as it was.

    `run` is the run as it stood there; `had` is the ACTION before it where it is not the ticket's.
    """
    happened = [one.fact for one in work.occurred[start:]]
    did = tuple(_outside(happened)) or (
        *_own(before, work.ticket, had),
        *_people(before, work.ticket),
        *_items(before, work.ticket),
        *_register(work, happened),
        *_things(happened),
        *_acknowledged(happened, work.ticket),
    )
    if did:
        work.add(facts.StepDid(run=run.number, number=len(run.path), did=did))


def _outside(happened: list[facts.Fact]) -> Iterator[Did]:
    """What left the desk; all that was changed with it belongs to it."""
    for fact in happened:
        if isinstance(fact, facts.ReplySent):
            yield Did(what=Lasting.MAIL, of=", ".join(fact.to))
        elif isinstance(fact, facts.HandedOver):
            yield Did(what=Lasting.HAND_OVER, of=fact.to_tier)


def _own(before: Ticket, after: Ticket, had: Mapping[str, str] | None) -> Iterator[Did]:
    for what in (Lasting.TYPE, Lasting.PRIORITY, Lasting.FREQUENCY, Lasting.STATUS):
        name = what.value
        one, other = getattr(before, name), getattr(after, name)
        if one != other:
            yield Did(what=what, before={name: one}, after={name: other})
    action, now = action_of(before) if had is None else had, action_of(after)
    if action != now:
        yield Did(what=Lasting.ACTION, before=action, after=now)
    known = {one.key for one in before.commitments}
    for clock in after.commitments:
        if clock.key not in known:
            yield Did(what=Lasting.PROMISE, of=clock.key)


def _people(before: Ticket, after: Ticket) -> Iterator[Did]:
    """Who has to do with it: other tickets, parties, whoever said that they have it in hand."""
    for other in after.linked[len(before.linked) :]:
        yield Did(what=Lasting.LINK, of=other)
    for role, party in after.parties.items():
        had = before.parties.get(role)
        if party != had:
            was = party_values(had) if had else {}
            yield Did(what=Lasting.PARTY, of=role, before=was, after=party_values(party))


def _things(happened: list[facts.Fact]) -> Iterator[Did]:
    """The entries of the register that it was said to be about, and that nothing changed."""
    changed = {one.thing for one in happened if isinstance(one, facts.ThingTouched)}
    for fact in happened:
        if isinstance(fact, facts.ThingLinked) and fact.thing not in changed:
            yield Did(what=Lasting.THING, of=fact.thing)


def _acknowledged(happened: list[facts.Fact], ticket: Ticket) -> Iterator[Did]:
    for fact in happened:
        if isinstance(fact, facts.Acknowledged) and ticket.acknowledged is not None:
            at = ticket.acknowledged.isoformat()
            yield Did(what=Lasting.ACKNOWLEDGED, of=fact.by_tier, after={"at": at})


def party_values(party: Party) -> Values:
    """A party as kept with a step: what is known of it."""
    known = ((one.name, getattr(party, one.name)) for one in fields(party))
    return {name: value for name, value in known if value}


def _items(before: Ticket, after: Ticket) -> Iterator[Did]:
    for item in after.items:
        earlier, number = before.item(item.number), str(item.number)
        if earlier is None:
            yield Did(what=Lasting.OPENED, of=number, after=item_values(item))
        elif item_values(earlier) != item_values(item):
            yield Did(
                what=Lasting.MOVED, of=number, before=item_values(earlier),
                after=item_values(item),
            )  # fmt: skip


def item_values(item: Item) -> Values:
    """An item as kept with a step: its state under "", and its fields."""
    return {"": item.state, **{name: one for name, one in item.values.items() if one}}


def _register(work: Work, happened: list[facts.Fact]) -> Iterator[Did]:
    touched = {one.thing for one in happened if isinstance(one, facts.ThingTouched)}
    for thing_id, (_, occurred) in work.things.items():
        for one in occurred if thing_id in touched else ():
            if isinstance(one.fact, facts.ThingChanged):
                yield Did(
                    what=Lasting.REGISTER, of=thing_id, before=one.fact.before,
                    after=one.fact.after,
                )  # fmt: skip


def action_of(ticket: Ticket) -> Values:
    """ACTION and WHEN as kept with a step; nothing where there is none."""
    if not ticket.action or ticket.when is None:
        return {}
    return {"action": ticket.action, "when": ticket.when.isoformat()}
