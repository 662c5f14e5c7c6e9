"""Words under way, as a person is told of them."""

from supportdesk.domain.picture import Draft

_TITLES = {"reply": "Reply", "note": "Note", "call": "Call", "new": "New ticket"}
_FORM = "form:"


def draft_title(draft: Draft) -> str:
    """What it will become, and on which ticket."""
    title = _TITLES.get(draft.kind, draft.kind.removeprefix(_FORM).capitalize())
    return f"{title} on {draft.ticket}" if draft.ticket else title


def draft_beginning(draft: Draft) -> str:
    """Its first words: of the text where there is one, else of any field."""
    fields = draft.fields
    texts = [fields.get("text", ""), fields.get("packet", ""), *fields.values()]
    return next((" ".join(one.split()) for one in texts if one.strip()), "")
