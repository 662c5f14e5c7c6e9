"""What the check of a pack finds: in a version that is installed, and in its files on this machine.

Both are read as a pack is read before it is installed. What was found is kept by version, for the
files of a version never change.
"""

from collections.abc import Mapping
from pathlib import Path

from supportdesk.data.pack_files.browse import remarks_of
from supportdesk.data.pack_files.document import files_of
from supportdesk.data.pack_files.read import FOLDER, inspect_files, version_of
from supportdesk.data.pack_files.texts import as_folder
from supportdesk.domain.browsed import Remark, RemarkKind
from supportdesk.domain.pack_check import OnDisk


class PackChecking:
    """Checks a pack as installed, and as its files in a folder are now."""

    def __init__(self, folder: str = "") -> None:
        """`folder` holds the files of the desk's pack; without one they are those that ship."""
        self._given = folder
        self._found: dict[str, tuple[Remark, ...]] = {}

    def installed(self, version: str, texts: Mapping[str, str]) -> tuple[Remark, ...]:
        """The mistakes of a version, of which these are the files."""
        if version not in self._found:
            with as_folder({name: text.encode() for name, text in texts.items()}) as folder:
                self._found[version] = _mistakes(folder)
        return self._found[version]

    def on_disk(self, name: str, version: str, texts: Mapping[str, str]) -> OnDisk | None:
        """A pack's files where they are not those of a version; else, or without any, None."""
        folder = Path(self._given) if self._given else FOLDER / name
        try:
            return self._differing(folder, version, texts) if _is_pack(folder) else None
        except OSError as error:
            text = f"{folder} cannot be read: {error.strerror}"
            return OnDisk(where=self._where, mistakes=(_mistake(text),))

    @property
    def _where(self) -> str:
        return f"The files in {self._given}" if self._given else "The files that ship with the desk"

    def _differing(self, folder: Path, version: str, texts: Mapping[str, str]) -> OnDisk | None:
        now = version_of(folder)
        if now == version:
            return None
        there = {name: path.read_bytes() for name, path in files_of(folder)}
        before = {name: text.encode() for name, text in texts.items()}
        changed = sorted(
            name for name in there.keys() | before.keys() if there.get(name) != before.get(name)
        )
        if now not in self._found:
            self._found[now] = _mistakes(folder)
        return OnDisk(where=self._where, changed=tuple(changed), mistakes=self._found[now])


def _is_pack(folder: Path) -> bool:
    return (folder / "pack.yaml").is_file()


def _mistake(text: str) -> Remark:
    return Remark(kind=RemarkKind.MISTAKE, text=text)


def _mistakes(folder: Path) -> tuple[Remark, ...]:
    files, mistakes = inspect_files(folder)
    return tuple(remarks_of(mistakes, files))
