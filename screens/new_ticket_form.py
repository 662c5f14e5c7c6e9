"""What the form of a new ticket asks for, by its process."""

from supportdesk.domain.pack import Pack
from supportdesk.domain.thing import ThingKind
from supportdesk.screens.widgets.fields import Field, FieldKind

THING = "thing-"
"""Before the kind of a thing in the id of its field."""


def asked_things(pack: Pack) -> tuple[ThingKind, ...]:
    """The kinds of things from which a clock of the process reads its target."""
    named = {one.target_from.partition(".")[0] for one in pack.policy.rules("")}
    return tuple(one for one in pack.register if one.id in named)


def form_fields(pack: Pack, *, called: bool) -> list[Field]:
    """The fields of a new ticket; `called` where it comes from a call under way."""
    channels, types = pack.channels, pack.types
    asked = pack.handling.updates is not None
    every = [Field("every", "update every", hint="30m, 4h, 1bd", required=True)] if asked else []
    stated = next((one.created for one in pack.channels if one.created and one.id == "phone"), None)
    label = f"{stated.label} at" if stated and called else "came in at"
    known = any(one.created for one in pack.channels)
    things = [
        Field(f"{THING}{one.id}", one.name, hint="in the register") for one in asked_things(pack)
    ]
    ended = (
        [Field("ended", label, "now", "now, 14:02, 10m ago", kind=FieldKind.PAST)] if known else []
    )
    return [
        Field("name", "requester", hint="name"),
        Field("address", "e-mail", hint="address"),
        Field("phone", "phone", hint="number"),
        Field("subject", "subject", required=True),
        Field(
            "channel",
            "channel",
            "phone" if called else "",
            choices=tuple(one.name for one in channels),
            ids=tuple(one.id for one in channels),
            required=True,
        ),
        *ended,
        *things,
        Field(
            "type",
            "type",
            types[0].id,
            choices=tuple(one.name for one in types),
            ids=tuple(one.id for one in types),
        ),
        Field("text", "their words", kind=FieldKind.LONG),
        Field(
            "settled", "answered?", "no", "did the call settle it?  yes / no", choices=("yes", "no")
        ),
        *every,
        Field("action", "ACTION", hint="what happens next", required=True),
        Field("when", "WHEN", kind=FieldKind.WHEN, required=True),
    ]
