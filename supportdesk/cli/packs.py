"""`supportdesk pack …`: processes as files, checked, compared, installed, written back."""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from supportdesk.cli import output
from supportdesk.cli.kit import Call
from supportdesk.cli.terminal import printed_width
from supportdesk.desk import compare, install_pack
from supportdesk.domain.moment import today_in
from supportdesk.domain.pack import Pack
from supportdesk.errors import NotFound, WrongFiles
from supportdesk.presentation import plain
from supportdesk.presentation.differences import (
    Difference,
    difference_lines,
    differences,
    place_words,
)


def check(call: Call) -> int:
    """Read a pack's files and say every mistake, then what the process leaves open."""
    pack = call.kit.read_pack(call.args.path)
    readings = [one for one in pack.values if one.is_reading]
    warnings = pack.holiday_gaps(today_in(pack, datetime.now(UTC)))
    if call.json:
        points = [
            {"place": one.place, "rules": list(one.rules), "text": one.text}
            for one in pack.open_points
        ]
        values = [
            {"id": one.id, "rule": one.rule, "value": one.value, "text": one.text}
            for one in readings
        ]
        output.record(
            {
                "pack": pack.name,
                "version": pack.version,
                "open_points": points,
                "readings": values,
                "warnings": list(warnings),
            }
        )
        return output.Exit.DONE
    output.data(f"{pack.name}: no mistakes, version {pack.version[:12]}")
    for point in pack.open_points:
        output.data(f"  open point  {' '.join(point.rules)}  {point.place}: {point.text}")
    for one in readings:
        output.data(f"  read as     {one.rule}  value/{one.id}: {one.value} ({one.text})")
    for text in warnings:
        output.data(f"  warning     {text}")
    return output.Exit.DONE


def diff(call: Call) -> int:
    """What installing a pack's files would change, and where the desk's own values differ."""
    upgrade = call.kit.read_upgrade(call.args.path)
    changed = list(_changes(call, upgrade.pack))
    own = compare(call.kit.desk().store, upgrade)
    if call.json:
        for one in changed:
            output.record({"place": one.place, "before": one.before, "after": one.after})
        for place, (mine, shipped) in own.items():
            output.record({"place": place, "own": mine, "shipped": shipped})
        return output.Exit.DONE
    _say_changes(changed, own)
    return output.Exit.DONE


def _changes(call: Call, pack: Pack) -> Iterator[Difference]:
    try:
        present = call.kit.desk().store.pack(pack.name)
    except NotFound:
        yield Difference("pack", "", pack.name)
        return
    kept = {"version", "edition", "versions", "directory", "values"}
    before, after = call.kit.pack_plain(present), call.kit.pack_plain(pack)
    for one in differences(before, after):
        if one.place.partition(".")[0] not in kept and "holidays" not in one.place:
            yield one


def _say_changes(changed: list[Difference], own: dict[str, tuple[str, str]]) -> None:
    if not changed and not own:
        output.data("no differences")
    if changed:
        output.data(plain.text(difference_lines(changed, printed_width())))
    for place, (mine, shipped) in own.items():
        output.data(f"the desk's own {place} stays:")
        for one in differences(json.loads(shipped), json.loads(mine)):
            words = f"{one.after or 'nothing'}, shipped {one.before or 'none'}"
            output.data(f"  {place_words(one.place)}: {words}")


def install(call: Call) -> int:
    """Show what a pack's files would change, ask, and install them into the desk."""
    desk, args = call.kit.desk(), call.args
    try:
        upgrade = call.kit.read_upgrade(args.path)
    except WrongFiles as wrong:
        raise WrongFiles(wrong.mistakes, "Nothing was installed.", more=wrong.more) from None
    if not args.yes and not call.json:
        _say_changes(list(_changes(call, upgrade.pack)), compare(desk.store, upgrade))
        if not _agreed():
            output.talk("Nothing was installed.")
            return output.Exit.REFUSED
    before = install_pack(
        desk.store, desk.hand, upgrade, args.command_id or f"install-{upgrade.pack.version}",
        tuple(args.take or ()),
    )  # fmt: skip
    version = upgrade.pack.version
    words = "installed" if before != version else "was installed already"
    if call.json:
        output.record({"pack": upgrade.pack.name, "version": version, "before": before})
    else:
        output.data(f"{upgrade.pack.name} {version[:12]} {words}")
    return output.Exit.DONE


def _agreed() -> bool:
    """Whether the person at the terminal says yes; without one, --yes says it."""
    if not sys.stdin.isatty():
        output.talk("There is nobody to ask: give --yes.")
        return False
    print("Install it? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in {"y", "yes"}


def export(call: Call) -> int:
    """Write the pack with the desk's own values back as files."""
    for path in call.kit.export_pack(Path(call.args.folder)):
        _say_path(call, path)
    return output.Exit.DONE


def schema(call: Call) -> int:
    """Write a JSON Schema for each kind of file, for editors."""
    for path in call.kit.write_schemas(Path(call.args.folder)):
        _say_path(call, path)
    return output.Exit.DONE


def _say_path(call: Call, path: Path) -> None:
    if call.json:
        output.record({"file": str(path)})
    else:
        output.data(str(path))
