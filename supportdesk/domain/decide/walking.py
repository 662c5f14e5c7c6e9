"""The way a run takes: steps taken by a person, decisions and gates taken by the desk itself."""

from dataclasses import replace

from supportdesk.domain import facts
from supportdesk.domain.commands import StartRun
from supportdesk.domain.condition import COUNTED, Fact, holds, shown
from supportdesk.domain.decide import gates, status
from supportdesk.domain.decide.work import Work
from supportdesk.domain.flow import Answer, Case, Flow, Step, StepKind
from supportdesk.domain.gate import look_at
from supportdesk.domain.knowledge import Scene
from supportdesk.domain.looked_up import evidence
from supportdesk.domain.refusal import refuse
from supportdesk.domain.run import Run, RunState, Taken

MOST_AT_ONCE = 200


def flow_of(work: Work, flow_id: str) -> Flow:
    """The flow with this id; raises Refused with those there are."""
    try:
        return work.pack.flow(flow_id)
    except KeyError:
        known = ", ".join(one.id for one in work.pack.flows)
        raise refuse(f"No flow “{flow_id}”: there are {known}.", missing=("flow",)) from None


def run_of(work: Work, number: int) -> Run:
    """The run with this number as it is now."""
    run = work.ticket.run(number)
    if run is None:
        raise KeyError(number)
    return run


def take(work: Work, run: Run, step: Step, answer_id: str, values: dict[str, str]) -> None:
    """Leave a step by one of its answers; a decision that lacked a fact decides once more."""
    by = work.setting.actor.login
    if step.kind is StepKind.DECISION:
        _decide(work, run, step, by=by, values=values)
        return
    answer = step.answer(answer_id)
    if answer is None:
        known = ", ".join(one.id for one in step.answers)
        raise refuse(f"“{answer_id}” is no answer here: {known}.", missing=("answer",))
    if step.kind is StepKind.FLOW:
        inner = flow_of(work, step.flow)
        taken = _taken(work, run, step, answer.id, inner.begins(work.ticket.tier), by, values)
        _add(work, run, taken, enters=step.flow, back_to=answer.to)
        return
    _add(work, run, _taken(work, run, step, answer.id, answer.to, by, values))


def go_on(work: Work, run: Run, step: Step, answer: Answer, came: dict[str, str]) -> None:
    """Leave a wait by itself; `came` says by what."""
    _add(work, run, _taken(work, run, step, answer.id, answer.to, "", {}), looked=came)


def decide_ahead(work: Work, number: int) -> None:
    """Take every step that the desk decides by itself, until a person is asked."""
    for _ in range(MOST_AT_ONCE):
        run = run_of(work, number)
        step = flow_of(work, run.flow_here).step(run.step)
        moved = not run.is_over and (
            (step.kind is StepKind.DECISION and _decide(work, run, step))
            or (step.kind is StepKind.GATE and _pass_gate(work, run, step))
            or (step.kind is StepKind.END and _leave(work, run, step))
        )
        if not moved:
            return
    raise refuse("The flow goes round and round by itself here: tell who keeps the pack.")


def _decide(
    work: Work, run: Run, step: Step, *, by: str = "", values: dict[str, str] | None = None
) -> bool:
    """Leave a decision where its facts say which way; False where one of them is not known."""
    typed = values or {}
    scene = _scene(
        work, run.after(_taken(work, run, step, "", step.id, by, typed)) if typed else run
    )
    case, looked = decided(step, scene)
    if case is None:
        if by:
            raise refuse(still_unknown(scene, looked), missing=_asked(step), rule=_rule(step))
        return False
    taken = _taken(work, run, step, case.id, case.to, by, typed)
    _add(work, run, taken, looked=looked)
    return True


def still_unknown(scene: Scene, looked: dict[str, str]) -> str:
    """Which facts a decision still lacks; for a date that cannot be counted from, why."""
    lacking = [name for name, value in looked.items() if not value]
    for name in lacking:
        day = scene.know(name.removeprefix(COUNTED)) if name.startswith(COUNTED) else None
        if day is not None:
            return f"{shown(day)} is after today, or too long ago to count from: ask again."
    from supportdesk.domain.fact_words import fact_words

    names = (fact_words(one.removeprefix(COUNTED), scene.pack) for one in lacking)
    return f"Still not known: {', '.join(names)}."


def _asked(step: Step) -> tuple[str, ...]:
    return tuple(one.id for one in step.fields) or ("values",)


def decided(step: Step, scene: Scene) -> tuple[Case | None, dict[str, str]]:
    """The case of a decision that holds, and what was looked at; None where a fact is lacking."""
    looked: dict[str, str] = {}

    def know(name: str) -> Fact:
        fact = scene.know(name)
        looked[name] = shown(fact)
        looked.update(evidence(scene, name))
        return fact

    for case in step.cases:
        found = True if case.when is None else holds(case.when, know, scene.here)
        if found is None:
            return None, looked
        if found:
            return case, looked
    return None, looked


def _pass_gate(work: Work, run: Run, step: Step) -> bool:
    """Go through an open gate, or the other way where there is one; else wait before it."""
    gate = work.pack.gate(step.gate)
    scene = _scene(work, run)
    is_open = look_at(gate, scene.know, scene.here).open
    if not is_open and len(step.answers) < 2:
        return False
    answer = step.answers[0 if is_open else 1]
    looked = {name: shown(scene.know(name)) for name in gate.needs.facts()}
    _add(work, run, _taken(work, run, step, answer.id, answer.to, "", {}), looked=looked)
    return True


def _leave(work: Work, run: Run, step: Step) -> bool:
    """At the end of a flow that the run went into, come back to the step after it."""
    if not run.inside:
        return False
    taken = _taken(work, run, step, "back", run.inside[-1].step, "", {})
    _add(work, run, taken, leaves=True)
    return True


def finish(work: Work, number: int, *, override: str = "") -> None:
    """What the end that a run came to brings about."""
    run = run_of(work, number)
    end = flow_of(work, run.flow_here).step(run.step)
    if run.state is RunState.ENDED and end.solves and work.is_open:
        others = [one for one in work.ticket.open_runs if one.number != number]
        if not others:
            status.change_through_gates(
                work, work.pack.meanings.solved, end.outcome, override=override, run=run
            )


def _scene(work: Work, run: Run) -> Scene:
    return gates.scene_of(work, StartRun(ticket=work.ticket.reference, flow=run.flow), run=run)


def _taken(
    work: Work, run: Run, step: Step, answer: str, to: str, by: str, values: dict[str, str]
) -> Taken:
    return Taken(
        step=step.id, answer=answer, to=to, by=by, at=work.now, values=values, flow=run.here
    )


def _add(
    work: Work,
    run: Run,
    taken: Taken,
    *,
    enters: str = "",
    back_to: str = "",
    leaves: bool = False,
    looked: dict[str, str] | None = None,
) -> None:
    taken = replace(
        taken, enters=enters, back_to=back_to, leaves=leaves, looked=looked or taken.looked
    )
    after = run.after(taken)
    end = flow_of(work, after.flow_here).step(after.step)
    ends = end.kind is StepKind.END and not after.inside
    seconds = max(0, int((work.now - run.entered).total_seconds()))
    work.add(facts.StepTaken(run=run.number, taken=taken, ends=ends, seconds=seconds))


def _rule(step: Step) -> str:
    return step.rules[0] if step.rules else ""
