"""The sheets of escalation levels, of the customer's word while monitored, of the next centre."""

from collections.abc import Callable, Mapping

from supportdesk.domain import commands
from supportdesk.domain.entitled import next_level
from supportdesk.domain.handling import Centres
from supportdesk.domain.picture import TicketPicture
from supportdesk.screens.dialogs.pick import Option
from supportdesk.screens.status_sheets import StatusSheets
from supportdesk.screens.widgets.fields import Field, FieldKind

_VERDICTS = (
    ("reappeared", "It reappeared", "back to work, monitored anew"),
    ("concern", "Another concern", "back to work"),
    ("nothing", "Nothing", "monitoring goes on"),
)
UNCHANGED = "neither times nor reference change"


def centre_fields(picture: TicketPicture, centres: Centres) -> list[Field]:
    """What passing on asks for: the centre, the one that follows filled in, and what to know."""
    from supportdesk.domain.centres import following

    ids = tuple(one.id for one in centres.centres)
    names = tuple(one.name for one in centres.centres)
    coming = following(picture.ticket, centres, picture.people).id
    return [
        Field("centre", "centre", coming, choices=names, ids=ids, required=True, changes=True),
        Field("words", "to know", kind=FieldKind.LONG),
    ]


class HandlingSheets(StatusSheets):
    """A screen with a ticket at hand that the desk handles by itself in part."""

    def handling_handlers(self) -> Mapping[str, Callable[[], object]]:
        """The actions of these sheets."""
        return {
            "level": self.ask_level,
            "judge": self.ask_judgement,
            "pass-on": self.ask_centre,
            "notice": self.ask_notice,
        }

    def ask_level(self) -> None:
        """Ask who is informed of the next level, and whether the customer asked for it."""
        picture = self.picture
        levels = picture.pack.handling.levels if picture else None
        if picture is None or levels is None:
            return
        level = next_level(picture.ticket, levels)
        last = max((one.number for one in picture.ticket.requests), default=0)
        fields = [
            Field("informed", "informed", hint="who was told of it", required=True),
            Field(
                "asked",
                "asked for?",
                "no",
                "did the customer ask, in the last message?  yes / no",
                choices=("yes", "no"),
            ),
        ]
        self.sheet(
            f"Escalate to {level.name if level else 'a further level'}",
            fields,
            lambda p, v: commands.Escalate(
                ticket=p.ticket.reference,
                seen=p.ticket.version,
                informed=v["informed"],
                request=last if v["asked"] == "yes" else 0,
            ),
            "changes neither priority nor clocks",
        )

    def ask_judgement(self) -> None:
        """Ask what the customer's word means for the ticket."""
        picture = self.picture
        if picture is None:
            return
        options = [Option(name, words, detail) for name, words, detail in _VERDICTS]
        ticket = picture.ticket
        self.pick(
            picture,
            "What does the customer's word mean?",
            options,
            lambda verdict: self.do(
                commands.JudgeWord(ticket=ticket.reference, seen=ticket.version, verdict=verdict)
            ),
        )

    def ask_centre(self) -> None:
        """Ask to which centre the ticket passes on, the next one first."""
        picture = self.picture
        centres = picture.pack.handling.centres if picture else None
        if picture is None or centres is None:
            return
        self.sheet(
            "Pass on to another centre",
            centre_fields(picture, centres),
            lambda p, v: commands.PassOn(
                ticket=p.ticket.reference, centre=v["centre"], words=v["words"]
            ),
            UNCHANGED,
        )

    def ask_notice(self) -> None:
        """Ask for a notice, when what it announces begins, and whom it concerns."""
        picture = self.picture
        notices = picture.pack.handling.notices if picture else None
        if picture is None or notices is None:
            return
        kinds = tuple(one.id for one in notices.kinds)
        fields = [
            Field("kind", "kind", choices=kinds, required=True),
            Field("starts", "begins", kind=FieldKind.WHEN, required=True),
            Field("affected", "concerns", hint="more keys, with commas between them"),
            Field("words", "words", kind=FieldKind.LONG, required=True),
        ]
        self.sheet(
            "Send a notice",
            fields,
            lambda p, v: commands.SendNotice(
                ticket=p.ticket.reference,
                kind=v["kind"],
                starts=self.moment(v["starts"]),
                words=v["words"],
                affected=tuple(one.strip() for one in v["affected"].split(",") if one.strip()),
            ),
            "each gets it once",
        )
