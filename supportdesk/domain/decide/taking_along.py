"""Items that go along with the ticket: moved by handing it over, handing it over by being moved."""

from supportdesk.domain.commands import HandOver, MoveItem
from supportdesk.domain.decide import gates, hands, items
from supportdesk.domain.decide.work import Work
from supportdesk.domain.run import Run


def move_item(work: Work, command: MoveItem, *, run: Run | None = None) -> None:
    """Move an item; one whose new state is with another tier takes the ticket there."""
    item = items.move_item(work, command)
    tier = work.pack.item(item.kind).state(item.state).tier
    if not tier or tier == work.ticket.tier:
        return
    over = HandOver(
        ticket=command.ticket,
        tier=tier,
        packet="",
        next=command.next,
        done=command.done,
        override=command.override,
    )
    gates.ask(work, over, run=run)
    hands.hand_over(work, over)
