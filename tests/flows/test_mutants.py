"""A wrong arrow, a lost answer, a lost clock or owner in a shipped flow is found by the check."""

from pathlib import Path

import pytest

from tests.flows.mutants import (
    ALWAYS,
    PACKS,
    REDIRECTED,
    known_survivors,
    mutants,
    reported,
    silent,
    spread,
)
from tests.journeys.waiting import waiting_pack

QUICK = 60
"""How many changes of each class of a pack are tried each time; all of them are in the slow run."""


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("kind", ALWAYS)
def test_what_is_lost_or_doubled_is_reported(pack: str, kind: str) -> None:
    assert silent(pack, spread(list(mutants(pack, kind)), QUICK)) == set()


@pytest.mark.parametrize("pack", PACKS)
def test_an_arrow_that_leads_elsewhere_is_reported_or_listed(pack: str) -> None:
    tried = spread(list(mutants(pack, REDIRECTED)), QUICK)
    assert silent(pack, tried) <= set(known_survivors(pack))


@pytest.mark.parametrize("pack", PACKS)
def test_every_listed_survivor_is_still_one_and_says_why(pack: str) -> None:
    known = known_survivors(pack)
    there = [one for one in mutants(pack, REDIRECTED) if str(one) in known]
    assert {str(one) for one in there} == set(known)
    assert not [str(one) for one in there if reported(pack, one)]
    assert all(len(why) > 40 for why in known.values())


@pytest.mark.slow
@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("kind", ALWAYS)
def test_everything_that_is_lost_or_doubled_is_reported(pack: str, kind: str) -> None:
    assert silent(pack, list(mutants(pack, kind))) == set()


@pytest.mark.slow
@pytest.mark.parametrize("pack", PACKS)
def test_every_arrow_that_leads_elsewhere_is_reported_or_listed(pack: str) -> None:
    assert silent(pack, list(mutants(pack, REDIRECTED))) == set(known_survivors(pack))


def test_a_wait_that_loses_its_clock_its_calendar_or_its_owner_is_reported(tmp_path: Path) -> None:
    folder = str(waiting_pack(tmp_path))
    found = list(mutants(folder, "unclocked"))
    assert len(found) == 5
    assert silent(folder, found) == set()
