"""Composition of a desk that is thrown away, on which the flows of a pack are walked."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from supportdesk.compose_packs import PackFiles, new_id
from supportdesk.domain.people import Person, Role

if TYPE_CHECKING:
    from supportdesk.domain.flow_check import Given
    from supportdesk.simulation.stage import Stage

SIMULATED_AT = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


class SimulatedDesks(PackFiles):
    """Desks of packs in files, their clocks standing."""

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

            def desk(person: Person, way: Way = Way.COMMAND_LINE) -> Desk:
                return Desk(store, person, way, pack.name, new_id, render)

            with store.kept_open():
                for one in people.values():
                    desk(owner).do(SavePerson(person=one))
                desks = {tier: desk(one) for tier, one in people.items()}
                stage = Stage(desks, desk(owner), desk(owner, Way.IMPORT))
                stage.fill()
                yield stage, given_of(models, FactNames(models))
