"""What the check finds, laid beside the flows that are browsed: as loaded, and as the files are."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from supportdesk.domain.browsed import Browsed, Remark, RemarkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDisk:
    """Files of the pack that are not those that were installed.

    `where` says where they lie, `changed` names those that differ, `mistakes` are what the check
    finds in all of them.
    """

    where: str
    changed: tuple[str, ...] = ()
    mistakes: tuple[Remark, ...] = ()


def with_check(
    found: Browsed, version: str, installed: tuple[Remark, ...], disk: OnDisk | None
) -> Browsed:
    """The same with what the check finds in the loaded version, then what only the files hold."""
    ahead = tuple(_ahead(found, installed, disk)) if disk else ()
    many = len(installed)
    told = "nothing is wrong" if not many else "one mistake" if many == 1 else f"{many} mistakes"
    remarks = (*(_placed(found, one) for one in installed), *ahead, *found.remarks)
    return replace(found, checked=f"version {version[:12]}: {told}", remarks=remarks)


def _ahead(found: Browsed, installed: tuple[Remark, ...], disk: OnDisk) -> Iterator[Remark]:
    """That the files differ, and what would be wrong if they were installed and is not now."""
    known = {(one.flow, one.step, one.text) for one in installed}
    new = [one for one in disk.mistakes if (one.flow, one.step, one.text) not in known]
    count = len(disk.changed)
    named = ", ".join(disk.changed[:3]) + (f" and {count - 3} more" if count > 3 else "")
    told = "the check finds nothing new in them" if not new else "see the mistakes in them below"
    text = f"{disk.where} are not what is loaded ({named}); {told}"
    yield Remark(kind=RemarkKind.FILES, text=text)
    for one in new:
        yield _placed(found, replace(one, kind=RemarkKind.IN_FILES))


def _placed(found: Browsed, one: Remark) -> Remark:
    """A remark at the box that it concerns; at the flow or the whole where there is no such box."""
    flow = found.flow(one.flow)
    if flow is None:
        return replace(one, flow="", step="")
    known = one.step in {step.id for step in flow.steps}
    return one if known else replace(one, step="")
