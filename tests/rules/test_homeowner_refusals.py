"""HOM-01, HOM-02, HOM-03, HOM-10, HOM-14: doors and blanks that the other files leave open."""

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.flow import StepKind
from supportdesk.domain.mail import IncomingMail, Mailbox
from supportdesk.domain.party import Party
from supportdesk.domain.run import RunState
from tests.homeowner import HOLDER, INES, PACK, Homeowners
from tests.rules.doors import refused
from tests.rules.test_homeowner_main import complaint

CLAIRE = Party(name="Claire Dubois", phone="916-555-0173")
BLANKS = ["", "   ", "\n\t \n", "\u00a0", "\u200b", "\u2028\u200d \ufeff"]


@pytest.mark.parametrize("reply", ["payment-less-10-days", "installer", "contract-package",
                                   "appraisal"])  # fmt: skip
def test_hom_01_nothing_that_the_process_says_is_said_before_by_anybody(
    homeowners: Homeowners, reply: str
) -> None:
    reference = homeowners.contact("email")
    said = c.Reply(
        ticket=reference, text="As the process has it.", to=(INES.address,), quick_replies=(reply,)
    )
    for desk in (homeowners.ben, homeowners.rosa, homeowners.noor):
        assert refused(lambda d=desk: d.do(said)).rule == "HOM-01"  # type: ignore[misc]
    assert not homeowners.store.unsent()


def test_hom_01_no_way_on_a_begun_flow_is_open_to_the_next_caller_of_any_role(
    homeowners: Homeowners,
) -> None:
    homeowners.noor.do(c.AddThing(kind="system", key="JOB-1", values={}))
    other = homeowners.contact(who=CLAIRE)
    reference = homeowners.begin("main")
    homeowners.take(reference, "inquiry", "damage")
    homeowners.call(reference, "Somebody", "202-555-0100")
    before = homeowners.ticket(reference)
    for act in (
        c.TakeStep(ticket=reference, run=1, step="m3", answer="approved"),
        c.StepBack(ticket=reference, run=1),
        c.LinkTicket(ticket=reference, other=other),
        c.LinkThing(ticket=reference, thing="system:JOB-1"),
    ):
        for desk in (homeowners.ben, homeowners.rosa, homeowners.noor):
            met = refused(lambda d=desk, a=act: d.do(a))  # type: ignore[misc]
            assert (met.rule, met.offer, met.override) == ("HOM-01", "authenticate", False)
    words = "do", "step", reference, "run=1", "step=m3", "answer=approved"
    code, said = homeowners.line("noor", *words)
    assert (code, "[HOM-01]" in said) == (1, True)
    assert homeowners.ticket(reference) == before


def test_hom_01_a_forged_sender_is_another_contact(homeowners: Homeowners) -> None:
    reference = homeowners.mail()
    homeowners.known(reference)
    homeowners.ben.do(c.StartRun(ticket=reference, flow="main"))
    forged = IncomingMail(
        message_id="<forged@elsewhere.example>", in_reply_to=(homeowners.thread(reference),),
        sender=Mailbox(INES.name, INES.address), subject="Re: it is off", text="It's me.",
        raw=b"", vouched="fail",
    )  # fmt: skip
    assert homeowners.noor.take_mail(forged).reference == reference
    assert refused(lambda: homeowners.take(reference, "inquiry", "damage")).rule == "HOM-01"


def test_hom_01_no_command_that_prints_a_case_shows_what_is_behind_the_gate(
    homeowners: Homeowners,
) -> None:
    homeowners.noor.do(c.AddThing(kind="system", key="JOB-20411", values={"contract": "PPA"}))
    reference = homeowners.begin("main", "email")
    homeowners.ben.do(c.LinkThing(ticket=reference, thing="system:JOB-20411"))
    homeowners.ben.do(c.Note(ticket=reference, text="told her the gate code"))
    homeowners.ben.do(c.Reply(ticket=reference, text="Your panel is old.", to=(INES.address,)))
    homeowners.call(reference, "Somebody", "202-555-0100")
    printed = ""
    for words in (
        ("ticket", "show", reference), ("ticket", "public", reference),
        ("ticket", "files", reference), ("ticket", "list"), ("explain", reference),
        ("guide", reference, "main"),
    ):  # fmt: skip
        printed += homeowners.line("ben", *words)[1]
        printed += homeowners.line("ben", *words, "--json")[1]
    assert reference in printed
    for secret in ("JOB-20411", "gate code", "panel is old", "off since Sunday", INES.address,
                   INES.phone):  # fmt: skip
        assert secret not in printed, secret


def test_hom_01_it_is_recorded_although_the_questions_are_an_open_point(
    homeowners: Homeowners,
) -> None:
    open_points = {one.place for one in PACK.open_points if "HOM-01" in one.rules}
    assert "value/authentication-questions" in open_points
    reference = homeowners.contact()
    assert len(homeowners.known(reference).authentications) == 1


@pytest.mark.parametrize("role", ["contract-holder", "homeowner", "representative"])
def test_hom_02_each_of_the_three_goes_on_and_is_recorded_as_what_they_are(
    homeowners: Homeowners, role: str
) -> None:
    reference = homeowners.contact()
    homeowners.ben.do(c.StartRun(ticket=reference, flow="main"))
    acts_for = {"acts_for": "Jean Dubois"} if role == "representative" else {}
    homeowners.known(reference, role=role, **acts_for)
    assert homeowners.run(reference).step == "inquiry"
    assert homeowners.ticket(reference).authentications[0].role == role


def test_hom_02_a_representative_of_nobody_has_no_way_on(homeowners: Homeowners) -> None:
    reference = homeowners.contact()
    for blank in ("", "   "):
        found = refused(
            lambda b=blank: homeowners.known(reference, role="representative", acts_for=b)  # type: ignore[misc]
        )
        assert (found.rule, found.missing) == ("HOM-02", ("acts_for",))
    words = "role=representative", f"how={HOLDER['how']}"
    code, said = homeowners.line("noor", "do", "authenticate", reference, *words)
    assert (code, "[HOM-02]" in said) == (1, True)
    assert homeowners.ticket(reference).authentications == ()


def test_hom_03_and_hom_06_no_branch_is_preset(homeowners: Homeowners) -> None:
    for flow in PACK.flows:
        for step in flow.steps:
            if step.kind is StepKind.QUESTION:
                assert len(step.answers) > 1, (flow.id, step.id)
    reference = homeowners.begin("main")
    for answer in ("", "done"):
        found = refused(lambda a=answer: homeowners.take(reference, "inquiry", a))  # type: ignore[misc]
        assert found.missing == ("answer",)
    assert homeowners.run(reference).step == "inquiry"


@pytest.mark.parametrize("blank", BLANKS, ids=lambda one: ascii(one))
def test_hom_10_nothing_that_cannot_be_read_counts_as_notes(
    homeowners: Homeowners, blank: str
) -> None:
    reference = complaint(homeowners)
    homeowners.take(reference, "complaint", "maintenance")
    homeowners.take(reference, "maintenance")
    found = refused(lambda: homeowners.take(reference, "notes", disposition_notes=blank))
    assert found.missing == ("disposition_notes",)
    code, _ = homeowners.line(
        "noor", "do", "step", reference, "run=1", "step=notes", "answer=done",
        f"disposition_notes={blank}",
    )  # fmt: skip
    assert code == 1
    assert homeowners.run(reference).state is RunState.OPEN
    assert homeowners.notes(reference) == []


def test_hom_10_the_ends_with_the_installer_and_with_a_case_found_ask_too(
    homeowners: Homeowners,
) -> None:
    first = homeowners.begin("main", "email")
    homeowners.take(first, "inquiry", "outage")
    homeowners.take(first, "m3", "not-approved")
    homeowners.take(first, "installer-contact", installer_contact="Brightroof")
    homeowners.take(first, "tell-installer", "said")
    second = homeowners.begin("no-answer", override="no news")
    homeowners.take(second, "concern", concern="the inverter")
    homeowners.take(second, "about-it", "yes")
    homeowners.take(second, "link")
    homeowners.take(second, "case-found", done_about_it="asked")
    for reference, step in ((first, "notes-installer"), (second, "notes-found")):
        for values in ({}, {"disposition_notes": " "}):
            found = refused(lambda r=reference, s=step, v=values: homeowners.take(r, s, **v))  # type: ignore[misc]
            assert found.missing == ("disposition_notes",)
        run = homeowners.take(reference, step, disposition_notes="told")
        assert run.state is RunState.ENDED


def test_hom_10_a_reply_takes_no_notes_and_solving_by_hand_finishes_no_flow(
    homeowners: Homeowners,
) -> None:
    reference = complaint(homeowners, channel="email")
    homeowners.take(reference, "complaint", "maintenance")
    homeowners.take(reference, "maintenance")
    sly = c.Reply(ticket=reference, text="x", to=(INES.address,), steps=("1:notes",))
    assert "guide" in refused(lambda: homeowners.ben.do(sly)).why
    homeowners.ben.do(c.SetStatus(ticket=reference, status="solved"))
    assert homeowners.run(reference).state is not RunState.ENDED


def test_hom_14_blanks_are_no_outcome_and_no_choice(homeowners: Homeowners) -> None:
    reference = homeowners.begin("reactivation")
    homeowners.take(reference, "paid", paid_on="2026-11-11")
    for values in ({"treat_as": " ", "treat_reason": "x"},
                   {"treat_as": "more than 10", "treat_reason": "\u200b"},
                   {"treat_as": "exactly 10", "treat_reason": "x"}):  # fmt: skip
        chosen = lambda v=values: homeowners.take(reference, "supervisor", "done",  # noqa: E731
                                                  homeowners.rosa, **v)  # fmt: skip
        assert refused(chosen).missing
    assert homeowners.run(reference).step == "supervisor"
