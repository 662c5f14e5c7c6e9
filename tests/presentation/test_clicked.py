"""What of a painted line is under the mouse: a key of the footer, a tab."""

from supportdesk.domain.queue import View
from supportdesk.presentation.bars import key_at, keys
from supportdesk.presentation.queue_rows import tab_at, tabs

VIEWS = (View(id="dubai", name="Dubai"), View(id="open", name="All open"))


def test_a_cell_of_a_key_and_of_its_word_are_one_and_the_space_beyond_is_none() -> None:
    line = keys(80, (("enter", "open"), ("M", "pass on")), "esc out")
    text = line.text
    assert {key_at(line, n) for n in range(text.index("enter"), text.index("open") + 4)} == {0}
    assert {key_at(line, n) for n in range(text.index("M"), text.index("pass on") + 7)} == {1}
    assert key_at(line, 0) is None
    assert key_at(line, 40) is None
    assert key_at(line, text.index("esc") + 1) is None
    assert key_at(line, 200) is None


def test_a_cell_of_a_tab_gives_its_digit_and_the_space_between_gives_none() -> None:
    line = tabs(VIEWS, "dubai", {"dubai": 3, "open": 12}, 80)
    text = line.text
    assert {tab_at(line, n) for n in range(text.index("1 Dubai"), text.index(" 3") + 2)} == {1}
    assert {tab_at(line, n) for n in range(text.index("2 All"), text.index(" 12") + 3)} == {2}
    assert tab_at(line, 0) == 0
    assert tab_at(line, text.index("2 All") - 1) == 0
    assert tab_at(line, text.index("/ search")) == 0
