"""Bringing rows in, batch by batch: read, decided by the desk, each row with what became of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from supportdesk.desk.importing import Brought, How
from supportdesk.domain.refusal import Refusal
from supportdesk.importing.rows import Row
from supportdesk.importing.values import Unfit

BATCH = 100
LEFT_OUT = "left out"
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a row: imported, known, updated, refused or left out, and why."""

    row: Row
    how: str
    subject: str = ""
    why: str = ""
    rule: str = ""


def bring(
    rows: Iterable[Row],
    read: Callable[[Row], T | None],
    store: Callable[[Sequence[T]], list[Brought]],
) -> Iterator[list[Outcome]]:
    """The outcomes of each batch, once it is stored, in the order of the rows.

    `read` makes of a row what is stored, None where it is left out; it raises Unfit.
    """
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        wanted: list[tuple[Row, T]] = []
        outcomes: dict[int, Outcome] = {}
        for row in batch:
            try:
                found = read(row)
            except Unfit as error:
                outcomes[id(row)] = Outcome(row=row, how=How.REFUSED, why=str(error))
                continue
            if found is None:
                outcomes[id(row)] = Outcome(row=row, how=LEFT_OUT)
            else:
                wanted.append((row, found))
        brought = store([one for _, one in wanted]) if wanted else []
        for (row, _), one in zip(wanted, brought, strict=True):
            outcomes[id(row)] = _outcome(row, one)
        yield [outcomes[id(row)] for row in batch]


def _outcome(row: Row, one: Brought) -> Outcome:
    refusal = one.refusal or Refusal("")
    why = f"{refusal.why} {refusal.help}".strip()
    return Outcome(row=row, how=one.how, subject=one.subject, why=why, rule=refusal.rule)
