"""A version of a pack to be installed: what it was read from and what a new desk starts with."""

from collections.abc import Mapping
from dataclasses import dataclass

from supportdesk.domain.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrade:
    """A pack that was read. `files` are its texts by name.

    `entries` are the values that become the desk's own, by part and id, each as JSON.
    """

    pack: Pack
    files: Mapping[str, str]
    entries: Mapping[tuple[str, str], str]
