"""Marked rows of the queue, and what is done to all of them at once."""

from supportdesk.domain import commands
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
        people = [one for one in self.picture.people.values()] if self.picture else []
        options = [
            Option(one.login, one.name, one.tier) for one in people if one.active and one.tier
        ]
        marked = sorted(self.list.marked)

        def chosen(login: str | None) -> None:
            if login is not None:
                self.list.unmark()
                for reference in marked:
                    self.do(commands.Assign(ticket=reference, to=login))

        self.app.push_screen(PickSheet(f"Reassign {len(marked)} tickets to", options), chosen)
