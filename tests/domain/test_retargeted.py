"""Other targets for a clock: for every channel, for one, and where no row reaches the channel."""

from supportdesk.domain.clock import Metric
from supportdesk.domain.retargeted import retargeted
from supportdesk.domain.sla import ClockRule, Row
from supportdesk.domain.target import Edge, parse_target

EIGHT, TWO, DAY = parse_target("8bh"), parse_target("2h"), parse_target("24h")
OTHER, THIRD = parse_target("12h"), parse_target("1h")


def rule(*rows: Row, edge: Edge = Edge.WITHIN) -> ClockRule:
    return ClockRule(
        key="first", metric=Metric.FIRST_RESPONSE, name="first reply", rows=rows, edge=edge
    )


def target(rule: ClockRule, channel: str, priority: str = "normal") -> object:
    mine = Row(target=DAY, channels=(channel,), priorities=(priority,))
    return next((one.target for one in rule.rows if one.covers(mine)), None)


BY_CHANNEL = rule(Row(target=EIGHT, channels=("email",)), Row(target=TWO, channels=("phone",)))
ANY = rule(Row(target=TWO, priorities=("high",)), Row(target=DAY))


def test_a_plain_target_is_for_every_channel() -> None:
    found = retargeted(BY_CHANNEL, {("first", ""): OTHER})
    assert (target(found, "email"), target(found, "phone")) == (OTHER, OTHER)
    assert retargeted(BY_CHANNEL, {("second", ""): OTHER}) == BY_CHANNEL


def test_one_for_a_channel_leaves_the_others_theirs() -> None:
    found = retargeted(BY_CHANNEL, {("first", "email"): OTHER})
    assert (target(found, "email"), target(found, "phone")) == (OTHER, TWO)
    found = retargeted(ANY, {("first", "email"): OTHER})
    assert (target(found, "email", "high"), target(found, "email")) == (OTHER, OTHER)
    assert (target(found, "phone", "high"), target(found, "phone")) == (TWO, DAY)


def test_a_row_of_several_channels_gives_up_the_one_alone() -> None:
    several = rule(Row(target=EIGHT, channels=("email", "chat")))
    found = retargeted(several, {("first", "chat"): OTHER})
    assert (target(found, "email"), target(found, "chat")) == (EIGHT, OTHER)


def test_a_channel_that_no_row_reaches_gets_one() -> None:
    found = retargeted(BY_CHANNEL, {("first", "chat"): OTHER})
    assert (target(found, "chat"), target(found, "email")) == (OTHER, EIGHT)


def test_both_kinds_together_and_the_edge_stays_that_of_the_rule() -> None:
    strict = rule(Row(target=EIGHT), edge=Edge.LESS_THAN)
    found = retargeted(strict, {("first", "email"): THIRD, ("first", ""): OTHER})
    email, phone = target(found, "email"), target(found, "phone")
    assert email == parse_target("1h", Edge.LESS_THAN)
    assert phone == parse_target("12h", Edge.LESS_THAN)
