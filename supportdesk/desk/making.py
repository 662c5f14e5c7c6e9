"""A desk made, and a newer version of its pack installed, the desk's own values kept."""

from collections.abc import Collection
from datetime import datetime

from supportdesk.desk.hand import Hand
from supportdesk.desk.keeping import entry_subject
from supportdesk.desk.store import Store, Transaction
from supportdesk.domain import facts
from supportdesk.domain.events import Occurred, SubjectKind, Way
from supportdesk.domain.pack import Pack
from supportdesk.domain.people import Person
from supportdesk.domain.upgrade import Upgrade
from supportdesk.errors import BadInput


def make_desk(
    store: Store,
    *,
    name: str,
    upgrade: Upgrade,
    owner: Person,
    simulated_at: datetime | None = None,
    command_id: str,
) -> None:
    """Make a desk of an empty store: its pack and its owner, each with their event."""
    pack = upgrade.pack
    with store.transaction() as tx:
        tx.make_desk(name, pack.name, simulated_at)
        tx.install(pack, upgrade.files)
        tx.save_person(owner)
        envelope = Hand(owner, Way.COMMAND_LINE).envelope(tx, command_id, pack.version)
        for kind, subject, fact in (
            (SubjectKind.DESK, "1", facts.DeskMade(name=name, simulated_at=simulated_at)),
            (
                SubjectKind.PACK,
                pack.name,
                facts.PackInstalled(pack=pack.name, version=pack.version),
            ),
            (SubjectKind.PERSON, owner.login, facts.PersonChanged(person=owner)),
        ):
            tx.append(kind, subject, [Occurred(fact=fact, at=tx.now)], envelope)


def compare(store: Store, upgrade: Upgrade) -> dict[str, tuple[str, str]]:
    """Where the desk's own values differ from what the pack ships: `part/id`, its own, shipped."""
    own = store.entries(upgrade.pack.name)
    return {
        f"{part}/{name}": (own[part, name], body)
        for (part, name), body in upgrade.entries.items()
        if (part, name) in own and own[part, name] != body
    }


def install_pack(
    store: Store, hand: Hand, upgrade: Upgrade, command_id: str, take: Collection[str] = ()
) -> str:
    """Install a version of a pack; for supervisors. The version before it.

    The desk's own values stay, but for those named in `take` as `part/id`, or `all`.
    """
    pack = upgrade.pack
    hand.must_supervise("Installing a pack")
    differing = compare(store, upgrade)
    unknown = sorted(set(take) - {*differing, "all"})
    if unknown:
        raise BadInput(
            f"The desk's own {unknown[0]} does not differ from the pack's.",
            "Nothing was installed.",
        )
    with store.transaction() as tx:
        before = tx.install(pack, upgrade.files)
        envelope = hand.envelope(tx, command_id, pack.version)
        if before != pack.version:
            fact = facts.PackInstalled(pack=pack.name, version=pack.version, before=before)
            tx.append(SubjectKind.PACK, pack.name, [Occurred(fact=fact, at=tx.now)], envelope)
        for place, (own, shipped) in differing.items():
            if place in take or "all" in take:
                _take_over(tx, hand, pack, place, own, shipped, command_id)
    return before


def _take_over(
    tx: Transaction, hand: Hand, pack: Pack, place: str, own: str, shipped: str, command_id: str
) -> None:
    part, _, name = place.partition("/")
    reason = f"taken over from version {pack.version[:12]}"
    fact = facts.EntryChanged(
        pack=pack.name, part=part, id=name, before=own, after=shipped, reason=reason
    )
    envelope = hand.envelope(tx, command_id, pack.version)
    kind, subject = entry_subject(pack.name, part, name)
    tx.append(kind, subject, [Occurred(fact=fact, at=tx.now)], envelope)
    tx.save_entry(pack.name, part, name, shipped)
