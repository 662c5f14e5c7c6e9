"""A wrong arrow, a lost answer, a lost owner in a shipped flow is found by the check."""

from pathlib import Path

import pytest
import yaml

from tests.flows.mutants import PACKS, mutants, reported

SURVIVORS = Path(__file__).parent / "survivors.yaml"


def survivors(pack: str, kind: str) -> set[str]:
    """The changes of a class that nothing is said of; how many are told is printed."""
    found = list(mutants(pack, kind))
    silent = {str(one) for one in found if not reported(pack, one)}
    told = len(found) - len(silent)
    print(f"\n{pack}, {kind}: {told} of {len(found)} reported ({told / len(found):.1%})")
    return silent


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("kind", ["dropped", "duplicated", "disowned"])
def test_what_is_lost_or_doubled_is_always_reported(pack: str, kind: str) -> None:
    assert survivors(pack, kind) == set()


@pytest.mark.slow
@pytest.mark.parametrize("pack", PACKS)
def test_an_arrow_that_leads_elsewhere_is_reported_or_known_to_be_harmless(pack: str) -> None:
    known = yaml.safe_load(SURVIVORS.read_text(encoding="utf-8"))
    assert all(len(why) > 40 for why in known.values())
    mine = {str(one) for one in mutants(pack, "redirected")}
    assert survivors(pack, "redirected") == mine & set(known)
