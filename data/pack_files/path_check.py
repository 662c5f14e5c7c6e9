"""The check of flows as graphs, and of what the pack asserts of them, with file and line."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from supportdesk.data.pack_files.build import build_flow
from supportdesk.data.pack_files.condition_check import FactNames
from supportdesk.data.pack_files.document import Place
from supportdesk.data.pack_files.notes import Notes
from supportdesk.data.templates import check_template, needed
from supportdesk.domain.flow_check import (
    Assertion,
    Checked,
    Finding,
    Given,
    Unfolded,
    UnknownTerm,
    broken,
    check_flows,
)
from supportdesk.domain.pack import Tier


def check_paths(notes: Notes, models: Mapping[str, Any], facts: FactNames) -> None:
    """Note every mistake that lies in the steps and paths of flows, and every broken assertion."""
    files = {model.id: name for name, model in models.items() if name.startswith("flows/")}
    flows = {flow_id: build_flow(models[file]) for flow_id, file in files.items()}
    given = given_of(models, facts)
    checked = check_flows(flows, given)
    for one in checked.findings:
        file = files[one.flow]
        notes.wrong(file, _place(models[file], one), one.text)
    graphs = {flow_id: checked.graph(flow_id) for flow_id in checked.flows}
    for flow_id, file in files.items():
        for index, form in enumerate(models[file].asserts):
            _check_assertion(notes, (file, index), form, [graphs.get(flow_id)], checked, given)
    for index, form in enumerate(getattr(models.get("pack.yaml"), "asserts", ())):
        notes.known("pack.yaml", ("asserts", index, "flow"), "flow", form.flow)
        of = [graphs.get(form.flow)] if form.flow else list(graphs.values())
        _check_assertion(notes, ("pack.yaml", index), form, of, checked, given)


def _place(form: Any, finding: Finding) -> Place:
    for index, step in enumerate(form.steps):
        if step.id == finding.step:
            part = (finding.part,) if finding.part else ()
            several = finding.part in {"answers", "cases"}
            return ("steps", index, *part, *((finding.index,) if several else ()))
    return ()


def _check_assertion(
    notes: Notes,
    at: tuple[str, int],
    form: Any,
    of: Sequence[Unfolded | None],
    checked: Checked,
    given: Given,
) -> None:
    file, place = at[0], ("asserts", at[1])
    notes.all_known(file, (*place, "rules"), "rule", form.rules)
    one = Assertion(never=form.never, start=form.from_, without=form.without, rules=form.rules)
    rules = f" ({', '.join(one.rules)})" if one.rules else ""
    for graph in filter(None, of):
        try:
            way = broken(one, graph, checked.flows, given)
        except UnknownTerm as unknown:
            near = notes.nearest(unknown.word, unknown.known)
            notes.wrong(file, place, f"unknown {unknown.what} “{unknown.word}”{near}")
            continue
        if way:
            notes.wrong(file, place, f"“{one}” does not hold{rules}: {way}")


def given_of(models: Mapping[str, Any], facts: FactNames) -> Given:
    """What flows rely on in the rest of the pack."""
    pack = models.get("pack.yaml")
    flows = {name: one for name, one in models.items() if name.startswith("flows/")}
    items = _of(models, "items")
    said = {
        (flow.id, step.id): _asked(step.say)
        for flow in flows.values()
        for step in flow.steps
        if "{" in step.say
    }
    return Given(
        kinds=facts.all_kinds,
        values=facts.values,
        tiers=tuple(Tier(**one.model_dump()) for one in pack.tiers) if pack else (),
        asked={one.id: _asked(one.text, one.phone, one.chat) for one in _replies(models)},
        said=said,
        roots=frozenset(one.flow for one in pack.types) if pack else frozenset(),
        silent=frozenset(f"value.{one.id}" for one in _of(models, "values") if not one.value),
        items=[
            *(one.id for one in items),
            *(f"{one.id}={state.id}" for one in items for state in one.states),
        ],
        gates=[one.id for one in _of(models, "gates")],
        unread=frozenset((flows[file].id, step) for file, step in facts.unread if file in flows),
    )


def _of(models: Mapping[str, Any], part: str) -> tuple[Any, ...]:
    return tuple(getattr(models.get(f"{part}.yaml"), part, ()))


def _replies(models: Mapping[str, Any]) -> Iterator[Any]:
    for name, model in models.items():
        if name.startswith("replies/"):
            yield from model.replies


def _asked(*texts: str) -> frozenset[str]:
    """The fields of the run that templates need; one with mistakes of its own needs none."""
    sound = [one for one in texts if not check_template(one)]
    return frozenset(name for one in sound for name in needed(one) if name.startswith("run."))
