"""`supportdesk whatif`: the desk's history under another policy, target or calendar."""

import sys
from collections.abc import Callable
from datetime import date, datetime

from supportdesk.cli import output
from supportdesk.cli.kit import Call
from supportdesk.cli.terminal import printed_width
from supportdesk.desk import Desk
from supportdesk.domain.clock import Metric
from supportdesk.domain.hours import start_of_day
from supportdesk.domain.pack import Pack
from supportdesk.domain.restating import heeding_holidays
from supportdesk.domain.sla import Policy
from supportdesk.domain.span import Span
from supportdesk.domain.target import Target, parse_target
from supportdesk.domain.whatif import Compared, Sums, Supposed
from supportdesk.errors import BadInput
from supportdesk.presentation import plain
from supportdesk.presentation import whatif as shown


def what_if(call: Call) -> int:
    """Print every verdict that would change, then the sums."""
    desk, args = call.kit.desk(), call.args
    desk.hand.must_supervise("Asking what if")
    supposed = _supposed(call, desk.look.present_pack())
    span = span_of(desk, args.since, args.until)
    code = show(call, desk, supposed, lambda one: one.is_other_verdict, span)
    if not call.json:
        output.data("Nothing was stored.")
    return code


def show(
    call: Call,
    desk: Desk,
    supposed: Supposed,
    wanted: Callable[[Compared], bool],
    span: Span | None = None,
) -> int:
    """Print what is wanted of a comparison batch by batch; says how far it came on Ctrl-C."""
    sums, seen, of = Sums(), 0, 0
    code = output.Exit.DONE
    lines = _Lines(call, desk.me.zone)
    try:
        for batch in desk.what_if(supposed, span):
            seen, of = batch.tickets, batch.of
            for one in batch.clocks:
                sums.add(one)
                if wanted(one):
                    lines.say(one)
            progress(f"{seen} of {of} tickets")
    except KeyboardInterrupt:
        code = output.Exit.STOPPED
    progress("")
    _say_sums(call, sums, (seen, of, lines.count), stopped=code is output.Exit.STOPPED)
    return code


class _Lines:
    """Prints clocks that would be others, the head before the first."""

    def __init__(self, call: Call, zone: str) -> None:
        self.count = 0
        self._json, self._zone, self._width = call.json, zone, printed_width()

    def say(self, one: Compared) -> None:
        """Print one."""
        if self._json:
            output.record(shown.record(one))
        else:
            if not self.count:
                output.data(plain.text([shown.head(self._width)]))
            output.data(plain.text([shown.line(one, self._zone, self._width)]))
        self.count += 1


def progress(text: str) -> None:
    """Show how far it is on the terminal's last line; "" clears it."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def holiday(text: str, pack: Pack) -> tuple[str, date, str]:
    """The calendar, date and name of `CAL=DATE[:NAME]`; raises BadInput."""
    calendar, _, rest = text.partition("=")
    day, _, name = rest.partition(":")
    known = {one.id: one for one in pack.calendars}
    if not day:
        raise BadInput(f"“{text}” is not CALENDAR=2026-11-28[:NAME].")
    if calendar not in known:
        raise BadInput(f"No calendar “{calendar}”: there are {', '.join(known)}.")
    if known[calendar] not in heeding_holidays(pack):
        raise BadInput(f"“{calendar}” counts around the clock: a holiday changes nothing there.")
    try:
        return calendar, date.fromisoformat(day), name.strip()
    except ValueError:
        raise BadInput(f"“{day}” is no date like 2026-11-28.") from None


def _say_sums(call: Call, sums: Sums, counts: tuple[int, int, int], *, stopped: bool) -> None:
    seen, of, changed = counts
    if call.json:
        output.record(
            {
                "tickets": seen,
                "of": of,
                "changed": changed,
                "clocks": sums.clocks,
                "clocks_of": len(sums.tickets),
                "verdicts": sums.verdicts,
                "due_times": sums.times,
                "complete": not stopped,
                "sums": shown.sum_records(sums),
            }
        )
        return
    for text in shown.sum_lines(sums):
        output.data(text)
    output.data(shown.total(sums))
    if stopped:
        output.talk(f"Stopped after {seen} of {of} tickets: the rest was not looked at.")


def _supposed(call: Call, present: Pack) -> Supposed:
    args = call.args
    if not (args.policy or args.pack or args.holiday or args.target):
        raise BadInput("What if what? Give --policy, --pack, --holiday or --target.")
    pack = call.kit.read_pack(args.pack) if args.pack else present
    policy = call.kit.read_policy(args.policy, args.pack or "") if args.policy else None
    if policy is None and args.pack:
        policy = pack.policy
    return Supposed(
        policy=policy,
        directory=pack.directory,
        calendars=pack.calendars if args.pack else None,
        targets=dict(_target(one, pack, policy or present.policy) for one in args.target),
        holidays=tuple(holiday(one, pack) for one in args.holiday),
    )


def _target(text: str, pack: Pack, policy: Policy) -> tuple[tuple[str, str], Target]:
    """The clock, the channel ("" for every one) and the target of `CLOCK[/CHANNEL]=8bh`."""
    name, _, amount = text.partition("=")
    key, slash, channel = name.partition("/")
    rules = [one for one in policy.every_rule if one.metric is not Metric.COUNTER]
    timed = list(dict.fromkeys(one.key for one in rules))
    if key not in timed:
        raise BadInput(f"No clock “{key}” has a target: there are {', '.join(timed)}.")
    channels = [one.id for one in pack.channels]
    if slash and channel not in channels:
        raise BadInput(f"No channel “{channel}”: there are {', '.join(channels)}.")
    if slash and any(one.target_from for one in rules if one.key == key):
        raise BadInput(f"“{key}” takes its target from the register: leave the channel away.")
    try:
        return (key, channel), parse_target(amount)
    except ValueError as error:
        raise BadInput(f"{error}.") from None


def span_of(desk: Desk, since: str | None, until: str | None) -> Span:
    """The span between two dates in the zone of whoever asks; raises BadInput."""
    return Span(since=_start(desk, since), until=_start(desk, until))


def _start(desk: Desk, text: str | None) -> datetime | None:
    """The beginning of a date in the zone of whoever asks."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"“{text}” is no date like 2026-11-28.") from None
    return start_of_day(day, desk.me.zone)
