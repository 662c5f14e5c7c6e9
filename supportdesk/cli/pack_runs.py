"""`supportdesk pack runs`: runs that are still on an older version of the pack."""

from supportdesk.cli import output
from supportdesk.cli.kit import Call
from supportdesk.desk.older import OlderRun, older_runs


def runs(call: Call) -> int:
    """List each run on an older version, and whether it could be moved."""
    desk = call.kit.desk()
    desk.hand.must_supervise("The list of runs on older versions")
    found = list(older_runs(desk.store, desk.look.pack_name))
    for one in found:
        if call.json:
            output.record(_record(one))
        else:
            _say(one)
    if not found and not call.json:
        output.data("every run under way is on the newest version")
    return output.Exit.DONE


def _record(one: OlderRun) -> dict[str, object]:
    return {
        "reference": one.ticket.reference,
        "run": one.run.number,
        "flow": one.run.flow,
        "step": one.run.step,
        "version": one.ticket.pack_version,
        "stands_since": one.run.entered.isoformat(),
        "can_be_moved": not one.why,
        "why_not": one.why or None,
    }


def _say(one: OlderRun) -> None:
    flow = one.pack.flow(one.run.flow_here)
    where = f"{one.pack.flow(one.run.flow).title}: {flow.step(one.run.step).label}"
    head = f"{one.ticket.reference} run {one.run.number}  {one.ticket.pack_version[:12]}  {where}"
    output.data(head)
    way = f"supportdesk do move-run {one.ticket.reference} run={one.run.number}"
    output.data(f"  stays: {one.why}" if one.why else f"  can be moved: {way}")
