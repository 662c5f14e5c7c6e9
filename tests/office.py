"""A desk whose clocks count business hours, for tests of calendars that change."""

import shutil
from pathlib import Path

from supportdesk.data.pack_files.read import shipped
from supportdesk.data.pack_files.upgrade import read_upgrade
from supportdesk.data.store import SqlStore
from supportdesk.domain import commands as c
from supportdesk.domain.clock import Clock
from supportdesk.domain.upgrade import Upgrade
from tests.aps import Team

POLICY = """\
clocks:
  - key: first-response
    metric: first response
    name: first reply
    targets: {email: 8bh, phone: 2bh}
    calendar: business-hours
    rules: [APS-01]
  - key: resolution
    metric: resolution
    name: solved
    targets: {any: 4bd}
    calendar: business-hours
    pauses: [waiting]
goal: attainment-goal
"""


def office_folder(folder: Path, policy: str = POLICY) -> Path:
    """The APS pack with clocks that count business hours, as files."""
    shutil.copytree(shipped("aps"), folder)
    (folder / "policies.yaml").write_text(policy)
    return folder


def office_upgrade(folder: Path, policy: str = POLICY) -> Upgrade:
    """The same, read."""
    return read_upgrade(office_folder(folder, policy))


def office(store: SqlStore, folder: Path) -> Team:
    """A desk on Monday 2026-11-23 at 15:02 in New York."""
    return Team(store, upgrade=office_upgrade(folder / "office"))


def answer(desk: Team, reference: str) -> None:
    """Answer a ticket's mail."""
    due = desk.store.now().replace(year=2027)
    desk.tom.do(
        c.Reply(
            ticket=reference,
            text="We look at it.",
            to=("p.osei@chemtreat.example",),
            next=c.Next(action="Call", when=due),
            done=True,
        )
    )


def clocks(desk: Team) -> dict[str, tuple[Clock, ...]]:
    """Every ticket's clocks."""
    return {one.reference: one.clocks for one in desk.store.tickets("aps", 0, 1000)}


def with_a_past(store: SqlStore, folder: Path) -> Team:
    """Wednesday: one ticket missed by the Tuesday that was a holiday, one answered, one open."""
    desk = office(store, folder)
    missed = desk.mail("silent")
    answered = desk.mail("dark", subject="Another matter")
    desk.later(hours=2)
    answer(desk, answered)
    desk.later(hours=22)
    answer(desk, missed)
    desk.mail("slow", subject="A third matter")
    desk.later(hours=18)
    desk.dana.catch_up()
    return desk
