"""IPE-01 to IPE-04, IPE-08: reports through the trade, parties, referrals, the chain."""

from pathlib import Path

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain import facts
from supportdesk.domain.chain import stays
from supportdesk.domain.people import Role
from supportdesk.domain.queue import View
from tests.rules.trade import House, house, person
from tests.screens.desk_app import at_the_desk

PEOPLE = (
    person("maya", "support", Role.OWNER),
    person("tom", "support"),
    person("ines", "quality"),
    person("dana", "", Role.SUPERVISOR),
)
BY = {"client": "Cleo Client", "installer": "Ivo Installer", "wholesaler": "Wim Wholesale"}


@pytest.fixture
def ipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> House:
    return house("ipee", PEOPLE, tmp_path, monkeypatch, capsys)


def reported(ipe: House, by: str, *roles: str, **values: str) -> str:
    """A ticket whose report is written down, with these parties named."""
    reference = ipe.mail()
    given = {"reported_by": by, "problem": "no light", **values}
    ipe.do("tom", c.OpenItem(ticket=reference, kind="report", values=given))
    for role in roles:
        ipe.do("tom", c.SetParty(ticket=reference, role=role, name=BY[role]))
    return reference


def over(reference: str, tier: str, override: str = "") -> c.HandOver:
    """A hand-over."""
    return c.HandOver(ticket=reference, tier=tier, packet="as reported", override=override)


def with_ipee(ipe: House) -> str:
    """A ticket that came to IPEE through the trade."""
    reference = reported(
        ipe, "installer", "client", "installer", "wholesaler", wholesaler_told="yes", product="P-4"
    )
    ipe.do("tom", over(reference, "support"))
    return reference


ATTEMPT = {"tried": "a restart"}


@pytest.mark.parametrize("by", ["client", "installer", "wholesaler"])
def test_ipe_04_a_report_that_left_out_the_chain_comes_to_ipee_by_no_door(
    ipe: House, by: str
) -> None:
    reference = reported(ipe, by)
    for login in ("tom", "maya", "dana"):
        assert ipe.refused(login, over(reference, "support")).rule == "IPE-04"
    code, said = ipe.line("maya", "do", "hand-over", reference, "tier=support", "packet=please")
    assert (code, "[IPE-04]" in said) == (1, True)
    moved = c.MoveItem(ticket=reference, item=1, to="accepted")
    assert ipe.refused("tom", moved).rule == "IPE-04"
    attempt = c.OpenItem(ticket=reference, kind="attempt", values=ATTEMPT)
    assert ipe.refused("tom", attempt).rule == "IPE-04"
    for flow in ("remote", "site", "quality"):
        start = c.StartRun(ticket=reference, flow=flow)
        assert ipe.refused("tom", start).rule in {"IPE-04", "IPE-05", "IPE-06"}
    code, said = ipe.line("maya", "do", "open-item", reference, "kind=attempt", "tried=x")
    assert (code, "[IPE-04]" in said) == (1, True)
    assert ipe.ticket(reference).tier == "client"


async def test_ipe_04_the_hand_over_key_meets_the_same_gate(ipe: House) -> None:
    reference = reported(ipe, "client")
    async with at_the_desk(ipe.desks["tom"]) as hands:
        await hands.press("enter", "e")
        await hands.type("remote")
        await hands.press("enter")
        await hands.type("please")
        await hands.press("ctrl+s")
        assert "IPE-04" in hands.text
    assert ipe.ticket(reference).tier == "client"


def test_ipe_04_who_reports_is_asked_first(ipe: House) -> None:
    reference = ipe.mail()
    for tier in ("installer", "wholesaler", "support"):
        assert ipe.refused("tom", over(reference, tier)).rule == "IPE-04"
    flow = ipe.desks["tom"].look.pack.flow("report")
    assert flow.start == "who"


def test_ipe_04_it_is_passed_with_a_written_reason_which_is_kept(ipe: House) -> None:
    reference = reported(ipe, "client")
    assert ipe.refused("tom", over(reference, "support", " ")).override
    after = ipe.do("tom", over(reference, "support", "the installer went out of business"))
    assert (after.tier, after.overrides) == ("support", 1)
    events = ipe.desks["tom"].look.ticket(reference).events
    fact = next(one.fact for one in events if isinstance(one.fact, facts.GateOverridden))
    assert (fact.rule, fact.reason) == ("IPE-04", "the installer went out of business")


def test_ipe_04_an_installer_who_told_the_wholesaler_comes_in(ipe: House) -> None:
    reference = reported(ipe, "installer", "installer", "wholesaler", wholesaler_told="no")
    assert ipe.refused("tom", over(reference, "support")).rule == "IPE-04"
    told = c.CorrectItem(ticket=reference, item=1, values={"wholesaler_told": "yes"}, reason="said")
    ipe.do("tom", told)
    after = ipe.do("tom", over(reference, "support"))
    assert (after.tier, after.items[0].state, after.overrides) == ("support", "accepted", 0)


def test_ipe_04_a_wholesaler_reports_for_an_installer_with_three_parties(ipe: House) -> None:
    reference = reported(ipe, "wholesaler", "wholesaler", "installer")
    assert ipe.refused("tom", over(reference, "support")).rule == "IPE-04"
    ipe.do("tom", c.SetParty(ticket=reference, role="client", name=BY["client"]))
    after = ipe.do("tom", over(reference, "support"))
    assert {role: one.name for role, one in after.parties.items()} == BY


def test_ipe_04_an_installer_is_referred_to_the_wholesaler_by_name(ipe: House) -> None:
    reference = reported(ipe, "installer", "installer")
    found = ipe.refused("tom", over(reference, "wholesaler"))
    assert (found.rule, found.offer) == ("IPE-04", "party")
    ipe.do("tom", c.SetParty(ticket=reference, role="wholesaler", name=BY["wholesaler"]))
    after = ipe.do("tom", over(reference, "wholesaler"))
    assert (after.tier, after.escalated) == ("wholesaler", False)


def test_ipe_04_the_report_of_a_client_is_kept_answered_referred_and_found(ipe: House) -> None:
    reference = ipe.mail(subject="Dim panel in hall 4")
    ipe.walk("tom", reference, "report")
    ipe.step("tom", reference, "who", reported_by="client", problem="dim")
    ipe.step("tom", reference, "client-parties", client="Cleo Client", installer="Ivo Installer")
    reply = c.Reply(
        ticket=reference,
        text="Please look at the public information, and ask your own installer.",
        to=("ada@example.com",),
        quick_replies=("refer-client",),
        steps=("1:refer-client",),
        status="waiting",
    )
    ipe.do("tom", reply)
    after = ipe.step("tom", reference, "to-installer")
    assert (after.tier, after.status) == ("installer", "waiting")
    for words in ("hall 4", reference, "ada@example.com"):
        view = View(id="found", name="", text=words)
        found = ipe.desks["maya"].look.window(view, 0, 10).rows
        assert [one.reference for one in found] == [reference]
    handed = [
        one.fact
        for one in ipe.desks["tom"].look.ticket(reference).events
        if isinstance(one.fact, facts.HandedOver)
    ]
    assert [(one.from_tier, one.to_tier) for one in handed] == [("client", "installer")]


def test_ipe_02_another_products_fault_ends_there_and_says_so(ipe: House) -> None:
    reference = ipe.mail()
    ipe.walk("tom", reference, "report")
    ipe.step("tom", reference, "who", reported_by="installer", problem="dim")
    ipe.step("tom", reference, "installer-parties", installer="Ivo Installer")
    ipe.step("tom", reference, "at-installer")
    after = ipe.step("tom", reference, "whose", "other")
    assert after.status == "solved"
    events = ipe.desks["tom"].look.ticket(reference).events
    changed = [one.fact for one in events if isinstance(one.fact, facts.StatusChanged)]
    assert changed[-1].reason == "another's product, not IPEE's"


def test_ipe_03_public_information_is_offered_and_never_demanded(ipe: House) -> None:
    reference = ipe.mail()
    ipe.walk("tom", reference, "report")
    ipe.step("tom", reference, "who", reported_by="installer", problem="dim")
    ipe.step("tom", reference, "installer-parties", installer="Ivo Installer")
    ipe.step("tom", reference, "at-installer")
    ipe.step("tom", reference, "whose", "ipee")
    ipe.step("tom", reference, "public", "unwanted")
    ipe.step("tom", reference, "told-wholesaler", "yes")
    ipe.step("tom", reference, "wholesaler-known", wholesaler="Wim", installer="Ivo Installer")
    ipe.step("tom", reference, "told", wholesaler_said="no idea")
    assert ipe.step("tom", reference, "to-ipee").tier == "support"


def test_ipe_01_the_first_step_links_to_the_public_information(ipe: House) -> None:
    pack = ipe.desks["tom"].look.pack
    first = pack.flow("report").step("who")
    assert "public-information" in first.articles
    assert pack.article("public-information").audience == "public"
    assert any(one.id == "public" for one in pack.thing("product").fields)


def test_ipe_04_internal_articles_go_to_nobody_outside(ipe: House) -> None:
    reference = with_ipee(ipe)
    pack = ipe.desks["tom"].look.pack
    inside = pack.article("remote-checks")
    for to in ("ada@example.com", "ivo@installer.example", "wim@wholesale.example"):
        named = c.Reply(ticket=reference, text="See this.", to=(to,), articles=("troubleshooting",))
        assert ipe.refused("tom", named).rule == "IPE-04"
        pasted = c.Reply(ticket=reference, text=f"See: {inside.text}", to=(to,))
        assert ipe.refused("maya", pasted).missing == ("articles",)
        copied = c.Reply(
            ticket=reference, text="See this.", to=("ada@example.com",), cc=(to,),
            articles=("remote-checks",),
        )  # fmt: skip
        assert ipe.refused("dana", copied).rule == "IPE-05"


def test_ipe_08_where_it_stands_who_has_it_and_since_when(ipe: House) -> None:
    reference = reported(ipe, "installer", "client", "installer", "wholesaler")
    ipe.later(hours=1)
    ipe.do("tom", over(reference, "installer"))
    ipe.later(hours=2)
    since = ipe.store.now()
    ipe.do("tom", over(reference, "wholesaler"))
    chain = ipe.desks["tom"].look.pack.chain
    been = stays(ipe.ticket(reference), chain)
    assert [(one.place.id, one.who) for one in been] == [
        ("client", "Cleo Client"),
        ("installer", "Ivo Installer"),
        ("wholesaler", "Wim Wholesale"),
    ]
    assert been[-1].since == since
    code, said = ipe.line("maya", "ticket", "show", reference)
    assert (code, "[wholesaler]" in said, "Wim Wholesale since" in said) == (0, True, True)


async def test_ipe_08_the_chain_is_shown_on_the_ticket_and_at_every_step(ipe: House) -> None:
    reference = with_ipee(ipe)
    ipe.walk("tom", reference, "remote")
    async with at_the_desk(ipe.desks["tom"], size=(120, 40)) as hands:
        await hands.press("enter")
        assert "[remote support]" in hands.text
        await hands.press("g")
        assert "[remote" in hands.text


def test_ipe_08_the_pack_has_no_response_clocks_and_nothing_is_due(ipe: House) -> None:
    reference = ipe.mail()
    ipe.later(days=40)
    ticket = ipe.ticket(reference)
    assert (ticket.clocks, ticket.action, ticket.when) == ((), None, None)
    rows = ipe.desks["tom"].look.window(View(id="all", name=""), 0, 10).rows
    assert [(one.reference, one.due_at) for one in rows] == [(reference, None)]
