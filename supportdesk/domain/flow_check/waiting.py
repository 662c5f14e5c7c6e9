"""Each wait has a clock, an owner, and something by which it goes on; nothing else waits."""

from collections.abc import Iterator

from supportdesk.domain.flow import Step, StepKind


def waiting(step: Step) -> Iterator[str]:
    """What is wrong with a step as a wait."""
    if step.kind is not StepKind.WAIT:
        for name in ("owner", "calendar", "clock", "no_time", "promise"):
            if getattr(step, name):
                yield f"“{step.id}”: {name} belongs to a wait"
        if any(one.comes or one.learned for one in step.answers):
            yield f"“{step.id}”: only the answers of a wait come by themselves, or are learned"
        return
    yield from _time(step)
    if not step.owner:
        yield f"wait “{step.id}” has no owner: say whom it waits for"
    for one in step.answers:
        if one.learned and one.comes:
            yield f"wait “{step.id}”: “{one.id}” comes by itself, or is learned: not both"
    comes = [one.comes for one in step.answers if one.comes]
    if not comes:
        yield f"wait “{step.id}” does not say what it waits for: no answer comes by itself"
    for twice in sorted({one for one in comes if comes.count(one) > 1}):
        yield f"wait “{step.id}” has two answers that come by {twice}"


def _time(step: Step) -> Iterator[str]:
    """A wait has one clock, or says by which rule the process gives it no time."""
    given = [one for one in ("within", "clock", "no_time") if getattr(step, one)]
    if not given:
        yield f"wait “{step.id}” has no clock: say within or clock, or no_time and why"
    if len(given) > 1:
        yield f"wait “{step.id}” has {' and '.join(given)}: one of them says how long"
    if step.no_time and not step.rules:
        yield f"wait “{step.id}” has no time: say by which rule"
    if step.ends_by_time and not step.within:
        yield f"wait “{step.id}” ends by time and has no within"
    if step.promise and not step.within:
        yield f"wait “{step.id}” is promised and has no within"
    if step.calendar and not step.within:
        yield f"wait “{step.id}”: a calendar counts its within, and there is none"
