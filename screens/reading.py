"""Reading: one rule for threads on every screen, whether it stands over a desk or over files."""

from collections.abc import Callable
from typing import Any, TypeVar

from supportdesk.domain.refusal import Refusal, Refused
from supportdesk.errors import Conflict, DeskError
from supportdesk.presentation.gate_words import refusal_words
from supportdesk.screens.turning import Turning

T = TypeVar("T")


class ReadingScreen(Turning):
    """A screen that reads in thread workers; it says what goes wrong there.

    Storage is asked in thread workers only: reads of a group replace one another, writes are
    never cancelled. Workers touch no widget; their result comes back on the screen's own thread.
    """

    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self._asked: dict[str, int] = {}

    def read(
        self,
        question: Callable[[], T],
        then: Callable[[T], object],
        group: str = "read",
        refused: Callable[[Refusal], object] | None = None,
    ) -> None:
        """Ask the desk in a thread; a later question of the group replaces this one.

        An answer that comes after that of a later question is dropped: it is older than what
        stands on the screen.
        """
        self._asked[group] = number = self._asked.get(group, 0) + 1

        def latest(found: T) -> object:
            return then(found) if self._asked[group] == number else None

        self.run_worker(
            lambda: self._carry(question, latest, refused),
            thread=True,
            group=group,
            exclusive=True,
            exit_on_error=False,
        )

    def keep_for_good(self, write: Callable[[], T], then: Callable[[T], object]) -> None:
        """Write something that is no command in a thread; nothing replaces it."""
        self.run_worker(
            lambda: self._carry(write, then), thread=True, group="write", exit_on_error=False
        )

    def _carry(
        self,
        question: Callable[[], Any],
        then: Callable[[Any], object],
        refused: Callable[[Refusal], object] | None = None,
    ) -> None:
        try:
            found = question()
        except Refused as error:
            self.app.call_from_thread(refused or self.show_refusal, error.refusal)
        except DeskError as error:
            self.app.call_from_thread(self.show_error, error)
        except Exception as error:  # the worker border: nothing may fail without a word
            self.log.error(f"{type(error).__name__} in a worker", error)
            self.app.call_from_thread(self.show_error, _unexpected(error))
        else:
            if self.is_attached:
                self.app.call_from_thread(then, found)

    def refresh_all(self) -> None:
        """Read everything that the screen shows again."""

    def show_refusal(self, refusal: Refusal) -> None:
        """Say why something was refused."""
        self.let_keys_go()
        self.say(f"▲ {refusal_words(refusal)}", "warning")

    def show_error(self, error: DeskError) -> None:
        """Say what went wrong, what was kept, what to do."""
        self.let_keys_go()
        self.say(f"▲ {error}", "warning" if isinstance(error, Conflict) else "error")
        if isinstance(error, Conflict):
            self.refresh_all()

    def say(self, words: str, severity: str = "information") -> None:
        """A toast."""
        level: Any = severity
        self.app.notify(words, severity=level)


def _unexpected(error: Exception) -> DeskError:
    """A mistake of the program itself, said without its own words."""
    return DeskError(
        "That did not work, by a mistake of the program.",
        "What was stored before is kept.",
        f"Report it, with the word {type(error).__name__}.",
    )
