"""Whose own policy a ticket's clocks follow."""

from collections.abc import Iterable

from supportdesk.domain.directory import Contact, same_address
from supportdesk.domain.party import Party
from supportdesk.domain.sla import Policy


def customer_of(policy: Policy, directory: Iterable[Contact], requester: Party | None) -> str:
    """The entry of the directory that somebody belongs to and that has a policy of its own."""
    if requester is None:
        return ""
    theirs = requester.organisation.strip().casefold()
    for contact in directory:
        if contact.id in policy.customers:
            known = (contact.organisation or contact.name).casefold()
            addresses = (same_address(requester.address, one) for one in contact.addresses)
            if theirs == known or any(addresses):
                return contact.id
    return ""
