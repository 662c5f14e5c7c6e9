"""`supportdesk signal …`: what monitoring says, and what is down."""

from supportdesk.cli import output, records
from supportdesk.cli.kit import Call, FoundSignal
from supportdesk.desk import Desk
from supportdesk.desk.signals import TakenSignal
from supportdesk.domain.decide.outages import opens_at
from supportdesk.domain.outage import Outage, Watched
from supportdesk.domain.sla import timing
from supportdesk.errors import BadInput, DeskError
from supportdesk.presentation.times import duration_words

_OPTIONS = ("source", "thing", "state", "since", "outage")


def take(call: Call) -> int:
    """Take signals from lines of JSON, or one from options; a line of no use is named."""
    desk = call.kit.desk()
    given = {name: value for name in _OPTIONS if (value := getattr(call.args, name, None))}
    if given and call.args.files:
        raise BadInput("Give a file or the options of one signal.", "Nothing was taken.")
    worst = output.Exit.DONE
    for found in call.kit.find_signals(call.args.files or ["-"], given):
        worst = max(worst, _take_one(desk, found, as_json=call.json))
    desk.catch_up()
    return worst


def _take_one(desk: Desk, found: FoundSignal, *, as_json: bool) -> output.Exit:
    try:
        taken = desk.take_signal(found.read())
    except BadInput as error:
        return _tell_error(found, error, as_json=as_json)
    if as_json:
        output.record({**_place(found), **_record(taken, desk)})
        return output.Exit.DONE
    signal = taken.signal
    since = records.local(signal.since, desk.me.zone)
    words = [f"{signal.kind} {signal.key}", f"{signal.state} since {since}", taken.how]
    output.data("  ".join(one for one in (*words, taken.ticket) if one))
    return output.Exit.DONE


def _tell_error(found: FoundSignal, error: DeskError, *, as_json: bool) -> output.Exit:
    if as_json:
        output.record({**_place(found), **output.error_record(error)})
    else:
        place = f"{found.file}:{found.line}: "
        told = str(error)
        output.talk(told if not found.line or told.startswith(place) else f"{place}{told}")
    return output.Exit.USAGE


def _place(found: FoundSignal) -> dict[str, object]:
    return {"file": found.file or None, "line": found.line or None}


def _record(taken: TakenSignal, desk: Desk) -> dict[str, object]:
    signal = taken.signal
    return {
        "source": signal.source,
        "thing": f"{signal.kind}:{signal.key}",
        "state": signal.state.value,
        "since": records.instant(signal.since),
        "since_local": records.local(signal.since, desk.me.zone),
        "outage": signal.outage or None,
        "how": taken.how,
        "ticket": taken.ticket or None,
        "opens_at": records.instant(taken.opens_at),
    }


def list_signals(call: Call) -> int:
    """What is down, the longest first; with --all every outage that is known."""
    desk = call.kit.desk()
    found = desk.look.watched(everything=call.args.all)
    for one in found:
        for outage in reversed(one.outages()):
            if outage.end is None or call.args.all:
                _tell(desk, one, outage, as_json=call.json)
    if not found:
        output.talk("No signal says that anything is down.")
    return output.Exit.DONE


def _tell(desk: Desk, watched: Watched, outage: Outage, *, as_json: bool) -> None:
    pack, now = desk.look.pack, desk.look.now()
    ticket = watched.ticket_of(outage)
    goes_on = outage.end is None and not ticket
    opens = opens_at(pack, timing(pack), watched, outage) if goes_on else None
    if as_json:
        output.record(
            {
                "thing": watched.id,
                "source": outage.source,
                "outage": outage.id or None,
                "down_since": records.instant(outage.start),
                "down_since_local": records.local(outage.start, desk.me.zone),
                "up_since": records.instant(outage.end),
                "ticket": ticket or None,
                "opens_at": records.instant(opens),
            }
        )
        return
    lasted = duration_words(((outage.end or now) - outage.start).total_seconds())
    since = records.local(outage.start, desk.me.zone)
    then = ticket or (f"opens a ticket {records.local(opens, desk.me.zone)}" if opens else "")
    state = "down" if outage.end is None else "was down"
    name = f"{watched.kind} {watched.key}"
    output.data(f"{name:24}{state} for {lasted} since {since}  {outage.source}  {then}".rstrip())
