"""A ticket with all that an explanation may have to show: nights, a holiday, a pause, a breach."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from supportdesk.data.pack_files.read import shipped
from supportdesk.data.pack_files.upgrade import read_upgrade
from supportdesk.data.store import SqlStore
from supportdesk.data.templates import render
from supportdesk.desk import Desk, make_desk
from supportdesk.domain import commands
from supportdesk.domain.commands import SavePerson
from supportdesk.domain.events import Way
from supportdesk.domain.party import Party
from tests.aps import MAYA, TOM, Ids

OPENED = datetime(2026, 11, 19, 19, 20, tzinfo=UTC)
NOW = datetime(2026, 11, 27, 16, 0, tzinfo=UTC)
POLICIES = """\
clocks:
  - {key: first-response, metric: first response, name: first reply, targets: {email: 24h}}
  - key: solve
    metric: resolution
    name: solved by the desk
    rows:
      - {target: 32bh, channel: email, priority: normal}
    calendar: business-hours
    pauses: [waiting]
    at_risk: {share: 0.9, before: 2h}
    rules: [APS-01]
  - key: updates
    metric: update
    name: told how things stand
goal: attainment-goal
"""
HOLIDAYS = """\
    holidays:
      - {date: 2026-11-26, name: Thanksgiving}
"""


def desk_of(folder: Path) -> tuple[SqlStore, Desk, Desk]:
    """A desk on this policy with nothing in it, and as Maya and Tom see it."""
    pack = folder / "pack"
    shutil.copytree(shipped("aps"), pack)
    (pack / "policies.yaml").write_text(POLICIES)
    calendars = pack / "calendars.yaml"
    calendars.write_text(calendars.read_text().rstrip() + "\n" + HOLIDAYS)
    store = SqlStore(str(folder / "desk.db"), create=True)
    store.prepare()
    upgrade = read_upgrade(pack)
    make_desk(
        store, name="APS", upgrade=upgrade, owner=MAYA, simulated_at=OPENED, command_id="made"
    )
    ids = Ids()
    maya = Desk(store, MAYA, Way.SCREEN, upgrade.pack.name, ids, render)
    maya.do(SavePerson(person=TOM))
    return store, maya, Desk(store, TOM, Way.SCREEN, upgrade.pack.name, ids, render)


def late_desk(folder: Path) -> Desk:
    """Maya's desk with the ticket APS-1001, an hour and more after its breach."""
    store, maya, tom = desk_of(folder)
    berlin = Party(name="Jana Vogt", address="j.vogt@kessel.example", zone="Europe/Berlin")
    maya.do(
        commands.OpenTicket(
            pack="",
            subject="Readings stop at night",
            channel="email",
            requester=berlin,
            next=_next("Ask for the log", OPENED + timedelta(hours=20)),
        )
    )
    ticket = "APS-1001"
    store.set_clock(datetime(2026, 11, 20, 15, 5, tzinfo=UTC))
    tom.do(
        commands.Reply(
            ticket=ticket,
            text="Please send the log.",
            to=("j.vogt@kessel.example",),
            status="waiting",
            next=_next("Read the log", datetime(2026, 11, 24, 15, 0, tzinfo=UTC)),
            done=True,
        )
    )
    store.set_clock(datetime(2026, 11, 23, 14, 30, tzinfo=UTC))
    tom.do(commands.SetStatus(ticket=ticket, status="open", reason="the log is here"))
    tom.do(
        commands.Promise(
            ticket=ticket, text="A word by Friday", due=datetime(2026, 11, 27, 17, 0, tzinfo=UTC)
        )
    )
    store.set_clock(datetime(2026, 11, 24, 14, 0, tzinfo=UTC))
    maya.do(
        commands.SetAction(
            ticket=ticket, next=_next("Send a new modem", NOW + timedelta(hours=3)), done=True
        )
    )
    store.set_clock(NOW)
    maya.catch_up()
    return maya


def _next(action: str, when: datetime) -> commands.Next:
    return commands.Next(action=action, when=when)
