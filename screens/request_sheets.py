"""Sheets about who asks: a flow begun for a request, an author verified."""

from collections.abc import Callable

from supportdesk.actions import Place
from supportdesk.desk import Done
from supportdesk.domain import commands
from supportdesk.domain.asking import Said
from supportdesk.domain.directory import Standing
from supportdesk.domain.party import Party
from supportdesk.domain.picture import TicketPicture
from supportdesk.presentation.authors import author, request_line, standing_words
from supportdesk.presentation.flow_place import (
    finished,
    flows_to_begin,
    left,
    under_way,
    why_not,
)
from supportdesk.screens import messages
from supportdesk.screens.dialogs.pick import Option
from supportdesk.screens.item_sheets import ItemSheets
from supportdesk.screens.widgets.fields import Field


class RequestSheets(ItemSheets):
    """A screen with a ticket at hand, on which somebody asked for something."""

    def walk(self) -> None:
        """Open the guide: the run under way, else a flow of the process is picked."""
        picture = self.picture
        if picture is None:
            return
        if picture.ticket.open_runs:
            run = picture.ticket.open_runs[-1].number
            self.go(messages.ShowGuide(picture.ticket.reference, run))
        else:
            self.begin_flow()

    def show_flows(self, flow: str = "") -> None:
        """Every flow drawn; on a ticket in the order in which they are offered for it."""
        picture = self.picture if self.place in {Place.TICKET, Place.GUIDE} else None
        order = tuple(one.id for one in flows_to_begin(picture)) if picture else ()
        self.go(messages.ShowFlows(flow, order))

    def begin_flow(self) -> None:
        """Pick a flow, then whose request it is for where several people asked."""
        if self.picture is not None:
            self.pick_flow(self.picture)

    def pick_flow(self, picture: TicketPicture) -> None:
        """The same on a ticket that was just read."""
        flows = flows_to_begin(picture)
        going = {one.id: run for one in flows if (run := under_way(picture, one)) is not None}
        notes = {
            **dict.fromkeys(left(picture), "left before"),
            **dict.fromkeys(finished(picture), "finished"),
            **dict.fromkeys(going, "under way: go on"),
        }
        options = [
            Option(
                one.id,
                one.title,
                notes.get(one.id, ", ".join(one.rules)),
                reason=why_not(picture, one),
            )
            for one in flows
        ]

        def chosen(flow: str) -> None:
            if flow in going:
                self.go(messages.ShowGuide(picture.ticket.reference, going[flow].number))
                return
            self._for_request(picture, lambda number: self._start(picture, flow, number))

        self.pick(picture, "Which process?", options, chosen)

    def _start(self, picture: TicketPicture, flow: str, request: int) -> None:
        reference = picture.ticket.reference

        def begun(done: Done) -> None:
            number = len(done.ticket.runs) if done.ticket else 0
            self.go(messages.ShowGuide(reference, number))

        self.do(commands.StartRun(ticket=reference, flow=flow, request=request), begun)

    def _for_request(self, picture: TicketPicture, then: Callable[[int], None]) -> None:
        """Ask whose request it is, where several people asked; the last one of each author."""
        latest: dict[tuple[str, str], Said] = {}
        for one in picture.ticket.requests:
            latest[one.address.casefold(), one.phone] = one
        if len(latest) < 2:
            then(0)
            return
        options = [
            Option(
                str(one.number),
                request_line(picture, one),
                standing_words(author(picture, one))[0],
            )
            for one in reversed(latest.values())
        ]

        def chosen(found: str) -> None:
            then(int(found))

        self.pick(picture, "Whose request?", options, chosen)

    def ask_requester(self) -> None:
        """Correct who the ticket is for and how they are reached."""
        picture = self.picture
        if picture is None:
            return
        known = picture.ticket.requester or Party()
        fields = [
            Field("name", "name", known.name),
            Field("address", "e-mail", known.address, "address"),
            Field("phone", "phone", known.phone, "number"),
        ]
        self.sheet(
            f"Requester of {picture.ticket.reference}",
            fields,
            lambda p, v: commands.SetRequester(
                ticket=p.ticket.reference, name=v["name"], address=v["address"], phone=v["phone"]
            ),
        )

    def ask_party(self) -> None:
        """Pick a role, then say who has it."""
        picture = self.picture
        if picture is None:
            return
        known = picture.ticket.parties
        options = [
            Option(one.id, one.name, known[one.id].shown if one.id in known else "not known")
            for one in picture.pack.parties
        ]
        self.pick(picture, "Which party?", options, lambda role: self._ask_party(picture, role))

    def _ask_party(self, picture: TicketPicture, role: str) -> None:
        known = picture.ticket.parties.get(role) or Party()
        fields = [
            Field("name", "name", known.name, required=True),
            Field("address", "e-mail", known.address, "address"),
            Field("phone", "phone", known.phone, "number"),
        ]
        self.sheet(
            f"{picture.pack.party(role).name} of {picture.ticket.reference}",
            fields,
            lambda p, v: commands.SetParty(
                ticket=p.ticket.reference,
                role=role,
                name=v["name"],
                address=v["address"],
                phone=v["phone"],
            ),
        )

    def verify(self) -> None:
        """Say by which later call or message an author was found to be who they seem."""
        picture = self.picture
        if picture is None:
            return
        ticket = picture.ticket
        doubtful = [
            one for one in ticket.requests if author(picture, one).standing is Standing.LOOKS_LIKE
        ]
        options = []
        for said in doubtful:
            for proof in ticket.said:
                if proof.number > said.number and proof is not said:
                    way = "message from" if proof.incoming and not proof.by_call else "call with"
                    name = f"{said.shown}: by the {way} {proof.shown}, {proof.at:%d %b %H:%M}"
                    options.append(Option(f"{said.number}:{proof.number}", name))
        if not options:
            self._say_how(picture, doubtful)
            return

        def chosen(found: str) -> None:
            request, _, proof = found.partition(":")
            self.do(
                commands.ConfirmRequest(
                    ticket=ticket.reference, request=int(request), proof=int(proof)
                )
            )

        self.pick(picture, "The author is who they say", options, chosen)

    def _say_how(self, picture: TicketPicture, doubtful: list[Said]) -> None:
        if not doubtful:
            self.say("Nobody on this ticket is to be verified.")
            return
        contact = author(picture, doubtful[0]).resembles
        name = contact.name if contact else ""
        phone = contact.phone if contact else ""
        where = f"at {phone}" if phone else "when a number is known (it is an open point)"
        self.say(f"Call {name} {where} and log it with l, then verify with R.", "warning")
