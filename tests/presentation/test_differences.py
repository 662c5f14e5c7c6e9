"""What a pack's files would change, in words that are read without knowing the program."""

from supportdesk.presentation.differences import difference_lines, differences

EIGHT = {"at": None, "business": True, "days": 0, "edge": "within", "on": None, "seconds": 28800}
DAY = {**EIGHT, "business": False, "seconds": 86400}
TWO_DAYS = {**EIGHT, "business": False, "days": 2, "seconds": 0}


def row(target: object, *channels: str) -> dict[str, object]:
    return {"channels": list(channels), "priorities": [], "target": target}


def told(before: object, after: object, width: int = 80) -> list[str]:
    lines = difference_lines(list(differences(before, after)), width)
    return [one.text.rstrip() for one in lines]


def test_a_target_is_told_as_it_is_written_and_row_by_row() -> None:
    before = {"policy": {"clocks": [{"key": "first", "rows": [row(DAY, "email"), row(DAY)]}]}}
    after = {"policy": {"clocks": [{"key": "first", "rows": [row(EIGHT, "email"), row(DAY)]}]}}
    assert told(before, after) == [
        "policy, clock first, row 1, target",
        "  is       24h",
        "  becomes  8bh",
    ]


def test_what_is_new_and_what_goes_is_said_so() -> None:
    new = {"policy": {"clocks": [{"key": "solved", "rows": [row(TWO_DAYS, "email", "phone")]}]}}
    lines = told({"policy": {"clocks": []}}, new)
    assert lines[0] == "policy, clock solved"
    assert lines[1].startswith("  new")
    assert "target 2bd" in " ".join(lines)
    assert "channels email, phone" in " ".join(" ".join(lines).split())
    gone = told(new, {"policy": {"clocks": []}})
    assert gone[1].startswith("  goes")


def test_nothing_is_cut_however_long_it_is() -> None:
    words = " ".join(f"word{number}" for number in range(200))
    lines = told({"title": "short"}, {"title": words})
    assert " ".join(" ".join(lines).split()).endswith(words)
    assert max(map(len, lines)) <= 80
