"""The stage of a walk: one ticket with the author, the items and the values that a path needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from supportdesk.desk import Desk
from supportdesk.domain import commands as c
from supportdesk.domain.directory import Contact
from supportdesk.domain.field import FieldKind
from supportdesk.domain.flow import BY_TIME, Step
from supportdesk.domain.mail import IncomingMail, Mailbox
from supportdesk.domain.refusal import Refused
from supportdesk.simulation import coming
from supportdesk.simulation.bringing import Bringing, CannotArrange
from supportdesk.simulation.needs import AUTHOR, Wanted, fits, text_of
from supportdesk.simulation.sample import KEY, sample

HELD = "held."


@dataclass(frozen=True, slots=True)
class Proof:
    """Who an author turns out to be, before which step of the path."""

    contact: Contact
    before: int


class Stage(Bringing):
    """Opens tickets for walks; `desks` are the desk as people of each tier see it.

    By `outside` comes what nobody of the desk does.
    """

    def __init__(self, desks: Mapping[str, Desk], owner: Desk, outside: Desk) -> None:
        self.desks, self.owner, self.outside = desks, owner, outside
        self.pack = owner.look.pack
        self._count, self.held = 0, {}

    def fill(self) -> None:
        """Give open contacts an address, and the register one thing of each kind."""
        for number, one in enumerate(self.pack.directory):
            if not one.addresses:
                self._change(
                    "directory",
                    one.id,
                    name=one.name,
                    may=", ".join(one.may),
                    addresses=f"{one.id}@simulated.invalid",
                    phone=one.phone or f"555-010-{number:04}",
                )
        self.pack = self.owner.look.present_pack()
        for kind in self.pack.register:
            fields = [one for one in kind.fields if one.required and one.id != kind.key]
            values = {one.id: sample(one, self.now) for one in fields}
            self.owner.do(c.AddThing(kind=kind.id, key=KEY, values=values, reason="simulated"))

    def ticket(self, tier: str, wanted: Iterable[Wanted]) -> tuple[str, Proof | None]:
        """A ticket as the path begins on it, and whom its author turns out to be on the way."""
        many = list(wanted)
        self.held = {
            one.key[0].removeprefix(HELD): str(one.part.value)
            for one in many
            if one.key[0].startswith(HELD) and one.part.value is not None
        }
        author = [one for one in many if one.key[0].partition(".")[0] in AUTHOR]
        sender, proven = self._sender(author)
        for one in many:
            self._before(sender, one)
        reference = self._mail(sender)
        if self.stored(reference).owes_reason:
            self.owner.do(c.Note(ticket=reference, text="Simulated.", override="simulated"))
        for one in many:
            self._arrange(reference, one)
        if tier:
            self.up_to(reference, tier)
        return reference, proven

    def file_under(self, reference: str, flow: str) -> bool:
        """Let the ticket be about what the flow is walked for; False where that asks for more."""
        types = [one.id for one in self.pack.types if one.flow == flow]
        if types and self.stored(reference).type not in types:
            try:
                self.owner.do(c.SetType(ticket=reference, type=types[0]))
            except Refused as found:
                if found.refusal.missing != ("every",):
                    raise
                return False
        return True

    def _mail(self, sender: Mailbox, subject: str = "Simulated") -> str:
        self._count += 1
        mail = IncomingMail(
            message_id=f"<{self._count}@simulated.invalid>", sender=sender, subject=subject,
            text="Please help.", raw=b"",
        )  # fmt: skip
        return self.owner.take_mail(mail).reference

    def bring(self, reference: str, step: Step, answer: str) -> bool:
        """Let come what an answer of a wait comes by; False leaves it to be ended by hand."""
        kind, wanted = coming.comes_by(step, answer)
        ticket = self.stored(reference)
        if kind == "message":
            sender = coming.sender_of(self.pack, ticket, wanted)
            if sender is None:
                raise CannotArrange(f"“{wanted}” has no address to write from")
            self._write_to(reference, sender)
            self._mail(sender, f"Re: [{reference}]")
        elif kind == "signal":
            self.owner.do(c.TakeSignal(ticket=reference, name=wanted))
        elif kind == "item":
            self.bring_item(reference, *wanted.split("=", 1))
        elif kind == "status":
            self.bring_status(reference, wanted)
        elif kind == "judged":
            self.by_anyone(c.JudgeWord(ticket=reference, verdict="nothing"))
        elif kind == "acknowledged":
            self.by_anyone(c.Acknowledge(ticket=reference))
        elif kind == "claimed":
            self.by_anyone(c.Claim(ticket=reference), first=self.desks.get(step.owner))
        elif kind == BY_TIME:
            return coming.let_pass(self.owner, ticket)
        return bool(kind)

    def _write_to(self, reference: str, person: Mailbox) -> None:
        """Write to somebody who has not been written to, so that their answer belongs here."""
        heard = {one.address for one in self.stored(reference).requests}
        if person.address not in heard:
            asked = c.Reply(
                ticket=reference, text="Simulated.", to=(person.address,), next=self.next(),
                override="simulated",
            )  # fmt: skip
            self.by_anyone(asked)

    def _sender(self, wanted: list[Wanted]) -> tuple[Mailbox, Proof | None]:
        contacts = [one for one in self.pack.directory if one.address != self.pack.mailbox]
        stranger = Mailbox("Sam Stranger", f"sam-{self._count}@stranger.invalid")
        if fits(wanted, None, "unknown"):
            return stranger, None
        for one in contacts:
            if one.addresses and fits(wanted, one, "known"):
                return Mailbox(one.name, one.address), None
        for one in contacts:
            alike = Mailbox(one.name, f"{one.id}@elsewhere.invalid")
            if fits(wanted, None, "looks like"):
                return alike, None
            for number in range(len(wanted)):
                before = [each for each in wanted if each.at <= wanted[number].at]
                after = [each for each in wanted if each.at > wanted[number].at]
                if one.phone and fits(before, None, "looks like") and fits(after, one, "known"):
                    return alike, Proof(one, after[0].at if after else 0)
        facts = ", ".join(dict.fromkeys(one.part.words for one in wanted))
        raise CannotArrange(f"nobody of the directory has {facts}")

    def _arrange(self, reference: str, one: Wanted) -> None:
        group, _, rest = one.key[0].partition(".")
        if group == "item" and isinstance(one.part.value, int):
            self.items(reference, rest, one.part.value)
        elif group == "value":
            self._settle(rest, one)
        elif group == "thing":
            self._register(rest, text_of(one.key, one.part, self.now))
        elif group in {"caller", "related"}:
            self._arrange_caller(reference, one)
        elif group == "ticket":
            self._of_ticket(reference, rest, one)
        elif group not in {*AUTHOR, "held"} and one.part.value is not None:
            raise CannotArrange(f"{one.part.words} cannot be arranged")

    def _of_ticket(self, reference: str, field: str, one: Wanted) -> None:
        """Let the ticket itself be what the path needs."""
        if field == "exchanges" and isinstance(one.part.value, int):
            self._exchange(reference, one.part.value)
        elif field == "channel":
            self._by_channel(reference, str(one.part.value))
        elif field == "notices" and isinstance(one.part.value, int):
            self._notices(reference, one.part.value)
        elif field == "frequency":
            if one.part.value is not None:
                self.owner.do(c.SetFrequency(ticket=reference, every="4h"))
        elif getattr(self.stored(reference), field, None) != one.part.value:
            raise CannotArrange(f"{one.part.words} cannot be arranged")

    def _notices(self, reference: str, count: int) -> None:
        """So many notices sent, each of another start, to somebody with an address."""
        rule = self.pack.handling.notices
        if rule is None:
            raise CannotArrange("the process has no notices")
        if count:
            self._register(rule.address, "noc@affected.invalid")
        for number in range(count):
            notice = c.SendNotice(
                ticket=reference, kind=rule.kinds[0].id, words="Simulated.", affected=(KEY,),
                starts=self.now + timedelta(days=30 + number), next=self.next(), every="4h",
            )  # fmt: skip
            self.by_anyone(notice)

    def _settle(self, value_id: str, one: Wanted) -> None:
        """Let a value of the process be what the path needs."""
        held = self.pack.value(value_id)
        value = "yes" if one.part.value is True else "no"
        text = value if held.kind is FieldKind.FLAG else str(one.part.value)
        if held.value != text:
            self._change("value", value_id, value=text)
            self.pack = self.owner.look.present_pack()

    def _register(self, field: str, text: str) -> None:
        """Let the things of the register that have a field hold this in it; "" is nothing."""
        for kind in self.pack.register:
            held = self.owner.look.thing(f"{kind.id}:{KEY}").thing.values
            if field in {one.id for one in kind.fields} and held.get(field, "") != text:
                change = c.ChangeThing(
                    kind=kind.id, key=KEY, values={field: text}, reason="simulated"
                )
                self.owner.do(change)

    def _by_channel(self, reference: str, channel: str) -> None:
        if channel in {one.id for one in self.pack.channels} and (
            self.stored(reference).channel != channel
        ):
            self.outside.do(c.SetChannel(ticket=reference, channel=channel))

    def _before(self, sender: Mailbox, one: Wanted) -> None:
        """Other tickets of the sender, open ones or closed ones, as many as are wanted."""
        if one.key[0] not in {"related.open", "related.closed"}:
            return
        if not isinstance(one.part.value, int):
            raise CannotArrange(f"{one.part.words} cannot be arranged")
        for _ in range(one.part.value):
            other = self._mail(sender)
            if one.key[0] == "related.closed":
                solved = self.pack.meanings.solved
                self.owner.do(c.SetStatus(ticket=other, status=solved, override="simulated"))

    def _arrange_caller(self, reference: str, one: Wanted) -> None:
        rule = self.pack.authentication
        if one.key[0] == "caller.authenticated" and one.part.value is False:
            return
        if rule is None or one.key[0].startswith("related."):
            return
        role = str(one.part.value) if one.key[0] == "caller.role" else rule.roles[0].id
        given = c.Authenticate(
            ticket=reference, role=role, how="simulated", name="Sam", acts_for="Sue"
        )
        self.owner.do(given)

    def _change(self, part: str, entry: str, **body: str) -> None:
        self.owner.do(
            c.ChangeEntry(pack=self.pack.name, part=part, id=entry, body=body, reason="simulated")
        )

    def _exchange(self, reference: str, times: int) -> None:
        """The desk's reply and the customer's answer to it, so many times."""
        requester = self.stored(reference).requester
        if requester is None or self.stored(reference).exchanges >= times:
            return
        for _ in range(times):
            reply = c.Reply(
                ticket=reference, text="Simulated.", to=(requester.address,), next=self.next(),
                override="simulated",
            )  # fmt: skip
            self.owner.do(reply)
            self._mail(Mailbox(requester.name, requester.address), f"Re: [{reference}]")

    def prove(self, reference: str, contact: Contact) -> None:
        """Find out that the author is who they say: a call to the number in the directory."""
        self.call(reference, contact)
        picture = self.owner.look.ticket(reference)
        ticket = picture.ticket
        proof = next(one.number for one in reversed(picture.events) if ticket.words(one.number))
        request = ticket.requests[-1].number
        self.owner.do(c.ConfirmRequest(ticket=reference, request=request, proof=proof))

    def call(self, reference: str, contact: Contact | None = None) -> None:
        """A call that reached a contact, or else the customer."""
        called = c.LogCall(
            ticket=reference, text="We spoke.", reached=True, next=self.next(),
            number=contact.phone if contact else "", person=contact.name if contact else "",
        )  # fmt: skip
        self.owner.do(called)
