"""What the fields of an item take: settled values, those of a state, and what is lacking."""

from collections.abc import Mapping

from supportdesk.domain.business_days import today_in
from supportdesk.domain.decide.work import Work
from supportdesk.domain.field import FormField, checked_all
from supportdesk.domain.item import ItemKind, ItemState
from supportdesk.domain.refusal import refuse


def with_sets(
    work: Work, kind: ItemKind, state: ItemState, values: dict[str, str]
) -> dict[str, str]:
    """The values with those that the state gives, and who signs; another word is refused."""
    labels = {one.id: one.label for one in kind.fields}
    for name, value in state.sets.items():
        if values.get(name, value) != value:
            raise refuse(
                f"“{labels.get(name, name)}” is {value} where the {kind.name} is {state.name}.",
                rule=rule_of(state.rules) or rule_of(kind.rules),
                missing=(name,),
            )
    return {
        **values,
        **state.sets,
        **({state.signs: work.setting.actor.name} if state.signs else {}),
    }


def refuse_lacking(kind: ItemKind, state: ItemState, values: Mapping[str, str]) -> None:
    """Refuse a state as long as a field that it needs is empty, and name the fields."""
    lacking = [one for one in state.needs if not values.get(one)]
    if lacking:
        labels = {one.id: one.label for one in kind.fields}
        names = ", ".join(f"“{labels.get(one, one)}”" for one in lacking)
        verb = "is" if len(lacking) == 1 else "are"
        raise refuse(
            f"{names} {verb} needed before the {kind.name} is {state.name}.",
            rule=rule_of(state.rules) or rule_of(kind.rules),
            missing=tuple(lacking),
            offer="items",
        )


def checked_values(work: Work, kind: ItemKind, values: Mapping[str, str]) -> dict[str, str]:
    """Values of some fields in their settled form."""
    fields, today = _known_fields(kind, values), today_in(work.pack, work.now)
    return checked_all(fields, values, today=today, partly=True)


def _known_fields(kind: ItemKind, values: Mapping[str, str]) -> tuple[FormField, ...]:
    known = {one.id for one in kind.fields}
    for name in values:
        if name not in known:
            raise refuse(
                f"A {kind.name} has no field “{name}”: there are {', '.join(sorted(known))}.",
                missing=(name,),
            )
        if name in kind.signed:
            label = next(one.label for one in kind.fields if one.id == name)
            raise refuse(
                f"“{label}” is whoever does it: the desk writes it down.",
                rule=rule_of(kind.rules),
                missing=(name,),
            )
    return kind.fields


def rule_of(rules: tuple[str, ...]) -> str:
    """The first of these rules, "" for none."""
    return rules[0] if rules else ""
