"""Walking one path on a ticket, as people of each tier would at the screen."""

from collections.abc import Mapping
from dataclasses import dataclass

from supportdesk.desk import Desk
from supportdesk.domain import commands as c
from supportdesk.domain.field import FieldKind
from supportdesk.domain.flow import Step, StepKind
from supportdesk.domain.flow_check import Unfolded
from supportdesk.domain.refusal import Refused
from supportdesk.domain.reply import holes
from supportdesk.domain.run import Run, RunState
from supportdesk.presentation.filling import context
from supportdesk.simulation.needs import ANYTHING, Needs, text_of
from supportdesk.simulation.paths import Path
from supportdesk.simulation.report import Report
from supportdesk.simulation.sample import sample
from supportdesk.simulation.stage import Proof, Stage

_DESK_ALONE = {StepKind.DECISION, StepKind.GATE, StepKind.END}


class Strayed(Exception):
    """The desk did not go the way of the path: what happened instead."""


@dataclass
class Walk:
    """One path under way on one ticket."""

    stage: Stage
    path: Path
    graph: Unfolded
    needs: Needs
    report: Report
    reference: str = ""
    proven: Proof | None = None
    mailed: bool = False
    """Whether the last step sent a mail, whose ACTION and WHEN answer the step behind it."""

    def go(self) -> str:
        """Walk the whole path; the outcome. Raises Strayed, Refused and CannotArrange."""
        self.reference, self.proven = self.stage.ticket(self.path.tier, self.needs.wanted)
        filed = self.stage.file_under(self.reference, self.graph.flow.id)
        self.stage.by_anyone(c.StartRun(ticket=self.reference, flow=self.graph.flow.id))
        for at, (place, answer) in enumerate(self.path.steps):
            step = self.graph.steps[place]
            self.report.reached[place] += 1
            if step.kind in _DESK_ALONE and not self._asked_of_a_person(place[-1]):
                continue
            run = self.run
            if self.mailed and step.kind is StepKind.COMMITMENT and run.step != place[-1]:
                continue
            if run.state is RunState.ENDED or run.step != place[-1]:
                raise Strayed(f"at “{place[-1]}” the run stands at “{run.step}”")
            self._answer(at, step, answer or "done")
            filed = filed or self.stage.file_under(self.reference, self.graph.flow.id)
        end = self.graph.steps[self.path.steps[-1][0]]
        if self.run.state is not RunState.ENDED or self.run.step != end.id:
            raise Strayed(f"the run stands at “{self.run.step}” and not at “{end.id}”")
        return end.id

    @property
    def run(self) -> Run:
        """The run as it is stored."""
        return self.stage.stored(self.reference).runs[-1]

    def _asked_of_a_person(self, step: str) -> bool:
        """Whether a decision waits here for what it lacks."""
        run = self.run
        return run.state is not RunState.ENDED and run.step == step

    def _answer(self, at: int, step: Step, answer: str) -> None:
        if self.proven is not None and at == self._last_question(self.proven.before):
            self.stage.prove(self.reference, self.proven.contact)
            self.proven = None
        desk = self._who(step)
        self.mailed = step.kind is StepKind.REPLY and answer == step.answers[0].id
        if self.mailed:
            self._reply(desk, step)
            return
        if step.kind is StepKind.WAIT and self.stage.bring(self.reference, step, answer):
            return
        values = self._values(at, step)
        try:
            self._take(desk, step, answer, values)
        except Refused as refused:
            self.report.refusals[f"{step.id}: {refused.refusal.why}"] += 1
            lacking = [one for one in step.fields if one.id in refused.refusal.missing]
            if not lacking or all(one.id in values for one in lacking):
                raise
            more = {one.id: sample(one, self.stage.now) for one in lacking}
            self._take(desk, step, answer, {**more, **values})

    def _last_question(self, before: int) -> int | None:
        """The number of the last question before a step of the path."""
        kinds = [self.graph.steps[place].kind for place, _ in self.path.steps[:before]]
        return max((n for n, one in enumerate(kinds) if one is StepKind.QUESTION), default=None)

    def _take(self, desk: Desk, step: Step, answer: str, values: Mapping[str, str]) -> None:
        gives = step.kind is StepKind.HAND_OVER
        held = gives and self.stage.stored(self.reference).tier == step.tier
        sets = step.kind is StepKind.COMMITMENT or (gives and not held)
        taken = c.TakeStep(
            ticket=self.reference, run=self.run.number, step=step.id, answer=answer,
            values=values, next=self.stage.next() if sets else None,
            done=gives and not held,
        )  # fmt: skip
        try:
            desk.do(taken)
        except Refused as refused:
            gate = refused.refusal.gate
            if not gate or "actor.role" not in self.stage.pack.gate(gate).needs.facts():
                raise
            self.stage.owner.do(taken)

    def _values(self, at: int, step: Step) -> dict[str, str]:
        now = self.stage.now
        values = {one.id: sample(one, now) for one in step.fields if one.required}
        for (number, name), text in self.needs.typed.items():
            if number == at:
                since = self.needs.since.get((number, name))
                text = text_of(*since, now) if since else text
                values = {key: one for key, one in values.items() if key != name}
                field = next(one for one in step.fields if one.id == name)
                plain = text != ANYTHING or field.kind is FieldKind.TEXT
                typed = text if plain else sample(field, now)
                values.update({name: typed} if typed is not None else {})
        return values

    def _who(self, step: Step) -> Desk:
        """The desk of whoever does the step: its owner, else the tier that holds the ticket.

        A step for a role is done by the desk's owner, who has every one.
        """
        if step.role:
            return self.stage.owner
        tier = step.by or self.stage.stored(self.reference).tier
        found = next((one for one in self.stage.pack.tiers if one.id == tier), None)
        held = found.reached_by if found is not None and found.outside else tier
        return self.stage.desks.get(held, self.stage.owner)

    def _reply(self, desk: Desk, step: Step) -> None:
        picture = desk.look.ticket(self.reference)
        reply = picture.pack.reply(step.reply)
        upcoming = self.stage.next()
        values = context(picture, action=upcoming.action, when="tomorrow", run=self.run)
        text = desk.fill(reply.text(picture.ticket.channel), values)
        for name in holes(text):
            self.report.holes[f"{step.id}: {name}"] += 1
        requester = picture.ticket.requester
        usual = (requester.address,) if requester else ()
        command = c.Reply(
            ticket=self.reference, text=text, to=picture.pack.addresses(reply.to) or usual,
            cc=picture.pack.addresses(reply.cc), quick_replies=(reply.id,),
            articles=reply.articles, status=reply.status,
            steps=(f"{self.run.number}:{step.id}",), next=upcoming, promise=reply.promise,
        )  # fmt: skip
        try:
            desk.do(command)
        except Refused as refused:
            self.report.refusals[f"{step.id}: {refused.refusal.why}"] += 1
            if refused.refusal.offer != "call":
                raise
            self.stage.call(self.reference)
            desk.do(command)
