"""The check of reports.yaml, and the reports that it makes."""

from typing import Any

from supportdesk.data.pack_files.document import Place
from supportdesk.data.pack_files.notes import Notes
from supportdesk.domain.report import ReportLine, ReportShape

FILE = "reports.yaml"


def check_reports(notes: Notes, model: Any) -> None:
    """Note every mistake of reports.yaml."""
    notes.each_once(FILE, ("reports",), (one.id for one in model.reports))
    for index, one in enumerate(model.reports):
        place: Place = ("reports", index)
        notes.zone(FILE, (*place, "zone"), one.zone)
        notes.all_known(FILE, (*place, "to"), "contact", one.to)
        notes.all_known(FILE, (*place, "rules"), "rule", one.rules)
        notes.each_once(FILE, (*place, "lines"), (line.id for line in one.lines))
        for number, line in enumerate(one.lines):
            earlier = [each.id for each in one.lines[:number]]
            _check_line(notes, (*place, "lines", number), line, earlier)


def _check_line(notes: Notes, place: Place, line: Any, earlier: list[str]) -> None:
    if (
        sum(bool(one) for one in (line.things, line.items, line.solved_at, line.sum or line.less))
        != 1
    ):
        notes.wrong(
            FILE, place, f"“{line.id}” counts things, items, solved tickets, or adds up other lines"
        )
    notes.known(FILE, (*place, "things"), "kind of thing", line.things)
    notes.known(FILE, (*place, "items"), "kind of item", line.items)
    notes.known(FILE, (*place, "solved_at"), "place of the chain", line.solved_at)
    fields = notes.names.thing_fields
    for name in ("day", "field"):
        wanted = getattr(line, name)
        if wanted and line.things:
            notes.among(FILE, (*place, name), "field", f"{line.things}.{wanted}", fields)
    if line.things and not (line.day or line.field):
        notes.wrong(FILE, place, f"“{line.id}” says neither day nor field")
    if bool(line.field) != bool(line.value):
        notes.wrong(FILE, place, f"“{line.id}”: field and value stand together")
    for part in ("sum", "less"):
        for number, one in enumerate(getattr(line, part)):
            notes.among(FILE, (*place, part, number), "line before it", one, earlier)


def build_report(form: Any) -> ReportShape:
    """A report of reports.yaml."""
    lines = tuple(ReportLine(**one.model_dump()) for one in form.lines)
    return ReportShape(**{**form.model_dump(exclude={"lines"}), "lines": lines})
