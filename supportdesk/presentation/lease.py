"""Who looks after the clocks, in words."""

from supportdesk.domain.lease import Lease
from supportdesk.presentation.times import duration_words


def lease_text(lease: Lease) -> str:
    """One line for the doctor: who, since when, and when the last round was."""
    looked = "no round yet"
    if lease.looked_at is not None:
        ago = (lease.read_at - lease.looked_at).total_seconds()
        looked = f"last round {duration_words(ago)} ago"
    if not lease.held:
        return f"looked after by nobody, {looked}"
    since = lease.taken_at.strftime("%Y-%m-%d %H:%M:%SZ")
    return f"looked after by a {lease.kind}, {lease.who}, since {since}, {looked}"
