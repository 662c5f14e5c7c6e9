"""HOM-11: is there an open case about it? Looked up by the desk; a second one needs a reason."""

import json

import pytest

from supportdesk.data import related
from supportdesk.domain import commands as c
from supportdesk.domain.events import SubjectKind
from supportdesk.domain.facts import GateOverridden
from supportdesk.domain.party import Party
from supportdesk.domain.related import keys_of
from supportdesk.presentation import plain
from supportdesk.presentation.related import related_lines
from supportdesk.screens import messages
from tests.homeowner import INES, Homeowners
from tests.rules.doors import refused
from tests.screens.desk_app import at_the_desk


@pytest.mark.parametrize(
    "who",
    [
        Party(name="I. Alvarez", address="INES@home.example"),
        Party(name="Inés", phone="+1 (619) 555-0141"),
        Party(name="Her brother", place="12 Juniper Ct  San Diego, CA"),
    ],
    ids=["address", "number", "home"],
)
def test_hom_11_an_open_case_is_found_by_address_number_and_home(
    homeowners: Homeowners, who: Party
) -> None:
    first = homeowners.contact()
    found = refused(lambda: homeowners.contact(who=who))
    assert (found.rule, found.override, first in found.why) == ("HOM-11", True, True)
    homeowners.contact(who=who, override="it is about the garage")


def test_hom_11_and_by_the_thing(homeowners: Homeowners) -> None:
    homeowners.noor.do(c.AddThing(kind="system", key="JOB-1", values={}))
    bo = Party(name="Bo", phone="555-867-5309")
    first, other = homeowners.contact(), homeowners.contact(who=bo)
    for one in (first, other):
        homeowners.known(one)
        homeowners.ben.do(c.LinkThing(ticket=one, thing="system:JOB-1"))
    (found,) = homeowners.ben.look.ticket(other).related
    assert (found.reference, found.why) == (first, "same system:JOB-1")


def test_hom_11_strangers_and_a_common_town_are_not_related() -> None:
    assert keys_of(Party(name="Ann", place="San Diego CA", phone="12")) == ()
    assert keys_of(None) == ()


def test_hom_11_a_second_case_needs_a_reason_at_every_door_and_it_is_kept(
    homeowners: Homeowners,
) -> None:
    homeowners.contact()
    words = [
        "ticket",
        "new",
        "Off again",
        "--channel",
        "phone",
        "--phone",
        INES.phone,
        "--name",
        "Inés",
    ]
    code, said = homeowners.line("ben", *words)
    assert (code, "[HOM-11]" in said) == (1, True)
    assert homeowners.store.ticket("HOM-1002") is None
    code, said = homeowners.line("ben", *words, "--override", "the pool pump, not the panels")
    assert (code, said.strip()) == (0, "HOM-1002")
    facts = [one.fact for one in homeowners.store.history(SubjectKind.TICKET, "2")]
    passed = [(one.rule, one.reason) for one in facts if isinstance(one, GateOverridden)]
    assert passed == [("HOM-11", "the pool pump, not the panels")]
    assert homeowners.ticket("HOM-1002").overrides == 1


def test_hom_11_a_mail_opens_a_second_case_and_the_first_who_acts_is_asked_for_the_reason(
    homeowners: Homeowners,
) -> None:
    first = homeowners.contact()
    reference = homeowners.mail("The pool pump is off.")
    assert reference != first
    assert homeowners.ticket(reference).owes_reason == ("second-case",)
    for act in (c.Claim(ticket=reference), c.Note(ticket=reference, text="looked at it")):
        found = refused(lambda act=act: homeowners.ben.do(act))  # type: ignore[misc]
        assert (found.rule, found.override, first in found.why) == ("HOM-11", True, True)
    code, said = homeowners.line("ben", "do", "note", reference, "text=x")
    assert (code, "[HOM-11]" in said) == (1, True)
    homeowners.ben.do(c.Claim(ticket=reference, override="the pump, not the panels"))
    ticket = homeowners.ticket(reference)
    assert (ticket.assignee, ticket.overrides, ticket.owes_reason) == ("ben", 1, ())
    homeowners.ben.do(c.Note(ticket=reference, text="looked at it"))
    assert list(homeowners.store.replay()) == []


def test_hom_11_nobody_is_asked_once_the_other_case_has_ended(homeowners: Homeowners) -> None:
    first = homeowners.contact()
    reference = homeowners.mail("The pool pump is off.")
    homeowners.mail("and the lights", on=reference)
    homeowners.ben.do(c.SetStatus(ticket=first, status="solved"))
    homeowners.ben.do(c.Claim(ticket=reference))
    assert homeowners.ticket(reference).overrides == 0


async def test_hom_11_the_queue_asks_for_the_reason_where_one_takes_the_mails_case(
    homeowners: Homeowners,
) -> None:
    homeowners.contact()
    reference = homeowners.mail("The pool pump is off.")
    async with at_the_desk(homeowners.ben) as hands:
        hands.app.post_message(messages.ShowTicket(reference))
        await hands.settle()
        await hands.press("c")
        assert "HOM-11" in hands.text
        await hands.press("O")
        await hands.type("the pump")
        await hands.press("enter")
    assert homeowners.ticket(reference).overrides == 1


async def test_hom_11_the_new_ticket_screen_says_that_there_is_an_open_one(
    homeowners: Homeowners,
) -> None:
    homeowners.contact()
    async with at_the_desk(homeowners.ben) as hands:
        await hands.press("N")
        await hands.type("Ines")
        await hands.press("tab", "tab")
        await hands.type("6195550141")
        assert "An open case has the same number: HOM-1001" in hands.text
        assert "The system is off" not in hands.text
        await hands.press("tab")
        await hands.type("Off again")
        await hands.press("tab", "tab", "tab", "tab", "tab")
        await hands.type("Look")
        await hands.press("tab")
        await hands.type("in 2h")
        await hands.press("ctrl+s")
        assert "HOM-11" in hands.text
        await hands.press("ctrl+g")
        await hands.type("another roof")
        await hands.press("ctrl+s")
    assert homeowners.ticket("HOM-1002").overrides == 1


def test_hom_11_closed_ones_ask_for_no_reason_and_are_listed_apart(homeowners: Homeowners) -> None:
    first = homeowners.contact()
    homeowners.ben.do(c.SetStatus(ticket=first, status="solved"))
    reference = homeowners.contact()
    homeowners.known(reference)
    (found,) = homeowners.ben.look.ticket(reference).related
    assert (found.reference, found.is_open) == (first, False)


def test_hom_11_the_open_case_is_looked_up_and_the_contact_is_linked_to_it(
    homeowners: Homeowners,
) -> None:
    first = homeowners.contact()
    second = homeowners.contact(override="another")
    reference = homeowners.begin("no-answer", override="no news")
    homeowners.take(reference, "concern", concern="the inverter")
    run = homeowners.run(reference)
    looked = run.path[-1].looked
    assert (run.step, looked["related.open"]) == ("about-it", "2")
    assert first in looked["open ones"]
    assert second in looked["open ones"]
    homeowners.take(reference, "about-it", "yes")
    homeowners.take(reference, "link", link=first.partition("-")[2])
    assert homeowners.ticket(reference).linked == (first,)
    assert homeowners.ticket(first).linked == (reference,)
    assert homeowners.ticket(second).linked == ()
    assert list(homeowners.store.replay()) == []


def test_hom_11_a_step_links_to_no_case_of_somebody_else(homeowners: Homeowners) -> None:
    homeowners.contact()
    other = homeowners.contact(who=Party(name="Bo", phone="555-867-5309"))
    reference = homeowners.begin("no-answer", override="no news")
    homeowners.take(reference, "concern", concern="the inverter")
    homeowners.take(reference, "about-it", "yes")
    found = refused(lambda: homeowners.take(reference, "link", link=other))
    assert (found.missing, f"{other} is a case of somebody else" in found.why) == (("link",), True)
    assert homeowners.ticket(other).linked == ()
    assert homeowners.run(reference).step == "link"


async def test_hom_11_the_guide_lists_the_open_cases_and_a_linked_one_is_not_offered_again(
    homeowners: Homeowners,
) -> None:
    first = homeowners.contact()
    reference = homeowners.begin("no-answer", override="no news")
    homeowners.take(reference, "concern", concern="the inverter")
    looked = homeowners.run(reference).path[-1].looked
    assert f"{first} The system is off (case, same e-mail" in looked["open ones"]
    assert "opened 25 Nov 2026" in looked["open ones"]
    homeowners.take(reference, "about-it", "yes")
    async with at_the_desk(homeowners.ben, (120, 40)) as hands:
        hands.app.post_message(messages.ShowGuide(reference))
        await hands.settle()
        assert "Open about the same" in hands.text
        await hands.press("escape")
    assert "Open about the same" in plain.text(
        related_lines(homeowners.ben.look.ticket(reference), 80)
    )
    homeowners.take(reference, "link", link=first)
    assert related_lines(homeowners.ben.look.ticket(reference), 80) == []


def test_hom_11_none_of_them_or_none_at_all_is_the_other_open_point(homeowners: Homeowners) -> None:
    reference = homeowners.begin("no-answer")
    assert homeowners.take(reference, "concern", concern="the inverter").step == "no-case"
    homeowners.contact("chat", override="x")
    other = homeowners.begin("no-answer", override="y")
    homeowners.take(other, "concern", concern="the inverter")
    assert homeowners.take(other, "about-it", "no").step == "no-case"
    assert homeowners.ticket(other).linked == ()


@pytest.mark.parametrize("other", ["HOM-9999", "", "HOM-1001"])
def test_hom_11_a_link_leads_to_another_ticket_that_there_is(
    homeowners: Homeowners, other: str
) -> None:
    reference = homeowners.contact()
    homeowners.known(reference)
    found = refused(lambda: homeowners.ben.do(c.LinkTicket(ticket=reference, other=other)))
    assert found.missing == ("other",)


def test_hom_11_a_corrected_requester_is_found_by_what_they_are_now(homeowners: Homeowners) -> None:
    reference = homeowners.contact()
    homeowners.ben.do(c.SetRequester(ticket=reference, phone="702-555-0199"))
    found = homeowners.ben.look.related_to(Party(phone="7025550199"))
    assert [one.reference for one in found] == [reference]
    assert homeowners.ben.look.related_to(Party(phone=INES.phone)) == ()


def test_hom_11_the_lookup_goes_by_the_index_whatever_the_desk_holds(
    homeowners: Homeowners,
) -> None:
    homeowners.contact()
    keys = keys_of(INES)
    query = (
        "EXPLAIN QUERY PLAN SELECT t.state FROM ticket t WHERE t.id IN (SELECT ticket FROM"
        " ticket_key WHERE key IN (?, ?, ?)) AND t.pack = ? AND t.is_open = 1"
        " ORDER BY t.id DESC LIMIT 5"
    )
    with homeowners.store._connected() as db:
        plan = [row[3] for row in db.execute_sql(query, (*keys, "homeowner")).fetchall()]
        assert related.find(db, homeowners.ben.look.pack, keys, "")
    assert not any(one.startswith("SCAN t") for one in plan), plan


def test_hom_11_what_was_found_is_in_the_record_of_the_run(homeowners: Homeowners) -> None:
    first = homeowners.contact()
    reference = homeowners.begin("no-answer", override="no news")
    homeowners.take(reference, "concern", concern="the inverter")
    record = json.loads(homeowners.line("ben", "guide", reference, "no-answer", "--json")[1])
    assert record["step"] == "about-it"
    assert first in record["looked"]["open ones"]
