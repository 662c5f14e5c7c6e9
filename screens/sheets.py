"""The sheets that ask for what a command on a ticket needs."""

from supportdesk.actions.holders import cannot_hold, cannot_take
from supportdesk.domain import commands
from supportdesk.domain.moment import NotAMoment, parse_past_moment
from supportdesk.domain.packet import packet
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.refusal import refuse
from supportdesk.presentation.times import long_day
from supportdesk.screens.dialogs.pick import Option
from supportdesk.screens.handling_sheets import HandlingSheets
from supportdesk.screens.ticket_forms import Values
from supportdesk.screens.widgets.fields import EVERY_TITLE, Field, FieldKind, every_field

PARK = (("1 hour", "in 1h"), ("end of the day", "17:00"), ("tomorrow 9:00", "tomorrow 9am"),
        ("Monday 9:00", "mon 9am"))  # fmt: skip


class TicketSheets(HandlingSheets):
    """A screen with a ticket at hand; each sheet ends in one command."""

    def ask_action(self) -> None:
        """Ask for the next ACTION and WHEN; the present one is ticked off by another one."""
        picture = self.picture
        if picture is None:
            return
        present = picture.ticket.action or ""
        fields = [
            Field("action", "ACTION", present, required=True),
            Field("when", "WHEN", kind=FieldKind.WHEN, required=True),
            *self.asks_done(picture),
        ]

        def make(p: TicketPicture, values: Values) -> commands.Command:
            return commands.SetAction(
                ticket=p.ticket.reference,
                seen=p.ticket.version,
                next=self.next_of(values),
                done=values.get("done") == "yes",
            )

        self.sheet("Next ACTION and WHEN", fields, make, self.action_now(picture))

    def ask_promise(self) -> None:
        """Ask for a promise made to the customer."""
        fields = [
            Field("text", "promised", hint="an answer, a call, the part …", required=True),
            Field("due", "by", kind=FieldKind.WHEN, required=True),
        ]
        if self.desk.look.pack.handling.levels is not None:
            fields.append(Field("edge", "edge", "within", choices=("within", "less than")))
        self.sheet(
            "A promise to the customer",
            fields,
            lambda p, v: commands.Promise(
                ticket=p.ticket.reference,
                text=v["text"],
                due=self.moment(v["due"]),
                edge=v.get("edge", ""),
            ),
        )

    def ask_frequency(self) -> None:
        """Ask how often the customer is told how things stand."""
        picture = self.picture
        if picture is None:
            return
        self.sheet(
            EVERY_TITLE,
            [every_field(picture.ticket.frequency)],
            lambda p, v: commands.SetFrequency(ticket=p.ticket.reference, every=v["every"]),
        )

    def ask_hand_over(self) -> None:
        """Ask to which tier, then for the packet and the next ACTION and WHEN."""
        picture = self.picture
        if picture is None:
            return
        tiers = [one for one in picture.pack.tiers if one.id != picture.ticket.tier]
        here, me = picture.ticket.tier, self.desk.me
        options = [
            Option(
                one.id,
                f"To {one.name}",
                ", ".join(one.rules),
                reason=cannot_take(picture.pack, here, one.id, me),
            )
            for one in tiers
        ]

        def chosen(tier: str) -> None:
            self._ask_packet(picture, tier)

        self.pick(picture, "Hand over", options, chosen)

    def _ask_packet(self, picture: TicketPicture, tier: str) -> None:
        target = picture.pack.tier(tier)
        runs = picture.ticket.open_runs
        proposed = ""
        if runs:
            proposed = packet(picture.ticket, runs[-1], picture.pack, picture.people)
        needed = picture.pack.requires_action_and_when
        usual, soon = (f"Take over as {target.short}", "in 2h") if needed else ("", "")
        fields = [
            Field("packet", "tried", proposed, kind=FieldKind.LONG, required=needed),
            Field("action", "ACTION", usual, required=needed),
            Field("when", "WHEN", soon, kind=FieldKind.WHEN, required=needed),
        ]
        self.sheet(
            f"Hand over to {target.name}",
            fields,
            lambda p, v: commands.HandOver(
                ticket=p.ticket.reference,
                seen=p.ticket.version,
                tier=tier,
                packet=v["packet"],
                next=self.next_of(v),
                done=needed,
            ),
            "what was tried, in order",
        )

    def ask_park(self) -> None:
        """Ask until when; the ACTION stays."""
        picture = self.picture
        if picture is None:
            return
        options = [Option(when, name, key=str(n)) for n, (name, when) in enumerate(PARK, 1)]
        options.append(Option("", "type it", key="5"))

        def chosen(when: str) -> None:
            if not when:
                self._ask_until(picture)
                return
            action = picture.ticket.action or "Go on"
            self.do(_parked(picture, commands.Next(action=action, when=self.moment(when))))

        self.pick(picture, "Park until", options, chosen)

    def _ask_until(self, picture: TicketPicture) -> None:
        fields = [
            Field("action", "ACTION", picture.ticket.action or "", required=True),
            Field("when", "WHEN", kind=FieldKind.WHEN, required=True),
        ]
        self.sheet("Park: what happens next, and by when?", fields, self._until, on=picture)

    def _until(self, picture: TicketPicture, values: Values) -> commands.Command:
        following = commands.Next(action=values["action"], when=self.moment(values["when"]))
        return _parked(picture, following)

    def ask_assign(self) -> None:
        """Ask to whom, and for the next ACTION and WHEN where the present WHEN has passed."""
        picture = self.picture
        if picture is None:
            return
        pack, ticket = picture.pack, picture.ticket
        options = [
            Option(
                one.login,
                one.name,
                pack.tier(one.tier).name,
                reason=cannot_hold(pack, ticket.tier, ticket.assignee, one),
                words=one.login,
            )
            for one in picture.people.values()
            if one.active and one.tier
        ]
        options.sort(key=lambda one: bool(one.reason))

        def chosen(login: str) -> None:
            self._assign(picture, login)

        self.pick(picture, "Reassign to", options, chosen, digits=False)

    def _assign(self, picture: TicketPicture, login: str) -> None:
        ticket = picture.ticket
        if ticket.when is None or ticket.when > self.now:
            self.do(commands.Assign(ticket=ticket.reference, to=login))
            return
        self.sheet(
            f"To {picture.people[login].first_name}: the WHEN has passed, what happens next?",
            self.next_fields(picture),
            lambda p, v: commands.Assign(
                ticket=ticket.reference, to=login, next=self.next_of(v), done=True
            ),
            f"now: {ticket.action}, {long_day(ticket.when, self.desk.me.zone)}",
            on=picture,
        )

    def ask_priority(self) -> None:
        """Ask for the priority and why it changes."""
        picture = self.picture
        if picture is None:
            return
        ids = tuple(one.id for one in picture.pack.priorities)
        names = tuple(one.name for one in picture.pack.priorities)
        word = picture.pack.word("priority")
        fields = [
            Field(
                "priority",
                word,
                picture.ticket.priority,
                choices=names,
                ids=ids,
                required=True,
                changes=True,
            ),
            Field("reason", "because", required=True),
        ]
        if picture.pack.priority_agreed:
            fields += [
                Field("ours", "agreed here", hint="who agreed at the desk", required=True),
                Field("theirs", "and there", hint="who agreed at the customer", required=True),
                Field("agreed", "when", hint="now, 14:02, 2026-11-24 10:15", required=True),
            ]
        self.sheet(f"Change the {word}", fields, self._priority)

    def _priority(self, picture: TicketPicture, values: Values) -> commands.Command:
        text, agreed = values.get("agreed", ""), None
        if text:
            try:
                agreed = parse_past_moment(text, self.now, self.desk.me.zone)
            except NotAMoment as error:
                raise refuse(f"{error}.", missing=("agreed",)) from None
        return commands.SetPriority(
            ticket=picture.ticket.reference,
            priority=values["priority"],
            reason=values["reason"],
            ours=values.get("ours", ""),
            theirs=values.get("theirs", ""),
            agreed=agreed,
        )


def _parked(picture: TicketPicture, following: commands.Next) -> commands.TicketCommand:
    """The flow that is under way parked, or without one the next ACTION alone."""
    reference, runs = picture.ticket.reference, picture.ticket.open_runs
    if runs:
        return commands.Park(ticket=reference, run=runs[-1].number, next=following)
    return commands.SetAction(ticket=reference, next=following)
