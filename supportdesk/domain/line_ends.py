"""Line ends as they come: CR LF, LF, CR, and what gateways make of them."""

import re

_ENDS = re.compile(r"\r+\n|\n\r(?!\n)|\r")


def one_line_end(text: str) -> str:
    """The text with each of its line ends as one LF, so that no empty line is added or lost."""
    return _ENDS.sub("\n", text) if "\r" in text else text
