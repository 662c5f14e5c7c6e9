"""The composition's parts about packs as files: they need no desk, or make one to throw away."""

import json
import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from supportdesk.domain.people import Person, Role

if TYPE_CHECKING:
    from supportdesk.domain.coverage import RuleCoverage
    from supportdesk.domain.flow_check import Given
    from supportdesk.domain.pack import Pack
    from supportdesk.domain.upgrade import Upgrade
    from supportdesk.simulation.stage import Stage

SIMULATED_AT = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


def new_id() -> str:
    """An id for a command, never given twice."""
    return uuid.uuid4().hex


class PackParts:
    """What the command line is given of packs in files."""

    def read_pack(self, name_or_folder: str) -> "Pack":
        """A pack that ships with the desk, by name, or one in a folder."""
        from supportdesk.data.pack_files.read import read_pack

        return read_pack(self._folder(name_or_folder))

    def read_upgrade(self, name_or_folder: str) -> "Upgrade":
        """The same, ready to be installed."""
        from supportdesk.data.pack_files.upgrade import read_upgrade

        return read_upgrade(self._folder(name_or_folder))

    def pack_plain(self, pack: "Pack") -> object:
        """A pack as plain values, to be compared."""
        from supportdesk.data.codec import freeze

        return json.loads(freeze(pack).body)

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

    @contextmanager
    def simulated(self, name_or_folder: str) -> "Iterator[tuple[Stage, Given]]":
        """A throw-away desk of a pack, its clock standing, with people of every tier."""
        from supportdesk.data.pack_files.condition_check import FactNames
        from supportdesk.data.pack_files.path_check import given_of
        from supportdesk.data.pack_files.read import read_files
        from supportdesk.data.store import SqlStore
        from supportdesk.data.templates import render
        from supportdesk.desk import Desk, make_desk
        from supportdesk.domain.commands import SavePerson
        from supportdesk.domain.events import Way
        from supportdesk.simulation.stage import Stage

        upgrade = self.read_upgrade(name_or_folder)
        models = read_files(self._folder(name_or_folder)).models
        pack = upgrade.pack
        inside = [one.id for one in pack.tiers if not one.outside]
        people = {one: Person(login=f"sim-{one}", name=f"Sim {one}", tier=one) for one in inside}
        owner = Person(login="sim", name="Sim Owner", tier=inside[0], role=Role.OWNER)
        with tempfile.TemporaryDirectory(prefix="supportdesk-simulation-") as folder:
            store = SqlStore(str(Path(folder) / "desk.db"), create=True)
            store.prepare()
            make_desk(
                store, name=pack.title, upgrade=upgrade, owner=owner, simulated_at=SIMULATED_AT,
                command_id="made",
            )  # fmt: skip

            def desk(person: Person) -> Desk:
                return Desk(store, person, Way.COMMAND_LINE, pack.name, new_id, render)

            with store.kept_open():
                for one in people.values():
                    desk(owner).do(SavePerson(person=one))
                desks = {tier: desk(one) for tier, one in people.items()}
                stage = Stage(desks, desk(owner))
                stage.fill()
                yield stage, given_of(models, FactNames(models))
