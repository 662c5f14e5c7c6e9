"""The signs of the desk, and what stands for each where there is no Unicode."""

LATE, RISK, RUNNING, WAIT, MET, NONE = "▲", "◆", "•", "◦", "✓", "–"
CURSOR, MARKED, STEP, OPEN_POINT, BROKEN, FOLDED = "▌", "■", "▸", "◇", "✗", "·"
OURS, THEIRS, NOTE = "┃", "│", "┊"
SPENT, LEFT = "━", "─"
PAUSED, HOLIDAY = "░", "╱"

ASCII: dict[str, str] = {
    "▲": "!", "◆": "*", "•": ".", "◦": "=", "✓": "+", "–": "-", "▌": ">", "■": "x", "▸": ">",
    "◇": "?", "✗": "X", "·": ".", "━": "#", "─": "-", "┃": "|", "│": ":", "┊": "'", "░": "~",
    "╱": "/", "↑": "^", "↓": "v", "→": ">", "…": "~", "“": '"', "”": '"', "’": "'", "●": "o",
    "⟦": "[", "⟧": "]", "┏": "+", "┓": "+", "┗": "+", "┛": "+", "╭": "+", "╮": "+", "╰": "+",
    "╯": "+", "┌": "+", "┐": "+", "└": "+", "┘": "+", "╔": "+", "╗": "+", "╚": "+", "╝": "+",
    "═": "=", "║": "|", "├": "+", "┤": "+", "┬": "+", "┴": "+", "┼": "+", "▼": "v", "█": "#",
    "▁": ".", "▂": ".", "▃": "-", "▄": "-", "▅": "=", "▆": "=", "▇": "#", "›": ">", "▏": "|",
    "◂": "<",
}  # fmt: skip
_TABLE = str.maketrans(ASCII)


def to_ascii(text: str) -> str:
    """The text with every sign of the desk replaced by its ASCII one."""
    return text.translate(_TABLE)
