"""What is written about a ticket's clocks: each fact once, at its instant, by what is known."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from supportdesk.domain import commands as c
from supportdesk.domain import facts
from supportdesk.domain.act import ActKind
from supportdesk.domain.clock import ClockState, Look, Metric
from supportdesk.domain.people import Person
from supportdesk.domain.sla import ClockRule, Policy, Row, Rung, Trigger, Unanswered
from supportdesk.domain.target import Edge, parse_target
from supportdesk.domain.thing import Thing
from supportdesk.domain.versions import Versions
from tests.aps import INES, NOW
from tests.domain.ticket_life import JANA, Life, pack_of

FIRST = ClockRule(
    key="first",
    metric=Metric.FIRST_RESPONSE,
    name="first reply",
    rows=(Row(target=parse_target("30m")),),
)
COUNT = ClockRule(key="count", metric=Metric.COUNTER, name="e-mails", limit=1)
HOURS_9 = parse_target("9h")
SOLVE = ClockRule(
    key="solve",
    metric=Metric.RESOLUTION,
    name="solved",
    rows=(Row(target=parse_target("10h")),),
    pauses=("waiting",),
)


def breaches(life: Life) -> list[tuple[datetime, str]]:
    """Every breach that was written, and when it happened."""
    found = []
    for one in life.events:
        if isinstance(one.fact, facts.ClockBreached):
            assert one.at == one.fact.at
            found.append((one.at, one.fact.key))
    return found


def test_within_30_minutes_is_kept_at_the_due_second_and_breached_one_second_later() -> None:
    life = Life(pack_of(FIRST)).begin()
    assert life.later(minutes=30) == []
    life.later(seconds=1)
    assert breaches(life) == [(NOW + timedelta(minutes=30, seconds=1), "first")]


def test_within_30_minutes_is_met_by_an_answer_at_the_due_second() -> None:
    life = Life(pack_of(FIRST)).begin()
    life.later(minutes=30)
    life.reply()
    assert life.clock("first").look(life.now) is Look.MET
    life.later(hours=5)
    assert breaches(life) == []


def test_less_than_2_hours_is_broken_by_an_answer_at_the_due_second() -> None:
    target = parse_target("2h", Edge.LESS_THAN)
    life = Life(pack_of(replace(FIRST, rows=(Row(target=target),)))).begin()
    life.now += timedelta(hours=2)
    life.reply()
    assert breaches(life) == [(NOW + timedelta(hours=2), "first")]
    assert life.clock("first").look(life.now) is Look.MISSED


def watch(text: str, edge: Edge) -> Life:
    """A solved ticket that is watched for some time."""
    row = Row(target=parse_target(text, edge))
    rule = ClockRule(key="watch", metric=Metric.MONITORING, name="watched", rows=(row,), edge=edge)
    life = Life(pack_of(rule)).begin()
    life.reply("solved")
    return life


def test_at_least_10_minutes_is_reached_at_the_due_second() -> None:
    life = watch("10m", Edge.AT_LEAST)
    life.later(minutes=9, seconds=59)
    assert life.clock("watch").runs
    life.later(seconds=1)
    assert life.clock("watch").stopped == NOW + timedelta(minutes=10)


def test_more_than_48_hours_is_reached_one_second_later() -> None:
    life = watch("48h", Edge.MORE_THAN)
    life.later(hours=48)
    assert life.clock("watch").runs
    life.later(seconds=1)
    assert life.clock("watch").stopped == NOW + timedelta(hours=48, seconds=1)


def test_a_watch_that_is_broken_off_has_no_verdict() -> None:
    life = watch("48h", Edge.MORE_THAN)
    life.later(hours=47)
    life.mail()
    assert life.clock("watch").look(life.now) is Look.ENDED


def test_a_breach_keeps_its_verdict_whatever_solving_without_an_answer_means() -> None:
    for meaning in (Unanswered.ENDED, Unanswered.MET, Unanswered.BREACHED):
        life = Life(pack_of(replace(FIRST, solved_without_answer=meaning))).begin()
        life.later(minutes=31)
        life.status("solved")
        assert life.clock("first").look(life.now) is Look.MISSED, meaning
        life.later(days=9)
        assert breaches(life) == [(NOW + timedelta(minutes=30, seconds=1), "first")]


NEXT = replace(FIRST, key="next", metric=Metric.NEXT_RESPONSE, rows=(Row(target=HOURS_9),))


def test_a_message_read_late_withdraws_a_breach_that_was_none_and_says_what_showed_it() -> None:
    rule = ClockRule(
        key="tell",
        metric=Metric.UPDATE,
        name="told",
        rows=(Row(target=parse_target("2h")),),
        while_unanswered=False,
    )
    life = Life(pack_of(rule)).begin()
    life.reply()
    life.later(hours=3)
    breach = NOW + timedelta(hours=2, seconds=1)
    assert breaches(life) == [(breach, "tell")]
    found = life.mail(NOW + timedelta(hours=1))
    cause = next(one.number for one in life.ticket.acts if one.at == NOW + timedelta(hours=1))
    assert facts.ClockBreachWithdrawn(key="tell", at=breach, cause=cause) in found
    assert life.clock("tell").look(life.now) is Look.ENDED
    assert life.clock("tell").stopped == NOW + timedelta(hours=1)
    assert life.later() == []
    assert life.folded() == life.ticket


def test_a_message_read_late_is_judged_by_when_it_came() -> None:
    life = Life(pack_of(replace(NEXT, rows=(Row(target=parse_target("1h")),)))).begin()
    life.reply()
    life.later(hours=9)
    life.mail(NOW + timedelta(hours=2))
    assert life.clock("next#2").started == NOW + timedelta(hours=2)
    assert breaches(life) == [(NOW + timedelta(hours=3, seconds=1), "next#2")]


def test_a_step_of_a_ladder_that_becomes_known_late_is_written_at_its_own_instant() -> None:
    ladder = (Rung(name="tell", after=parse_target("2h")),)
    life = Life(pack_of(replace(NEXT, ladder=ladder))).begin()
    life.reply()
    life.later(hours=3)
    life.mail()
    life.later(hours=1, minutes=30)
    life.mail(NOW + timedelta(hours=2))
    steps = [one for one in life.events if isinstance(one.fact, facts.LadderStep)]
    assert [one.at for one in steps] == [NOW + timedelta(hours=4)]
    assert life.later(hours=1) == []
    assert life.folded() == life.ticket


def test_a_pause_ends_when_the_customer_wrote_and_not_when_that_was_read() -> None:
    life = Life(pack_of(SOLVE)).begin()
    life.status("waiting")
    life.later(hours=8)
    life.mail(NOW + timedelta(hours=1))
    assert life.clock("solve").due == NOW + timedelta(hours=11)


def test_a_date_in_the_register_is_due_at_the_end_of_that_day_in_the_zone_of_the_pack() -> None:
    rule = replace(SOLVE, rows=(), target_from="modem.promised")
    life = Life(pack_of(rule)).begin()
    life.register["modem:7"] = Thing(kind="modem", key="7", values={"promised": "2026-11-26"})
    life.do(c.LinkThing(ticket="T-1", thing="modem:7"))
    assert life.clock("solve").due == datetime(2026, 11, 27, 5, tzinfo=UTC)
    life.later(days=4)
    assert breaches(life) == [(datetime(2026, 11, 27, 5, 0, 1, tzinfo=UTC), "solve")]


def test_each_change_of_a_target_is_written_once_with_its_reason() -> None:
    rows = (Row(target=parse_target("2h"), channels=("phone",)), Row(target=parse_target("24h")))
    life = Life(pack_of(replace(SOLVE, rows=rows))).begin()
    life.later(hours=3)
    for channel in ("phone", "email", "phone"):
        life.do(c.SetChannel(ticket="T-1", channel=channel))
        assert life.later() == []
    clock = life.clock("solve")
    assert [one.reason for one in clock.earlier] == ["channel corrected"] * 3
    assert (clock.breached, clock.breached_by) == (life.now, "channel corrected")
    assert breaches(life) == [(life.now, "solve")]


def test_a_counter_is_past_its_limit_at_the_exchange_that_passes_it() -> None:
    life = Life(pack_of(COUNT)).begin()
    life.later(hours=1)
    life.reply()
    assert (life.clock("count").count, breaches(life)) == (1, [])
    life.later(hours=1)
    life.mail()
    life.reply()
    assert breaches(life) == [(life.now, "count")]
    life.reply()
    assert life.clock("count").count == 2


def test_a_counter_stops_when_the_ticket_is_solved_and_counts_anew_afterwards() -> None:
    life = Life(pack_of(COUNT)).begin()
    life.reply("solved")
    assert life.clock("count").look(life.now) is Look.MET
    life.later(hours=1)
    life.mail()
    life.reply()
    assert (life.clock("count#2").count, breaches(life)) == (1, [])


def test_a_counter_ends_without_a_verdict_where_the_policy_says_so() -> None:
    ends = (Trigger(act=ActKind.TIER, values=("tier-2",)),)
    life = Life(pack_of(replace(COUNT, ends=ends))).begin()
    life.reply()
    life.do(c.HandOver(ticket="T-1", tier="tier-2", packet="Tried it all.", next=life.next()))
    assert life.clock("count").state is ClockState.ENDED


def test_a_counter_keeps_its_limit_when_the_policy_has_another_or_none() -> None:
    for policy in (Policy(clocks=(replace(COUNT, limit=5),)), Policy()):
        life = Life(pack_of(replace(COUNT, limit=3))).begin()
        life.reply()
        life.later(hours=1)
        since = ((NOW, life.pack.policy), (life.now, policy))
        life.pack = replace(life.pack, policy=policy, versions=Versions(policies=since))
        assert life.later(hours=1) == []
        life.mail()
        life.reply()
        assert (life.clock("count").count, life.clock("count").limit) == (2, 3)
        life.pack = pack_of()
        assert life.later() == [], policy


def test_two_clocks_of_one_rule_that_begin_at_one_instant_have_each_their_own_target() -> None:
    rows = (
        Row(target=parse_target("1h"), tiers=("tier-2",)),
        Row(target=parse_target("3h"), tiers=("tier-1",)),
    )
    life = Life(pack_of(ClockRule(key="own", metric=Metric.OWNERSHIP, name="own", rows=rows)))
    life.begin()

    def to(tier: str, actor: Person) -> None:
        following = life.next()
        command = c.HandOver(ticket="T-1", tier=tier, packet="Tried.", next=following, done=True)
        life.do(command, actor)

    life.later(hours=1)
    to("tier-2", INES)
    to("tier-1", INES)
    last = life.ticket.clocks[-1]
    assert last.runs
    assert last.due == life.now + timedelta(hours=3)
    assert life.later() == []


def test_a_message_read_after_a_later_answer_waits_for_none() -> None:
    life = Life(pack_of(NEXT)).begin()
    life.later(hours=2)
    life.reply()
    life.later(hours=1)
    life.mail(NOW + timedelta(hours=1))
    assert life.ticket.unanswered_since is None
    life.mail()
    assert life.ticket.unanswered_since == life.now


def test_an_automatic_message_answers_nothing() -> None:
    machine = Person(login="", name="the desk", tier="tier-1")
    life = Life(pack_of(FIRST)).begin()
    following = life.next()
    life.do(
        c.Reply(ticket="T-1", text="Got it.", to=(JANA.address,), next=following, done=True),
        machine,
    )
    assert life.ticket.unanswered_since == NOW
    assert life.ticket.exchanges == 0
    assert life.clock("first").runs


def test_a_customers_own_policy_takes_the_place_of_the_packs() -> None:
    contact = replace(pack_of().directory[0], addresses=(JANA.address,), organisation="Kessel")
    theirs = replace(FIRST, rows=(Row(target=parse_target("10m")),))
    policy = Policy(clocks=(FIRST, SOLVE), customers={contact.id: (theirs,)})
    life = Life(pack_of(policy=policy, directory=(contact,))).begin()
    assert [(one.key, one.due) for one in life.ticket.clocks] == [
        ("first", NOW + timedelta(minutes=10))
    ]
