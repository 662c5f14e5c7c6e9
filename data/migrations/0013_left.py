"""Flows that were left, and what is taken back of a ticket, are events of new kinds.

No table changes: a program that cannot read such events leaves a desk alone that may hold them.
"""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Nothing is to be made anew."""
