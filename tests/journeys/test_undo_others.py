"""Going back gives back what a step said about others: linked tickets, parties, who has it."""

from datetime import timedelta
from pathlib import Path

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain import facts
from supportdesk.domain.clock import Clock, ClockState
from supportdesk.domain.party import Party
from supportdesk.domain.run import Returned
from supportdesk.presentation.phrases import Teller
from tests.homeowner import Homeowners
from tests.rules.test_polgroup_escalation import PEOPLE, escalated
from tests.rules.trade import House, house, person


@pytest.fixture
def owners(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Homeowners:
    return Homeowners(tmp_path, monkeypatch, capsys)


@pytest.fixture
def pol(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> House:
    return house("polgroup", PEOPLE, tmp_path, monkeypatch, capsys)


@pytest.fixture
def trade(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> House:
    return house("ipee", (person("sam", "support"),), tmp_path, monkeypatch, capsys)


def returned(house_: House, reference: str) -> Returned:
    found = house_.ticket(reference).runs[-1].returned
    assert found is not None
    return found


def test_a_link_is_taken_away_on_both_sides(owners: Homeowners) -> None:
    first = owners.contact()
    second = owners.begin("no-answer", override="another matter")
    owners.take(second, "concern", concern="the escalation")
    owners.take(second, "about-it", "yes")
    owners.take(second, "link")
    assert owners.ticket(second).linked == (first,)
    assert owners.ticket(first).linked == (second,)
    owners.ben.do(c.StepBack(ticket=second, run=1))
    assert owners.run(second).returned == Returned(undone=(f"link to {first}",))
    assert owners.ticket(second).linked == owners.ticket(first).linked == ()
    assert list(owners.store.replay()) == []


def test_a_link_that_was_there_before_the_step_stays(owners: Homeowners) -> None:
    first = owners.contact()
    second = owners.begin("no-answer", override="another matter")
    owners.ben.do(c.LinkTicket(ticket=second, other=first))
    owners.take(second, "concern", concern="the escalation")
    owners.take(second, "about-it", "yes")
    owners.take(second, "link")
    owners.ben.do(c.StepBack(ticket=second, run=1))
    assert owners.ticket(second).linked == (first,)


def at_the_parties(trade: House, before: str = "") -> str:
    """A report whose parties are about to be named."""
    reference = trade.mail()
    if before:
        trade.do("sam", c.SetParty(ticket=reference, role="installer", name=before, phone="12"))
    trade.walk("sam", reference, "report")
    trade.step("sam", reference, "who", reported_by="installer", problem="It hums")
    trade.step("sam", reference, "installer-parties", installer="Volt & Sons", client="Ada Novak")
    return reference


def test_parties_are_who_they_were_or_nobody(trade: House) -> None:
    reference = at_the_parties(trade, before="Watt Ltd")
    assert set(trade.ticket(reference).parties) == {"installer", "client"}
    trade.do("sam", c.StepBack(ticket=reference, run=1))
    assert trade.ticket(reference).parties == {"installer": Party(name="Watt Ltd", phone="12")}
    assert set(returned(trade, reference).undone) == {"installer Watt Ltd", "no client"}
    assert list(trade.store.replay()) == []


def test_a_party_that_somebody_changed_since_is_theirs(trade: House) -> None:
    reference = at_the_parties(trade)
    trade.do("sam", c.SetParty(ticket=reference, role="client", name="Ada Novak", phone="99"))
    trade.do("sam", c.StepBack(ticket=reference, run=1))
    assert trade.ticket(reference).parties == {"client": Party(name="Ada Novak", phone="99")}
    assert returned(trade, reference).kept == (
        "Installer and client: the client was changed since",
    )


def acknowledgement(pol: House, reference: str) -> Clock:
    found = pol.ticket(reference).clock("acknowledgement")
    assert found is not None
    return found


def acknowledged(pol: House) -> tuple[str, Clock]:
    """A case whose acknowledgement was a step; its clock before that."""
    reference = escalated(pol)
    pol.walk("ines", reference, "escalation")
    before = acknowledgement(pol, reference)
    pol.later(hours=1)
    pol.step("ines", reference, "acknowledge")
    assert acknowledgement(pol, reference).state is ClockState.STOPPED
    return reference, before


def test_an_acknowledgement_is_taken_back_and_its_clock_runs_as_if_it_had_never_been(
    pol: House,
) -> None:
    reference, before = acknowledged(pol)
    pol.do("ines", c.StepBack(ticket=reference, run=1))
    assert pol.ticket(reference).acknowledged is None
    assert acknowledgement(pol, reference) == before
    assert "acknowledgement taken back" in returned(pol, reference).undone
    assert list(pol.store.replay()) == []


def test_what_ran_out_meanwhile_ran_out_at_its_instant(pol: House) -> None:
    reference, before = acknowledged(pol)
    pol.later(hours=30)
    pol.do("ines", c.StepBack(ticket=reference, run=1))
    after = acknowledgement(pol, reference)
    assert before.breach_at is not None
    assert (after.state, after.breached) == (ClockState.RUNNING, before.breach_at)
    pol.later(hours=1)
    pol.step("ines", reference, "acknowledge")
    again = acknowledgement(pol, reference)
    assert (again.state, again.breached) == (ClockState.STOPPED, before.breach_at)
    assert again.stopped == before.started + timedelta(hours=32)
    assert list(pol.store.replay()) == []


def test_only_the_tier_that_acknowledged_takes_it_back(pol: House) -> None:
    reference, _ = acknowledged(pol)
    pol.do("tom", c.StepBack(ticket=reference, run=1))
    assert acknowledgement(pol, reference).state is ClockState.STOPPED
    assert pol.ticket(reference).acknowledged is not None
    events = pol.desks["tom"].look.ticket(reference).events
    (back,) = [one.fact for one in events if isinstance(one.fact, facts.StepReturned)]
    assert len(back.kept) == 1
    assert back.kept[0].endswith("acknowledged it and takes that back")
    assert pol.ticket(reference).runs[-1].step == "begin", "it need not be waited for"


def test_the_history_says_what_was_taken_back(pol: House) -> None:
    reference, _ = acknowledged(pol)
    pol.do("ines", c.StepBack(ticket=reference, run=1))
    picture = pol.desks["ines"].look.ticket(reference)
    teller = Teller(picture.pack, picture.people, "ines", picture.read_at, "UTC")
    assert "acknowledgement taken back: gone back" in map(teller.phrase, picture.events)
