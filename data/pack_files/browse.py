"""A pack's files to be browsed, with every mistake at the step whose lines it lies in."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from supportdesk.data.pack_files.build import build_article, build_contact, build_flow, build_value
from supportdesk.data.pack_files.document import Document, Mistake
from supportdesk.data.pack_files.read import PackFiles, inspect_files, read_pack
from supportdesk.domain.browsed import Browsed, Remark, RemarkKind, browsed, with_remarks
from supportdesk.domain.moment import today_in
from supportdesk.domain.pack import who_names


def browse_files(folder: Path, now: datetime) -> Browsed:
    """The flows that a folder holds, as far as they can be read; raises BadInput without any."""
    files, mistakes = inspect_files(folder)
    if not mistakes:
        whole = read_pack(folder)
        return browsed(whole, today_in(whole, now))
    models = files.models
    flows = {name: one for name, one in models.items() if name.startswith("flows/")}
    pack = models.get("pack.yaml")
    found = Browsed(
        title=pack.title if pack else folder.name,
        flows=tuple(build_flow(flows[name]) for name in sorted(flows)),
        rules={one.id: one.text for one in pack.rules} if pack else {},
        names=who_names(
            pack.words if pack else {},
            _of(models, "directory", "contacts"),
            pack.tiers if pack else (),
        ),
        contacts={one.id: build_contact(one) for one in _of(models, "directory", "contacts")},
        articles={one.id: build_article(one) for one in _of(models, "articles", "articles")},
        values=tuple(build_value(one) for one in _of(models, "values", "values")),
    )
    return with_remarks(found, tuple(remarks_of(mistakes, files)))


def _of(models: Mapping[str, Any], file: str, part: str) -> tuple[Any, ...]:
    return tuple(getattr(models.get(f"{file}.yaml"), part, ()))


def remarks_of(mistakes: list[Mistake], files: PackFiles) -> Iterator[Remark]:
    """The mistakes of a pack's files, each at the flow and the step in whose lines it lies."""
    flows = {name: one for name, one in files.models.items() if name.startswith("flows/")}
    for one in sorted(set(mistakes)):
        flow = flows.get(one.file)
        yield Remark(
            kind=RemarkKind.MISTAKE,
            text=one.text,
            flow=flow.id if flow else "",
            step=_step(flow, files.documents[one.file], one.line) if flow else "",
            place=f"{one.file}:{one.line}",
        )


def _step(flow: Any, document: Document, line: int) -> str:
    """The step whose lines hold this one; "" above and below the steps."""
    begins = [document.line(("steps", n)) for n in range(len(flow.steps))]
    after = [
        at for path, at in document.lines.items() if len(path) == 1 and at > max(begins, default=0)
    ]
    if after and line >= min(after):
        return ""
    held = [step.id for step, at in zip(flow.steps, begins, strict=True) if at <= line]
    return held[-1] if held else ""
