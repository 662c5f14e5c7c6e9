"""What the sources leave silent: each is a value that an owner fills in, with nothing invented."""

import pytest

from supportdesk.data.pack_files.read import read_pack, shipped

SILENT = {
    "homeowner": "01 03 07 08 11 12 14 15",
    "expereo": "01 05 09 11 14",
    "polgroup": "04 05 06 11 12",
    "ipee": "07 08",
}
READ_AS = {
    "homeowner": {"business-days-are": "Monday to Friday, no holidays"},
    "expereo": {"monitoring-priority": "the one that the case has when it is solved",
                "request-monitoring": "none"},
    "polgroup": {"acknowledgement-hours": "elapsed hours", "severity-levels": "1 to 4",
                 "csc-zone": "America/New_York"},
    "ipee": {"form-fields": "product, problem, tried, found on site"},
}  # fmt: skip


@pytest.mark.parametrize("name", SILENT)
def test_what_a_source_leaves_open_is_an_open_point_of_its_rule(name: str) -> None:
    pack = read_pack(shipped(name))
    prefix = pack.rules[0].id.split("-")[0]
    asked = {one for point in pack.open_points for one in point.rules
             if point.place.startswith("value/")}  # fmt: skip
    assert {f"{prefix}-{number}" for number in SILENT[name].split()} <= asked


@pytest.mark.parametrize("name", READ_AS)
def test_what_is_read_into_a_source_stands_in_the_pack_and_can_be_seen(
    name: str,
) -> None:
    held = {one.id: one for one in read_pack(shipped(name)).values}
    for value, words in READ_AS[name].items():
        assert held[value].silent, value
        assert held[value].value == words
