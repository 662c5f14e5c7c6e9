"""Each wait has a clock, an owner, and something by which it goes on; nothing else waits."""

from collections.abc import Iterator

from supportdesk.domain.flow import Step, StepKind


def waiting(step: Step) -> Iterator[str]:
    """What is wrong with a step as a wait."""
    if step.kind is not StepKind.WAIT:
        for name in ("owner", "calendar"):
            if getattr(step, name):
                yield f"“{step.id}”: {name} belongs to a wait"
        if any(one.comes for one in step.answers):
            yield f"“{step.id}”: only the answers of a wait come by themselves"
        return
    if not step.within:
        yield f"wait “{step.id}” has no clock: say within"
    if not step.owner:
        yield f"wait “{step.id}” has no owner: say whom it waits for"
    comes = [one.comes for one in step.answers if one.comes]
    if not comes:
        yield f"wait “{step.id}” does not say what it waits for: no answer comes by itself"
    for twice in sorted({one for one in comes if comes.count(one) > 1}):
        yield f"wait “{step.id}” has two answers that come by {twice}"
