"""The check of policies.yaml."""

from typing import Any

from supportdesk.data.pack_files.document import Place
from supportdesk.data.pack_files.notes import Notes
from supportdesk.data.pack_files.trigger_check import check_stops, check_trigger
from supportdesk.domain.clock import PROMISE, WAIT, Metric
from supportdesk.domain.sla import Row
from supportdesk.domain.target import Target

FILE = "policies.yaml"
_ONLY_FOR = {
    "next_from": {Metric.NEXT_RESPONSE},
    "updates_from": {Metric.UPDATE},
    "while_unanswered": {Metric.UPDATE},
    "reopening": {Metric.RESOLUTION},
    "limit": {Metric.COUNTER},
    "solved_without_answer": {
        Metric.ACKNOWLEDGE, Metric.FIRST_RESPONSE, Metric.NEXT_RESPONSE, Metric.UPDATE,
    },
}  # fmt: skip
"""Values that say something for some metrics only."""
_NOT_FOR_A_COUNT = ("targets", "rows", "target_from", "edge", "calendar", "pauses", "ladder",
                    "at_risk")  # fmt: skip


def check_policies(notes: Notes, model: Any) -> None:
    """Note every mistake of policies.yaml."""
    notes.known(FILE, ("goal",), "value", model.goal)
    notes.duration(FILE, ("commitments_at_risk", "before"), model.commitments_at_risk.before)
    notes.all_known(FILE, ("waits_pause",), "status", model.waits_pause)
    some = bool(model.clocks) or any(model.customers.values())
    if not some and not model.no_clocks:
        text = "no clocks at all: nothing would ever be due (where that is so, say no_clocks: why)"
        notes.wrong(FILE, ("clocks",), text)
    if some and model.no_clocks:
        notes.wrong(FILE, ("no_clocks",), "there are clocks: no_clocks says that there are none")
    _check_clocks(notes, ("clocks",), model.clocks)
    for customer, clocks in model.customers.items():
        notes.known(FILE, ("customers", customer), "contact", customer)
        _check_clocks(notes, ("customers", customer), clocks)


def _check_clocks(notes: Notes, place: Place, clocks: Any) -> None:
    notes.each_once(FILE, place, (one.key for one in clocks))
    for index, one in enumerate(clocks):
        _check_clock(notes, (*place, index), one)


def _check_clock(notes: Notes, place: Place, clock: Any) -> None:
    for start, called in ((PROMISE, "promises"), (WAIT, "clocks of waits")):
        if clock.key.startswith(start):
            notes.wrong(FILE, (*place, "key"), f"“{start}…” is what {called} are called")
    notes.known(FILE, (*place, "calendar"), "calendar", clock.calendar)
    _check_pauses(notes, (*place, "pauses"), clock)
    notes.all_known(FILE, (*place, "rules"), "rule", clock.rules)
    notes.duration(FILE, (*place, "at_risk", "before"), clock.at_risk.before)
    _check_values(notes, place, clock)
    _check_targets(notes, place, clock)
    _check_ladder(notes, place, clock)
    for name in ("starts", "stops", "ends"):
        for index, one in enumerate(getattr(clock, name)):
            check_trigger(notes, FILE, (*place, name, index), one)
    check_stops(notes, FILE, place, clock)


def _check_pauses(notes: Notes, place: Place, clock: Any) -> None:
    notes.all_known(FILE, place, "status", clock.pauses)
    notes.each_once(FILE, place, clock.pauses)
    owing = notes.names.open_statuses
    if owing and owing.issubset(clock.pauses):
        notes.wrong(FILE, place, "every open status pauses this clock: it never runs")


def _check_values(notes: Notes, place: Place, clock: Any) -> None:
    metric, given = Metric(clock.metric), clock.model_fields_set
    for name, metrics in _ONLY_FOR.items():
        if name in given and metric not in metrics:
            notes.wrong(FILE, (*place, name), f"“{name}” says nothing for “{metric}”")
    for name in _NOT_FOR_A_COUNT if metric is Metric.COUNTER else ():
        if name in given:
            notes.wrong(FILE, (*place, name), f"a counter has a limit, and no “{name}”")
    if metric is Metric.COUNTER and not clock.limit:
        notes.wrong(FILE, place, "a counter needs a “limit”")
    minimum = clock.edge in {"at least", "more than"}
    if clock.edge and minimum != (metric is Metric.MONITORING):
        edges = "at least or more than" if metric is Metric.MONITORING else "within or less than"
        notes.wrong(FILE, (*place, "edge"), f"“{metric}” is {edges}, not “{clock.edge}”")


def _check_targets(notes: Notes, place: Place, clock: Any) -> None:
    given = [name for name in ("targets", "rows", "target_from") if getattr(clock, name)]
    if len(given) > 1:
        both = " and ".join(f"“{one}”" for one in given)
        notes.wrong(FILE, (*place, given[1]), f"{both} are two answers to one question")
    if not given and clock.metric not in {Metric.UPDATE, Metric.COUNTER}:
        notes.wrong(FILE, place, "no target: give “targets”, “rows” or “target_from”")
    notes.among(FILE, (*place, "target_from"), "field", clock.target_from, notes.names.thing_fields)
    for channel, text in clock.targets.items():
        here = (*place, "targets", channel)
        notes.known(FILE, here, "channel", "" if channel == "any" else channel)
        _check_limit(notes, here, text, clock.calendar)
    _check_rows(notes, (*place, "rows"), clock)


def _check_rows(notes: Notes, place: Place, clock: Any) -> None:
    earlier: list[Row] = []
    for index, one in enumerate(clock.rows):
        here = (*place, index)
        _check_limit(notes, (*here, "target"), one.target, clock.calendar)
        notes.all_known(FILE, (*here, "priority"), "priority", one.priority)
        notes.all_known(FILE, (*here, "channel"), "channel", one.channel)
        notes.all_known(FILE, (*here, "customer"), "contact", one.customer)
        notes.all_known(FILE, (*here, "tier"), "tier", one.tier)
        row = Row(target=Target(0), priorities=one.priority, channels=one.channel,
                  customers=one.customer, tiers=one.tier)  # fmt: skip
        before = next((n for n, other in enumerate(earlier, 1) if other.covers(row)), 0)
        if before:
            notes.wrong(FILE, here, f"never used: row {before} fits the same tickets")
        earlier.append(row)


def _check_limit(notes: Notes, place: Place, text: str, calendar: str) -> None:
    """A target as any, and of some length; only a step of a ladder may come at once."""
    _check_target(notes, place, text, calendar)
    if text.strip().rstrip("mhbd").strip("0") == "":
        notes.wrong(FILE, place, f"“{text}” is no time at all: nothing could be done in it")


def _check_target(notes: Notes, place: Place, text: str, calendar: str) -> None:
    notes.target(FILE, place, text)
    if text.endswith(("bh", "bm", "bd")) and not calendar:
        notes.wrong(FILE, place, f"“{text}” counts business hours: name a calendar")
    if text.startswith("at ") and not calendar:
        notes.wrong(FILE, place, f"“{text}” is a time in some zone: name a calendar")


def _check_ladder(notes: Notes, place: Place, clock: Any) -> None:
    seen: list[str] = []
    for index, one in enumerate(clock.ladder):
        here = (*place, "ladder", index)
        notes.once(FILE, (*here, "name"), one.name, seen)
        _check_target(notes, (*here, "after"), one.after, clock.calendar)
