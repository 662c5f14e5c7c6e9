"""EXP-17: maintenance is told to every affected customer, each once, or marked short."""

from datetime import datetime, timedelta

import pytest

from supportdesk.domain import commands as c
from supportdesk.domain.ticket import Ticket
from supportdesk.presentation import owed, plain
from tests.expereo import NOW, Cases
from tests.rules.doors import refused

AHEAD = timedelta(days=14)


@pytest.fixture
def affected(cases: Cases) -> Cases:
    for key, contact in (("ORD-1", "noc@a.example"), ("ORD-2", "NOC@a.example"),
                         ("ORD-3", "it@b.example"), ("ORD-4", "")):  # fmt: skip
        values = {"customer": "X", "service": "Internet", "location": key, "contact": contact}
        given = {name: one for name, one in values.items() if one}
        cases.owner.do(c.AddThing(kind="order", key=key, values=given))
    return cases


def maintenance(cases: Cases) -> str:
    opening = c.OpenTicket(
        pack="", subject="Core switch in Berlin", channel="email", type="maintenance"
    )
    return cases.salma.do(opening).subject


def send(
    cases: Cases, reference: str, starts: datetime, *keys: str, kind: str = "announced"
) -> Ticket:
    command = c.SendNotice(
        ticket=reference, kind=kind, starts=starts, words="Two hours without service.",
        affected=keys,
    )  # fmt: skip
    after = cases.salma.do(command).ticket
    assert after is not None
    return after


def notices(cases: Cases, reference: str) -> list[str]:
    return sorted(one.address for mail in cases.posted(reference) for one in mail.to)


def test_exp_17_every_affected_customer_gets_it_once_by_a_mail_of_their_own(
    affected: Cases,
) -> None:
    reference = maintenance(affected)
    after = send(affected, reference, NOW + AHEAD, "ord-1", "ORD-2", "ORD-3", "ORD-4")
    assert notices(affected, reference) == ["it@b.example", "noc@a.example"]
    for mail in affected.posted(reference):
        assert "2026-12-07 08:00 UTC" in mail.text
        assert "Two hours without service." in mail.text
        assert (mail.in_reply_to, mail.references) == ("", ())
    assert after.notices[0].without == ("ORD-4",)
    refusal = refused(lambda: send(affected, reference, NOW + AHEAD, "ORD-1"))
    assert (refusal.rule, "has it already" in refusal.why) == ("EXP-17", True)
    assert len(notices(affected, reference)) == 2


def test_exp_17_who_was_forgotten_gets_it_later_and_the_others_not_again(affected: Cases) -> None:
    reference = maintenance(affected)
    send(affected, reference, NOW + AHEAD, "ORD-1")
    send(affected, reference, NOW + AHEAD, "ORD-3")
    assert notices(affected, reference) == ["it@b.example", "noc@a.example"]


@pytest.mark.parametrize(("late", "short"), [(0, 0), (1, 1), (3 * 86_400, 3 * 86_400)])
def test_exp_17_one_that_is_late_goes_out_and_says_by_how_much_it_is_short(
    affected: Cases, late: int, short: int
) -> None:
    reference = maintenance(affected)
    after = send(affected, reference, NOW + AHEAD - timedelta(seconds=late), "ORD-1")
    assert after.notices[0].short == short
    assert notices(affected, reference) == ["noc@a.example"]
    picture = affected.salma.look.ticket(reference)
    words = plain.text(owed.owed(picture, 40, affected.store.now(), "UTC"))
    assert ("short by" in words) is bool(short)


def test_exp_17_the_time_until_an_emergency_notice_is_counted_without_a_target(
    affected: Cases,
) -> None:
    reference = maintenance(affected)
    affected.later(minutes=25)
    starts = NOW + timedelta(minutes=40)
    code, said = affected.line(
        "salma", "do", "notice", reference, "kind=emergency", "starts=2026-11-23 08:40",
        "words=now", "affected=ORD-1,ORD-3",
    )  # fmt: skip
    assert code == 0, said
    (notice,) = affected.case(reference).notices
    assert (notice.after, notice.short, notice.starts) == (1500, 0, starts)
    assert len(notices(affected, reference)) == 2


def test_exp_17_nothing_goes_out_for_orders_that_are_not_there_or_name_nobody(
    affected: Cases,
) -> None:
    reference = maintenance(affected)
    missing = refused(lambda: send(affected, reference, NOW + AHEAD, "ORD-9"))
    assert missing.missing == ("affected",)
    assert refused(lambda: send(affected, reference, NOW + AHEAD, "ORD-4")).rule == "EXP-17"
    assert refused(lambda: send(affected, reference, NOW, kind="other")).missing == ("kind",)
    assert affected.case(reference).notices == ()


def test_exp_17_the_notice_has_no_response_clock_and_needs_no_update_frequency(
    affected: Cases,
) -> None:
    case = affected.case(maintenance(affected))
    assert not [one.key for one in case.clocks if one.due is not None]


def test_exp_17_nobody_says_that_all_have_the_notice_before_one_was_sent(affected: Cases) -> None:
    reference = maintenance(affected)
    affected.salma.do(c.StartRun(ticket=reference, flow="maintenance"))
    run = affected.salma.look.ticket(reference).ticket.runs[-1].number

    def take(step: str, answer: str = "done") -> str:
        affected.salma.do(c.TakeStep(ticket=reference, run=run, step=step, answer=answer))
        return affected.salma.look.ticket(reference).ticket.runs[-1].step

    take("which", "announced")
    assert take("announced") == "noticed"
    found = refused(lambda: take("noticed"))
    assert (found.rule, found.offer, found.gate) == ("EXP-17", "notice", "noticed")
    solved = c.SetStatus(ticket=reference, status="solved")
    assert refused(lambda: affected.salma.do(solved)).rule == "EXP-17"
    send(affected, reference, NOW + AHEAD, "ORD-1")
    if affected.salma.look.ticket(reference).ticket.runs[-1].step == "noticed":
        take("noticed")
    assert take("everybody", "yes") == "end-told"
