"""The demo desk: a believable life, lived through the real commands.

Every act happens at its own instant before now, in the order of time over all tickets, so that
clocks, breaches and conversations are what the desk itself would have made of them.
"""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from supportdesk.demo.acts import command_of, next_of
from supportdesk.demo.days import dated
from supportdesk.desk import Desk, Store, make_desk
from supportdesk.domain import commands
from supportdesk.domain.events import Way
from supportdesk.domain.life import Act, Kept, Later, Life, Story
from supportdesk.domain.mail import IncomingMail, Mailbox
from supportdesk.domain.party import Party
from supportdesk.domain.people import Person
from supportdesk.domain.signal import Reach, Signal
from supportdesk.domain.upgrade import Upgrade

BEFORE = timedelta(days=60)
"""How long a demo desk has lived: long enough for a whole month before this one."""


def play(life: Life, upgrade: Upgrade, store: Store, now: datetime, *, still: bool = False) -> None:
    """Live a life in an empty store, so that it is `now` at its end."""
    with store.kept_open():
        _Player(life, upgrade, store, now).play()
        store.set_clock(now if still else None)


class _Player:
    """Plays every act at its instant."""

    def __init__(self, life: Life, upgrade: Upgrade, store: Store, now: datetime) -> None:
        self.life, self.store, self.now = life, store, now
        self.upgrade, self.pack = upgrade, upgrade.pack
        self.references: dict[int, str] = {}
        self.desks: dict[str, Desk] = {}
        self.count = 0

    def play(self) -> None:
        begin = self.now - BEFORE
        people = [
            Person(**{**asdict(one), "team": one.team or self.pack.team})
            for one in self.life.people
        ]
        you = next(one for one in people if one.login == self.life.you)
        make_desk(
            self.store,
            name=self.pack.title,
            upgrade=self.upgrade,
            owner=you,
            simulated_at=begin,
            command_id="demo",
        )
        for one in people:
            self.desks[one.login] = Desk(
                self.store, one, Way.SCREEN, self.pack.name, self.new_id, lambda text, values: text
            )
        for one in people:
            if one is not you:
                self.desks[you.login].do(commands.SavePerson(person=one))
        for one_own in self.life.own:
            self.desks[you.login].do(
                commands.ChangeEntry(
                    pack=self.pack.name,
                    part=one_own.part,
                    id=one_own.id,
                    body=one_own.body,
                    reason=one_own.reason,
                )
            )
        for at, _, act in sorted(self._timeline(), key=lambda one: one[:2]):
            self.store.set_clock(at)
            act()
            if at > begin:
                self.desks[you.login].catch_up()
        self.store.set_clock(self.now)
        self.desks[you.login].catch_up()

    def new_id(self) -> str:
        """An id per command, the same in every playing."""
        self.count += 1
        return f"demo-{self.count}"

    def _timeline(self) -> list[tuple[datetime, int, Callable[[], Any]]]:
        begin, first = self.now - BEFORE, -1
        found: list[tuple[datetime, int, Callable[[], Any]]] = []
        for one in self.life.register:
            at = begin if one.ago is None else self.now - one.ago
            found.append((at, first, partial(self._add, one, at)))
            for later in one.then:
                at = self.now - later.ago
                found.append((at, first, partial(self._change, one, later, at)))
        for number, story in enumerate(self.life.tickets):
            for act in story.acts:
                found.append((self.now - act.ago, number, partial(self._act, number, story, act)))
        return found

    def _add(self, one: Kept, at: datetime) -> None:
        values = dated(one.values, at, self.pack)
        add = commands.AddThing(kind=one.kind, key=one.key, values=values)
        self.desks[self.life.you].do(add)

    def _change(self, one: Kept, later: Later, at: datetime) -> None:
        change = commands.ChangeThing(
            kind=one.kind,
            key=one.key,
            values=dated(later.values, at, self.pack),
            reason=later.reason,
        )
        self.desks[self.life.you].do(change)

    def _act(self, number: int, story: Story, act: Act) -> None:
        if act.kind == "mail":
            self.references[number] = self._mail(number, story, act)
        elif act.kind == "open":
            self.references[number] = self.desks[act.by].do(self._opening(story, act)).subject
        elif act.kind == "signal":
            self._signal(act)
        else:
            rep = self.life.reps.get(story.rep)
            act = replace(act, values=dated(act.values, self.now - act.ago, self.pack))
            if number not in self.references:
                self.references[number] = self._opened_by_itself(story)
            self.desks[act.by].do(command_of(self.references[number], rep, act, self.now))

    def _signal(self, act: Act) -> None:
        kind, _, key = act.thing.partition(":")
        at = self.now - act.ago
        signal = Signal(source="monitoring", kind=kind, key=key, state=Reach(act.to), since=at)
        self.desks[self.life.you].take_signal(signal)

    def _opened_by_itself(self, story: Story) -> str:
        """The newest ticket that a signal opened for the thing of a story."""
        self.desks[self.life.you].catch_up()
        thing = next(one.thing for one in story.acts if one.kind == "signal")
        return self.store.of_thing(thing, 1)[0].reference

    def _mail(self, number: int, story: Story, act: Act) -> str:
        rep = self.life.reps[story.rep]
        tag = f"Re: [{self.references[number]}] " if number in self.references else ""
        mail = IncomingMail(
            message_id=f"<{self.new_id()}@{rep.address.rpartition('@')[2]}>",
            sender=Mailbox(rep.name, rep.address),
            recipients=(Mailbox("", self.pack.mailbox),),
            subject=f"{tag}{story.subject}",
            text=act.text.strip(),
            raw=act.text.encode(),
        )
        party = self._party(story)
        return self.desks[self.life.you].take_mail(mail, party).reference

    def _party(self, story: Story) -> Party | None:
        rep = self.life.reps.get(story.rep)
        if rep is None:
            return None
        organisation = rep.organisation or self.life.organisation
        return Party(**{**asdict(rep), "organisation": organisation})

    def _opening(self, story: Story, act: Act) -> commands.OpenTicket:
        return commands.OpenTicket(
            pack=self.pack.name,
            subject=story.subject,
            channel=act.channel,
            text=act.text.strip(),
            type=story.type,
            requester=self._party(story),
            called=act.called,
            settled=act.settled,
            assignee=act.assignee,
            next=next_of(act, self.now),
            every=act.every,
            override=act.override,
        )
