"""A pack's flows to be looked at, from a desk or from files, with what there is to say of them.

Files that hold mistakes are browsed too: what is wrong stands at the step that it is about.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from supportdesk.domain.article import Article
from supportdesk.domain.directory import Contact
from supportdesk.domain.flow import Flow, Step, StepKind
from supportdesk.domain.own_value import OwnValue
from supportdesk.domain.pack import Pack


class RemarkKind(StrEnum):
    """What a remark is."""

    MISTAKE = "mistake"
    WARNING = "warning"
    OPEN = "open point"
    READ_AS = "read as"
    FILES = "files"
    IN_FILES = "mistake in the files"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something to know of a flow ("" for the whole pack) and a step of it ("" for the flow)."""

    kind: RemarkKind
    text: str
    flow: str = ""
    step: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Browsed:
    """What is browsed. `rules` are the words of each rule.

    `names` are those of who does steps and who is waited for: see Pack.names. `checked` says what
    the check came to, "" where it was not asked. `pack` is the whole process; None for files that
    hold mistakes.
    """

    title: str
    flows: tuple[Flow, ...] = ()
    rules: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    articles: Mapping[str, Article] = field(default_factory=dict)
    values: tuple[OwnValue, ...] = ()
    remarks: tuple[Remark, ...] = ()
    checked: str = ""
    pack: Pack | None = None

    def of(self, flow: str, step: str | None = None) -> tuple[Remark, ...]:
        """The remarks of a flow, or of one of its steps ("" is the flow itself)."""
        return tuple(
            one for one in self.remarks if one.flow == flow and (step is None or one.step == step)
        )

    def waits_on(self, step: Step) -> str:
        """Who a step waits for, or who else than whoever is there does it; "" for nobody."""
        whose = step.owner if step.kind is StepKind.WAIT else step.by
        return self.names.get(whose, whose)

    def flow(self, flow_id: str) -> Flow | None:
        """The flow with this id, or None."""
        return next((one for one in self.flows if one.id == flow_id), None)


def browsed(pack: Pack, today: date) -> Browsed:
    """A pack without mistakes, to be browsed."""
    found = Browsed(
        title=pack.title,
        flows=pack.flows,
        rules={one.id: one.text for one in pack.rules},
        names=pack.names,
        contacts={one.id: one for one in pack.directory},
        articles={one.id: one for one in pack.articles},
        values=pack.values,
        pack=pack,
    )
    warned = (Remark(kind=RemarkKind.WARNING, text=one) for one in pack.holiday_gaps(today))
    return with_remarks(found, tuple(warned))


def with_remarks(found: Browsed, more: tuple[Remark, ...]) -> Browsed:
    """The same with these remarks, and those that its flows, contacts and values ask for."""
    open_points = tuple(one for flow in found.flows for one in _of_flow(found, flow))
    return replace(found, remarks=(*more, *open_points, *_of_pack(found, open_points)))


def _of_flow(found: Browsed, flow: Flow) -> Iterator[Remark]:
    for step in flow.steps:
        for kind, text, place in _of_step(found, step):
            yield Remark(kind=kind, text=text, place=place, flow=flow.id, step=step.id)


def _of_step(found: Browsed, step: Step) -> Iterator[tuple[RemarkKind, str, str]]:
    if step.silent:
        yield RemarkKind.OPEN, step.silent, ""
    for name in step.contacts:
        contact = found.contacts.get(name)
        if contact is not None and contact.is_open:
            yield RemarkKind.OPEN, f"{contact.name}: {contact.open_point}", f"directory/{name}"
    for name in step.articles:
        article = found.articles.get(name)
        if article is not None and article.open_point and not (article.text or article.link):
            yield RemarkKind.OPEN, f"{article.title}: {article.open_point}", "articles.yaml"
    asked = {fact for case in step.cases if case.when for fact in case.when.facts()}
    for value in found.values:
        if f"value.{value.id}" in asked:
            yield from _of_value(value)


def _of_value(value: OwnValue) -> Iterator[tuple[RemarkKind, str, str]]:
    if value.is_open:
        yield RemarkKind.OPEN, value.text, f"value/{value.id}"
    elif value.is_reading:
        yield RemarkKind.READ_AS, f"{value.value} ({value.text})", f"value/{value.id}"


def _of_pack(found: Browsed, said: tuple[Remark, ...]) -> Iterator[Remark]:
    """What is open and stands at no step."""
    places = {one.place for one in said}
    for value in found.values:
        for kind, text, place in _of_value(value):
            if place not in places:
                yield Remark(kind=kind, text=text, place=place)
    for contact in found.contacts.values():
        if contact.is_open and f"directory/{contact.id}" not in places:
            text = f"{contact.name}: {contact.open_point}"
            yield Remark(kind=RemarkKind.OPEN, text=text, place=f"directory/{contact.id}")
