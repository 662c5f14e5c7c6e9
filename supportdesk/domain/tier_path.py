"""The path of tiers that a ticket goes up."""

from supportdesk.domain.pack import Tier


def left_out(tiers: tuple[Tier, ...], before: str, after: str) -> Tier | None:
    """The first tier of the desk's own that lies on the way up from one to another."""
    ranks = [one.id for one in tiers]
    between = tiers[ranks.index(before) + 1 : ranks.index(after)]
    return next((one for one in between if not one.outside), None)
