"""Who has to do with a ticket outside the desk, by role."""

from dataclasses import replace

from supportdesk.domain import facts
from supportdesk.domain.commands import SetParty
from supportdesk.domain.decide import action
from supportdesk.domain.decide.work import Work
from supportdesk.domain.directory import known_by_address
from supportdesk.domain.party import Party, is_address
from supportdesk.domain.refusal import refuse

PARTS = ("name", "address", "phone", "organisation")


def set_party(work: Work, command: SetParty) -> None:
    """Name a party, or correct what is known of it; an address of the directory brings the rest."""
    roles = [one.id for one in work.pack.parties]
    if command.role not in roles:
        known = ", ".join(roles) or "none"
        raise refuse(f"No party “{command.role}”: there are {known}.", missing=("role",))
    if work.ticket.status == work.pack.meanings.closed:
        raise refuse("The ticket is closed: nothing on it changes any more.")
    given = {name: " ".join(getattr(command, name).split()) for name in PARTS}
    given = {name: value for name, value in given.items() if value}
    if "address" in given and not is_address(given["address"]):
        raise refuse(f"“{given['address']}” is no address.", missing=("address",))
    before = work.ticket.parties.get(command.role)
    contact = known_by_address(given.get("address", ""), work.pack.directory)
    after = replace(contact.party() if contact else before or Party(), **given)
    if after == (before or Party()):
        name = work.pack.party(command.role).name
        raise refuse(f"The {name} would stay as it is.", missing=("name",))
    work.add(facts.PartyNamed(role=command.role, before=before, after=after))
    action.settle(work, command)
