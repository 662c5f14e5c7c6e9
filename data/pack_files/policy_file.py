"""A policy of its own file, read as part of a pack: its names are those of that pack."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from supportdesk.data.pack_files.document import Mistake, files_of
from supportdesk.data.pack_files.read import PackMistakes, read_pack
from supportdesk.data.pack_files.texts import as_folder
from supportdesk.domain.sla import Policy
from supportdesk.errors import BadInput, WrongFiles

NAME = "policies.yaml"


def read_policy(file: Path, pack: Path | Mapping[str, str]) -> Policy:
    """The policy that a pack would have with this file as its `policies.yaml`.

    `pack` is a folder, or the texts of its files by name. Raises WrongFiles, and BadInput for a
    file that cannot be read.
    """
    try:
        text = file.read_bytes()
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror}.") from error
    if isinstance(pack, Path):
        texts = {name: path.read_bytes() for name, path in files_of(pack)}
    else:
        texts = {name: held.encode() for name, held in pack.items()}
    with as_folder({**texts, NAME: text}) as folder:
        try:
            return read_pack(folder).policy
        except PackMistakes as found:
            raise WrongFiles(_named(found, file), more=found.more) from None


def _named(found: WrongFiles, file: Path) -> Iterator[Mistake]:
    """The mistakes, those of the policy under the name of its file."""
    for one in found.mistakes:
        yield Mistake(str(file) if one.file == NAME else one.file, one.line, one.text)
