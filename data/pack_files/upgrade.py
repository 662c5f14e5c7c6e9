"""A pack as it is brought into a desk: read, with its texts and what a new desk starts with."""

from pathlib import Path

from supportdesk.data.entries import shipped
from supportdesk.data.pack_files.document import files_of
from supportdesk.data.pack_files.read import read_pack
from supportdesk.domain.upgrade import Upgrade


def read_upgrade(folder: Path) -> Upgrade:
    """The pack of a folder, ready to be installed; raises PackMistakes and BadInput."""
    pack = read_pack(folder)
    texts = {name: path.read_text(encoding="utf-8") for name, path in files_of(folder)}
    return Upgrade(pack=pack, files=texts, entries=shipped(pack))
