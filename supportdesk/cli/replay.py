"""`supportdesk replay`: what is stored is what the events say, or is made so."""

import sys

from supportdesk.cli import output
from supportdesk.cli.kit import Call, Replaying
from supportdesk.domain.difference import Difference, Replayed


class _Progress:
    """How far it is; a terminal sees it move."""

    def __init__(self) -> None:
        self.last = Replayed(0, 0, 0)
        self._shown = False

    def __call__(self, now: Replayed) -> None:
        self.last = now
        if sys.stderr.isatty():
            line = f"\r{now.events} of {now.of} events replayed …\x1b[K"
            print(line, end="", file=sys.stderr, flush=True)
            self._shown = True

    def hide(self) -> None:
        """Free the line for what comes."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._shown = False


def replay(call: Call) -> int:
    """Fold every event again and compare; with --repair make anew what differs."""
    store, progress, count, fixed = call.kit.replaying(), _Progress(), 0, 0
    places: dict[tuple[str, str], str] = {}
    for one in store.replay(progress):
        progress.hide()
        count += 1
        if one.repairable:
            places.setdefault((one.kind, one.id), one.name)
        else:
            fixed += 1
        _tell(call, one)
    progress.hide()
    repaired = _repaired(call, store, places) if call.args.repair else 0
    _sum(call, progress.last, count, repaired)
    left = fixed or len(places) > repaired
    return output.Exit.REFUSED if left else output.Exit.DONE


def _tell(call: Call, one: Difference) -> None:
    if call.json:
        output.record(
            {
                "subject": one.name,
                "projection": one.projection,
                "field": one.field,
                "stored": one.stored,
                "folded": one.folded,
                "repairable": one.repairable,
            }
        )
    else:
        place = f"{one.name}  {one.projection} {one.field}".strip()
        output.data(f"{place}: stored {_line(one.stored)}, folded {_line(one.folded)}")


def _line(text: str) -> str:
    return " ".join(text.split()) or "“”"


def _repaired(call: Call, store: Replaying, places: dict[tuple[str, str], str]) -> int:
    count = 0
    for place in store.repair(places):
        count += 1
        if call.json:
            output.record({"subject": places[place], "made_anew": True})
        else:
            output.data(f"{places[place]}  made anew from its events")
    return count


def _sum(call: Call, seen: Replayed, count: int, repaired: int) -> None:
    if call.json:
        sums = {"tickets": seen.tickets, "events": seen.events, "differences": count}
        output.record({**sums, "repaired": repaired})
    else:
        made = f", {repaired} made anew" if repaired else ""
        words = f"{seen.tickets} tickets, {seen.events} events replayed"
        output.data(f"{words}: {count} difference{'' if count == 1 else 's'}{made}")
