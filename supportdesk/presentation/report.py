"""A report as text, as a table of comma-separated values, and as plain values."""

import csv
import io

from supportdesk.domain.report import Report
from supportdesk.presentation.times import zone_of

_LABEL = 34


def text(report: Report) -> str:
    """The report as it is read: the same month and instant give the same text."""
    as_of = report.as_of.astimezone(zone_of(report.shape.zone))
    lines = [
        report.shape.title,
        f"{report.month}, days in {report.shape.zone}, as known at {as_of.isoformat()}",
        "",
        *(f"{one.label:{_LABEL}}{report.figures[one.id]:>6}" for one in report.shape.lines),
    ]
    if report.attainment:
        lines += ["", "In time"]
    for name, (kept, missed) in report.attainment.items():
        share = 100 * kept / (kept + missed)
        lines.append(f"{name:{_LABEL}}{kept:>6} of {kept + missed}, {share:.1f}%")
    labels = {one.id: one.label for one in report.shape.lines}
    if report.corrections:
        lines += ["", "Corrections of what was told before"]
    for fix in report.corrections:
        label = f"{fix.month} {labels[fix.line]}"
        lines.append(f"{label:{_LABEL}}{fix.told:>6} is {fix.known}")
    lines += ["", *report.shape.notes]
    lines += [f"To: {', '.join(report.to) or 'nobody yet'}"]
    lines += [f"No address is known of {one}: nothing goes there." for one in report.lacking]
    return "\n".join(lines)


def table(report: Report) -> str:
    """The figures, one row each: part, month, line, label, figure, of."""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n").writerow
    write(("part", "month", "line", "label", "figure", "of"))
    labels = {one.id: one.label for one in report.shape.lines}
    for name, label in labels.items():
        write(("figure", report.month, name, label, report.figures[name], ""))
    for name, (kept, missed) in report.attainment.items():
        write(("in time", report.month, name, name, kept, kept + missed))
    for fix in report.corrections:
        write(("correction", fix.month, fix.line, labels[fix.line], fix.known, fix.told))
    return out.getvalue().rstrip("\n")


def record(report: Report) -> dict[str, object]:
    """The report as one object."""
    return {
        "report": report.shape.id,
        "month": report.month,
        "as_of": report.as_of.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "zone": report.shape.zone,
        "figures": dict(report.figures),
        "in_time": {
            name: {"kept": kept, "missed": missed}
            for name, (kept, missed) in report.attainment.items()
        },
        "corrections": [
            {"month": one.month, "line": one.line, "told": one.told, "known": one.known}
            for one in report.corrections
        ],
        "notes": list(report.shape.notes),
        "to": list(report.to),
        "lacking": list(report.lacking),
    }
