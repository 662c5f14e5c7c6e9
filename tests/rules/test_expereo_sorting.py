"""EXP-02, EXP-04, EXP-06 to EXP-12, EXP-17, EXP-18: edges that the other files leave open."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from supportdesk.data.pack_files.read import PackMistakes, read_pack
from supportdesk.domain import commands as c
from supportdesk.domain.mail import Mailbox
from supportdesk.domain.past import PastTicket
from supportdesk.domain.signal import Reach, Signal
from supportdesk.screens import messages
from tests.expereo import ADA, NOW, PARTY, Cases, filled_in
from tests.rules.doors import refused
from tests.rules.test_expereo_opening import walked
from tests.screens.desk_app import at_the_desk


def say(cases: Cases, state: str, at: datetime, source: str = "nms") -> str:
    """What a source says of one NTU."""
    signal = Signal(source=source, kind="ntu", key="NTU-1", state=Reach(state), since=at)
    return cases.owner.take_signal(signal).how


def opened(cases: Cases) -> list[str]:
    return [one.reference for one in cases.store.tickets("expereo", 0, 100)]


@pytest.mark.parametrize(("seconds", "count"), [(599, 0), (600, 1)])
def test_exp_02_an_outage_that_ended_before_anybody_looked_counts_to_the_second(
    cases: Cases, seconds: int, count: int
) -> None:
    say(cases, "down", NOW)
    cases.at(NOW, hours=1)
    say(cases, "up", NOW + timedelta(seconds=seconds))
    cases.work()
    assert len(opened(cases)) == count
    for reference in opened(cases):
        case = cases.case(reference)
        assert (case.created, case.status, case.outage) == (
            NOW + timedelta(minutes=10), "new", Reach.UP,
        )  # fmt: skip


def test_exp_02_two_sources_that_see_one_outage_open_one_case(cases: Cases) -> None:
    say(cases, "down", NOW)
    say(cases, "down", NOW + timedelta(minutes=1), "ping")
    cases.at(NOW, hours=1)
    cases.work()
    cases.work()
    assert len(opened(cases)) == 1


def test_exp_04_who_is_in_copy_and_who_writes_in_capitals_belongs_to_the_case(
    cases: Cases,
) -> None:
    reference = cases.opened()
    copied = Mailbox("Bo", "bo@northwind.example")
    stranger = cases.mail("before", sender=copied, subject=f"[{reference}]")
    assert stranger != reference
    cases.answer(reference, cc=(copied.address,))
    assert cases.mail("me too", sender=copied, subject=f"Re: [{reference}]") == reference
    loud = Mailbox("Ada", ADA.address.upper())
    assert cases.mail("again", sender=loud, subject=f"Re: [{reference}]") == reference
    lower = cases.mail("small", sender=loud, subject=f"Re: {reference.lower()}")
    assert lower == reference


def test_exp_04_a_forged_sender_and_a_mail_without_the_reference_open_another(
    cases: Cases,
) -> None:
    reference = cases.opened()
    forged = cases.mail("it's me", subject=f"Re: [{reference}]", vouched="fail")
    assert forged != reference
    assert [one.reference for one in cases.case(forged).may_belong] == [reference]
    assert cases.mail("Berlin is down", subject="Berlin is down") not in {reference, forged}


async def test_exp_04_the_agent_sees_the_possible_duplicate(cases: Cases) -> None:
    reference = cases.opened()
    eve = Mailbox("Eve", "eve@elsewhere.example")
    other = cases.mail("me too", sender=eve, subject=f"[{reference}]")
    code, said = cases.line("salma", "ticket", "show", other)
    assert (code, reference in said) == (0, True)
    async with at_the_desk(cases.salma, (120, 40)) as hands:
        hands.app.post_message(messages.ShowTicket(other))
        await hands.settle()
        assert reference in hands.text


def test_exp_06_what_nobody_has_sorted_has_no_priority_of_anybodys_choice(cases: Cases) -> None:
    chosen = refused(lambda: cases.opened("", priority="p1"))
    assert chosen.rule == "EXP-06"
    code, said = cases.line("salma", "ticket", "new", "x", "--priority", "p1", "--every", "1h")
    assert (code, "[EXP-06]" in said) == (1, True)
    assert opened(cases) == []
    reference = cases.mail()
    wish = c.SetPriority(ticket=reference, priority="p1", reason="they shout", every="1h")
    for desk in (cases.super, cases.owner):
        assert refused(lambda d=desk: d.do(wish)).rule == "EXP-06"  # type: ignore[misc]
    assert (cases.case(reference).priority, cases.case(reference).frequency) == ("unset", "")


@pytest.mark.parametrize("reason", ["", "   "])
def test_exp_06_and_exp_11_an_override_without_words_overrides_nothing(
    cases: Cases, reason: str
) -> None:
    reference = cases.opened("information", "8h")
    wish = c.SetPriority(ticket=reference, priority="p1", reason="x", override=reason)
    assert refused(lambda: cases.super.do(wish)).rule == "EXP-06"
    level = c.Escalate(ticket=reference, informed="x", override=reason)
    assert refused(lambda: cases.super.do(level)).rule == "EXP-11"
    case = cases.case(reference)
    assert (case.priority, case.raised, case.overrides) == ("p3", (), 0)


def test_exp_06_an_import_follows_the_subject_and_changes_no_priority_of_a_known_case(
    cases: Cases,
) -> None:
    old = PastTicket(
        source="old", number="1", subject="Down", created=NOW, channel="email", type="down"
    )
    importing = cases.owner.importing()
    (down,) = importing.tickets([old])
    assert cases.case(down.subject).priority == "p1"
    (found,) = importing.tickets([replace(old, priority="p3")], update=True)
    assert found.refusal is not None
    assert (found.how, found.refusal.rule) == ("refused", "EXP-06")
    assert cases.case(down.subject).priority == "p1"


def test_exp_07_every_channel_is_answered_within_the_same_half_hour(cases: Cases) -> None:
    portal = c.OpenTicket(
        pack="", subject="x", channel="portal", type="other", requester=PARTY, every="8h"
    )
    nms = c.OpenTicket(pack="", subject="x", channel="monitoring", type="down", every="8h")
    found = [cases.mail(), cases.opened(), cases.salma.do(portal).subject]
    for reference in (*found, cases.salma.do(nms).subject):
        clock = cases.case(reference).clock("first-response")
        assert clock is not None
        assert clock.due == NOW + timedelta(minutes=30), reference


def test_exp_08_each_location_has_the_target_of_its_own_order(cases: Cases) -> None:
    for key, ttr in (("ORD-1", "4h"), ("ORD-2", "24h")):
        values = {"customer": "N", "service": "Internet", "location": key, "ttr": ttr}
        cases.owner.do(c.AddThing(kind="order", key=key, values=values))
    for key, hours in (("ORD-1", 4), ("ORD-2", 24)):
        reference = cases.opened(every="48h")
        cases.salma.do(c.LinkThing(ticket=reference, thing=f"order:{key}"))
        clock = cases.case(reference).clock("ttr")
        assert clock is not None
        assert clock.due == NOW + timedelta(hours=hours)
    wrong = {"customer": "N", "service": "Internet", "location": "x", "ttr": "soon"}
    bad = c.AddThing(kind="order", key="ORD-3", values=wrong)
    assert refused(lambda: cases.owner.do(bad)).missing == ("ttr",)


def test_exp_09_who_solves_in_the_first_act_is_not_asked_how_often(cases: Cases) -> None:
    reference = cases.opened_by_the_nms()
    cases.salma.do(c.SetStatus(ticket=reference, status="solved"))
    assert cases.case(reference).status == "solved"


def test_exp_09_mail_to_a_supplier_is_no_update_and_a_call_to_the_customer_is(
    cases: Cases,
) -> None:
    reference = cases.opened(every="1h")
    supplier = c.Reply(ticket=reference, text="When?", to=("noc@supplier.example",))
    cases.salma.do(supplier)
    assert cases.case(reference).clock("updates#2") is None
    cases.salma.do(c.LogCall(ticket=reference, text="rang in vain", reached=False))
    assert cases.case(reference).clock("updates#2") is None
    cases.salma.do(c.LogCall(ticket=reference, text="told her", reached=True))
    assert cases.case(reference).clock("updates#2") is not None


def test_exp_11_a_missed_first_response_and_ttr_entitle_to_nothing(cases: Cases) -> None:
    values = {"customer": "N", "service": "Internet", "location": "Berlin", "ttr": "1h"}
    cases.owner.do(c.AddThing(kind="order", key="ORD-1", values=values))
    reference = cases.opened(every="48h")
    cases.salma.do(c.LinkThing(ticket=reference, thing="order:ORD-1"))
    cases.later(hours=3)
    cases.work()
    missed = {one.key for one in cases.case(reference).clocks if one.breached}
    assert missed == {"first-response", "ttr"}
    level = c.Escalate(ticket=reference, informed="x")
    assert refused(lambda: cases.salma.do(level)).rule == "EXP-11"


def test_exp_11_one_that_was_kept_late_was_missed_and_one_kept_in_time_was_not(
    cases: Cases,
) -> None:
    reference = cases.opened(every="48h")
    for _ in range(2):
        due = cases.store.now() + timedelta(hours=1)
        cases.salma.do(c.Promise(ticket=reference, text="x", due=due, edge="within"))
    cases.salma.do(c.KeepPromise(ticket=reference, key="promise-1"))
    cases.later(hours=2)
    cases.salma.do(c.KeepPromise(ticket=reference, key="promise-2"))
    level = c.Escalate(ticket=reference, informed="x")
    cases.salma.do(level)
    assert [one.missed for one in cases.case(reference).raised] == ["promise-2"]
    assert refused(lambda: cases.salma.do(level)).rule == "EXP-11"


def test_exp_11_every_level_is_told_at_one_address_and_none_lies_beyond_l3_for_anybody(
    cases: Cases,
) -> None:
    reference = cases.opened(every="48h")
    level = c.Escalate(ticket=reference, informed="x", override="the plant stands still")
    for _ in range(3):
        cases.owner.do(level)
    told = [one for one in cases.posted(reference) if "was escalated" in one.text]
    assert [[one.address for one in mail.to] for mail in told] == [["support@expereo.com"]] * 3
    words = " ".join(one.text for one in told)
    assert all(f"escalated to {name}" in words for name in ("L1", "L2", "L3"))
    refusal = refused(lambda: cases.owner.do(level))
    assert (refusal.rule, "no further" in refusal.why) == ("EXP-11", True)
    assert len(cases.case(reference).raised) == 3


def test_exp_11_the_customer_escalates_by_a_call_on_the_case(cases: Cases) -> None:
    reference = cases.opened(every="1h")
    cases.later(hours=2)
    cases.salma.do(c.LogCall(ticket=reference, text="Escalate!", reached=True, incoming=True))
    asked = cases.case(reference).requests[-1].number
    cases.salma.do(c.Escalate(ticket=reference, informed="x", request=asked))
    (raised,) = cases.case(reference).raised
    assert (raised.level, raised.request) == ("l1", asked)


async def test_exp_11_the_key_meets_the_same_gate(cases: Cases) -> None:
    reference = cases.opened(every="48h")
    async with at_the_desk(cases.salma) as hands:
        await hands.press("enter", "X")
        await hands.type("the manager")
        await hands.press("ctrl+s")
        assert "EXP-11" in hands.text + hands.told
    assert cases.case(reference).raised == ()


@pytest.mark.parametrize("hours", ["0", "23", "24", "47", "48", "1000"])
def test_exp_12_whatever_the_notice_is_the_flow_goes_on(cases: Cases, hours: str) -> None:
    values = {"notice_hours": hours, "site": "Porto"}
    step = walked(cases, "activation", "activation", ("hours", "done", values))
    assert step == ("short" if int(hours) < 24 else "within" if int(hours) < 48 else "ample")
    following = c.Next(action="Send the engineer", when=cases.store.now() + timedelta(hours=9))
    (reference,) = opened(cases)
    cases.salma.do(c.TakeStep(ticket=reference, run=1, step=step, answer="done", next=following))
    assert cases.case(reference).runs[0].step != step


def test_exp_18_blank_reasons_mark_nothing(cases: Cases) -> None:
    reference = cases.opened()
    span = {"from_day": "2026-11-23", "from_time": "08:00", "until_day": "2026-11-23",
            "until_time": "11:30", "reason": "  "}  # fmt: skip
    lacking = c.OpenItem(ticket=reference, kind="data-delay", values=span)
    assert refused(lambda: cases.salma.do(lacking)).missing == ("reason",)
    assert cases.case(reference).items == ()


@pytest.mark.parametrize("summer", [True, False])
def test_exp_01_an_hour_that_only_a_change_of_the_clocks_opens_is_found(
    tmp_path: Path, *, summer: bool
) -> None:
    folder = filled_in(tmp_path / "pack", "06:00-12:00")
    calendars = folder / "calendars.yaml"
    dubai = "id: dubai, zone: UTC"
    london = calendars.read_text().replace(dubai, "id: dubai, zone: Europe/London")
    wide = london.replace("06:00-12:00", "06:00-13:00") if summer else london
    calendars.write_text(wide)
    if summer:
        assert read_pack(folder)
        return
    with pytest.raises(PackMistakes) as found:
        read_pack(folder)
    assert "no centre is on duty" in found.value.mistakes[0].text
