"""`supportdesk flow figures`: what runs tell of the steps of each flow."""

from supportdesk.cli import output
from supportdesk.cli.kit import Call
from supportdesk.cli.pack_flows import flows_of
from supportdesk.cli.whatif import span_of
from supportdesk.domain.browsed import Browsed, browsed
from supportdesk.domain.flow import Flow
from supportdesk.domain.flow_figures import Key, Lasted, StepFigures
from supportdesk.domain.moment import today_in
from supportdesk.presentation.figure_page import span_words
from supportdesk.presentation.figure_table import figures_of, table

WIDTH = 78


def figures(call: Call) -> int:
    """Print a row or an object for each step of a flow, or of all of them."""
    desk, args = call.kit.desk(), call.args
    desk.hand.must_supervise("What runs tell of a flow")
    pack = desk.look.present_pack()
    flows, looked_at = flows_of(pack, args.flow), browsed(pack, today_in(pack, desk.look.now()))
    span = span_of(desk, args.since, args.until)
    found = desk.flow_figures(span)
    for number, flow in enumerate(flows):
        if call.json:
            output.records(_record(looked_at, flow, key, found) for key in _keys(flow, found))
            continue
        if number:
            output.data("")
        output.data(f"{flow.title}, {span_words(span, desk.me.zone)}")
        for line in table(looked_at, flow, found, WIDTH):
            output.data(line.text.rstrip())
    return output.Exit.DONE


def _keys(flow: Flow, found: dict[Key, StepFigures]) -> list[Key]:
    """The steps of a flow, then those that it no longer has."""
    steps = [(flow.id, one.id) for one in flow.steps]
    return [*steps, *(key for key in found if key[0] == flow.id and key not in steps)]


def _record(
    looked_at: Browsed, flow: Flow, key: Key, found: dict[Key, StepFigures]
) -> dict[str, object]:
    steps = {one.id: one for one in flow.steps}
    step, one = steps.get(key[1]), figures_of(flow, key[1], found)
    answered = sum(one.left.values())
    return {
        "flow": flow.id,
        "step": key[1],
        "label": step.label if step else None,
        "waits_on": (looked_at.waits_on(step) or None) if step else None,
        "entered": one.entered,
        "runs": one.runs,
        "left": dict(one.left),
        "shares": {answer: round(many / answered, 3) for answer, many in one.left.items()},
        "undone": one.undone,
        "back": one.back,
        "waiting": one.waiting,
        "abandoned": one.abandoned,
        "desk": _lasted(one.desk),
        "wall": _lasted(one.wall),
    }


def _lasted(one: Lasted | None) -> dict[str, int] | None:
    if one is None:
        return None
    return {"median_seconds": one.median, "ninetieth_seconds": one.ninetieth}
