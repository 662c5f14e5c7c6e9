"""Handing over: who comes first on the path, and what was asked, tried and found, in order."""

from collections.abc import Mapping, Sequence

from supportdesk.domain.flow import StepKind
from supportdesk.domain.item import Item
from supportdesk.domain.pack import Pack
from supportdesk.domain.people import Person
from supportdesk.domain.run import Run
from supportdesk.domain.ticket import Ticket


def packet_head(ticket: Ticket, pack: Pack, items: Sequence[Item]) -> str:
    """What goes before every word of a hand-over: the reference, the priority, what goes along.

    Values of items stand as they were written. "" where nothing goes along.
    """
    if not items:
        return ""
    names = {one.id: one.name for one in pack.priorities}
    lines = [f"{pack.word('ticket')}: {ticket.reference}"]
    if len(names) > 1:
        lines.append(f"{pack.word('priority')}: {names.get(ticket.priority, ticket.priority)}")
    for item in items:
        fields = pack.item(item.kind).fields
        held = ((one.label, item.values.get(one.id, "")) for one in fields)
        lines += [f"{label}: {value}" for label, value in held if value]
    return "\n".join(lines)


def packet(ticket: Ticket, run: Run, pack: Pack, people: Mapping[str, Person]) -> str:
    """One line per step that a person took, with its answer and what was typed."""
    lines = [f"{ticket.reference} {ticket.subject}", "Tried so far, in order:"]
    taken_by_people = (one for one in run.path if one.by)
    for number, taken in enumerate(taken_by_people, 1):
        step = pack.flow(taken.flow or run.flow).step(taken.step)
        answer = step.answer(taken.answer)
        words = answer.text if answer and step.kind is not StepKind.INSTRUCTION else "done"
        who = people[taken.by].first_name if taken.by in people else taken.by
        lines.append(f"{number}. {step.title} {words} ({who})")
        labels = {one.id: one.label for one in step.fields}
        order = (*labels, *(one for one in taken.values if one not in labels))
        lines += [
            f"   {labels.get(key, key)}: {taken.values[key]}"
            for key in order
            if key in taken.values
        ]
    return "\n".join(lines)
