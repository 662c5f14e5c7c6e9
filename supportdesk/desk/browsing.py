"""The flows of the desk's pack with what its check finds, in what is loaded and in the files."""

from collections.abc import Mapping
from typing import Protocol

from supportdesk.desk.store import Store
from supportdesk.domain.browsed import Browsed, Remark
from supportdesk.domain.pack import Pack
from supportdesk.domain.pack_check import OnDisk, with_check


class Checking(Protocol):
    """The check of packs; it reads files, so it is asked in threads only."""

    def installed(self, version: str, texts: Mapping[str, str]) -> tuple[Remark, ...]:
        """What is wrong in a version, of which these are the files."""

    def on_disk(self, name: str, version: str, texts: Mapping[str, str]) -> OnDisk | None:
        """The files of a pack on this machine where they are not those of a version."""


def checked(store: Store, pack: Pack, found: Browsed, checking: Checking) -> Browsed:
    """What is browsed of a pack, with what the check finds."""
    texts = store.pack_files(pack.version)
    installed = checking.installed(pack.version, texts)
    disk = checking.on_disk(pack.name, pack.version, texts)
    return with_check(found, pack.version, installed, disk)
