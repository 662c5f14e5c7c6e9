"""Answering a step of a flow: what each kind of step asks for before it is taken."""

from collections.abc import Mapping

from supportdesk.desk import Done
from supportdesk.domain import commands
from supportdesk.domain.flow import Step, StepKind
from supportdesk.domain.packet import packet
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.run import Run, RunState
from supportdesk.presentation.undone import returned_words, undone
from supportdesk.screens import messages
from supportdesk.screens.item_sheets import form_fields
from supportdesk.screens.step_ends import StepEnds
from supportdesk.screens.widgets.fields import Field, FieldKind


class StepSheets(StepEnds):
    """A screen that walks a flow; every sheet ends in one step taken."""

    def answer(self, picture: TicketPicture, run: Run, step: Step, number: int) -> None:
        """Take the step by its answer of this number, asking for what it needs first."""
        ways = step.answers or ((None,) if step.kind is StepKind.DECISION else ())
        if run.state is RunState.ENDED or not 0 < number <= len(ways):
            return
        way = ways[number - 1]
        answer = way.id if way is not None else "done"
        if step.kind is StepKind.REPLY and number == 1:
            self.post_message(
                messages.ShowComposer(picture, "reply", step.reply, run.number, step.id)
            )
        elif step.asked(answer):
            self._ask_form(picture, run, step, answer)
        elif step.kind is StepKind.HAND_OVER:
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
        held: dict[str, str] = {}
        for item in picture.ticket.items:
            if item.kind == step.item:
                held = {**held, **item.values}
        offered = {**held, **run.known(), **run.offered.get(step.id, {})}
        asked = [one.id for one in step.asked(answer)]
        self.sheet(
            step.title,
            form_fields(step.asked(answer), offered),
            lambda p, values: self._take(run, step, answer, {name: values[name] for name in asked}),
            self._ends(picture, run, step),
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
        present = self.picture.ticket.action if self.picture else None
        asked = Field("done", "done?", choices=("yes", "no"), required=True,
                      hint=f"is “{present}” done?  yes / no")  # fmt: skip
        self.sheet(
            step.title,
            [*_next_fields(step, ""), *([asked] if present else [])],
            lambda p, v: self._take(
                run, step, answer, following=self.next_of(v), done=v.get("done") == "yes"
            ),
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
