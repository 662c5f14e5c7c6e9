"""`supportdesk import …`: tickets and the register of another desk, from its export."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from supportdesk.cli import output
from supportdesk.cli.bring_say import Talk
from supportdesk.cli.fields import pairs
from supportdesk.cli.kit import Call
from supportdesk.desk.importing import Brought, Importing
from supportdesk.domain.decide.things import thing_kind
from supportdesk.errors import BadInput
from supportdesk.importing.beside import Beside
from supportdesk.importing.csv_rows import CsvFile
from supportdesk.importing.files import open_rows
from supportdesk.importing.json_rows import JsonFile
from supportdesk.importing.mapping import COLUMNS, ImportMapping
from supportdesk.importing.mapping_read import read_mapping
from supportdesk.importing.pasts import PastReader
from supportdesk.importing.refused import RefusedFile
from supportdesk.importing.rows import Row
from supportdesk.importing.run import bring
from supportdesk.importing.skeleton import samples, skeleton
from supportdesk.importing.thing_rows import ThingReader

T = TypeVar("T")


def tickets(call: Call) -> int:
    """Bring the tickets of another desk in, with their past."""
    desk, args = call.kit.desk(), call.args
    importing = desk.importing(rehearsal=args.dry_run)
    file = open_rows(Path(args.file))
    mapping = _mapping(call, file)
    beside = Beside(mapping, {name: Path(one) for name, one in pairs(args.beside).items()})
    for said in (file.said, *beside.said):
        if said:
            output.talk(said)
    reader = PastReader(mapping, desk.look.pack, beside)
    return _bring(
        call,
        importing,
        file,
        reader.past,
        lambda pasts: importing.tickets(pasts, update=args.update),
    )


def register(call: Call) -> int:
    """Bring entries of another register in; one that is there is changed through the gates."""
    desk, args = call.kit.desk(), call.args
    importing = desk.importing(rehearsal=args.dry_run)
    kind = thing_kind(desk.look.pack, args.kind)
    file = open_rows(Path(args.file))
    fields = tuple(one.id for one in kind.fields)
    mapping = read_mapping(Path(args.mapping), fields) if args.mapping else None
    if file.said:
        output.talk(file.said)
    return _bring(call, importing, file, ThingReader(kind, file, mapping).thing, importing.things)


def columns(call: Call) -> int:
    """The columns of a file, and the mapping that it is recognised by or one to be edited."""
    file = open_rows(Path(call.args.file))
    found = samples(file)
    known = next((one for one in _shipped(call).values() if one.knows(file.columns)), None)
    if call.json:
        for column, values in found.items():
            output.record({"column": column, "samples": list(values)})
        output.record({"mapping": known.name if known else None})
        return output.Exit.DONE
    for column, values in found.items():
        output.data(f"{column:28}{' · '.join(values)}")
    if known:
        output.talk(f"It is read by the mapping {known.name}: {known.path}")
    else:
        output.talk("No mapping knows it. One to be edited, for --mapping FILE:")
        output.data("\n" + skeleton(file))
    return output.Exit.DONE


def _bring(
    call: Call,
    importing: Importing,
    file: CsvFile | JsonFile,
    read: Callable[[Row], T | None],
    store: Callable[[Sequence[T]], list[Brought]],
) -> int:
    wanted = Path(call.args.refused) if call.args.refused else None
    with (
        RefusedFile(wanted, file) as refused,
        Talk(call, file.count()) as talk,
        importing.store.kept_open(),
    ):
        for outcomes in bring(file.rows(), read, store):
            for one in outcomes:
                talk.say(one)
                if one.how == "refused":
                    refused.write(one.row, one.why)
            talk.progress()
            if talk.cancelled:
                break
        return talk.end()


def _shipped(call: Call) -> dict[str, ImportMapping]:
    return {path.stem: read_mapping(path, COLUMNS) for path in call.kit.mappings()}


def _mapping(call: Call, file: CsvFile | JsonFile) -> ImportMapping:
    """The mapping that is named, or the shipped one that knows the file's columns."""
    named = call.args.mapping
    shipped = _shipped(call)
    if named in shipped:
        return _fitting(shipped[named], file)
    if named:
        if not Path(named).is_file():
            known = ", ".join(shipped)
            raise BadInput(f"No mapping “{named}”: there are {known}, or a file of your own.")
        return _fitting(read_mapping(Path(named), COLUMNS), file)
    for one in shipped.values():
        if one.knows(file.columns):
            output.talk(f"{file.path.name} is read by the mapping {one.name}.")
            return one
    raise BadInput(
        f"No mapping knows the columns of {file.path.name}.",
        "Nothing was changed.",
        f"Begin one: supportdesk import columns {file.path.name}",
    )


def _fitting(mapping: ImportMapping, file: CsvFile | JsonFile) -> ImportMapping:
    """The mapping, where the file has the columns without which nothing can be read."""
    for needed in ("number", "created"):
        column = mapping.columns.get(needed, "")
        if not column:
            raise BadInput(
                f"{mapping.path}: it names no column “{needed}”.", "Nothing was changed."
            )
        if isinstance(file, CsvFile) and column not in file.columns:
            raise BadInput(
                f"{file.path.name} has no column “{column}”: there are {', '.join(file.columns)}.",
                "Nothing was changed.",
            )
    return mapping
