"""A row of another register as an entry of this one."""

from collections.abc import Mapping
from difflib import get_close_matches

from supportdesk.domain.commands import AddThing
from supportdesk.domain.thing import ThingKind
from supportdesk.errors import BadInput
from supportdesk.importing.mapping import ImportMapping
from supportdesk.importing.rows import Row, RowFile
from supportdesk.importing.values import Unfit, text_at


class ThingReader:
    """Reads rows as entries of one kind; columns are named as its fields are, or by a mapping."""

    def __init__(self, kind: ThingKind, file: RowFile, mapping: ImportMapping | None) -> None:
        self.kind = kind
        self.mapping = mapping
        self.columns = _columns(kind, file, mapping)
        self.reason = f"imported from {mapping.source if mapping else file.path.name}"

    def thing(self, row: Row) -> AddThing:
        """The entry that a row tells of; raises Unfit."""
        if row.wrong:
            raise Unfit(row.wrong)
        given = {field: self._value(field, row) for field in self.columns}
        key = given.pop(self.kind.key)
        if not key:
            raise Unfit(f"it has no {self.kind.field(self.kind.key).label}")
        values = {field: value for field, value in given.items() if value}
        return AddThing(kind=self.kind.id, key=key, values=values, reason=self.reason)

    def _value(self, field: str, row: Row) -> str:
        text = text_at(row.values, self.columns[field]).strip()
        table = self.mapping.values.get(field, {}) if self.mapping else {}
        return table.get(text.casefold(), table.get("*", text) if text else text)


def _columns(kind: ThingKind, file: RowFile, mapping: ImportMapping | None) -> Mapping[str, str]:
    """The column of each field that the file has; raises BadInput where the key has none."""
    if mapping is not None:
        named = dict(mapping.columns)
        missing = [one for one in named.values() if one not in file.columns]
        if missing:
            raise BadInput(
                f"{file.path.name} has no column “{missing[0]}”{_near(missing[0], file.columns)}.",
                "Nothing was changed.",
            )
    else:
        present = {one.casefold(): one for one in file.columns}
        named = {}
        for field in kind.fields:
            found = present.get(field.id.casefold()) or present.get(field.label.casefold())
            if found is not None:
                named[field.id] = found
    if kind.key not in named:
        label = kind.field(kind.key).label
        raise BadInput(
            f"{file.path.name} has no column “{kind.key}” ({label}): it has"
            f" {', '.join(file.columns)}.",
            "Nothing was changed.",
            "Name the columns in a mapping: --mapping FILE.",
        )
    return named


def _near(name: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(name, known, 1)
    return f" (did you mean “{near[0]}”?)" if near else f": there are {', '.join(known)}"
