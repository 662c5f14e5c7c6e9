"""A clock's rule with other targets, for every channel or for one."""

from collections.abc import Mapping
from dataclasses import replace

from supportdesk.domain.sla import ClockRule, Row
from supportdesk.domain.target import Target


def retargeted(rule: ClockRule, targets: Mapping[tuple[str, str], Target]) -> ClockRule:
    """A rule under the targets that are given for its key and a channel, "" for every channel.

    One for a channel goes before one for all. The edge stays that of the rule.
    """
    mine = {channel: replace(one, edge=rule.edge) for (key, channel), one in targets.items()
            if key == rule.key}  # fmt: skip
    if "" in mine:
        given = mine.pop("")
        rows = tuple(replace(one, target=given) for one in rule.rows) or (Row(target=given),)
        rule = replace(rule, rows=rows, target_from="")
    for channel, given in mine.items():
        rule = replace(rule, rows=(*_of_channel(rule.rows, channel, given), *rule.rows))
    return rule


def _of_channel(rows: tuple[Row, ...], channel: str, target: Target) -> tuple[Row, ...]:
    """The rows that reach a channel, for that channel alone; one for it where none does."""
    reaching = (one for one in rows if not one.channels or channel in one.channels)
    narrowed = tuple(replace(one, channels=(channel,), target=target) for one in reaching)
    return narrowed or (Row(target=target, channels=(channel,)),)
