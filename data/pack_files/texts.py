"""The texts of a pack as a folder, for as long as they are read."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def as_folder(texts: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder that holds these files, by name; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="supportdesk-pack-") as folder:
        for name, content in texts.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        yield Path(folder)
