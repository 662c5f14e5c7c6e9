"""Notices in words: how long ahead, by how much short, how soon after it was known."""

from supportdesk.domain.handling import Notice, NoticeKind
from supportdesk.presentation.times import duration


def in_time(notice: Notice, kind: NoticeKind | None) -> str:
    """Whether it went out in time; one without a target says how soon it did."""
    if kind is None or kind.ahead is None:
        return f"{duration(notice.after)} after it was known"
    ahead = f"{duration(max(0, notice.ahead))} ahead"
    return f"{ahead}, short by {duration(notice.short)}" if notice.short else ahead
