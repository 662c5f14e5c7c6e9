"""`supportdesk own …`: the desk's own values, which a newer pack leaves as they are."""

import json
from datetime import date

from supportdesk.cli import output
from supportdesk.cli.fields import pairs
from supportdesk.cli.kit import Call
from supportdesk.domain import commands
from supportdesk.errors import BadInput


def list_entries(call: Call) -> int:
    """Every value of the desk's own, or those of one part."""
    for (part, name), body in sorted(call.kit.desk().look.entries().items()):
        if call.args.part not in {"", part}:
            continue
        held = json.loads(body)
        if call.json:
            output.record({"part": part, "id": name, "body": held})
        else:
            words = ", ".join(f"{key}={_text(one)}" for key, one in held.items() if key != "id")
            output.data(f"{part}/{name}  {words or 'open point'}")
    return output.Exit.DONE


def _text(value: object) -> str:
    return ",".join(str(one) for one in value) if isinstance(value, list) else str(value)


def save(call: Call) -> int:
    """Change one of them."""
    return _change(call, pairs(call.args.fields))


def drop(call: Call) -> int:
    """Take one of them away."""
    return _change(call, None)


def _change(call: Call, body: dict[str, str] | None) -> int:
    args = call.args
    part, _, name = args.place.partition("/")
    if not name:
        raise BadInput(f"“{args.place}” is not PART/ID.", "Nothing was changed.")
    command = commands.ChangeEntry(
        pack="",
        part=part,
        id=name,
        body=body,
        reason=args.reason,
        effective=_day(args.effective),
    )
    done = call.kit.desk().do(command, args.command_id)
    if call.json:
        output.record({"changed": done.subject})
    else:
        output.data(f"{done.subject}: changed")
    return output.Exit.DONE


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadInput(f"“{text}” is no date like 2026-11-28.", "Nothing was changed.") from None
