"""A policy of its own file, read as part of a pack: its names are those of that pack."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from supportdesk.data.pack_files.document import files_of
from supportdesk.data.pack_files.read import read_pack
from supportdesk.domain.sla import Policy
from supportdesk.errors import BadInput

NAME = "policies.yaml"


def read_policy(file: Path, pack: Path | Mapping[str, str]) -> Policy:
    """The policy that a pack would have with this file as its `policies.yaml`.

    `pack` is a folder, or the texts of its files by name. Raises PackMistakes, and BadInput for a
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
    with tempfile.TemporaryDirectory(prefix="supportdesk-policy-") as folder:
        for name, content in {**texts, NAME: text}.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return read_pack(Path(folder)).policy
