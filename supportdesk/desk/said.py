"""What the desk itself says no with, in the process's words."""

from dataclasses import replace

from supportdesk.domain.noun import worded
from supportdesk.domain.pack import Pack
from supportdesk.domain.refusal import Refused
from supportdesk.errors import NotFound


def in_words_of(pack: Pack, error: Refused | NotFound) -> Refused | NotFound:
    """The same with the process's word for ticket; a gate's refusal is the pack's own words."""
    if isinstance(error, NotFound):
        return NotFound(worded(error.happened, pack), error.kept, error.todo)
    one = error.refusal
    if one.gate:
        return error
    return Refused(replace(one, why=worded(one.why, pack), help=worded(one.help, pack)))
