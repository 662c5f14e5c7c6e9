"""Typed fields: what fits in its settled form, and what does not."""

from datetime import date

import pytest

from supportdesk.domain.field import FieldKind, FormField, checked
from supportdesk.domain.refusal import Refused


def settle(kind: FieldKind, text: str) -> str:
    return checked(FormField(id="f", label="f", kind=kind, choices=("red", "blue")), text)


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (FieldKind.MONEY, "663.5", "663.50 USD"),
        (FieldKind.MONEY, "$1,200", "1200.00 USD"),
        (FieldKind.MONEY, "EUR 12.30", "12.30 EUR"),
        (FieldKind.NUMBER, " 007 ", "7"),
        (FieldKind.DATE, "2024-02-29", "2024-02-29"),
        (FieldKind.TIME, "9:05", "09:05"),
        (FieldKind.CHOICE, "red", "red"),
        (FieldKind.FLAG, "Y", "yes"),
        (FieldKind.IP, "2001:DB8::1", "2001:db8::1"),
        (FieldKind.IP, "10.0.4.17", "10.0.4.17"),
        (FieldKind.SERIAL, "ab-12", "AB-12"),
    ],
)
def test_what_fits_is_kept_in_its_settled_form(kind: FieldKind, typed: str, kept: str) -> None:
    assert settle(kind, typed) == kept
    assert settle(kind, kept) == kept


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (FieldKind.MONEY, "663.505"),
        (FieldKind.MONEY, "lots"),
        (FieldKind.NUMBER, "1.5"),
        (FieldKind.NUMBER, "²"),
        (FieldKind.DATE, "2023-02-29"),
        (FieldKind.DATE, "23/11/2026"),
        (FieldKind.TIME, "25:00"),
        (FieldKind.CHOICE, "green"),
        (FieldKind.FLAG, "perhaps"),
        (FieldKind.IP, "10.0.4.256"),
        (FieldKind.IP, "10.0.4"),
        (FieldKind.SERIAL, "a b"),
        (FieldKind.SERIAL, "../etc"),
        (FieldKind.TEXT, "x" * 4001),
    ],
)
def test_what_does_not_fit_is_refused_by_the_name_of_the_field(kind: FieldKind, typed: str) -> None:
    with pytest.raises(Refused) as found:
        settle(kind, typed)
    assert found.value.refusal.missing == ("f",)


def test_where_something_has_happened_no_day_to_come_is_taken() -> None:
    field = FormField(id="f", label="came on", kind=FieldKind.DATE, past=True, rules=("S-1",))
    today = date(2026, 11, 23)
    assert checked(field, "2026-11-23", today) == "2026-11-23"
    with pytest.raises(Refused) as found:
        checked(field, "2026-11-24", today)
    assert (found.value.refusal.rule, found.value.refusal.missing) == ("S-1", ("f",))
    assert checked(field, "2026-11-24") == "2026-11-24"
