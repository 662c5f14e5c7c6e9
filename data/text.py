"""Text as both databases take it in a column; what was written stays whole in the contents."""


def storable(text: str) -> str:
    """The text without NUL and lone surrogates, which PostgreSQL and UTF-8 refuse."""
    return text.replace("\x00", "␀").encode("utf-8", "replace").decode("utf-8")
