"""Keeps the words of one place as a draft of the desk."""

from collections.abc import Callable
from dataclasses import dataclass

from supportdesk.screens.base import DeskScreen
from supportdesk.screens.kept import Fields, Then


@dataclass(frozen=True, slots=True)
class DraftKeeper:
    """The draft of one kind on one ticket ("" for none yet), written by a screen's workers."""

    screen: DeskScreen
    ticket: str
    kind: str

    def keep(self, fields: Fields, then: Callable[[str], object]) -> None:
        """Keep the fields; `then` is told where."""
        drafts = self.screen.desk.drafts
        self.screen.keep_for_good(lambda: drafts.keep(self.ticket, self.kind, fields), then)

    def rescue(self, fields: Fields) -> None:
        """Keep the fields before this returns."""
        self.screen.desk.drafts.rescue(self.ticket, self.kind, fields)

    def drop(self, then: Then | None = None) -> None:
        """Forget the draft."""
        drafts = self.screen.desk.drafts

        def dropped(_: None) -> None:
            if then is not None:
                then()

        self.screen.keep_for_good(lambda: drafts.drop(self.ticket, self.kind), dropped)
