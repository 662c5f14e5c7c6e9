"""Composition of what reads and writes the files of packs."""

import json
import os
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from supportdesk.domain.pack import Pack
from supportdesk.domain.sla import Policy
from supportdesk.domain.upgrade import Upgrade

if TYPE_CHECKING:
    from supportdesk.data.store import SqlStore
    from supportdesk.domain.browsed import Browsed
    from supportdesk.domain.coverage import RuleCoverage


def new_id() -> str:
    """An id for a command, never given twice."""
    return uuid.uuid4().hex


class PackFiles:
    """Packs in folders, and those of the desk's store."""

    def store(self) -> "SqlStore":
        """The desk's store."""
        raise NotImplementedError

    def read_pack(self, name_or_folder: str) -> Pack:
        """A pack that ships with the desk, by name, or one in a folder."""
        from supportdesk.data.pack_files.read import read_pack

        return read_pack(self._folder(name_or_folder))

    def read_policy(self, file: str, folder: str = "") -> Policy:
        """The policy of a file, as part of the pack in a folder, or of the desk's own ("")."""
        from supportdesk.data.pack_files.policy_file import read_policy

        store = self.store()
        present = store.pack_files(store.pack(store.about()[1]).version)
        return read_policy(Path(file), self._folder(folder) if folder else present)

    def read_upgrade(self, name_or_folder: str) -> Upgrade:
        """The same, ready to be installed."""
        from supportdesk.data.pack_files.upgrade import read_upgrade

        return read_upgrade(self._folder(name_or_folder))

    def pack_plain(self, pack: Pack) -> object:
        """A pack as plain values, to be compared."""
        from supportdesk.data.codec import freeze

        return json.loads(freeze(pack).body)

    def export_pack(self, folder: Path) -> tuple[Path, ...]:
        """Write the desk's pack with its own values into a folder; the files."""
        from supportdesk.data.pack_files.export import export

        store = self.store()
        name = store.about()[1]
        return export(store.pack_files(store.pack(name).version), store.entries(name), folder)

    def browse_pack(self, name_or_folder: str) -> "Browsed":
        """The flows of a pack's files, with what is wrong and what is open in them."""
        from supportdesk.data.pack_files.browse import browse_files

        return browse_files(self._folder(name_or_folder), datetime.now(UTC))

    def pack_coverage(self, name_or_folder: str) -> "tuple[RuleCoverage, ...]":
        """How each rule of a pack is kept."""
        from supportdesk.data.pack_files.coverage import coverage

        return coverage(self._folder(name_or_folder))

    def write_schemas(self, folder: Path) -> tuple[Path, ...]:
        """Write a JSON Schema for each kind of pack file; the files."""
        from supportdesk.data.pack_files.schemas import write_schemas

        return write_schemas(folder)

    def _folder(self, name_or_folder: str) -> Path:
        from supportdesk.data.pack_files.read import shipped

        folder = Path(name_or_folder)
        is_folder = folder.is_dir() or os.sep in name_or_folder
        return folder if is_folder else shipped(name_or_folder)
