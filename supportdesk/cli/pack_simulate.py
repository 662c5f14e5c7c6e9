"""`supportdesk pack simulate`: flows walked on a desk that is thrown away, and what that showed."""

from collections import Counter

from supportdesk.cli import output
from supportdesk.cli.kit import Call
from supportdesk.cli.pack_flows import flows_of
from supportdesk.errors import BadInput
from supportdesk.simulation.report import Report
from supportdesk.simulation.simulate import simulate as walk


def simulate(call: Call) -> int:
    """Walk each flow; refused where something was never reached or failed."""
    args = call.args
    if args.paths < 0:
        raise BadInput("--paths is a number from 1 on.")
    good = True
    with call.kit.simulated(args.path) as (stage, given):
        for flow in flows_of(stage.pack, args.flow):
            report = walk(stage, flow.id, given, paths=args.paths, seed=args.seed)
            good = good and report.good
            _say(call, report)
    return output.Exit.DONE if good else output.Exit.REFUSED


def _say(call: Call, report: Report) -> None:
    reached = {"/".join(place): count for place, count in sorted(report.reached.items())}
    if call.json:
        output.record(
            {
                "flow": report.flow,
                "walked": report.walked,
                "cannot_happen": report.cannot,
                "cut": report.cut,
                "reached": reached,
                "never_reached": report.never,
                "ends": dict(report.ends),
                "refusals": dict(report.refusals),
                "failures": dict(report.failures),
                "untranslated": dict(report.holes),
            }
        )
        return
    steps = f"{len(reached)} of {len(report.all_places)} steps reached"
    output.data(f"{report.flow}: {report.walked} paths walked, {steps}")
    if report.cannot:
        output.data(f"  cannot happen  {report.cannot} paths: what they need excludes itself")
    if report.cut:
        output.data("  cut short      there are more paths than are walked")
    _lines("end", report.ends)
    _lines("refused", report.refusals)
    _lines("no value for", report.holes)
    _lines("failed", report.failures)
    for one in report.never:
        output.data(f"  {'never reached':13}  {one}")


def _lines(word: str, counted: Counter[str]) -> None:
    for words, count in counted.most_common():
        output.data(f"  {word:13}  {count:4}  {words}")
