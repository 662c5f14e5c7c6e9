"""Named facts, their values and conditions as a person says them, in the words of the process."""

from collections.abc import Callable, Iterable, Mapping

from supportdesk.domain.condition import COUNTED, OF_VALUE, Compare, Condition, Since
from supportdesk.domain.field import FormField
from supportdesk.domain.noun import worded
from supportdesk.domain.pack import Pack

_FIXED: Mapping[str, str] = {
    "ticket.type": "what the ticket is about",
    "ticket.priority": "priority",
    "ticket.status": "status of the ticket",
    "ticket.tier": "who has the ticket",
    "ticket.channel": "how the ticket came in",
    "ticket.escalated": "the ticket was escalated",
    "ticket.open": "the ticket is open",
    "ticket.exchanges": "e-mail exchanges without a call",
    "ticket.acknowledged": "acknowledged",
    "ticket.monitoring": "monitoring",
    "ticket.to_judge": "a word of the customer waits to be judged",
    "ticket.frequency": "how often the customer is told",
    "ticket.missed_unused": "missed commitments left to use",
    "ticket.notices": "notices that were sent",
    "ticket.outage": "the connection",
    "requester.standing": "the requester is",
    "requester.organisation": "the requester is of",
    "requester.may": "the requester may",
    "requester.contact": "the requester is in the directory as",
    "author.standing": "the author is",
    "author.organisation": "the author is of",
    "author.may": "the author may",
    "actor.tier": "your team",
    "actor.role": "your role",
    "command.to_customer": "it goes to the customer",
    "command.status": "the new status",
    "command.flow": "the flow to begin",
    "command.tier": "who gets the ticket",
    "command.item": "the record",
    "command.state": "the record becomes",
    "command.thing": "the entry of the register",
    "command.priority_follows": "the priority follows from what the ticket is about",
    "command.quick_replies": "quick replies used",
    "command.contacts": "it goes to",
    "command.speaks_of": "its words speak of",
    "command.written_by": "sent by",
    "thing.kind": "the entry of the register",
    "caller.authenticated": "the caller is authenticated",
    "caller.role": "the caller is",
    "related.open": "open tickets about it",
    "related.closed": "closed tickets about it",
    "related.newest": "the newest open ticket about it",
}
_PLAIN_VALUES = {
    "true": "yes", "false": "no", "known": "in the directory",
    "unknown": "not in the directory", "looks like": "like somebody in the directory",
}  # fmt: skip
_STANDINGS = frozenset({"requester.standing", "author.standing"})


def fact_words(name: str, pack: Pack) -> str:
    """What a fact is called: `author.may` is what the author may ask for."""
    if name.startswith(COUNTED):
        return f"{COUNTED}{fact_words(name.removeprefix(COUNTED), pack)}"
    fixed = _FIXED.get(name)
    if fixed is not None:
        return worded(fixed, pack).replace("requester", pack.word("requester"))
    group, _, rest = name.partition(".")
    found = _GROUPS[group](pack, rest) if group in _GROUPS else ""
    return found or plain(rest or name)


def value_words(name: str, value: str, pack: Pack) -> str:
    """A value of a fact: the name that the process has for it, yes and no for a flag."""
    if name in _STANDINGS or value in {"true", "false"}:
        return _PLAIN_VALUES.get(value, value)
    if value.startswith(OF_VALUE):
        return fact_words(value, pack)
    names = _names(name, pack)
    return ", ".join(names.get(one, one) for one in value.split(", ")) if names else value


def condition_words(condition: Condition, pack: Pack) -> str:
    """What must be so, in one phrase."""
    if condition.all:
        return " and ".join(_within(one, pack) for one in condition.all)
    if condition.any:
        return " or ".join(_within(one, pack) for one in condition.any)
    if condition.no:
        return f"not so: {condition_words(condition.no[0], pack)}"
    name = fact_words(condition.fact, pack)
    if condition.since is not None:
        unit = condition.since.value
        name = f"{unit} since {name}" if condition.since is not Since.DAYS else f"days since {name}"
    values = [value_words(condition.fact, one, pack) for one in condition.values]
    compare = condition.compare
    if compare is Compare.KNOWN:
        return f"{name} is known" if condition.values[0] == "true" else f"{name} is not known"
    return f"{name}: {_COMPARED[compare]}{' or '.join(one or 'nothing' for one in values)}"


_COMPARED = {
    Compare.IS: "", Compare.IN: "", Compare.IS_NOT: "not ", Compare.NOT_IN: "not ",
    Compare.INCLUDES: "", Compare.AT_LEAST: "at least ", Compare.AT_MOST: "at most ",
    Compare.MORE_THAN: "more than ", Compare.LESS_THAN: "fewer than ",
}  # fmt: skip


def _within(condition: Condition, pack: Pack) -> str:
    words = condition_words(condition, pack)
    return f"({words})" if condition.all or condition.any else words


def plain(name: str) -> str:
    """An id that has no name of its own, without signs that only programs use."""
    return name.replace("-", " ").replace("_", " ").replace(".", " ").strip()


def _label(fields: Iterable[FormField], field_id: str) -> str:
    return next((one.label for one in fields if one.id == field_id), "")


def _all_fields(pack: Pack) -> list[FormField]:
    flows = [one for flow in pack.flows for one in flow.fields]
    items = [one for kind in pack.items for one in kind.fields]
    return [*flows, *items, *(one for kind in pack.register for one in kind.fields)]


def label_of(pack: Pack, field_id: str) -> str:
    """What a field is called wherever the process asks for it."""
    return _label(_all_fields(pack), field_id) or plain(field_id)


def _item(pack: Pack, rest: str) -> str:
    kind_id, _, state = rest.partition(".")
    kind = next((one for one in pack.items if one.id == kind_id), None)
    if kind is None:
        return ""
    last = {"total": "in all", "unfinished": "not finished"}
    states = {one.id: one.name for one in kind.states}
    return f"{kind.name}, {last.get(state) or states.get(state, plain(state))}"


def _held(pack: Pack, rest: str) -> str:
    kind_id, _, field = rest.partition(".")
    kind = next((one for one in pack.items if one.id == kind_id), None)
    if kind is None or field == "state":
        return kind.name if kind else ""
    return f"{kind.name}, {_label(kind.fields, field) or plain(field)}"


def _step(pack: Pack, rest: str) -> str:
    steps = (one for flow in pack.flows for one in flow.steps)
    return next((one.label for one in steps if one.id == rest), "")


_GROUPS: Mapping[str, Callable[[Pack, str], str]] = {
    "item": _item,
    "held": _held,
    "thing": lambda pack, rest: _label((f for k in pack.register for f in k.fields), rest),
    "run": lambda pack, rest: _label(_all_fields(pack), rest),
    "sets": lambda pack, rest: _label(_all_fields(pack), rest),
    "changes": lambda pack, rest: f"{_label(_all_fields(pack), rest) or plain(rest)} changes",
    "answer": _step,
    "party": lambda pack, rest: next((one.name for one in pack.parties if one.id == rest), ""),
    "value": lambda pack, rest: next((one.text for one in pack.values if one.id == rest), ""),
}


def _pairs(of: Iterable[object]) -> dict[str, str]:
    return {getattr(one, "id"): getattr(one, "name") for one in of}  # noqa: B009


def _names(name: str, pack: Pack) -> Mapping[str, str]:
    """The names that the process has for the values of a fact; nothing where it has none."""
    group, _, rest = name.partition(".")
    if group == "held" and rest.endswith(".state"):
        kind = next((one for one in pack.items if one.id == rest.removesuffix(".state")), None)
        return _pairs(kind.states) if kind else {}
    if group == "answer":
        steps = (one for flow in pack.flows for one in flow.steps if one.id == rest)
        return {way.id: way.text for step in steps for way in step.ways}
    found = _VALUES.get(name)
    return found(pack) if found else {}


def _may(pack: Pack) -> dict[str, str]:
    return {may: plain(may) for one in pack.directory for may in one.may}


_VALUES: Mapping[str, Callable[[Pack], dict[str, str]]] = {
    "ticket.type": lambda pack: _pairs(pack.types),
    "ticket.priority": lambda pack: _pairs(pack.priorities),
    "ticket.status": lambda pack: _pairs(pack.statuses),
    "command.status": lambda pack: _pairs(pack.statuses),
    "ticket.tier": lambda pack: _pairs(pack.tiers),
    "actor.tier": lambda pack: _pairs(pack.tiers),
    "command.tier": lambda pack: _pairs(pack.tiers),
    "ticket.channel": lambda pack: _pairs(pack.channels),
    "command.flow": lambda pack: {one.id: one.title for one in pack.flows},
    "command.item": lambda pack: _pairs(pack.items),
    "command.written_by": lambda pack: _pairs(pack.items),
    "command.state": lambda pack: {s.id: s.name for kind in pack.items for s in kind.states},
    "command.quick_replies": lambda pack: _pairs(pack.replies),
    "command.contacts": lambda pack: _pairs(pack.directory),
    "requester.contact": lambda pack: _pairs(pack.directory),
    "command.speaks_of": lambda pack: _pairs(pack.items),
    "command.thing": lambda pack: _pairs(pack.register),
    "thing.kind": lambda pack: _pairs(pack.register),
    "caller.role": lambda pack: _pairs(pack.authentication.roles) if pack.authentication else {},
    "author.may": _may,
    "requester.may": _may,
}
