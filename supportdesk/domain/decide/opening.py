"""How a ticket begins: by hand, or by a message from outside."""

from datetime import datetime

from supportdesk.domain import facts
from supportdesk.domain.commands import LinkThing, OpenTicket, SetFrequency
from supportdesk.domain.customer import customer_of
from supportdesk.domain.decide import action, asked, clocks, gates, promises, talk, things
from supportdesk.domain.decide.work import Setting, Work
from supportdesk.domain.events import Occurred
from supportdesk.domain.fold import opened
from supportdesk.domain.party import Party
from supportdesk.domain.refusal import refuse

LONGEST_SUBJECT = 300
"""Letters of a ticket's subject; the message keeps its own whole."""


def begin(setting: Setting, ticket_id: int, opening: facts.TicketOpened, at: datetime) -> Work:
    """The work on a ticket that has just been opened."""
    ticket = opened(ticket_id, opening, at, setting.pack.version)
    work = Work(setting, ticket, [Occurred(fact=opening, at=at)])
    clocks.settle(work)
    return work


def open_ticket(setting: Setting, command: OpenTicket, ticket_id: int, reference: str) -> Work:
    """Open a ticket by hand; it needs its ACTION and WHEN like any other.

    It is created, and its clocks count, from when the call ended or whatever its channel names.
    """
    pack = setting.pack
    _refuse_opening(setting, command)
    _refuse_stated(setting, command)
    at = command.ended or setting.now
    about = command.type or pack.types[0].id
    fact = facts.TicketOpened(
        reference=reference,
        pack=pack.name,
        subject=" ".join(command.subject.split()),
        channel=command.channel,
        type=about,
        priority=command.priority or pack.priority_of(about) or pack.usual_priority,
        status=pack.meanings.new,
        team=_team(setting),
        tier=pack.tiers[0].id,
        mailbox=pack.mailbox,
        requester=command.requester,
        linked=(command.follows,) if command.follows else (),
        customer=customer_of(pack.policy, pack.directory, command.requester),
        stated=at != setting.now,
    )
    passed = gates.passed_over(setting, command)
    work = begin(setting, ticket_id, fact, at)
    _first_words(work, command, at)
    for one in passed:
        work.add(one)
    for thing in command.things:
        link = LinkThing(ticket=reference, thing=thing)
        gates.ask(work, link)
        things.link_thing(work, link)
    clocks.read_targets(work)
    clocks.settle(work)
    if command.assignee:
        work.add(
            facts.Assigned(to=command.assignee, claimed=command.assignee == setting.actor.login)
        )
    if command.every.strip():
        promises.set_frequency(work, SetFrequency(ticket=reference, every=command.every))
        clocks.settle(work)
    if command.next:
        action.set_next(work, command.next)
    action.require(work)
    asked.require_frequency(work)
    return work


def _first_words(work: Work, command: OpenTicket, at: datetime) -> None:
    requester = command.requester or Party()
    if command.called:
        work.add(
            facts.CallLogged(
                incoming=True,
                number=requester.phone,
                person=requester.shown,
                reached=True,
                settled=command.settled,
                opening=True,
                text=facts.Written(command.text),
                by_tier=work.setting.actor.tier,
            ),
            at,
        )
    elif command.text.strip():
        message = facts.MessageReceived(
            sender=requester,
            subject=command.subject,
            text=facts.Written(command.text),
            channel=command.channel,
            vouched="typed",
        )
        work.add(message, at)


def _refuse_stated(setting: Setting, command: OpenTicket) -> None:
    """Refuse a stated time of creation that cannot be, or that its channel does not know."""
    channel, ended, began = setting.pack.channel(command.channel), command.ended, command.began
    stated = channel.created
    if ended is None:
        if began is not None and began > setting.now:
            raise refuse("That began in the future.", missing=("began",))
        return
    if stated is None:
        noun = setting.pack.word("ticket")
        raise refuse(
            f"A {noun} by {channel.name} is created when it is opened: no other time is stated.",
            missing=("ended",),
        )
    wrong = ""
    if ended > setting.now:
        wrong = f"“{stated.label}” lies in the future."
    elif began is not None and ended < began:
        wrong = f"“{stated.label}” lies before that began."
    elif (setting.now - ended).total_seconds() > stated.back:
        most = f"{stated.back // 3600}h" if not stated.back % 3600 else f"{stated.back // 60}m"
        wrong = f"“{stated.label}” lies further back than {most}."
    if wrong:
        raise refuse(wrong, rule=stated.rule, missing=("ended",))


def _refuse_opening(setting: Setting, command: OpenTicket) -> None:
    pack = setting.pack
    if not command.subject.strip():
        raise refuse("A ticket needs a subject.", missing=("subject",))
    for field, value, known in (
        ("channel", command.channel, pack.channels),
        ("type", command.type, pack.types),
        ("priority", command.priority, pack.priorities),
    ):
        ids = [one.id for one in known]
        if value and value not in ids:
            known_ids = ", ".join(ids)
            raise refuse(
                f"No {pack.word(field)} “{value}”: there are {known_ids}.", missing=(field,)
            )
    if command.assignee and command.assignee not in setting.people:
        raise refuse(f"Nobody here is called “{command.assignee}”.", missing=("assignee",))


def open_by_message(
    setting: Setting,
    message: facts.MessageReceived,
    at: datetime,
    ticket_id: int,
    reference: str,
    linked: tuple[str, ...] = (),
    possible: tuple[facts.TicketLinked, ...] = (),
) -> Work:
    """A message opens a ticket, whatever a rule says; it is answered by its response clock.

    `linked` are the tickets that it goes on with, `possible` those that it may belong to.
    """
    pack = setting.pack
    fact = facts.TicketOpened(
        reference=reference,
        pack=pack.name,
        subject=_short(message.subject) or "(no subject)",
        channel=message.channel,
        type=pack.types[0].id,
        priority=pack.priority_of(pack.types[0].id) or pack.usual_priority,
        status=pack.meanings.new,
        team=_team(setting),
        tier=pack.tiers[0].id,
        mailbox=pack.mailbox,
        requester=message.sender,
        linked=linked,
        customer=customer_of(pack.policy, pack.directory, message.sender),
    )
    work = begin(setting, ticket_id, fact, at)
    talk.receive(work, message, at)
    for one in possible:
        work.add(one, at)
    gates.let_in(work, _asked_for(message))
    action.propose_answer(work, at)
    return work


def _asked_for(message: facts.MessageReceived) -> OpenTicket:
    """What a message does, as the command that a person would give."""
    return OpenTicket(
        pack="", subject=message.subject, channel=message.channel, requester=message.sender
    )


def _team(setting: Setting) -> str:
    """The centre of whoever opens it, else one that is on duty, else the team of the pack."""
    pack, centres = setting.pack, setting.pack.handling.centres
    if centres is None:
        return pack.team
    from supportdesk.domain.centres import on_duty

    own = centres.find(setting.actor.team)
    duty = (own,) if own is not None else on_duty(pack, setting.now)
    return next((one.id for one in duty), pack.team)


def _short(subject: str) -> str:
    """A subject as a ticket's: on one line, and not longer than anybody reads."""
    line = " ".join(subject.split())
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1]}…"
