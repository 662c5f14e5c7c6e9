"""HOM-01, HOM-02: nothing starts and nothing is shown before the caller is authenticated."""

import json
from datetime import timedelta

import pytest

from supportdesk.desk import open_desk
from supportdesk.domain import commands as c
from supportdesk.domain.concealing import KEPT_BACK
from supportdesk.domain.events import Way
from supportdesk.domain.party import Party
from supportdesk.domain.queue import View
from supportdesk.presentation import plain
from supportdesk.presentation.copyable import copyables
from supportdesk.presentation.owed import owed
from supportdesk.presentation.preview import preview
from supportdesk.screens import messages
from tests.homeowner import INES, NOOR, Homeowners
from tests.rules.doors import refused
from tests.screens.desk_app import at_the_desk

CLAIRE = Party(name="Claire Dubois", phone="916-555-0173")
SECRETS = ("JOB-20411", "Juniper", "PPA", "HOM-1001", "told her the gate code")


@pytest.fixture
def earlier(homeowners: Homeowners) -> str:
    """A case with a past: an authenticated caller, a system, a note, another case."""
    homeowners.noor.do(
        c.AddThing(kind="system", key="JOB-20411", values={"contract": "PPA", "m3": "approved"})
    )
    homeowners.contact()
    reference = homeowners.contact("email", override="another matter")
    homeowners.known(reference)
    homeowners.ben.do(c.LinkThing(ticket=reference, thing="system:JOB-20411"))
    homeowners.ben.do(c.LinkTicket(ticket=reference, other="HOM-1001"))
    homeowners.ben.do(c.Note(ticket=reference, text="told her the gate code"))
    return reference


def test_hom_01_no_step_starts_before_the_caller_is_authenticated(homeowners: Homeowners) -> None:
    reference = homeowners.contact()
    homeowners.ben.do(c.StartRun(ticket=reference, flow="main"))
    found = refused(lambda: homeowners.take(reference, "authenticated"))
    assert (found.rule, found.offer) == ("HOM-01", "authenticate")
    assert homeowners.run(reference).step == "authenticated"
    homeowners.known(reference)
    assert homeowners.run(reference).step == "inquiry"


@pytest.mark.parametrize("flow", ["main", "no-answer", "reactivation", "insurance"])
def test_hom_01_every_process_begins_at_the_gate(homeowners: Homeowners, flow: str) -> None:
    reference = homeowners.contact()
    code, said = homeowners.line("ben", "guide", reference, flow, "authenticated=done")
    assert (code, "[HOM-01]" in said) == (1, True)
    assert homeowners.run(reference).path == ()


def test_hom_01_what_steps_do_is_refused_by_hand_as_well(homeowners: Homeowners) -> None:
    first, reference = homeowners.contact(), homeowners.contact(who=CLAIRE)
    for act in (
        c.LinkTicket(ticket=reference, other=first),
        c.LinkThing(ticket=reference, thing="system:JOB-1"),
    ):
        assert refused(lambda act=act: homeowners.ben.do(act)).rule == "HOM-01"  # type: ignore[misc]
    words = "quick_replies=payment-less-10-days", "text=Thank you", "to=ines@home.example"
    code, said = homeowners.line("ben", "do", "reply", reference, *words)
    assert (code, "[HOM-01]" in said) == (1, True)
    code, _ = homeowners.line("ben", "do", "reply", reference, "text=Who is it?", words[2])
    assert code == 0


async def test_hom_01_the_guides_key_meets_the_gate_and_the_sheet_opens_it(
    homeowners: Homeowners,
) -> None:
    reference = homeowners.contact()
    homeowners.ben.do(c.StartRun(ticket=reference, flow="main"))
    async with at_the_desk(homeowners.ben) as hands:
        await hands.press("enter", "g", "1")
        assert "HOM-01" in hands.text + hands.told
        assert "M3 approved" not in hands.text
        await hands.press("A")
        await hands.type("1")
        await hands.press("tab")
        await hands.type("job number")
        await hands.press("ctrl+s")
        assert "What kind of inquiry" in hands.text
    given = homeowners.ticket(reference).authentications[0]
    assert (given.by, given.role, given.how) == ("ben", "contract-holder", "job number")
    assert given.at == homeowners.store.now()


def test_hom_01_it_counts_for_this_call_and_not_for_the_next(homeowners: Homeowners) -> None:
    reference = homeowners.begin("main")
    assert homeowners.run(reference).step == "inquiry"
    homeowners.call(reference)
    found = refused(lambda: homeowners.take(reference, "inquiry", "damage"))
    assert found.rule == "HOM-01"
    homeowners.known(reference)
    assert homeowners.take(reference, "inquiry", "damage").step == "m3"


def test_hom_01_it_counts_for_the_caller_who_gave_it(homeowners: Homeowners) -> None:
    reference = homeowners.mail()
    homeowners.known(reference)
    homeowners.ben.do(c.StartRun(ticket=reference, flow="main"))
    homeowners.mail("Me too!", on=reference, sender="neighbour@home.example")
    assert refused(lambda: homeowners.take(reference, "inquiry", "damage")).rule == "HOM-01"


def test_hom_01_one_conversation_in_writing_is_one_contact_until_it_ends(
    homeowners: Homeowners,
) -> None:
    reference = homeowners.mail()
    homeowners.known(reference)
    homeowners.ben.do(c.StartRun(ticket=reference, flow="main"))
    homeowners.mail("and one thing more", on=reference)
    assert homeowners.take(reference, "inquiry", "damage").step == "m3"
    homeowners.ben.do(c.SetStatus(ticket=reference, status="solved"))
    homeowners.mail("it is off again", on=reference)
    assert refused(lambda: homeowners.take(reference, "m3", "approved")).rule == "HOM-01"


def test_hom_01_nothing_of_the_customer_is_shown_on_any_screen(
    homeowners: Homeowners, earlier: str
) -> None:
    homeowners.call(earlier, "Somebody", "202-555-0100")
    picture = homeowners.ben.look.ticket(earlier)
    now = picture.read_at
    shown = [
        plain.text(owed(picture, 60, now, "UTC")),
        plain.text(preview(picture, 120, 20, now, "UTC")),
        *(one.text for one in copyables(picture)),
    ]
    exported = homeowners.line("ben", "ticket", "show", earlier)[1]
    exported += homeowners.line("ben", "ticket", "show", earlier, "--json")[1]
    for secret in (*SECRETS, INES.address, INES.phone):
        assert secret not in "\n".join(shown) + exported, secret
    assert "Somebody" in exported
    assert any("Closed until the caller is authenticated" in one for one in shown)


def test_hom_01_all_of_it_is_shown_once_the_caller_is_authenticated(
    homeowners: Homeowners, earlier: str
) -> None:
    homeowners.call(earlier)
    homeowners.known(earlier)
    record = json.loads(homeowners.line("ben", "ticket", "show", earlier, "--json")[1])
    assert (record["things"], record["linked"]) == (["system:JOB-20411"], ["HOM-1001"])
    assert "told her the gate code" in [one["text"] for one in record["events"]]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_hom_01_the_ticket_and_the_queue_show_nothing_before(
    homeowners: Homeowners, earlier: str, size: tuple[int, int]
) -> None:
    homeowners.call(earlier, "Somebody", "202-555-0100")
    async with at_the_desk(homeowners.ben, size) as hands:
        await hands.press("down")
        seen = hands.text
        await hands.press("enter")
        seen += hands.text
        await hands.press("y")
        seen += hands.text
    for secret in ("JOB-20411", "gate code", INES.address, INES.phone):
        assert secret not in seen, secret


async def test_hom_01_rows_just_now_and_the_register_show_nothing_before(
    homeowners: Homeowners, earlier: str
) -> None:
    change = {"home": "12 Juniper Ct", "holder": "Jean Dubois"}
    homeowners.noor.do(
        c.ChangeThing(kind="system", key="JOB-20411", values=change, reason="a letter")
    )
    homeowners.call(earlier, "Somebody", "202-555-0100")
    every = View(id="all", name="")
    row = homeowners.ben.look.window(every, 0, 9).rows[-1]
    assert (row.reference, row.requester) == (earlier, "Somebody")
    async with at_the_desk(homeowners.rosa, (120, 40)) as hands:
        seen = hands.text
        await hands.press("D")
        assert "Just now" in hands.text
        seen += hands.text
    async with at_the_desk(homeowners.ben, (120, 40)) as hands:
        hands.app.post_message(messages.ShowRegister(reference=earlier))
        await hands.settle()
        assert "Closed until the caller is authenticated" in hands.text
        seen += hands.text
    seen += "".join(homeowners.line("ben", "register", one)[1] for one in ("list",))
    seen += homeowners.line("ben", "register", "show", "system:JOB-20411", "--json")[1]
    for secret in ("Juniper", "PPA", "Jean Dubois", "gate code", INES.address, INES.phone):
        assert secret not in seen, secret
    homeowners.known(earlier)
    assert "Jean Dubois" in homeowners.line("ben", "register", "show", "system:JOB-20411")[1]


def test_hom_01_an_entry_is_hidden_by_any_open_case_and_on_the_case_at_hand(
    homeowners: Homeowners, earlier: str
) -> None:
    look = homeowners.ben.look
    homeowners.noor.do(c.AddThing(kind="system", key="JOB-2", values={"holder": "Eve Stone"}))
    other = homeowners.contact(who=CLAIRE)
    assert look.things("", "JOB-2 ", 9)[0].values["holder"] == "Eve Stone"
    assert [dict(one.values) for one in look.things("", "", 9, on=other)] == [{}, {}]
    homeowners.call(earlier, "Somebody", "202-555-0100")
    assert look.thing("system:JOB-20411").hidden
    homeowners.ben.do(c.SetStatus(ticket=earlier, status="solved"))
    assert not look.thing("system:JOB-20411").hidden


@pytest.mark.parametrize("role", ["", "neighbour", "installer"])
def test_hom_02_whoever_is_none_of_the_three_has_no_way_on(
    homeowners: Homeowners, role: str
) -> None:
    reference = homeowners.contact()
    found = refused(lambda: homeowners.known(reference, role=role))
    assert (found.rule, found.missing) == ("HOM-02", ("role",))
    assert homeowners.ticket(reference).authentications == ()
    code, said = homeowners.line("ben", "do", "authenticate", reference, f"role={role}", "how=x")
    assert (code, "[HOM-02]" in said) == (1, True)


def test_hom_02_the_role_is_recorded_and_for_whom_a_representative_acts(
    homeowners: Homeowners,
) -> None:
    reference = homeowners.contact(who=CLAIRE)
    found = refused(lambda: homeowners.known(reference, role="representative"))
    assert (found.rule, found.missing) == ("HOM-02", ("acts_for",))
    homeowners.known(reference, role="representative", acts_for="Jean Dubois")
    given = homeowners.ticket(reference).authentications[0]
    assert (given.name, given.role, given.acts_for) == (
        "Claire Dubois",
        "representative",
        "Jean Dubois",
    )
    said = homeowners.line("ben", "ticket", "show", reference)[1]
    assert "authenticated Claire Dubois as authorized representative for Jean Dubois" in said


def test_hom_01_how_must_be_said_and_blanks_say_nothing(homeowners: Homeowners) -> None:
    reference = homeowners.contact()
    found = refused(lambda: homeowners.known(reference, how="   "))
    assert (found.rule, found.missing) == ("HOM-01", ("how",))


def test_hom_01_a_mail_in_between_makes_it_another_contact(homeowners: Homeowners) -> None:
    reference = homeowners.mail()
    seen = homeowners.ticket(reference).requests[-1].number
    homeowners.mail("I am the neighbour", on=reference, sender="neighbour@home.example")
    given = c.Authenticate(ticket=reference, request=seen, role="homeowner", how="asked", name="I")
    assert refused(lambda: homeowners.ben.do(given)).missing == ("request",)


def test_hom_01_replaying_the_history_gives_the_same_tickets(
    homeowners: Homeowners, earlier: str
) -> None:
    assert list(homeowners.store.replay()) == []
    again = open_desk(homeowners.store, NOOR.login, Way.SCREEN, homeowners.ids, str)  # type: ignore[arg-type]
    assert again.look.ticket(earlier).hidden == frozenset()


@pytest.fixture
def promised(homeowners: Homeowners, earlier: str) -> str:
    """The same, with an ACTION and a promise of then; now somebody else calls."""
    later = homeowners.store.now() + timedelta(days=1)
    owed = c.Next(action="Send the PPA to 12 Juniper Ct", when=later)
    homeowners.ben.do(c.SetAction(ticket=earlier, next=owed))
    homeowners.ben.do(c.Promise(ticket=earlier, text="Jean rings at Juniper", due=later))
    home = {"home": "12 Juniper Ct", "holder": "Jean Dubois"}
    homeowners.noor.do(
        c.ChangeThing(kind="system", key="JOB-20411", values=home, reason="a letter")
    )
    homeowners.call(earlier, "Somebody", "202-555-0100")
    return earlier


def found(desk: Homeowners, text: str) -> list[str]:
    rows = desk.ben.look.window(View(id="all", name="", open=None, text=text), 0, 9).rows
    return [one.reference for one in rows]


def test_hom_01_a_shut_row_is_found_by_what_it_shows_alone(
    homeowners: Homeowners, promised: str
) -> None:
    for hidden in (INES.address, INES.phone, INES.name, "JOB-20411", "202-555-0100"):
        assert promised not in found(homeowners, hidden), hidden
    for shown in (promised, "Somebody"):
        assert found(homeowners, shown) == [promised]
    assert found(homeowners, INES.phone) == []
    homeowners.call(promised)
    homeowners.known(promised)
    for again in (INES.address, INES.phone, "JOB-20411"):
        assert found(homeowners, again) == [promised]


def test_hom_01_a_hidden_entry_of_the_register_is_found_by_its_key_alone(
    homeowners: Homeowners, promised: str
) -> None:
    homeowners.noor.do(c.AddThing(kind="system", key="JOB-2", values={"holder": "Jean Stone"}))
    look = homeowners.ben.look
    assert [one.key for one in look.things("", "jean", 9)] == ["JOB-2"]
    assert [one.key for one in look.things("system", "juniper", 9)] == []
    assert [one.key for one in look.things("", "job-20411", 9)] == ["JOB-20411"]
    assert look.things("", "jean", 9, on=promised) == ()
    assert "JOB" not in homeowners.line("ben", "register", "list", "--search", "juniper")[1]
    homeowners.call(promised)
    homeowners.known(promised)
    assert [one.key for one in look.things("", "juniper", 9)] == ["JOB-20411"]


@pytest.mark.parametrize(
    "values",
    [
        {"holder": "Inés Alvarez", "contract": "lease"},
        {"home": "12 Juniper Ct, San Diego CA", "contract": "lease"},
        {"installer_contact": "+1 619 555 0141", "contract": "lease"},
    ],
    ids=["name", "home", "number"],
)
def test_hom_01_an_entry_in_which_an_unknown_caller_stands_is_hidden_without_a_link(
    homeowners: Homeowners, values: dict[str, str]
) -> None:
    homeowners.noor.do(c.AddThing(kind="system", key="JOB-7", values=values))
    homeowners.noor.do(c.AddThing(kind="system", key="JOB-8", values={"contract": "lease"}))
    look = homeowners.ben.look
    assert not look.thing("system:JOB-7").hidden
    reference = homeowners.contact()
    assert look.thing("system:JOB-7").hidden
    said = homeowners.line("ben", "register", "list", "--json")[1]
    assert [json.loads(one).get("contract") for one in said.splitlines()] == [None, "lease"]
    assert [one.key for one in look.things("", "lease", 9)] == ["JOB-8"]
    assert [one.key for one in look.things("", "lease", 1)] == ["JOB-8"]
    told = [one.subject_id for one in look.latest(9)]
    assert "homeowner/system:JOB-7" not in told
    homeowners.known(reference)
    assert not look.thing("system:JOB-7").hidden


def test_hom_01_words_of_an_earlier_contact_stand_in_no_list_and_no_answer(
    homeowners: Homeowners, promised: str
) -> None:
    later = (homeowners.store.now() + timedelta(days=2)).isoformat()
    lines = [
        ("ticket", "list", "--json"),
        ("ticket", "list"),
        ("ticket", "show", promised),
        ("ticket", "show", promised, "--json"),
        ("ticket", "public", promised),
        ("ticket", "files", promised),
        ("explain", promised),
        ("do", "note", promised, "text=who is it?"),
        ("do", "note", promised, "text=still nobody", "--json"),
        ("do", "action-when", promised, "action=", f"when={later}"),
    ]
    seen = "".join(homeowners.line("ben", *one)[1] for one in lines)
    assert "kept back until the caller is authenticated" in seen
    for secret in ("Juniper", "PPA", "Jean", INES.address, INES.phone):
        assert secret not in seen, secret


def test_hom_01_an_action_that_is_kept_back_is_kept_and_shown_again(
    homeowners: Homeowners, promised: str
) -> None:
    picture = homeowners.ben.look.ticket(promised)
    assert picture.ticket.action == KEPT_BACK
    later = homeowners.store.now() + timedelta(days=3)
    homeowners.ben.do(c.SetAction(ticket=promised, next=c.Next(action=KEPT_BACK, when=later)))
    assert homeowners.ticket(promised).when == later
    assert homeowners.ben.look.ticket(promised).ticket.action == KEPT_BACK
    row = homeowners.ben.look.window(View(id="all", name="", text=promised), 0, 1).rows[0]
    assert row.action == KEPT_BACK
    homeowners.call(promised)
    homeowners.known(promised)
    shown = homeowners.ben.look.ticket(promised).ticket
    assert (shown.action, shown.when) == ("Send the PPA to 12 Juniper Ct", later)
    assert shown.commitments[0].text == "Jean rings at Juniper"
    assert list(homeowners.store.replay()) == []


def test_hom_01_an_action_of_the_present_contact_is_shown(
    homeowners: Homeowners, promised: str
) -> None:
    later = homeowners.store.now() + timedelta(days=3)
    new = c.Next(action="Ask for the job number", when=later)
    homeowners.ben.do(c.SetAction(ticket=promised, next=new, done=True))
    assert homeowners.ben.look.ticket(promised).ticket.action == "Ask for the job number"
    told = homeowners.line("ben", "ticket", "show", promised)[1]
    assert "Ask for the job number" in told
    assert "Juniper" not in told


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_hom_01_no_search_and_no_action_on_screen_tells_of_what_is_shut(
    homeowners: Homeowners, promised: str, size: tuple[int, int]
) -> None:
    seen = ""
    async with at_the_desk(homeowners.ben, size) as hands:
        await hands.press("5")
        seen += hands.text
        await hands.press("slash")
        await hands.type(INES.phone)
        assert promised not in hands.text.replace(f"/{INES.phone}", "")
        await hands.press("escape", "5", "enter")
        seen += hands.text
        await hands.press("t")
        seen += hands.text
    async with at_the_desk(homeowners.rosa, size) as hands:
        await hands.press("D")
        seen += hands.text
    for secret in ("Juniper", "PPA", "Jean", INES.address):
        assert secret not in seen, secret


def test_hom_01_a_desk_of_an_earlier_program_forgets_what_its_rows_told(
    homeowners: Homeowners, promised: str
) -> None:
    with homeowners.store._connected() as db:
        told = (f"{promised} {INES.phone}", "Send the PPA to 12 Juniper Ct", promised)
        db.execute_sql("UPDATE ticket SET words = ?, action = ? WHERE reference = ?", told)
        db.execute_sql("DELETE FROM schema_migration WHERE name = '0014_kept_back'")
    assert found(homeowners, INES.phone) == [promised]
    assert homeowners.store.prepare() == ["0014_kept_back"]
    assert found(homeowners, INES.phone) == []
    row = homeowners.ben.look.window(View(id="all", name="", text=promised), 0, 1).rows[0]
    assert row.action == KEPT_BACK
