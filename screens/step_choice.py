"""Choosing an answer with the cursor: nothing is answered that was not highlighted first."""

from supportdesk.domain.flow import Step
from supportdesk.domain.run import Run
from supportdesk.domain.step_doer import not_for
from supportdesk.screens.step_sheets import StepSheets
from supportdesk.screens.widgets.lines import LineView


class StepChoice(StepSheets):
    """A screen that walks a flow by digits, or by up, down and enter."""

    _chosen: tuple[str, int] = ("", 0)

    def standing(self) -> tuple[Run, Step] | None:
        """The run and the step that may be answered now; None where another is looked at."""
        raise NotImplementedError

    def action_answer(self, number: int) -> None:
        """Answer by the digit of an answer."""
        raise NotImplementedError

    def is_mine(self, step: Step) -> bool:
        """Whether I may answer a step."""
        picture = self.picture
        return picture is not None and not not_for(step, self.desk.me, picture.pack)

    def highlighted(self) -> int:
        """The number of the answer under the cursor, 0 for none."""
        found = self.standing()
        here = found is not None and self._chosen[0] == f"{found[0].number}:{found[1].id}"
        return self._chosen[1] if here else 0

    def action_choose(self, by: int) -> None:
        """Move the cursor over the answers; where there is no choice, scroll."""
        found = self.standing()
        mine = found is not None and not found[0].is_over and self.is_mine(found[1])
        count = len(self.given(found[1])) if found and mine else 0
        if found is None or count < 2:
            self.query_one("#step", LineView).scroll_relative(y=by, animate=False)
            return
        at = self.highlighted()
        number = max(1, min(count, at + by)) if at else (1 if by > 0 else count)
        self._chosen = (f"{found[0].number}:{found[1].id}", number)
        self.draw_step()

    def action_take(self) -> None:
        """Take the highlighted answer, or the only one."""
        found = self.standing()
        few = found is None or len(self.given(found[1])) < 2 or found[0].is_over
        if found is None or few or not self.is_mine(found[1]):
            self.action_answer(1)
        elif self.highlighted():
            self.action_answer(self.highlighted())
        else:
            self.say(f"Press 1-{len(self.given(found[1]))}, or ↓ and then enter.")
