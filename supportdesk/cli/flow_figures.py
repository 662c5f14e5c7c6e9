"""`supportdesk flow figures`: what runs tell of the steps of each flow."""

from supportdesk.cli import output
from supportdesk.cli.kit import Call
from supportdesk.cli.pack_flows import flows_of
from supportdesk.cli.whatif import span_of
from supportdesk.domain.flow import Flow
from supportdesk.domain.flow_figures import Key, StepFigures
from supportdesk.presentation.figure_page import NONE, span_words, table

WIDTH = 78


def figures(call: Call) -> int:
    """Print a row or an object for each step of a flow, or of all of them."""
    desk, args = call.kit.desk(), call.args
    desk.hand.must_supervise("What runs tell of a flow")
    flows = flows_of(desk.look.present_pack(), args.flow)
    span = span_of(desk, args.since, args.until)
    found = desk.flow_figures(span)
    for number, flow in enumerate(flows):
        if call.json:
            output.records(_record(flow, key, found) for key in _keys(flow, found))
            continue
        if number:
            output.data("")
        output.data(f"{flow.title}, {span_words(span, desk.me.zone)}")
        for line in table(flow, found, WIDTH):
            output.data(line.text.rstrip())
    return output.Exit.DONE


def _keys(flow: Flow, found: dict[Key, StepFigures]) -> list[Key]:
    """The steps of a flow, then those that it no longer has."""
    steps = [(flow.id, one.id) for one in flow.steps]
    return [*steps, *(key for key in found if key[0] == flow.id and key not in steps)]


def _record(flow: Flow, key: Key, found: dict[Key, StepFigures]) -> dict[str, object]:
    labels = {one.id: one.label for one in flow.steps}
    one = found.get(key, NONE)
    return {
        "flow": flow.id,
        "step": key[1],
        "label": labels.get(key[1]),
        "entered": one.entered,
        "left": dict(one.left),
        "back": one.back,
        "waiting": one.waiting,
        "abandoned": one.abandoned,
        "median_seconds": one.median_seconds,
    }
