"""Every small wrong change of the shipped flows, by class, and what the check says of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from supportdesk.data.pack_files.document import Mistake
from supportdesk.data.pack_files.read import FOLDER, PackFiles, read_files

PACKS = sorted(one.parent.name for one in FOLDER.glob("*/pack.yaml"))
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
    """The files of a shipped pack."""
    return read_files(FOLDER / pack)


def mutants(pack: str, kind: str) -> Iterator[Mutant]:
    """Every change of one class to the flows of a pack."""
    for file, flow in files_of(pack).models.items():
        if file.startswith("flows/"):
            for index, step in enumerate(flow.steps):
                for words, changed in CLASSES[kind](flow, step):
                    steps = (*flow.steps[:index], changed, *flow.steps[index + 1 :])
                    yield Mutant(file, words, flow.model_copy(update={"steps": steps}))


def reported(pack: str, mutant: Mutant) -> list[Mistake]:
    """What the check of the pack says with the changed flow in it."""
    files = files_of(pack)
    return files.check({**files.models, mutant.file: mutant.flow})


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


CLASSES: dict[str, Callable[[Any, Any], Changes]] = {
    "dropped": _dropped,
    "duplicated": _duplicated,
    "disowned": _disowned,
    "redirected": _redirected,
}
