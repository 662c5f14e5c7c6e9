"""What the desk itself says no with, in the process's words."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from supportdesk.domain.noun import worded
from supportdesk.domain.pack import Pack
from supportdesk.domain.refusal import Refused
from supportdesk.errors import NotFound


@contextmanager
def in_words_of(pack: Callable[[], Pack]) -> Iterator[None]:
    """Say refusals with the process's word for ticket; a gate's are the pack's own words."""
    try:
        yield
    except Refused as refused:
        one = refused.refusal
        if one.gate:
            raise
        said = replace(one, why=worded(one.why, pack()), help=worded(one.help, pack()))
        raise Refused(said) from None
    except NotFound as error:
        raise NotFound(worded(error.happened, pack()), error.kept, error.todo) from None
