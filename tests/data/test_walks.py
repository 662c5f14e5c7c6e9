"""What runs did is read back from the events, on both stores."""

from pathlib import Path

from supportdesk.data.store import SqlStore
from supportdesk.domain import commands as c
from supportdesk.domain.flow_figures import MoveKind
from supportdesk.domain.mail import Mailbox
from tests.aps import Team
from tests.office import POLICY, office_upgrade

OWN_CLOCK = "    - {key: first, metric: first response, name: first reply, targets: {any: 1h}}\n"


def test_moves_come_ticket_by_ticket_in_order_and_since_leaves_whole_tickets_out(
    desk: Team,
) -> None:
    old, do = desk.mail(), desk.maya.do
    do(c.StartRun(ticket=old, flow="escalation"))
    do(c.TakeStep(ticket=old, run=1, step="what", answer="modem"))
    later = desk.later(days=2)
    new = desk.mail(subject="Another matter")
    do(c.StartRun(ticket=new, flow="escalation"))
    do(c.TakeStep(ticket=new, run=1, step="what", answer="controller"))
    do(c.StepBack(ticket=new, run=1))
    moves = list(desk.store.moves())
    first, second = sorted({one.ticket for one in moves})
    assert [one.kind for one in moves if one.ticket == second] == [
        MoveKind.STARTED,
        MoveKind.TAKEN,
        MoveKind.RETURNED,
    ]
    assert [one.answer for one in moves if one.kind is MoveKind.TAKEN] == ["modem", "controller"]
    assert {one.ticket for one in desk.store.moves(later)} == {second}
    assert desk.store.open_tickets() == {first, second}


def test_the_customers_with_clocks_of_their_own_are_known_by_ticket(tmp_path: Path) -> None:
    policy = POLICY.replace("goal:", f"customers:\n  julie-mielke:\n{OWN_CLOCK}goal:")
    desk = Team(
        SqlStore(str(tmp_path / "desk.db"), create=True),
        upgrade=office_upgrade(tmp_path / "office", policy),
    )
    desk.mail()
    theirs = desk.mail(sender=Mailbox("Julie Mielke", "JulieM@chemtreat.com"))
    ticket = desk.store.ticket(theirs)
    assert ticket is not None
    assert desk.store.customers() == {ticket.id: "julie-mielke"}
