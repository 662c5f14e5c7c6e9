"""`supportdesk pack graph` and `pack coverage`: flows drawn, and how each rule is kept."""

from datetime import UTC, datetime

from supportdesk.cli import output
from supportdesk.cli.kit import Call
from supportdesk.domain.flow import Flow
from supportdesk.domain.pack import Pack
from supportdesk.errors import NotFound
from supportdesk.presentation.chart import graph_of
from supportdesk.presentation.chart.written import FORMATS
from supportdesk.presentation.waiting import chart_notes


def flows_of(pack: Pack, wanted: str) -> tuple[Flow, ...]:
    """The flow that was named, or all of them; raises NotFound."""
    found = tuple(one for one in pack.flows if wanted in {"", one.id})
    if not found:
        known = ", ".join(one.id for one in pack.flows)
        raise NotFound(f"No flow “{wanted}”: there are {known}." if known else "It has no flows.")
    return found


def graph(call: Call) -> int:
    """Write each flow as a chart for other programs."""
    pack, now = call.kit.read_pack(call.args.path), datetime.now(UTC)
    for flow in flows_of(pack, call.args.flow):
        drawn = FORMATS[call.args.format](
            graph_of(flow, written=chart_notes(pack, flow, None, now, pack.zone))
        )
        if call.json:
            output.record({"flow": flow.id, "format": call.args.format, "chart": drawn})
        else:
            output.data(drawn)
    return output.Exit.DONE


def browse(call: Call) -> int:
    """Show the flows of a pack's files on the screen, with mistakes at their steps."""
    return call.kit.open_flows(call.args.path)


def coverage(call: Call) -> int:
    """Say of each rule its kind, where it is carried out, and which tests prove it."""
    found = call.kit.pack_coverage(call.args.path)
    for one in found:
        if call.json:
            output.record(
                {
                    "rule": one.rule.id,
                    "kind": one.rule.kind,
                    "carried": list(one.carried),
                    "asserted": list(one.asserted),
                    "tests": None if one.tests is None else list(one.tests),
                }
            )
            continue
        output.data(f"{one.rule.id}  {one.rule.kind}: {one.rule.text}")
        output.data(f"  carried out  {', '.join(one.carried)}")
        if one.asserted:
            output.data(f"  asserted     {', '.join(one.asserted)}")
        for test in one.tests or ():
            output.data(f"  proven by    {test}")
        if one.tests == ():
            output.data("  no test names it")
    if found and found[0].tests is None:
        output.talk("This is no checkout: which tests prove the rules is not known here.")
    return output.Exit.DONE
