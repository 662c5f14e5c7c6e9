"""HOM-03 to HOM-10 and HOM-15 to HOM-17: the main process, its notes, and the PPA appraisal."""

from datetime import timedelta

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.run import RunState
from supportdesk.presentation import plain
from supportdesk.presentation.step import step_lines
from supportdesk.presentation.step_shown import Shown
from tests.homeowner import Homeowners
from tests.rules.doors import refused
from tests.screens.desk_app import at_the_desk

NOTES = "  Called twice.\n\tShe moves on 1 May.  \n"


def complaint(homeowners: Homeowners, inquiry: str = "outage", channel: str = "phone") -> str:
    """The main process at the question which complaint it is."""
    reference = homeowners.begin("main", channel)
    homeowners.take(reference, "inquiry", inquiry)
    assert homeowners.take(reference, "m3", "approved").step == "complaint"
    return reference


def shown(homeowners: Homeowners, reference: str) -> str:
    """The step at which the last run stands, as the guide shows it."""
    picture = homeowners.ben.look.ticket(reference)
    run = picture.ticket.runs[-1]
    flow = picture.pack.flow(run.flow_here)
    return plain.text(step_lines(Shown(picture, run, flow, flow.step(run.step)), 60, ""))


@pytest.mark.parametrize(
    "inquiry", ["monitoring-setup", "monitoring-view", "maintenance", "damage", "outage", "other"]
)
def test_hom_03_the_inquiry_is_recorded_as_what_it_is(homeowners: Homeowners, inquiry: str) -> None:
    reference = homeowners.begin("main")
    run = homeowners.take(reference, "inquiry", inquiry)
    assert (run.step, run.path[-1].answer) == ("m3", inquiry)


@pytest.mark.parametrize(
    ("inquiry", "step"),
    [("monitoring-view", "viewing-data"), ("damage", "damage"), ("other", "other-inquiry")],
)
def test_hom_03_where_the_source_has_no_way_the_agent_notes_what_was_done(
    homeowners: Homeowners, inquiry: str, step: str
) -> None:
    reference = complaint(homeowners, inquiry)
    assert homeowners.take(reference, "complaint", "none").step == step
    assert "open point" in shown(homeowners, reference)
    assert refused(lambda: homeowners.take(reference, step)).missing == ("done_about_it",)
    assert homeowners.take(reference, step, done_about_it="asked around").step == "notes"


def test_hom_04_until_m3_is_known_neither_side_is_taken(homeowners: Homeowners) -> None:
    reference = homeowners.begin("main")
    homeowners.take(reference, "inquiry", "outage")
    homeowners.take(reference, "m3", "unknown")
    bare = c.TakeStep(ticket=reference, run=1, step="find-out", answer="done")
    assert refused(lambda: homeowners.ben.do(bare)).missing == ("action", "when")
    run = homeowners.take(reference, "find-out")
    ticket = homeowners.ticket(reference)
    assert (run.step, run.waiting and run.waiting.due) == ("finding-out", ticket.when)
    assert ticket.action == "Find out"
    assert homeowners.take(reference, "finding-out", "found").step == "m3"
    assert homeowners.ticket(reference).action != "Find out"
    assert homeowners.take(reference, "m3", "approved").step == "complaint"


def test_hom_04_what_is_not_found_out_in_time_is_asked_for_again(homeowners: Homeowners) -> None:
    reference = homeowners.begin("main")
    homeowners.take(reference, "inquiry", "outage")
    homeowners.take(reference, "m3", "unknown")
    homeowners.take(reference, "find-out")
    homeowners.store.set_clock(homeowners.store.now() + timedelta(hours=5))
    homeowners.ben.catch_up()
    ticket = homeowners.ticket(reference)
    assert ticket.runs[0].step == "find-out"
    assert [one.breached is not None for one in ticket.clocks] == [True]
    homeowners.ben.do(c.StepBack(ticket=reference, run=1, to="find-out"))
    assert homeowners.take(reference, "find-out").step == "finding-out"


def test_hom_04_what_was_to_be_found_out_is_done_as_soon_as_it_is_answered(
    homeowners: Homeowners,
) -> None:
    reference = homeowners.begin("main")
    homeowners.take(reference, "inquiry", "outage")
    homeowners.take(reference, "m3", "unknown")
    homeowners.take(reference, "find-out")
    assert homeowners.ticket(reference).action == "Find out"
    homeowners.take(reference, "finding-out", "found")
    ticket = homeowners.ticket(reference)
    assert (ticket.action, ticket.when) == (None, None), "it is done, and nothing is late"
    homeowners.take(reference, "m3", "approved")
    assert homeowners.ticket(reference).action is None
    homeowners.ben.do(c.StepBack(ticket=reference, run=1))
    homeowners.ben.do(c.StepBack(ticket=reference, run=1))
    assert homeowners.ticket(reference).action == "Find out"


def test_hom_04_another_action_that_somebody_set_meanwhile_stays(homeowners: Homeowners) -> None:
    reference = homeowners.begin("main")
    homeowners.take(reference, "inquiry", "outage")
    homeowners.take(reference, "m3", "unknown")
    homeowners.take(reference, "find-out")
    theirs = c.Next(action="Ring her", when=homeowners.store.now() + timedelta(hours=9))
    homeowners.ben.do(c.SetAction(ticket=reference, next=theirs))
    homeowners.take(reference, "finding-out", "found")
    homeowners.take(reference, "m3", "approved")
    assert homeowners.ticket(reference).action == "Ring her"


def test_hom_05_not_approved_the_customer_gets_the_installers_contact(
    homeowners: Homeowners,
) -> None:
    reference = homeowners.begin("main", "email")
    homeowners.take(reference, "inquiry", "outage")
    homeowners.take(reference, "m3", "not-approved")
    found = refused(lambda: homeowners.take(reference, "installer-contact"))
    assert found.missing == ("installer_contact",)
    run = homeowners.take(reference, "installer-contact", installer_contact="Brightroof, 555-0100")
    assert run.step == "tell-installer"
    reply = homeowners.ben.look.pack.reply("installer")
    for channel in ("email", "chat", "phone"):
        words = homeowners.ben.fill(reply.text(channel), {"run": run.known()})
        assert "Brightroof, 555-0100" in words
    homeowners.take(reference, "tell-installer", "said")
    run = homeowners.take(reference, "notes-installer", disposition_notes="told")
    assert (run.step, run.state) == ("end-installer", RunState.ENDED)
    assert homeowners.ticket(reference).status == "solved"


@pytest.mark.parametrize(
    ("answer", "step"),
    [("savings", "savings"), ("maintenance", "maintenance"), ("monitoring", "contract-package")],
)
def test_hom_06_each_complaint_has_its_own_way(
    homeowners: Homeowners, answer: str, step: str
) -> None:
    assert homeowners.take(complaint(homeowners), "complaint", answer).step == step


def test_hom_07_and_hom_17_savings_are_an_open_point_with_the_two_articles(
    homeowners: Homeowners,
) -> None:
    reference = complaint(homeowners, "other")
    homeowners.take(reference, "complaint", "savings")
    words = shown(homeowners, reference)
    assert "open point" in words
    assert "Common Homeowner Questions" in words
    assert "Helping Customers Understand Solar Savings" in words


def test_hom_07_what_the_owner_settles_stands_in_place_of_the_open_point(
    homeowners: Homeowners,
) -> None:
    homeowners.noor.do(
        c.ChangeEntry(
            pack="homeowner", part="value", id="savings", reason="settled",
            body={"value": "Compare the bills of two years."},
        )
    )  # fmt: skip
    reference = complaint(homeowners, "other")
    homeowners.take(reference, "complaint", "savings")
    words = shown(homeowners, reference)
    assert "Compare the bills of two years." in words
    assert "the two articles fit by their titles" not in " ".join(words.split())


def test_hom_08_maintenance_goes_on_to_the_notes_with_nothing_in_its_place(
    homeowners: Homeowners,
) -> None:
    reference = complaint(homeowners)
    homeowners.take(reference, "complaint", "maintenance")
    assert "step 4 is empty" in " ".join(shown(homeowners, reference).split())
    assert homeowners.take(reference, "maintenance").step == "notes"
    places = [one.place for one in homeowners.ben.look.pack.open_points if "HOM-08" in one.rules]
    assert places == ["value/maintenance", "value/step-4"]


def test_hom_09_setting_up_monitoring_refers_to_the_contract_package(
    homeowners: Homeowners,
) -> None:
    reference = complaint(homeowners, "monitoring-setup")
    run = homeowners.take(reference, "complaint", "monitoring")
    step = homeowners.ben.look.pack.flow("main").step(run.step)
    assert "contract package" in step.say
    homeowners.take(reference, "contract-package", "said")
    run = homeowners.take(reference, "notes", disposition_notes="referred")
    assert run.step == "end-monitoring"


ENDS = [
    ("main", "notes", [("inquiry", "outage"), ("m3", "approved"), ("complaint", "maintenance"),
                       ("maintenance", "done")]),
    ("insurance", "notes", [("tell", "said"), ("wants-it", "no")]),
    ("no-answer", "notes-none", [("concern", "done"), ("no-case", "done")]),
]  # fmt: skip


@pytest.mark.parametrize(("flow", "notes", "way"), ENDS, ids=lambda one: str(one)[:10])
@pytest.mark.parametrize("blank", ["", "   ", "\n\t \n"])
def test_hom_10_without_notes_no_flow_finishes_and_blank_ones_do_not_count(
    homeowners: Homeowners, flow: str, notes: str, way: list[tuple[str, str]], blank: str
) -> None:
    reference = homeowners.begin(flow)
    for step, answer in way:
        homeowners.take(reference, step, answer, concern="x", done_about_it="x")
    found = refused(lambda: homeowners.take(reference, notes, disposition_notes=blank))
    assert found.missing == ("disposition_notes",)
    assert homeowners.run(reference).state is RunState.OPEN
    words = "guide", reference, flow, f"disposition_notes={blank}", f"{notes}=done"
    assert homeowners.line("ben", *words)[0] == 1
    run = homeowners.take(reference, notes, disposition_notes=NOTES)
    assert run.state is RunState.ENDED
    assert run.path[-1].values.get("disposition_notes", NOTES) == NOTES
    assert homeowners.notes(reference)[-1] == NOTES


def test_hom_10_at_the_end_of_the_reactivation_notes_are_offered_and_may_stay_empty(
    homeowners: Homeowners,
) -> None:
    for typed in ("", NOTES):
        reference = homeowners.begin("reactivation", override="again")
        if homeowners.run(reference).step == "about-it":
            homeowners.take(reference, "about-it", "no")
        homeowners.take(reference, "paid", paid_on="2026-11-24")
        homeowners.take(reference, "tell-10-days", "said")
        run = homeowners.take(reference, "notes-less", disposition_notes=typed)
        assert run.state is RunState.ENDED
        assert homeowners.notes(reference) == ([typed] if typed else [])


async def test_hom_10_the_guides_sheet_asks_for_notes_and_keeps_them_as_typed(
    homeowners: Homeowners,
) -> None:
    reference = complaint(homeowners)
    homeowners.take(reference, "complaint", "maintenance")
    homeowners.take(reference, "maintenance")
    async with at_the_desk(homeowners.ben) as hands:
        await hands.press("enter", "g", "enter", "ctrl+s")
        assert "missing" in hands.text
        await hands.type("two lines,")
        await hands.press("enter")
        await hands.type("as typed ")
        await hands.press("ctrl+s")
    assert homeowners.notes(reference) == ["two lines,\nas typed "]


def test_hom_10_there_is_no_way_round_by_going_back_or_by_another_step(
    homeowners: Homeowners,
) -> None:
    reference = complaint(homeowners)
    homeowners.take(reference, "complaint", "maintenance")
    homeowners.take(reference, "maintenance")
    assert refused(lambda: homeowners.take(reference, "which-end")).why.startswith(
        "The flow stands"
    )
    assert refused(lambda: homeowners.take(reference, "end-maintenance")).missing == ()


def test_hom_15_it_is_not_required_and_may_be_requested(homeowners: Homeowners) -> None:
    reference = homeowners.begin("insurance")
    reply = homeowners.ben.look.pack.reply("appraisal")
    for channel in ("email", "chat", "phone"):
        words = " ".join(reply.text(channel).split())
        assert "not required" in words
        assert "free to request" in words
    homeowners.take(reference, "tell", "said")
    assert homeowners.take(reference, "wants-it", "yes").step == "request"
    assert "open point" in shown(homeowners, reference)


def test_hom_16_the_main_process_branches_to_the_appraisal_and_comes_back(
    homeowners: Homeowners,
) -> None:
    reference = homeowners.begin("main")
    homeowners.take(reference, "inquiry", "insurance")
    run = homeowners.take(reference, "go-insurance")
    assert (run.flow_here, run.step) == ("insurance", "tell")
    homeowners.take(reference, "tell", "said")
    homeowners.take(reference, "wants-it", "no")
    run = homeowners.take(reference, "notes", disposition_notes="told")
    assert (run.step, run.state) == ("end-insurance", RunState.ENDED)
