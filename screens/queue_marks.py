"""Marked rows of the queue, and what is done to all of them at once."""

from collections.abc import Callable, Mapping, Sequence

from supportdesk.actions.holders import cannot_all_hold
from supportdesk.domain import commands
from supportdesk.domain.noun import noun
from supportdesk.domain.refusal import Refused
from supportdesk.errors import DeskError
from supportdesk.presentation.gate_words import refusal_words
from supportdesk.presentation.line import Line
from supportdesk.screens.dialogs.pick import Option, PickSheet
from supportdesk.screens.handling_sheets import UNCHANGED, centre_fields
from supportdesk.screens.queue_search import QueueSearch


class QueueMarks(QueueSearch):
    """A list of tickets of which several can be marked."""

    def draw_bars(self) -> None:
        """Draw what tells of the marks."""
        raise NotImplementedError

    def mark(self) -> None:
        """Mark or unmark the row under the cursor."""
        self.list.mark()
        self.draw_bars()

    def assign_marked(self) -> None:
        """Ask to whom the marked tickets go."""
        picture = self.picture
        if picture is None:
            return
        people = picture.people
        marked = dict(sorted(self.list.marked.items()))
        options = [
            Option(
                one.login,
                one.name,
                picture.pack.tier(one.tier).name,
                reason=cannot_all_hold(picture.pack, marked.values(), one),
                words=one.login,
            )
            for one in people.values()
            if one.active and one.tier
        ]
        options.sort(key=lambda one: bool(one.reason))

        def chosen(login: str | None) -> None:
            if login is not None:
                self._give_all(
                    [commands.Assign(ticket=one, to=login) for one in marked],
                    people[login].first_name,
                )

        self.app.push_screen(PickSheet(f"Reassign {self._marked_words()} to", options), chosen)

    def pass_on_marked(self) -> None:
        """Ask to which centre the marked tickets pass on, in one act (EXP-01)."""
        picture = self.picture
        centres = picture.pack.handling.centres if picture else None
        if picture is None or centres is None:
            return
        marked = sorted(self.list.marked)
        title = f"Pass {self._marked_words()} on"

        def taken(values: dict[str, str] | None) -> None:
            if values is None:
                return
            centre = centres.find(values["centre"])
            if centre is None:
                self.say(f"▲ No centre “{values['centre']}”.", "warning")
                return
            self._give_all(
                [
                    commands.PassOn(ticket=one, centre=centre.id, words=values["words"])
                    for one in marked
                ],
                centre.name,
                lambda: self.form_done(title),
            )

        self.form(title, centre_fields(picture, centres), taken, words=UNCHANGED)

    def _marked_words(self) -> str:
        marked = sorted(self.list.marked)
        return f"{len(marked)} {self._noun(len(marked))}" if len(marked) > 1 else marked[0]

    def _noun(self, count: int) -> str:
        return noun(self.desk.look.pack, count)

    def _give_all(
        self,
        given: Sequence[commands.TicketCommand],
        where: str,
        then: Callable[[], object] = lambda: None,
    ) -> None:
        """Give a command on each marked ticket; those that it does not move stay marked, with why.

        `where` names whom or what they go to.
        """

        def give() -> dict[str, str]:
            return {one.ticket: self._why_not(one) for one in given}

        def gave(found: Mapping[str, str]) -> None:
            then()
            self._given(found, where)

        self.keep_for_good(give, gave)

    def _why_not(self, command: commands.TicketCommand) -> str:
        try:
            self.desk.do(command)
        except Refused as error:
            return refusal_words(error.refusal)
        except DeskError as error:
            return str(error)
        return ""

    def _given(self, found: Mapping[str, str], where: str) -> None:
        left = {one: why for one, why in found.items() if why}
        moved = len(found) - len(left)
        self.list.unmark([one for one in found if one not in left])
        self.refresh_all()
        count = f"{moved} of {len(found)}" if left else str(moved)
        self.say(f"{count} {self._noun(len(found))} to {where}.")
        if not left:
            return
        from supportdesk.screens.dialogs.ask import AskSheet

        def heading(width: int) -> list[Line]:
            line = Line(f"{len(left)} did not move", "strong", on="raised")
            line.add(f" to {where}, and stay marked:", "dim")
            return [line.cut(width), Line(on="raised")]

        self.app.push_screen(AskSheet(heading, [f"{one}  {why}" for one, why in left.items()]))
