"""Words under way on a ticket: kept as typed until they are sent or thrown away."""

from collections.abc import Callable, Mapping

from textual.widgets import Input, TextArea

from supportdesk.screens.quick_replies import QuickReplies

KEEP_AFTER = 2.0
_BOXES = ("to", "cc", "subject", "outcome", "number", "action", "when")


class Draft(QuickReplies):
    """A screen whose words survive a dropped line and a killed process."""

    _step: str = ""
    _sending: bool = False
    _kept: str = ""

    def draw(self) -> None:
        """Draw what stands around the words."""

    def _text(self) -> str:
        return self.query_one("#text", TextArea).text

    def restore(self) -> None:
        """Put back what was typed before, where something was."""
        for draft in self._picture.drafts:
            if draft.kind == self._kind:
                self._put_back(draft.fields)

    def _put_back(self, fields: Mapping[str, str]) -> None:
        self.query_one("#text", TextArea).text = fields.get("text", "")
        for name in _BOXES:
            if name in fields:
                self.query_one(f"#{name}", Input).value = fields[name]
        self._used = tuple(one for one in fields.get("used", "").split(",") if one)
        self._articles = tuple(one for one in fields.get("articles", "").split(",") if one)
        self._status = fields.get("status", "")
        run, _, step = fields.get("step", "").partition(":")
        if run.isdigit() and not self._step:
            self._run, self._step = int(run), step
        self._kept = "draft found"

    def _fields(self) -> dict[str, str]:
        return {
            **{name: self._value(name) for name in _BOXES},
            "text": self._text(),
            "used": ",".join(self._used),
            "articles": ",".join(self._articles),
            "status": self._status,
            "step": f"{self._run}:{self._step}" if self._step else "",
        }

    def keep(self, then: Callable[[], object] | None = None) -> None:
        """Keep the draft when it changed, then do what follows."""
        fields = self._fields()
        text = repr(sorted(fields.items()))
        if self._sending or not self._text().strip() or text == self._kept:
            if then is not None:
                then()
            return
        reference, kind = self._picture.ticket.reference, self._kind

        def kept(_: None) -> None:
            self._kept = text
            if then is not None:
                then()
            else:
                self.draw()

        self.keep_for_good(lambda: self.desk.keep_draft(reference, kind, fields), kept)

    def keep_now(self) -> None:
        """Keep the draft before anything else happens: the terminal is going away."""
        if not self._sending and self._text().strip():
            self.desk.keep_draft(self._picture.ticket.reference, self._kind, self._fields())

    def action_leave(self) -> None:
        """Leave; what was typed is kept."""
        self.keep(lambda: self.dismiss(None))

    def action_throw_away(self) -> None:
        """Throw the draft away and leave."""
        reference, kind = self._picture.ticket.reference, self._kind
        self._sending = True
        self.keep_for_good(
            lambda: self.desk.drop_draft(reference, kind), lambda _: self.dismiss(None)
        )
