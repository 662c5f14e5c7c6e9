"""What a shut gate keeps back of a ticket: all but what the present contact itself brought.

The picture is made without it, so that no screen, no copy and no export of it can show it.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from supportdesk.domain import facts
from supportdesk.domain.asking import Said
from supportdesk.domain.caller import contact_of
from supportdesk.domain.changed import replace as changed
from supportdesk.domain.clock import Clock
from supportdesk.domain.clock_fold import CLOCK_FACTS
from supportdesk.domain.events import Event
from supportdesk.domain.flow import StepKind
from supportdesk.domain.gate import look_at
from supportdesk.domain.knowledge import Scene
from supportdesk.domain.pack import Pack
from supportdesk.domain.party import Party
from supportdesk.domain.people import Person
from supportdesk.domain.picture import ThingPicture, TicketPicture
from supportdesk.domain.run import Run
from supportdesk.domain.thing import Thing
from supportdesk.domain.ticket import Ticket

KEPT_BACK = "kept back until the caller is authenticated"
"""Stands where words stood that were written before the present contact."""
_NOBODY = Person(login="", name="")
_PLAIN = (*CLOCK_FACTS, facts.ClockStarted, facts.Assigned, facts.PriorityChanged)
"""Facts from before the contact of which only the words may say something of the customer."""


def concealed(picture: TicketPicture) -> TicketPicture:
    """The picture without what gates hide that are shut for the present contact."""
    hidden = _hidden(picture)
    if not hidden:
        return picture
    after = replace(picture, hidden=hidden, ticket=_ticket(picture.ticket, hidden, picture.pack))
    if "things" in hidden:
        after = replace(after, things=(), of_things=())
    if "others" in hidden:
        after = replace(after, others=(), related=())
    if "conversation" in hidden:
        told = _events(picture.events, picture.ticket, picture.pack)
        after = replace(after, events=tuple(told))
    return after


def _hidden(picture: TicketPicture) -> frozenset[str]:
    scene = Scene(
        now=picture.read_at,
        pack=picture.pack,
        actor=picture.me,
        ticket=picture.ticket,
        others=lambda: picture.related,
    )
    return _shut(scene) if hides_anything(picture.pack) else frozenset()


def _shut(scene: Scene) -> frozenset[str]:
    gates = [one for one in scene.pack.gates if one.hides]
    shut = [one for one in gates if not look_at(one, scene.know, scene.now).open]
    return frozenset(name for one in shut for name in one.hides)


def hides_anything(pack: Pack) -> bool:
    """Whether a gate of the pack keeps details back while it is shut."""
    return any(one.hides for one in pack.gates)


def shut_details(ticket: Ticket, pack: Pack) -> frozenset[str]:
    """What gates hide of a ticket after its last event, by the ticket alone and whoever looks."""
    if not hides_anything(pack):
        return frozenset()
    return _shut(Scene(now=ticket.changed, pack=pack, actor=_NOBODY, ticket=ticket))


def shown_to_lists(ticket: Ticket, pack: Pack) -> Ticket:
    """The ticket as a list may speak of it; while a gate is shut nobody's details are looked up."""
    hidden = shut_details(ticket, pack)
    return changed(_ticket(ticket, hidden, pack), requester=None) if hidden else ticket


def shown_as(ticket: Ticket) -> str:
    """Whose a ticket is called in a list while a gate hides its requester: the contact's name."""
    theirs = contact_of(ticket) or ticket.requester
    return theirs.name if theirs else ""


def shown_action(ticket: Ticket, pack: Pack) -> str | None:
    """The ACTION as it is called while a gate may be shut: words from before the contact are not.

    What the desk itself proposes says nothing of the customer.
    """
    contact = contact_of(ticket)
    before = contact is not None and ticket.action_from < contact.number
    if not ticket.action or not before or ticket.action == pack.answer_action:
        return ticket.action
    return KEPT_BACK if "conversation" in shut_details(ticket, pack) else ticket.action


def as_shown(ticket: Ticket, pack: Pack) -> Ticket:
    """The ticket after a command as whoever gave it may be told of it."""
    return _ticket(ticket, shut_details(ticket, pack), pack)


def told_of(event: Event, ticket: Ticket, pack: Pack) -> Event | None:
    """What a feed tells of an event on a ticket whose gate is shut; None where it tells nothing."""
    return next(iter(_events((event,), ticket, pack)), None)


def concealed_thing(thing: Thing) -> Thing:
    """An entry of the register of which nothing is shown but that there is one."""
    return replace(thing, values={})


def concealed_entry(picture: ThingPicture) -> ThingPicture:
    """The picture of an entry without what a shut gate of its tickets hides."""
    thing = concealed_thing(picture.thing)
    return replace(picture, thing=thing, events=(), tickets=(), hidden=True)


def _ticket(ticket: Ticket, hidden: frozenset[str], pack: Pack) -> Ticket:
    """The ticket as the present contact brings it."""
    if not hidden:
        return ticket
    contact = contact_of(ticket)
    number = contact.number if contact else 0
    kept: dict[str, object] = {
        "runs": tuple(one for one in ticket.runs if not _went_on(one, pack)),
    }
    if "requester" in hidden:
        theirs = contact or ticket.requester
        kept["requester"] = (
            Party(name=theirs.name, address=theirs.address, phone=theirs.phone) if theirs else None
        )
        kept |= {"parties": {}, "customer": "", "authentications": ()}
        kept["said"] = tuple(one for one in ticket.said if one.number >= number)
    if "things" in hidden:
        kept["things"] = ()
    if "items" in hidden:
        kept["items"] = ()
    if "conversation" in hidden:
        kept["action"] = shown_action(ticket, pack)
        kept["clocks"] = tuple(_wordless(one, contact) for one in ticket.clocks)
    if "others" in hidden:
        kept |= {"linked": (), "may_belong": (), "outside": ""}
    return changed(ticket, **kept)


def _went_on(run: Run, pack: Pack) -> bool:
    """Whether a run holds more than the gates at which it began."""
    gates = {one.id for one in pack.flow(run.flow).steps if one.kind is StepKind.GATE}
    return any(one.step not in gates or one.values for one in run.path)


def _wordless(clock: Clock, contact: Said | None) -> Clock:
    """A clock without the words of a promise that was made before the contact."""
    if not clock.text or contact is None or clock.started > contact.at:
        return clock
    return changed(clock, text=KEPT_BACK, to="")


def _events(events: Iterable[Event], ticket: Ticket, pack: Pack) -> list[Event]:
    contact = contact_of(ticket)
    number = contact.number if contact else 0
    found = []
    for one in events:
        if one.number >= number or isinstance(one.fact, (facts.TicketOpened, *_PLAIN)):
            later = one.number >= number
            found.append(replace(one, fact=_told(one.fact, contact, pack, later=later)))
    return found


def _told(fact: facts.Fact, contact: Said | None, pack: Pack, *, later: bool) -> facts.Fact:
    """A fact without words that were written before the contact; `later` ones brought their own."""
    if isinstance(fact, facts.TicketOpened):
        return replace(fact, requester=None, linked=(), outside="", customer="")
    if isinstance(fact, facts.ClockStarted):
        return replace(fact, clock=_wordless(fact.clock, contact))
    if isinstance(fact, facts.ClockRetimed):
        before, after = _wordless(fact.before, contact), _wordless(fact.after, contact)
        return replace(fact, before=before, after=after)
    if isinstance(fact, facts.ActionSet | facts.ActionDone) and fact.action != pack.answer_action:
        own = later and isinstance(fact, facts.ActionSet) and not fact.kept
        return fact if own else replace(fact, action=KEPT_BACK)
    if isinstance(fact, facts.Assigned) and not later:
        return replace(fact, reason="")
    if isinstance(fact, facts.PriorityChanged) and not later:
        return replace(fact, reason="", ours="", theirs="")
    return fact


@lru_cache(maxsize=32)
def looks_for_related(pack: Pack) -> bool:
    """Whether a gate or a flow of the pack asks for other tickets."""
    conditions = [one.needs for one in pack.gates]
    conditions += [case.when for flow in pack.flows for step in flow.steps for case in step.cases
                   if case.when]  # fmt: skip
    return any(name.startswith("related.") for one in conditions for name in one.facts())
