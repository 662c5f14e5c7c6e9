"""Flowed text (RFC 3676) to paragraphs: lines that end in a space go on in the next."""

from supportdesk.domain.mail import one_line_end


def unflowed(text: str, *, delete_space: bool) -> str:
    """The text, its soft line breaks undone; quotes keep their signs, signatures stay apart."""
    done: list[str] = []
    open_depth = -1
    for line in one_line_end(text).split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        rest = line[depth:].removeprefix(" ")
        soft = rest.endswith(" ") and rest != "-- "
        shown = rest[:-1] if soft and delete_space else rest
        if depth == open_depth and rest != "-- ":
            done[-1] += shown
        else:
            done.append(f"{'>' * depth} {shown}" if depth else shown)
        open_depth = depth if soft else -1
    return "\n".join(done)
