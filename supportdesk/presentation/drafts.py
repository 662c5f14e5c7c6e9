"""Words under way, as a person is told of them."""

from supportdesk.domain.picture import Draft

_NAMES = {"reply": "Reply", "note": "Note", "call": "Call", "new": "New ticket"}
_FORM = "form:"


def draft_name(draft: Draft) -> str:
    """What it will become."""
    name = _NAMES.get(draft.kind, draft.kind.removeprefix(_FORM))
    return name[:1].upper() + name[1:]


def draft_title(draft: Draft) -> str:
    """What it will become, and on which ticket."""
    return f"{draft_name(draft)} on {draft.ticket}" if draft.ticket else draft_name(draft)


def draft_row(draft: Draft) -> str:
    """The same for a list: the ticket first, so that no cut loses it."""
    return f"{draft.ticket}  {draft_name(draft)}" if draft.ticket else draft_name(draft)


def draft_beginning(draft: Draft) -> str:
    """Its first words: of the text where there is one, else of any field."""
    fields = draft.fields
    texts = [fields.get("text", ""), fields.get("packet", ""), *fields.values()]
    return next((" ".join(one.split()) for one in texts if one.strip()), "")
