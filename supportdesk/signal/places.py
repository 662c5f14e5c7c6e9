"""Where signals lie: files of lines, standard input, the options of one."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from supportdesk.errors import BadInput
from supportdesk.signal.read import ReadSignal, read_signals, signal_of


def find_signals(
    places: Sequence[str], given: Mapping[str, str], standard_input: BinaryIO
) -> Iterator[ReadSignal]:
    """The signal that is given field by field, or those of files; "-" is standard input."""
    if given:
        yield ReadSignal(file="", line=0, signal=signal_of(given))
        return
    for place in places:
        if place == "-":
            yield from read_signals(standard_input, "standard input")
            continue
        try:
            with Path(place).open("rb") as lines:
                yield from read_signals(lines, place)
        except OSError as error:
            wrong = BadInput(f"{place} cannot be read: {error.strerror}.", "Nothing was taken.")
            yield ReadSignal(file=place, line=0, error=wrong)
