"""All or some paths of a flow walked, and what they showed."""

from itertools import islice

from supportdesk.domain.flow_check import Given, unfold
from supportdesk.domain.refusal import Refused
from supportdesk.errors import DeskError
from supportdesk.simulation.bringing import CannotArrange
from supportdesk.simulation.needs import CannotHappen, needs_of
from supportdesk.simulation.paths import MOST_PATHS, all_paths, some_paths
from supportdesk.simulation.report import Report
from supportdesk.simulation.stage import Stage
from supportdesk.simulation.walk import Strayed, Walk


def simulate(
    stage: Stage, flow_id: str, given: Given, *, paths: int = 0, seed: int = 0, visits: int = 2
) -> Report:
    """Walk so many paths of a flow, all of them for 0, each on a ticket of its own.

    `visits` is how often a path may come to one place.
    """
    flows = {one.id: one for one in stage.pack.flows}
    gates = {one.id: one for one in stage.pack.gates}
    graph = unfold(flows[flow_id], flows)
    report = Report(flow_id, whole=not paths, all_places=frozenset(graph.steps))
    found = list(islice(all_paths(graph, visits), MOST_PATHS + 1))
    report.cut = len(found) > MOST_PATHS
    chosen = some_paths(graph, paths, seed, visits) if paths else found[:MOST_PATHS]
    for path in chosen:
        try:
            needs = needs_of(path, graph, given, gates, stage.now)
        except CannotHappen:
            report.cannot += 1
            continue
        report.walked += 1
        try:
            report.ends[Walk(stage, path, graph, needs, report).go()] += 1
        except Strayed as strayed:
            report.failures[str(strayed)] += 1
        except CannotArrange as why:
            report.failures[str(why)] += 1
        except Refused as refused:
            report.failures[f"refused: {refused.refusal.why}"] += 1
        except DeskError as error:
            report.failures[error.happened] += 1
    return report
