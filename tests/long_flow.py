"""A made-up flow as long as one likes, with branches and loops, and a screen that shows it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from textual.app import App
from textual.pilot import Pilot

from supportdesk.domain.browsed import Browsed, Remark, RemarkKind
from supportdesk.domain.flow import Answer, Flow, Step, StepKind
from supportdesk.flow_app import FlowApp
from supportdesk.screens.flow_source import FlowSource


def long_flow(count: int = 25) -> Flow:
    """Steps s0, s1 …: every fourth asks and skips one, every seventh leads back over three."""
    steps = []
    for n in range(count - 1):
        answers = [Answer(id="on", text="Go on", to=f"s{n + 1}", label="on")]
        if n % 4 == 0:
            to = f"s{min(n + 2, count - 1)}"
            answers.append(Answer(id="skip", text="Leave one out", to=to, label="skip"))
        if n % 7 == 6:
            answers.append(Answer(id="again", text="Do it again", to=f"s{n - 3}", label="again"))
        kind = StepKind.QUESTION if len(answers) > 1 else StepKind.INSTRUCTION
        steps.append(_step(n, kind, tuple(answers)))
    steps.append(_step(count - 1, StepKind.END, ()))
    return Flow(id="long", title="A long flow", start="s0", steps=tuple(steps), rules=("R-1",))


def _step(n: int, kind: StepKind, answers: tuple[Answer, ...]) -> Step:
    return Step(
        id=f"s{n}",
        kind=kind,
        label=f"Look at part {n}",
        title=f"Is part number {n} as it should be?",
        text=f"What to do about part {n}.",
        by="tier-2" if n == 3 else "",
        rules=("R-1",),
        answers=answers,
    )


def long_process(count: int = 25) -> Browsed:
    """A process of that flow and a short one, one step of it with a mistake, one with a gap."""
    short = Flow(id="short", title="A short flow", start="s0", steps=long_flow(3).steps)
    return Browsed(
        title="Made-up support",
        flows=(long_flow(count), short),
        rules={"R-1": "Every part is looked at."},
        names={"tier-2": "Second line"},
        remarks=(
            Remark(
                kind=RemarkKind.MISTAKE,
                text="unknown tier “tier-9”",
                flow="long",
                step="s2",
                place="flows/long.yaml:12",
            ),
            Remark(kind=RemarkKind.OPEN, text="how many parts there are", flow="long", step="s5"),
            Remark(kind=RemarkKind.OPEN, text="who is told", place="directory/boss"),
        ),
    )


def shown(app: App[object]) -> str:
    """The screen as text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(one.text for one in strip).rstrip() for strip in strips)


class Eyes:
    """Somebody who looks at flows."""

    def __init__(self, app: FlowApp, pilot: Pilot[object]) -> None:
        self.app, self.pilot = app, pilot

    async def settle(self) -> None:
        """Wait until what was asked for is read and drawn."""
        for _ in range(3):
            await self.pilot.pause()
            for screen in self.app.screen_stack:
                await screen.workers.wait_for_complete()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    @property
    def text(self) -> str:
        """The screen as text."""
        return shown(self.app)


@asynccontextmanager
async def looking_at(
    found: Browsed, size: tuple[int, int] = (120, 40), **look: object
) -> AsyncIterator[Eyes]:
    """The flow browser over a process, without a desk."""
    source = FlowSource(
        read=lambda: found,
        now=lambda: datetime(2026, 11, 25, tzinfo=UTC),
        zone="UTC",
        no_figures="Files have no figures.",
    )
    options = {"theme": "dark", "ascii_only": False, **look}
    app = FlowApp(source, **options)  # type: ignore[arg-type]
    async with app.run_test(size=size) as pilot:
        eyes = Eyes(app, pilot)
        await eyes.settle()
        yield eyes
