"""Every small wrong change of the shipped flows, by class, and what the check says of it.

`python -m tests.flows.mutants` (or `make mutants`) says for each pack and class how many are told.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from supportdesk.data.pack_files.condition_check import FactNames
from supportdesk.data.pack_files.document import Mistake
from supportdesk.data.pack_files.flow_check import check_flow
from supportdesk.data.pack_files.notes import Notes
from supportdesk.data.pack_files.path_check import check_paths
from supportdesk.data.pack_files.read import FOLDER, PackFiles, read_files

PACKS = sorted(one.parent.name for one in FOLDER.glob("*/pack.yaml"))
SURVIVORS = Path(__file__).parent / "survivors.yaml"
ALWAYS = ("dropped", "duplicated", "disowned", "unclocked")
"""The classes of which every change is told."""
REDIRECTED = "redirected"
"""The class of which some are harmless; they are listed in survivors.yaml, each with why."""
Changes = Iterator[tuple[str, Any]]


@dataclass(frozen=True)
class Mutant:
    """One change: the file, what was changed in words, the changed flow."""

    file: str
    words: str
    flow: Any

    def __str__(self) -> str:
        return f"{self.file.removeprefix('flows/').removesuffix('.yaml')}: {self.words}"


@cache
def files_of(pack: str) -> PackFiles:
    """The files of a pack: one that ships, by its name, or a folder."""
    return read_files(FOLDER / pack)


@cache
def _facts(pack: str) -> FactNames:
    return FactNames(files_of(pack).models)


def mutants(pack: str, kind: str) -> Iterator[Mutant]:
    """Every change of one class to the flows of a pack."""
    for file, flow in files_of(pack).models.items():
        if file.startswith("flows/"):
            for index, step in enumerate(flow.steps):
                for words, changed in CLASSES[kind](flow, step):
                    steps = (*flow.steps[:index], changed, *flow.steps[index + 1 :])
                    yield Mutant(file, words, flow.model_copy(update={"steps": steps}))


def reported(pack: str, mutant: Mutant) -> list[Mistake]:
    """What the check of the pack says with the changed flow in it.

    Most is said by the flow and those that it goes into or that go into it; only where these say
    nothing is the whole pack looked at.
    """
    files = files_of(pack)
    models = {**files.models, mutant.file: mutant.flow}
    notes = Notes(files.documents, files.names)
    check_flow(notes, mutant.file, mutant.flow, _facts(pack))
    if not notes.mistakes:
        check_paths(notes, _near(models, mutant.flow.id), _facts(pack))
    return notes.mistakes or files.check(models)


def _near(models: dict[str, Any], flow_id: str) -> dict[str, Any]:
    """The files without the flows that have nothing to do with one of them."""
    into = {
        one.id: {step.flow for step in one.steps if step.flow}
        for name, one in models.items()
        if name.startswith("flows/")
    }
    near, before = {flow_id}, set[str]()
    while near != before:
        before = set(near)
        near |= {one for one, others in into.items() if others & near}
        near |= {other for one in before for other in into.get(one, ())}
    return {
        name: one for name, one in models.items() if not name.startswith("flows/") or one.id in near
    }


def known_survivors(pack: str) -> dict[str, str]:
    """The arrows of a pack's flows that may point elsewhere, each with why."""
    return (yaml.safe_load(SURVIVORS.read_text(encoding="utf-8")) or {}).get(pack) or {}


def silent(pack: str, many: list[Mutant]) -> set[str]:
    """The changes of which nothing is said."""
    return {str(one) for one in many if not reported(pack, one)}


def spread(many: list[Mutant], most: int) -> list[Mutant]:
    """At most so many of these, from everywhere among them."""
    step = max(1, -(-len(many) // most))
    return many[::step]


def _edges(step: Any) -> Iterator[tuple[str, str, Callable[[str], dict[str, Any]]]]:
    """Each way out of a step: its name, where it leads, the change of it to another target."""
    for key in ("next", "otherwise"):
        if getattr(step, key):
            yield key, getattr(step, key), lambda to, key=key: {key: to}  # type: ignore[misc]
    for part in ("answers", "cases"):
        for index, way in enumerate(getattr(step, part)):
            yield way.id, way.to, _turning(part, getattr(step, part), index)


def _turning(part: str, ways: Any, index: int) -> Callable[[str], dict[str, Any]]:
    def turned(to: str) -> dict[str, Any]:
        kept = (ways[index].model_copy(update={"to": to}),) if to else ()
        return {part: (*ways[:index], *kept, *ways[index + 1 :])}

    return turned


def _dropped(flow: Any, step: Any) -> Changes:
    for name, to, turned in _edges(step):
        yield f"{step.id}={name} leads no longer to {to}", step.model_copy(update=turned(""))


def _redirected(flow: Any, step: Any) -> Changes:
    for name, to, turned in _edges(step):
        for other in flow.steps:
            if other.id != to:
                yield f"{step.id}={name} to {other.id}", step.model_copy(update=turned(other.id))


def _duplicated(flow: Any, step: Any) -> Changes:
    for part in ("answers", "cases"):
        ways = getattr(step, part)
        for way in ways:
            for twin in (way, way.model_copy(update={"id": f"{way.id}-2"})):
                changed = step.model_copy(update={part: (*ways, twin)})
                yield f"{step.id}={way.id} again as {twin.id}", changed


def _disowned(flow: Any, step: Any) -> Changes:
    if step.by:
        yield f"{step.id} by nobody", step.model_copy(update={"by": ""})


def _unclocked(flow: Any, step: Any) -> Changes:
    if step.kind == "wait":
        for key in ("within", "clock", "no_time", "owner", "calendar"):
            if getattr(step, key):
                yield f"{step.id} without {key}", step.model_copy(update={key: ""})


CLASSES: dict[str, Callable[[Any, Any], Changes]] = {
    "dropped": _dropped,
    "duplicated": _duplicated,
    "disowned": _disowned,
    "unclocked": _unclocked,
    REDIRECTED: _redirected,
}


def main(packs: list[str]) -> None:
    """Say how many changes of each class are told, and which are not."""
    for pack in packs or PACKS:
        for kind in CLASSES:
            found = list(mutants(pack, kind))
            left = silent(pack, found)
            rate = f"{1 - len(left) / len(found):.1%}" if found else "none there"
            print(f"{pack} {kind}: {len(found) - len(left)} of {len(found)} told, {rate}")
            for one in sorted(left):
                print(f"  not told: {one}{'' if one in known_survivors(pack) else '  UNLISTED'}")


if __name__ == "__main__":
    main(sys.argv[1:])
