"""Going on with words under way: those that the line cut off, and all others."""

from supportdesk.domain.picture import Draft
from supportdesk.presentation.drafts import draft_beginning, draft_row, draft_title
from supportdesk.screens import messages
from supportdesk.screens.caller_sheets import CallerSheets
from supportdesk.screens.dialogs.pick import Option, PickSheet

_COMPOSED = {"reply", "note", "call"}


class UnderWay(CallerSheets):
    """A screen from which a draft is found again."""

    def ask_drafts(self) -> None:
        """Pick one of my drafts, the latest first."""
        self.read(self.desk.drafts.all, self._pick_draft, "drafts")

    def _pick_draft(self, drafts: tuple[Draft, ...]) -> None:
        if not drafts:
            self.say("Nothing is under way.")
            return
        options = [
            Option(str(n), self.worded(draft_row(one)), draft_beginning(one))
            for n, one in enumerate(drafts)
        ]

        def chosen(found: str | None) -> None:
            if found is not None:
                self.go_on(drafts[int(found)])

        self.app.push_screen(PickSheet("Words under way", options, digits=True), chosen)

    def go_on(self, draft: Draft) -> None:
        """Open the place in which a draft was typed."""
        if draft.kind in _COMPOSED:
            look, reference, kind = self.desk.look, draft.ticket, draft.kind
            self.hold_keys()
            self.read(
                lambda: look.ticket(reference),
                lambda picture: self.go(messages.ShowComposer(picture, kind)),
                "drafts",
            )
        elif draft.ticket:
            words = f"“{self.worded(draft_title(draft))}” opens with what you typed."
            self.go(messages.ShowTicket(draft.ticket, words))
        elif draft.kind.startswith("new"):
            self.go(messages.ShowNewTicket(called=draft.kind != "new"))
        else:
            self.go(messages.ShowRegister())
