"""HOM-12 to HOM-14: what is open about it, when the payment was made, and the transfer."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.people import Person
from tests.homeowner import HOLDER, INES, Homeowners
from tests.rules.doors import refused
from tests.screens.desk_app import at_the_desk

PACIFIC = ZoneInfo("America/Los_Angeles")


def asked(homeowners: Homeowners, channel: str = "phone") -> str:
    """A re-activation at the question when the payment was made."""
    reference = homeowners.begin("reactivation", channel)
    assert homeowners.run(reference).step == "paid"
    return reference


@pytest.mark.parametrize(
    ("today", "paid", "count"),
    [
        ("2026-11-25", "2026-11-25", 0),
        ("2026-11-25", "2026-11-24", 1),
        ("2026-11-25", "2026-11-12", 9),
        ("2026-11-25", "2026-11-11", 10),
        ("2026-11-25", "2026-11-10", 11),
        # over weekends: from a Saturday or a Sunday, and up to one
        ("2026-11-23", "2026-11-20", 1),
        ("2026-11-23", "2026-11-21", 1),
        ("2026-11-23", "2026-11-22", 1),
        ("2026-11-28", "2026-11-13", 10),
        ("2026-11-29", "2026-11-13", 10),
        ("2026-11-30", "2026-11-13", 11),
        # leap days: 29 Feb 2028 is a Tuesday, 28 Feb 2026 is followed by 1 March
        ("2028-03-01", "2028-02-16", 10),
        ("2028-03-01", "2028-02-15", 11),
        ("2028-02-29", "2028-02-15", 10),
        ("2026-03-02", "2026-02-16", 10),
        # the clocks change on 8 March and on 1 November 2026
        ("2026-03-16", "2026-03-02", 10),
        ("2026-11-09", "2026-10-26", 10),
        ("2026-11-09", "2026-10-27", 9),
        # over the end of a year
        ("2027-01-04", "2026-12-21", 10),
    ],
)
def test_hom_13_business_days_are_counted_to_the_day(
    homeowners: Homeowners, today: str, paid: str, count: int
) -> None:
    homeowners.at(datetime.fromisoformat(f"{today}T12:00").replace(tzinfo=PACIFIC))
    reference = asked(homeowners)
    run = homeowners.take(reference, "paid", paid_on=paid)
    taken = next(one for one in run.path if one.step == "paid")
    assert taken.looked["business days since run.paid_on"] == str(count)
    assert taken.looked["up to"] == today
    assert "America/Los_Angeles" in taken.looked["counted by"]
    wanted = "less" if count < 10 else "more" if count > 10 else "exactly"
    assert taken.answer == wanted


@pytest.mark.parametrize(
    ("now", "count"),
    [
        ("2026-11-25T07:59:59+00:00", 9),  # still Tuesday where the calendar counts
        ("2026-11-25T08:00:00+00:00", 10),  # Wednesday from here on
        ("2026-11-26T07:59:59+00:00", 10),
        ("2026-11-26T08:00:00+00:00", 11),
        ("2026-07-15T06:59:59+00:00", 9),  # in summer an hour earlier
        ("2026-07-15T07:00:00+00:00", 10),
    ],
)
@pytest.mark.parametrize("zone", ["Asia/Tokyo", "Pacific/Honolulu", "UTC"])
def test_hom_14_today_is_the_calendars_and_not_the_agents(
    homeowners: Homeowners, now: str, count: int, zone: str
) -> None:
    homeowners.at(datetime.fromisoformat(now))
    far = homeowners.desk(Person(login="ben", name="Ben Castillo", tier="support", zone=zone))
    reference = asked(homeowners)
    paid = "2026-11-11" if now.startswith("2026-11") else "2026-07-01"
    run = homeowners.take(reference, "paid", desk=far, paid_on=paid)
    taken = next(one for one in run.path if one.step == "paid")
    assert taken.looked["business days since run.paid_on"] == str(count)


def test_hom_13_a_holiday_that_the_owner_enters_does_not_count(homeowners: Homeowners) -> None:
    day = c.ChangeEntry(
        pack="homeowner", part="holiday", id="business-days/2026-11-11", reason="Veterans Day",
        body={"calendar": "business-days", "date": "2026-11-11", "name": "Veterans Day"},
    )  # fmt: skip
    homeowners.noor.do(day)
    reference = asked(homeowners)
    run = homeowners.take(reference, "paid", paid_on="2026-11-10")
    taken = next(one for one in run.path if one.step == "paid")
    assert taken.answer == "exactly"
    assert "1 holidays" in taken.looked["counted by"]


@pytest.mark.parametrize("paid", ["2026-11-26", "2027-01-01", "", "last week", "1969-12-31"])
def test_hom_13_a_day_to_come_or_not_remembered_is_asked_again(
    homeowners: Homeowners, paid: str
) -> None:
    reference = asked(homeowners)
    found = refused(lambda: homeowners.take(reference, "paid", paid_on=paid))
    assert found.missing == ("paid_on",)
    run = homeowners.run(reference)
    assert (run.step, run.path[-1].step) == ("paid", "open-case")
    code, said = homeowners.line(
        "ben", "guide", reference, "reactivation", f"paid_on={paid}", "paid=done"
    )
    assert (code, "⟦" in said) == (1, False)
    assert homeowners.take(reference, "paid", paid_on="2026-11-24").step == "tell-10-days"


def test_hom_13_less_than_10_days_by_mail_takes_the_named_quick_reply(
    homeowners: Homeowners,
) -> None:
    reply = homeowners.ben.look.pack.reply("payment-less-10-days")
    assert reply.name == "Payment less 10 days"
    for channel in ("email", "chat", "phone"):
        assert "up to 10 business days" in reply.text(channel)
    assert "Hello" not in reply.text("chat") + reply.text("phone")
    reference = asked(homeowners, "email")
    homeowners.take(reference, "paid", paid_on="2026-11-24")
    homeowners.ben.do(
        c.Reply(
            ticket=reference, text="It may take up to 10 business days.", to=(INES.address,),
            quick_replies=("payment-less-10-days",), steps=("1:tell-10-days",),
        )
    )  # fmt: skip
    assert homeowners.take(reference, "notes-less").step == "end-less"
    assert homeowners.ticket(reference).status == "solved"


async def test_hom_13_on_the_phone_its_text_is_a_script_to_read_out(homeowners: Homeowners) -> None:
    reference = asked(homeowners)
    async with at_the_desk(homeowners.ben) as hands:
        await hands.press("enter", "g", "enter")
        await hands.type("2026-11-27")
        await hands.press("ctrl+s")
        assert "is after today" in hands.text
        await hands.press("escape")
        homeowners.take(reference, "paid", paid_on="2026-11-24")
        await hands.press("escape", "g")
        assert "“Thank you for your payment." in hands.text
        assert "business days since paid on" in hands.text


def test_hom_14_more_than_10_and_still_off_is_a_warm_transfer_with_its_outcome(
    homeowners: Homeowners,
) -> None:
    reference = asked(homeowners)
    assert homeowners.take(reference, "paid", paid_on="2026-11-01").step == "still-off"
    assert homeowners.take(reference, "still-off", "yes").step == "transfer"
    assert refused(lambda: homeowners.take(reference, "transfer")).missing == ("transfer_outcome",)
    run = homeowners.take(reference, "transfer", transfer_outcome="nobody there")
    assert run.step == "try-again"
    run = homeowners.take(reference, "try-again")
    assert (run.step, run.state.value) == ("transfer", "parked")
    assert homeowners.ticket(reference).action == "Find out"
    run = homeowners.take(
        reference, "transfer", transfer_outcome="taken over", transfer_to="Kim of Account Servicing"
    )
    assert run.step == "notes-transferred"
    assert homeowners.take(reference, "notes-transferred").step == "end-transferred"
    assert run.known()["transfer_outcome"] == "taken over"


def test_hom_14_already_active_again_there_is_no_transfer(homeowners: Homeowners) -> None:
    reference = asked(homeowners)
    homeowners.take(reference, "paid", paid_on="2026-11-01")
    homeowners.take(reference, "still-off", "no")
    run = homeowners.take(reference, "notes-active")
    assert (run.step, "transfer" in run.trail) == ("end-active", False)


@pytest.mark.parametrize("channel", ["chat", "email"])
def test_hom_14_in_writing_the_desk_asks_how_it_is_handed_over(
    homeowners: Homeowners, channel: str
) -> None:
    reference = asked(homeowners, channel)
    homeowners.take(reference, "paid", paid_on="2026-11-01")
    assert homeowners.take(reference, "still-off", "yes").step == "in-writing"
    found = refused(lambda: homeowners.take(reference, "in-writing", transfer_outcome="taken over"))
    assert found.missing == ("handed_over_how",)
    step = homeowners.ben.look.pack.flow("reactivation").step("in-writing")
    assert "does not say how" in step.open_point


def test_hom_14_exactly_10_is_for_a_supervisor_to_choose_with_the_reason(
    homeowners: Homeowners,
) -> None:
    reference = asked(homeowners)
    assert homeowners.take(reference, "paid", paid_on="2026-11-11").step == "supervisor"
    chosen = {"treat_as": "more than 10", "treat_reason": "the bank took a day"}
    found = refused(lambda: homeowners.take(reference, "supervisor", "done", None, **chosen))
    assert (found.rule, "supervisor" in found.why) == ("HOM-14", True)
    code, said = homeowners.line(
        "ben", "guide", reference, "reactivation", *(f"{k}={v}" for k, v in chosen.items()),
        "supervisor=done",
    )  # fmt: skip
    assert (code, "[HOM-14]" in said) == (1, True)
    found = refused(
        lambda: homeowners.take(
            reference, "supervisor", desk=homeowners.rosa, treat_as="more than 10", treat_reason=" "
        )
    )
    assert found.missing == ("treat_reason",)
    run = homeowners.take(reference, "supervisor", "done", homeowners.rosa, **chosen)
    assert run.step == "still-off"
    taken = next(one for one in run.path if one.step == "supervisor")
    assert (taken.by, dict(taken.values)) == ("rosa", chosen)


@pytest.mark.parametrize(("settled", "step"), [("less", "tell-10-days"), ("more", "still-off")])
def test_hom_14_the_owner_settles_exactly_10_in_one_line(
    homeowners: Homeowners, settled: str, step: str
) -> None:
    homeowners.noor.do(
        c.ChangeEntry(
            pack="homeowner",
            part="value",
            id="exactly-10",
            reason="settled",
            body={"value": settled},
        )
    )
    reference = asked(homeowners)
    assert homeowners.take(reference, "paid", paid_on="2026-11-11").step == step


@pytest.mark.parametrize("kind", ["case", "case-review"])
def test_hom_12_both_kinds_of_record_are_searched_and_what_was_found_is_logged(
    homeowners: Homeowners, kind: str
) -> None:
    first = homeowners.contact(type=kind)
    old = homeowners.contact(type=kind, override="another")
    homeowners.ben.do(c.SetStatus(ticket=old, status="solved"))
    reference = homeowners.begin("reactivation", override="about the payment")
    run = homeowners.run(reference)
    taken = next(one for one in run.path if one.step == "open-case")
    name = homeowners.ben.look.pack.types[0 if kind == "case" else 1].name
    assert (run.step, taken.answer, taken.looked["related.open"]) == ("about-it", "open", "1")
    assert f"{first} The system is off ({name}," in taken.looked["open ones"]
    assert f"{old} The system is off ({name}," in taken.looked["closed ones"]
    homeowners.take(reference, "about-it", "yes")
    homeowners.take(reference, "link")
    assert homeowners.ticket(reference).linked == (first,)
    assert homeowners.ticket(first).linked == (reference,)
    assert homeowners.run(reference).step == "case-found"


def test_hom_12_where_nothing_is_open_the_payment_is_asked_for(homeowners: Homeowners) -> None:
    run = homeowners.run(homeowners.begin("reactivation"))
    taken = next(one for one in run.path if one.step == "open-case")
    assert (run.step, taken.looked["related.open"]) == ("paid", "0")


def test_hom_13_the_count_is_made_on_the_day_on_which_it_is_asked(homeowners: Homeowners) -> None:
    reference = asked(homeowners)
    homeowners.at(datetime(2026, 12, 2, 18, 0, tzinfo=UTC))
    run = homeowners.take(reference, "paid", paid_on="2026-11-24")
    taken = next(one for one in run.path if one.step == "paid")
    assert taken.looked["business days since run.paid_on"] == "6"
    assert date.fromisoformat(taken.looked["up to"]) == date(2026, 12, 2)
    assert HOLDER["role"] == homeowners.ticket(reference).authentications[0].role
