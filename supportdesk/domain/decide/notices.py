"""Notices: everybody whom something concerns is told once, and how long ahead is written down."""

from collections.abc import Iterator

from supportdesk.domain import facts
from supportdesk.domain.commands import SendNotice
from supportdesk.domain.decide import action, things
from supportdesk.domain.decide.work import Work
from supportdesk.domain.handling import Notice, Notices
from supportdesk.domain.party import is_address
from supportdesk.domain.refusal import refuse
from supportdesk.domain.thing import plain_key, split_id


def send_notice(work: Work, command: SendNotice) -> None:
    """Send a notice to each address concerned that does not have it; a late one goes out too."""
    notices = work.pack.handling.notices
    if notices is None:
        raise refuse("This process has no notices.")
    kind = notices.kind(command.kind)
    if kind is None:
        known = ", ".join(one.id for one in notices.kinds)
        raise refuse(f"No notice “{command.kind}”: there are {known}.", missing=("kind",))
    if not command.words.strip():
        raise refuse("The notice has no words.", rule=notices.rule, missing=("words",))
    to, without = _recipients(work, command, notices)
    ahead = int((command.starts - work.now).total_seconds())
    notice = Notice(
        kind=kind.id,
        starts=command.starts,
        to=to,
        ahead=ahead,
        short=max(0, kind.ahead - ahead) if kind.ahead is not None else 0,
        after=int((work.now - work.ticket.created).total_seconds()),
        without=without,
    )
    work.add(facts.NoticeSent(notice=notice, words=command.words.strip()))
    action.settle(work, command)


def _recipients(
    work: Work, command: SendNotice, notices: Notices
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The addresses that do not have it yet, each once, and the things that name none."""
    had = {
        address.casefold()
        for one in work.ticket.notices
        if (one.kind, one.starts) == (command.kind, command.starts)
        for address in one.to
    }
    found: dict[str, str] = {}
    without = []
    for key in _affected(work, command, notices):
        thing = work.thing(notices.of, key)
        address = thing.values.get(notices.address, "").strip() if thing else ""
        if not is_address(address):
            without.append(key)
        elif address.casefold() not in had:
            found.setdefault(address.casefold(), address)
    if not found:
        why = "everybody concerned has it already" if had else "nobody concerned has an address"
        raise refuse(f"No notice goes out: {why}.", rule=notices.rule, missing=("affected",))
    return tuple(found.values()), tuple(without)


def _affected(work: Work, command: SendNotice, notices: Notices) -> Iterator[str]:
    """The keys of the things concerned; those that are new to the ticket are put on it."""
    name = work.pack.thing(notices.of).name
    for typed in command.affected:
        key = plain_key(typed)
        if work.thing(notices.of, key) is None:
            raise refuse(f"{name} {key} is not in the register.", missing=("affected",))
        things.link(work, f"{notices.of}:{key}")
    for one in work.ticket.things:
        kind, key = split_id(one)
        if kind == notices.of:
            yield key
