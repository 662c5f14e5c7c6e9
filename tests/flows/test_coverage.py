"""Each rule with where it is carried out and which tests prove it, where there are any."""

from pathlib import Path

import pytest

from supportdesk.data.pack_files.coverage import coverage
from supportdesk.data.pack_files.read import shipped
from tests.data.small_pack import write_pack
from tests.flows.mutants import PACKS

RULES = {"aps": 22, "expereo": 18, "homeowner": 17, "ipee": 8, "polgroup": 13}
"""How many rules each process has."""


@pytest.mark.parametrize("pack", PACKS)
def test_every_rule_of_a_shipped_pack_is_there_carried_out_and_proven(pack: str) -> None:
    found = coverage(shipped(pack))
    numbers = [one.rule.id for one in found]
    prefix = numbers[0].partition("-")[0]
    assert numbers == [f"{prefix}-{number:02}" for number in range(1, RULES[pack] + 1)]
    assert [one.rule.id for one in found if not one.carried] == []
    assert [one.rule.id for one in found if not one.tests] == []


def test_a_rule_is_listed_with_its_lines_its_assertions_and_its_tests() -> None:
    found = {one.rule.id: one for one in coverage(shipped("aps"))}
    seven = found["APS-07"]
    assert any(one.startswith("flows/escalation.yaml:") for one in seven.carried)
    assert seven.asserted
    assert any("test_aps_07_the_key" in one for one in seven.tests or ())
    assert not any("test_aps_07" in one for one in found["APS-06"].tests or ())


def test_a_marker_names_a_rule_too(tmp_path: Path) -> None:
    tests = tmp_path / "tests" / "rules"
    tests.mkdir(parents=True)
    (tests / "test_it.py").write_text(
        '@pytest.mark.rule("R-1", "R-2")\ndef test_that_it_is_kept() -> None: ...\n'
        "def test_r_10_is_another() -> None: ...\n"
    )
    (one,) = coverage(write_pack(tmp_path), tmp_path)
    assert one.tests == ("test_it.py::test_that_it_is_kept",)
    assert "policies.yaml:8" in one.carried


def test_outside_a_checkout_no_test_is_known(tmp_path: Path) -> None:
    (one,) = coverage(write_pack(tmp_path), tmp_path)
    assert one.tests is None
