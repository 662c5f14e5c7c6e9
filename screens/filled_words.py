"""What quick replies filled in follows ACTION and WHEN: a letter says what the desk does."""

import json

from textual.widgets import TextArea

from supportdesk.domain.reply import QuickReply
from supportdesk.screens.quick_replies import QuickReplies, place_in


class FilledWords(QuickReplies):
    """A screen whose letter keeps to the WHEN beside it.

    A line that stands as it was filled in is filled in anew; in one that was rewritten an earlier
    WHEN is found, said and not sent before it is put right or overruled.
    """

    _stands: dict[str, str]
    _said: list[str]
    _overruled: tuple[str, str] = ("", "")

    def begin_filled(self) -> None:
        """Nothing has been filled in yet."""
        self._stands, self._said = {}, []

    def put_filled(self, reply: QuickReply) -> None:
        """Put a reply in where the cursor is, and remember how it was filled in."""
        self.follow()
        text = self._filled_in(reply)
        self.insert_filled(text)
        self._stands[reply.id] = text
        self._remember(reply, text)

    def _remember(self, reply: QuickReply, text: str) -> None:
        day = self._proposed_when(reply).partition(" (")[0]
        if day and day in text and day not in self._said:
            self._said.append(day)

    def follow(self) -> None:
        """Fill in anew what still stands as it was filled in, where WHEN can be read."""
        for reply_id, before in list(self._stands.items()):
            reply = self._picture.pack.reply(reply_id)
            if self._value("when").strip() and not self._proposed_when(reply):
                return
            after = self._filled_in(reply)
            if after != before:
                self._fill_anew(before.split("\n"), after.split("\n"))
                self._stands[reply_id] = after
                self._remember(reply, after)

    def _fill_anew(self, before: list[str], after: list[str]) -> None:
        area = self.query_one("#text", TextArea)
        if len(before) != len(after):
            self._fill_block_anew("\n".join(before), "\n".join(after))
            return
        changed = {old: new for old, new in zip(before, after, strict=True) if old != new}
        for row, line in enumerate(area.text.split("\n")):
            if line in changed:
                area.replace(changed[line], (row, 0), (row, len(line)))

    def _fill_block_anew(self, before: str, after: str) -> None:
        """Put other lines in place of a block; the cursor stays with the words around it."""
        area = self.query_one("#text", TextArea)
        above, found, _ = area.text.partition(before)
        if found:
            start = place_in(above, len(above))
            lines = before.split("\n")
            end = (start[0] + len(lines) - 1, len(lines[-1]) + (start[1] if len(lines) == 1 else 0))
            area.replace(after, start, end)

    def contradiction(self) -> tuple[str, str] | None:
        """An earlier WHEN that the letter still says, and the present one; None where it fits."""
        self.follow()
        if not self._stands:
            return None
        present = self._proposed_when(self._picture.pack.reply(list(self._stands)[-1]))
        day, text = present.partition(" (")[0], self.query_one("#text", TextArea).text
        found = next((one for one in self._said if one != day and one in text), "")
        return (found, day) if found and day else None

    def put_right(self) -> None:
        """Write the present WHEN where the letter says an earlier one."""
        found = self.contradiction()
        if found is not None:
            area = self.query_one("#text", TextArea)
            for row, line in enumerate(area.text.split("\n")):
                if found[0] in line:
                    area.replace(line.replace(*found), (row, 0), (row, len(line)))

    def filled_fields(self) -> str:
        """What was filled in, as a draft keeps it; "" where nothing was."""
        return json.dumps([self._stands, self._said]) if self._stands else ""

    def put_back_filled(self, kept: str) -> None:
        """Take up what a draft kept."""
        if kept:
            stands, said = json.loads(kept)
            known = {one.id for one in self._picture.pack.replies}
            self._stands = {one: text for one, text in stands.items() if one in known}
            self._said = list(said)
