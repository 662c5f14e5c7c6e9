"""The flows that may begin on a ticket, in the order in which they are offered."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from supportdesk.data.demo_read import read_life
from supportdesk.data.pack_files.read import shipped
from supportdesk.data.pack_files.upgrade import read_upgrade
from supportdesk.data.store import SqlStore
from supportdesk.data.templates import render
from supportdesk.demo import play
from supportdesk.desk import Desk, open_desk
from supportdesk.domain import commands as c
from supportdesk.domain.events import Way
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.queue import View
from supportdesk.domain.run import Run, RunState
from supportdesk.presentation import plain
from supportdesk.presentation.flow_place import flows_to_begin, place, why_not
from tests.aps import Ids
from tests.rules.trade import house, person

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


def demo(folder: Path, pack: str = "aps") -> Desk:
    """The demo desk of a pack."""
    store = SqlStore(str(folder / "demo.db"), create=True)
    store.prepare()
    play(read_life(pack), read_upgrade(shipped(pack)), store, NOW, still=True)
    return open_desk(store, "you", Way.SCREEN, Ids(), render)


def picture(folder: Path, words: str) -> TicketPicture:
    """The ticket of the APS demo desk with these words."""
    desk = demo(folder)
    rows = desk.look.window(View(id="found", name="", text=words), 0, 5).rows
    return desk.look.ticket(rows[0].reference)


FITTING = {
    "aps": {
        "RMA: dead after lightning": "rma",
        "RMA for 2 modems": "rma",
        "Modem log: three SIMs": "cancellation",
        "Cancel four SIMs": "cancellation",
        "Restarts after the firmware": "escalation",
        "Gulf sites": "escalation",
        "Order two modems": "order",
        "IP address changed": "ip-change",
        "Wi-Fi shows two modems": "escalation",
    },
    "expereo": {
        "Osaka": "incident",
        "Berlin depot": "incident",
        "Utilization report": "sorting",
        "Engineer for the new Porto": "activation",
    },
    "homeowner": {
        "Inverter error": "main",
        "Paid, and the system": "reactivation",
        "Still nobody here": "no-answer",
        "Insurer asks": "insurance",
        "Set up monitoring": "main",
        "The app shows nothing": "main",
    },
    "ipee": {
        "Panel dark after": "report",
        "The light in the hall": "report",
        "One button": "report",
        "Driver hums": "site",
        "Panel forgets": "quality",
    },
    "polgroup": {
        "Gateway restarts": "escalation",
        "Second display": "escalation",
        "Recorder loses": "escalation",
        "No sound": "escalation",
        "Export stops": "solution",
        "What do your SLAs": "sla",
    },
}
"""The flow that fits, by how the subject of a ticket of the demo desk begins."""


@pytest.mark.whole
@pytest.mark.parametrize("pack", FITTING)
def test_the_flow_that_fits_stands_first_on_the_demo_desk(pack: str, tmp_path: Path) -> None:
    desk = demo(tmp_path, pack)
    rows = desk.look.window(View(id="all", name=""), 0, 200).rows
    for begins, flow in FITTING[pack].items():
        row = next(one for one in rows if one.subject.startswith(begins))
        assert flows_to_begin(desk.look.ticket(row.reference))[0].id == flow, begins


def test_remote_troubleshooting_stands_first_as_soon_as_a_report_has_come_to_ipee(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    trade = house("ipee", (person("sam", "support"),), tmp_path, monkeypatch, capsys)
    reference = trade.mail()
    first = flows_to_begin(trade.desks["sam"].look.ticket(reference))
    assert first[0].id == "report"
    assert "IPE-04" in why_not(trade.desks["sam"].look.ticket(reference), first[-1])
    for role in ("client", "installer", "wholesaler"):
        trade.do("sam", c.SetParty(ticket=reference, role=role, name=f"The {role}"))
    values = {"reported_by": "wholesaler", "problem": "It hums"}
    trade.do("sam", c.OpenItem(ticket=reference, kind="report", values=values))
    over = c.HandOver(ticket=reference, tier="installer", packet="It hums.")
    for tier in ("installer", "wholesaler", "support"):
        trade.do("sam", replace(over, tier=tier))
    found = trade.desks["sam"].look.ticket(reference)
    assert (found.ticket.tier, flows_to_begin(found)[0].id) == ("support", "remote")


@pytest.mark.whole
def test_the_flow_for_the_type_stands_first_until_it_is_finished(tmp_path: Path) -> None:
    found = picture(tmp_path, "Geismar")
    assert found.ticket.type == "return"
    assert flows_to_begin(found)[0].id == "rma"
    assert plain.text(place(found, 80)).startswith("return (RMA): ")

    ended = Run(
        number=1, flow="rma", pack_version="1", step="end", state=RunState.ENDED, entered=NOW
    )
    walked = replace(found, ticket=replace(found.ticket, runs=(ended,)))
    offered = flows_to_begin(walked)
    able = [one.id for one in offered if not why_not(walked, one)]
    assert able[-1] == "rma"
