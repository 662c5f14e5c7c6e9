"""The demo desk: a believable life, lived through the real commands.

Every act happens at its own instant before now, in the order of time over all tickets, so that
clocks, breaches and conversations are what the desk itself would have made of them.
"""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from supportdesk.desk import Desk, Store, make_desk
from supportdesk.domain import commands
from supportdesk.domain.events import Way
from supportdesk.domain.life import Act, Life, Story
from supportdesk.domain.mail import IncomingMail, Mailbox
from supportdesk.domain.pack import Pack
from supportdesk.domain.people import Person
from supportdesk.domain.ticket import Party
from supportdesk.errors import BadInput


def play(life: Life, pack: Pack, store: Store, now: datetime, *, still: bool = False) -> None:
    """Live a life in an empty store, so that it is `now` at its end."""
    _Player(life, pack, store, now).play()
    store.set_clock(now if still else None)


class _Player:
    """Plays every act at its instant."""

    def __init__(self, life: Life, pack: Pack, store: Store, now: datetime) -> None:
        self.life, self.pack, self.store, self.now = life, pack, store, now
        self.references: dict[int, str] = {}
        self.desks: dict[str, Desk] = {}
        self.count = 0

    def play(self) -> None:
        begin = self.now - timedelta(days=30)
        people = [Person(**asdict(one), team=self.pack.team) for one in self.life.people]
        you = next(one for one in people if one.login == self.life.you)
        make_desk(
            self.store,
            name=self.pack.title,
            pack=self.pack,
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
        for at, _, act in sorted(self._timeline(), key=lambda one: one[:2]):
            self.store.set_clock(at)
            act()
            self.desks[you.login].catch_up()
        self.store.set_clock(self.now)
        self.desks[you.login].catch_up()

    def new_id(self) -> str:
        """An id per command, the same in every playing."""
        self.count += 1
        return f"demo-{self.count}"

    def _timeline(self) -> list[tuple[datetime, int, Callable[[], Any]]]:
        found: list[tuple[datetime, int, Callable[[], Any]]] = []
        for number, story in enumerate(self.life.tickets):
            span = story.mail or story.call
            if span is None:
                raise BadInput(f"Ticket “{story.subject}” begins by no mail and no call.")
            found.append((self.now - span, number, partial(self._begin, number, story)))
            for act in story.acts:
                at = self.now - act.ago
                found.append((at, number, partial(self._act, number, story, act)))
        return found

    def _begin(self, number: int, story: Story) -> None:
        rep = self.life.reps[story.rep]
        if story.mail is not None:
            self.references[number] = self._mail(number, story, story.text, first=True)
            return
        done = self.desks[story.by].do(
            commands.OpenTicket(
                pack=self.pack.name,
                subject=story.subject,
                channel="phone",
                text=story.text,
                type=story.type,
                requester=Party(**asdict(rep), organisation="ChemTreat", title="sales rep"),
                called=True,
                next=self._next(story.action, story.due),
            )
        )
        self.references[number] = done.subject

    def _mail(self, number: int, story: Story, text: str, *, first: bool = False) -> str:
        rep = self.life.reps[story.rep]
        tag = "" if first else f"Re: [{self.references[number]}] "
        return (
            self.desks[self.life.you]
            .take_mail(
                IncomingMail(
                    message_id=f"<{self.new_id()}@chemtreat.example>",
                    sender=Mailbox(rep.name, rep.address),
                    recipients=(Mailbox("", self.pack.mailbox),),
                    subject=f"{tag}{story.subject}",
                    text=text.strip(),
                    happened_at=None,
                    raw=text.encode(),
                )
            )
            .reference
        )

    def _next(self, action: str, due: timedelta | None) -> commands.Next | None:
        if not action or due is None:
            return None
        return commands.Next(action=action, when=self.now + due)

    def _act(self, number: int, story: Story, act: Act) -> None:
        reference = self.references[number]
        if act.mail:
            self._mail(number, story, act.mail)
            return
        self.desks[act.by].do(self._command(reference, story, act))

    def _command(self, reference: str, story: Story, act: Act) -> commands.Command:
        following = self._next(act.action, act.due)
        done = following is not None
        if act.claim:
            return commands.Claim(ticket=reference)
        if act.reply:
            return commands.Reply(
                ticket=reference,
                text=act.reply.strip(),
                to=(self.life.reps[story.rep].address,),
                quick_replies=(act.quick,) if act.quick else (),
                status=act.status,
                next=following,
                done=done,
            )
        if act.note:
            return commands.Note(ticket=reference, text=act.note.strip())
        if act.call:
            return commands.LogCall(
                ticket=reference,
                text=act.call.strip(),
                reached=act.reached,
                next=following,
                done=done,
            )
        if act.promise and act.due is not None:
            return commands.Promise(ticket=reference, text=act.promise, due=self.now + act.due)
        if act.hand_over:
            return commands.HandOver(
                ticket=reference, tier=act.hand_over, packet=act.packet, next=following, done=True
            )
        if act.step:
            return self._step(reference, act, following)
        if act.status:
            return commands.SetStatus(
                ticket=reference, status=act.status, next=following, done=done
            )
        return commands.SetAction(ticket=reference, next=following, done=True)

    def _step(self, reference: str, act: Act, following: commands.Next | None) -> commands.Command:
        if act.step == "begin":
            return commands.StartRun(ticket=reference, flow=self.pack.flows[0].id)
        return commands.TakeStep(
            ticket=reference,
            run=1,
            step=act.step,
            answer=act.answer,
            values=act.values,
            next=following,
            done=following is not None,
        )
