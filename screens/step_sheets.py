"""Answering a step of a flow: what each kind of step asks for before it is taken."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from supportdesk.desk import Done
from supportdesk.domain import commands
from supportdesk.domain.field import FormField
from supportdesk.domain.flow import Step, StepKind
from supportdesk.domain.packet import packet
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.run import Run
from supportdesk.domain.step_doer import not_for
from supportdesk.presentation.undone import returned_words, undone
from supportdesk.presentation.waiting import nobody_answers
from supportdesk.screens import messages
from supportdesk.screens.step_ends import StepEnds
from supportdesk.screens.widgets.fields import Field, FieldKind, form_fields

if TYPE_CHECKING:
    from supportdesk.desk.looking import Looking
    from supportdesk.domain.suggested import Suggested


class StepSheets(StepEnds):
    """A screen that walks a flow; every sheet ends in one step taken."""

    def answer(self, picture: TicketPicture, run: Run, step: Step, number: int) -> None:
        """Take the step by its answer of this number, asking for what it needs first."""
        given = self.given(step)
        ways = given or ((None,) if step.kind is StepKind.DECISION else ())
        if run.is_over:
            return
        who = not_for(step, self.desk.me, picture.pack)
        if who:
            self.say(f"✗ “{step.label}” waits for {who}: only they answer it.", "warning")
            return
        if not 0 < number <= len(ways):
            if step.kind is StepKind.WAIT and not ways:
                self.say(nobody_answers(step))
            return
        way = ways[number - 1]
        answer = way.id if way is not None else "done"
        if step.kind is StepKind.REPLY and number == 1:
            self.post_message(
                messages.ShowComposer(picture, "reply", step.reply, run.number, step.id)
            )
        elif step.asked(answer):
            self._ask_form(picture, run, step, answer)
        elif step.kind is StepKind.HAND_OVER and picture.ticket.tier != step.tier:
            self._ask_step_packet(picture, run, step, answer)
        elif step.kind is StepKind.COMMITMENT:
            self._ask_next(run, step, answer)
        else:
            self.step(picture, run, way, self._take(run, step, answer))

    def _take(
        self,
        run: Run,
        step: Step,
        answer: str,
        values: Mapping[str, str] | None = None,
        following: commands.Next | None = None,
        *,
        done: bool = False,
    ) -> commands.TakeStep:
        picture = self.picture
        return commands.TakeStep(
            ticket=picture.ticket.reference if picture else "",
            run=run.number,
            step=step.id,
            answer=answer,
            values=dict(values or {}),
            next=following,
            done=done,
        )

    def say_kept(self, done: Done, run: int) -> None:
        """Say what going back has undone, and what it could not undo."""
        found = done.ticket.run(run) if done.ticket else None
        if found is not None and found.returned is not None:
            words = returned_words(found.returned)
            if words:
                self.say(words, "warning" if found.returned.kept else "information")

    def _ask_form(self, picture: TicketPicture, run: Run, step: Step, answer: str) -> None:
        from supportdesk.domain.rounds import begun_with

        offered = begun_with(picture.pack, picture.ticket, run, step, answer)
        open_ = [one for one in step.asked(answer) if one.of and not offered.get(one.id)]
        if not open_:
            self._show_form(picture, run, step, answer, offered, ())
            return
        look = self.desk.look

        def suggested(found: "dict[str, Suggested]") -> None:
            words = tuple(_filled_in(one.label, found[one.id]) for one in open_ if one.id in found)
            known = {name: one.key for name, one in found.items()}
            self._show_form(picture, run, step, answer, {**offered, **known}, words)

        self.hold_keys()
        self.read(lambda: _suggestions(look, picture, open_), suggested, "suggested")

    def _show_form(
        self,
        picture: TicketPicture,
        run: Run,
        step: Step,
        answer: str,
        offered: Mapping[str, str],
        words: tuple[str, ...],
    ) -> None:
        asked = [one.id for one in step.asked(answer)]
        self.sheet(
            step.title,
            form_fields(step.asked(answer), offered),
            lambda p, values: self._take(run, step, answer, {name: values[name] for name in asked}),
            " ".join(one for one in (*words, self._ends(picture, run, step)) if one),
            done=self.taken,
        )

    def _ends(self, picture: TicketPicture, run: Run, step: Step) -> str:
        """What saving a form also does, where it comes to an end that solves the ticket."""
        flow, others = picture.pack.flow(run.flow_here), len(picture.ticket.open_runs) > 1
        solves = any(flow.step(one.to).solves for one in step.ways)
        if others or run.inside or not solves:
            return ""
        left = undone(picture.ticket, picture.drafts, self.now, self.desk.me.zone)
        undone_words = f" Left undone: {'; '.join(left)}." if left else ""
        return f"Saving it solves {picture.ticket.reference}.{undone_words}"

    def _ask_next(self, run: Run, step: Step, answer: str) -> None:
        picture = self.picture
        if picture is None:
            return
        self.sheet(
            step.title,
            [*_next_fields(step, ""), *self.asks_done(picture, required=True)],
            lambda p, v: self._take(
                run, step, answer, following=self.next_of(v), done=v.get("done") == "yes"
            ),
            self.action_now(picture),
            done=self.taken,
        )

    def _ask_step_packet(self, picture: TicketPicture, run: Run, step: Step, answer: str) -> None:
        words = packet(picture.ticket, run, picture.pack, picture.people)
        needed = picture.pack.requires_action_and_when
        fields = [
            Field("packet", "tried", words, kind=FieldKind.LONG, required=True),
            *_next_fields(step, "in 2h" if needed else "", required=needed),
        ]
        self.sheet(
            step.title,
            fields,
            lambda p, v: self._take(run, step, answer, {"packet": v["packet"]}, self.next_of(v)),
            done=self.taken,
        )


def _next_fields(step: Step, usual: str, *, required: bool = True) -> list[Field]:
    within = f"in {step.within}" if step.within else usual
    return [
        Field("action", "ACTION", step.action, required=required),
        Field("when", "WHEN", within, kind=FieldKind.WHEN, required=required),
    ]


def _suggestions(
    look: "Looking", picture: TicketPicture, fields: Sequence[FormField]
) -> dict[str, "Suggested"]:
    """What fields that name an entry of the register may mean, by their ids."""
    found = {one.id: look.suggested(picture, one.of) for one in fields}
    return {name: one for name, one in found.items() if one is not None}


def _filled_in(label: str, one: "Suggested") -> str:
    return f"{label} {one.key} is filled in: {one.why}. Change it where it is another."
