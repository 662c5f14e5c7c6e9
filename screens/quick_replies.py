"""Quick replies in the composer: picked with a preview, put in, kept from one's own words."""

from textual.widgets import Input, TextArea

from supportdesk.domain import commands
from supportdesk.domain.condition import holds
from supportdesk.domain.moment import NotAMoment, parse_moment
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.reply import HOLE, QuickReply, end_of_body
from supportdesk.presentation import glyphs
from supportdesk.presentation.cells import wrap_block
from supportdesk.presentation.filling import context
from supportdesk.presentation.gate_words import scene
from supportdesk.presentation.inert import inert_block
from supportdesk.presentation.line import Line
from supportdesk.presentation.times import local, long_day
from supportdesk.screens.base import DeskScreen
from supportdesk.screens.dialogs.form import FormSheet
from supportdesk.screens.dialogs.pick import Option, PickSheet
from supportdesk.screens.widgets.fields import Field

PREVIEW = 8


def place_in(text: str, offset: int) -> tuple[int, int]:
    """The row and column of an offset in a text."""
    above = text[:offset].split("\n")
    return len(above) - 1, len(above[-1])


class QuickReplies(DeskScreen):
    """A screen with words under way, into which quick replies are put."""

    _picture: TicketPicture
    _kind: str = "reply"
    _run: int = 0
    _status: str = ""
    _promise: str = ""
    _used: tuple[str, ...] = ()
    _articles: tuple[str, ...] = ()

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value

    def action_quick(self) -> None:
        """Pick a quick reply, with a preview of how it will read."""
        options = [
            Option(one.id, one.name, self._note(one), one.shortcut, words=one.text(""))
            for one in self._offered()
        ]

        def chosen(reply_id: str | None) -> None:
            if reply_id is not None:
                self._put_in(reply_id)

        self.app.push_screen(PickSheet("Quick reply", options, detail=self._preview), chosen)

    def _offered(self) -> list[QuickReply]:
        """The replies that may be used here and now, the most used first."""
        picture = self._picture
        here = scene(picture, run=picture.ticket.run(self._run))
        mine = [
            one
            for one in picture.pack.replies
            if one.whose in {"", "team", picture.me.login}
            and (one.offered is None or holds(one.offered, here.know, here.now))
        ]
        return sorted(mine, key=lambda one: -picture.reply_uses.get(one.id, 0))

    def _note(self, reply: QuickReply) -> str:
        whose = {"": "", "team": "team"}.get(reply.whose, "yours")
        return ", ".join(one for one in (*reply.rules, whose) if one)

    def _preview(self, reply_id: str, width: int) -> list[Line]:
        """How it will read, and what sending it also does."""
        reply = self._picture.pack.reply(reply_id)
        lines = [
            Line(one, on="raised") for one in wrap_block(inert_block(self._filled_in(reply)), width)
        ][:PREVIEW]
        effects = [f"then {self._picture.pack.status(reply.status).name}"] if reply.status else []
        effects += [f"ACTION {reply.action}"] if reply.action else []
        effects += [f"promises {reply.promise}"] if reply.promise else []
        effects += [f"notes it in the {one.partition('.')[0]}" for one in reply.marks]
        if effects:
            words = f"{glyphs.FOLDED} sending it: {', '.join(effects)}"
            lines.append(Line(words, "dim", on="raised").cut(width))
        return lines

    def _filled_in(self, reply: QuickReply) -> str:
        action = self._value("action") or reply.action
        channel = "phone" if self._kind == "call" else "email"
        run = self._picture.ticket.run(self._run) or next(
            iter(reversed(self._picture.ticket.open_runs)), None
        )
        found = context(self._picture, action=action, when=self._proposed_when(reply), run=run)
        return self.desk.fill(reply.text(channel), found)

    def _proposed_when(self, reply: QuickReply) -> str:
        typed = self._value("when") or (f"in {reply.within}" if reply.within else "")
        if not typed:
            return ""
        try:
            at = parse_moment(typed, self.now, self.desk.me.zone)
        except NotAMoment:
            return ""
        requester = self._picture.ticket.requester
        zone = (requester.zone if requester else "") or self._picture.pack.zone
        return f"{long_day(at, zone)} ({local(at, zone):%Z})"

    def _put_in(self, reply_id: str) -> None:
        """Put a quick reply in where the cursor is; it proposes ACTION, WHEN and status."""
        reply = self._picture.pack.reply(reply_id)
        self.put_filled(reply)
        for field, contacts in (("to", reply.to), ("cc", reply.cc)):
            if contacts:
                known = self._picture.pack.addresses(contacts)
                self.query_one(f"#{field}", Input).value = ", ".join(known)
        if reply.action and not self._value("action"):
            self.query_one("#action", Input).value = reply.action
        if reply.within and not self._value("when"):
            self.query_one("#when", Input).value = f"in {reply.within}"
        self._status, self._promise = reply.status, reply.promise
        self._used = tuple(dict.fromkeys((*self._used, reply_id)))
        self._to_hole()

    def put_filled(self, reply: QuickReply) -> None:
        """Put the filled-in text in where the cursor is."""
        self.insert_filled(self._filled_in(reply))

    def insert_filled(self, text: str) -> None:
        """Put a text in where the cursor is; it then stands where its writer goes on."""
        area = self.query_one("#text", TextArea)
        row, column = area.cursor_location
        area.insert(text)
        down, right = place_in(text, end_of_body(text, self._picture.me.name))
        area.move_cursor((row + down, right if down else column + right))

    def _to_hole(self) -> None:
        """Select the next placeholder that has no value."""
        area = self.query_one("#text", TextArea)
        area.focus()
        for row, line in enumerate(area.text.split("\n")):
            found = HOLE.search(line)
            if found:
                area.move_cursor((row, found.start()))
                area.move_cursor((row, found.end()), select=True)
                return

    def action_keep_reply(self) -> None:
        """Keep the words under way as a quick reply: one's own, or for the team."""
        text = self.query_one("#text", TextArea).text
        fields = [
            Field("name", "name", required=True),
            Field("shortcut", "shortcut", hint="up to 6 letters", required=True),
            Field("whose", "for", "me", choices=("me", "team"), required=True),
        ]

        def taken(values: dict[str, str] | None) -> None:
            if values is None:
                return
            me = self.desk.me.login
            whose = me if values["whose"] == "me" else "team"
            shortcut = values["shortcut"]
            body = {"name": values["name"], "shortcut": shortcut, "text": text, "whose": whose}
            name = f"{whose}-{shortcut}"
            self.do(
                commands.ChangeEntry(
                    pack=self._picture.pack.name,
                    part="reply",
                    id=name,
                    body=body,
                    reason="kept from a reply",
                ),
                lambda done: self.say(f"Kept as “{values['name']}”."),
            )

        self.app.push_screen(
            FormSheet("Keep as a quick reply", fields, now=lambda: self.now, zone="UTC"), taken
        )

    def action_article(self) -> None:
        """Put an article in: its link, or its text; one that is for the desk only says so."""
        options = [
            Option(
                one.id,
                one.title,
                one.audience.value,
                reason="" if one.link or one.text else "an open point: nobody has its text",
            )
            for one in self._picture.pack.articles
        ]

        def chosen(found: str | None) -> None:
            if found is not None:
                article = self._picture.pack.article(found)
                self.query_one("#text", TextArea).insert(article.link or article.text)
                self._articles = tuple(dict.fromkeys((*self._articles, found)))

        self.app.push_screen(PickSheet("Articles", options), chosen)
