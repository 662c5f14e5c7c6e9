"""Marked rows of the queue, and what is done to all of them at once."""

from collections.abc import Mapping, Sequence

from supportdesk.actions.holders import cannot_all_hold
from supportdesk.domain import commands
from supportdesk.domain.noun import noun
from supportdesk.domain.people import Person
from supportdesk.domain.refusal import Refused
from supportdesk.errors import DeskError
from supportdesk.presentation.gate_words import refusal_words
from supportdesk.presentation.line import Line
from supportdesk.screens.dialogs.pick import Option, PickSheet
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
                self._assign_all(tuple(marked), people[login])

        many = self.worded(f"{len(marked)} tickets") if len(marked) > 1 else next(iter(marked))
        self.app.push_screen(PickSheet(f"Reassign {many} to", options), chosen)

    def _assign_all(self, references: Sequence[str], person: Person) -> None:
        """Give each ticket to a person; those that do not move stay marked, with their reasons."""

        def give() -> dict[str, str]:
            return {one: self._why_not_given(one, person.login) for one in references}

        self.keep_for_good(give, lambda found: self._given(found, person))

    def _why_not_given(self, reference: str, login: str) -> str:
        try:
            self.desk.do(commands.Assign(ticket=reference, to=login))
        except Refused as error:
            return refusal_words(error.refusal)
        except DeskError as error:
            return str(error)
        return ""

    def _given(self, found: Mapping[str, str], person: Person) -> None:
        left = {one: why for one, why in found.items() if why}
        moved = len(found) - len(left)
        self.list.unmark([one for one in found if one not in left])
        self.refresh_all()
        count = f"{moved} of {len(found)}" if left else str(moved)
        self.say(f"{count} {noun(self.desk.look.pack, len(found))} to {person.first_name}.")
        if not left:
            return
        from supportdesk.screens.dialogs.ask import AskSheet

        def heading(width: int) -> list[Line]:
            line = Line(f"{len(left)} did not move", "strong", on="raised")
            line.add(f" to {person.first_name}, and stay marked:", "dim")
            return [line.cut(width), Line(on="raised")]

        self.app.push_screen(AskSheet(heading, [f"{one}  {why}" for one, why in left.items()]))
