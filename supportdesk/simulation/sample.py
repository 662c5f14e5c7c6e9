"""Something that fits a field, where a walk has to fill one in."""

from datetime import datetime

from supportdesk.domain.field import FieldKind, FormField

KEY = "SIM-0001"


def sample(field: FormField, now: datetime) -> str:
    """Something that fits a field."""
    return {
        FieldKind.TEXT: "simulated",
        FieldKind.NUMBER: "1",
        FieldKind.MONEY: "10.00 USD",
        FieldKind.DATE: now.date().isoformat(),
        FieldKind.TIME: "09:00",
        FieldKind.CHOICE: field.choices[0] if field.choices else "",
        FieldKind.FLAG: "yes",
        FieldKind.PERSON: "Sam Stranger",
        FieldKind.THING: KEY,
        FieldKind.IP: "10.0.0.1",
        FieldKind.SERIAL: KEY,
        FieldKind.SPAN: "4h",
        FieldKind.NOTES: "simulated",
        FieldKind.MOMENT: "now",
    }[field.kind]
