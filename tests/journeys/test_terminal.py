"""The real program on a real pseudo-terminal."""

import pytest

from tests.terminal import Terminal


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda one: f"{one[0]}x{one[1]}")
def test_the_demo_opens_takes_the_next_ticket_and_leaves(size: tuple[int, int]) -> None:
    terminal = Terminal(*size, "demo")
    terminal.wait_for("No link after SIM swap")
    terminal.press("u")
    terminal.wait_for("yours")
    terminal.press("g")
    terminal.wait_for("Which process?")
    terminal.press("1")
    terminal.wait_for("What is the trouble with?")
    assert terminal.leave() == 0


def test_a_terminal_that_is_too_small_is_told_so() -> None:
    terminal = Terminal(40, 10, "demo")
    text = terminal.wait_for("too small")
    assert "at least 60 by 16" in " ".join(text.split())
    assert terminal.process.wait(10) == 2


@pytest.mark.slow
def test_a_cancellation_of_a_rep_is_stopped_at_the_register_too() -> None:
    terminal = Terminal(120, 40, "demo")
    terminal.wait_for("No link after SIM swap")
    terminal.press("/reno")
    terminal.wait_for("/ reno")
    terminal.press("\r")
    terminal.wait_for("Carmen Delgado")
    terminal.press("o")
    terminal.wait_for("for APS-1053")
    terminal.press("n")
    terminal.wait_for("New entry")
    terminal.press("1")
    terminal.wait_for("New modem")
    terminal.press("9999-1\rcancellation accepted\x13")
    terminal.wait_for("APS-10")
    terminal.wait_for("9999-1")
    assert terminal.leave() == 0
