"""Words under way on a ticket, as the composer's draft."""

from collections.abc import Mapping

from textual.widgets import Input, TextArea

from supportdesk.screens.filled_words import FilledWords
from supportdesk.screens.keeper import DraftKeeper
from supportdesk.screens.kept import KeepsWords

BOXES = ("to", "cc", "subject", "outcome", "number", "action", "when")


class Draft(FilledWords, KeepsWords[None]):
    """A screen with a text and its fields. `_kind` is what it becomes when it is sent."""

    _step: str = ""
    _sending: bool = False

    def draw(self) -> None:
        """Draw what stands around the words."""

    def kept_words(self) -> None:
        """Say that the draft is kept."""
        self.draw()

    def _text(self) -> str:
        return self.query_one("#text", TextArea).text

    def restore(self) -> None:
        """Put back what was typed before, where something was, and keep from now on."""
        self.begin_filled()
        self.keeper = self._keeper(self._kind)
        drafts = self._picture.drafts
        self.begin_keeping(next((one.fields for one in drafts if one.kind == self._kind), None))

    def _keeper(self, kind: str) -> DraftKeeper:
        return DraftKeeper(self, self._picture.ticket.reference, kind)

    def put_back(self, fields: Mapping[str, str]) -> None:
        """Let the fields say what they said."""
        self.query_one("#text", TextArea).text = fields.get("text", "")
        for name in BOXES:
            if name in fields:
                self.query_one(f"#{name}", Input).value = fields[name]
        self._used = tuple(one for one in fields.get("used", "").split(",") if one)
        self._articles = tuple(one for one in fields.get("articles", "").split(",") if one)
        self._status, self._promise = fields.get("status", ""), fields.get("promise", "")
        self.put_back_filled(fields.get("filled", ""))
        run, _, step = fields.get("step", "").partition(":")
        if run.isdigit() and not self._step:
            self._run, self._step = int(run), step

    def typed_fields(self) -> dict[str, str]:
        """The text, the boxes, and what quick replies brought."""
        return {
            **{name: self._value(name) for name in BOXES},
            "text": self._text(),
            "used": ",".join(self._used),
            "articles": ",".join(self._articles),
            "status": self._status,
            "promise": self._promise,
            "filled": self.filled_fields(),
            "step": f"{self._run}:{self._step}" if self._step else "",
        }

    def turn(self, kind: str) -> None:
        """The words become something else, and are kept as that; a draft of it joins them."""
        if kind == self._kind:
            return
        before, something = self._keeper(self._kind), self.typed_fields() != self._begun
        self._kind, self.keeper = kind, self._keeper(kind)
        found = next((one.fields for one in self._picture.drafts if one.kind == kind), None)
        if found and not something:
            self.put_back(found)
            self._last = self.typed_fields()
            return
        other = (found or {}).get("text", "")
        if other and other not in self._text():
            self.query_one("#text", TextArea).text = f"{self._text()}\n\n{other}"
        if something:
            self._last = None
            self.keep(before.drop)

    def action_leave(self) -> None:
        """Leave; what was typed is kept."""
        self.keep(lambda: self.dismiss(None))

    def action_throw_away(self) -> None:
        """Throw the draft away and leave."""
        self._sending = True
        self.throw_away(lambda: self.dismiss(None))
