"""The people of the desk, and the directory of those outside it."""

from collections.abc import Iterable

import peewee

from supportdesk.data import codec, tables
from supportdesk.domain.directory import Contact
from supportdesk.domain.people import Person, Role


def all_people(db: peewee.Database) -> dict[str, Person]:
    """Everybody by login, in the order of their names."""
    query = tables.Person.select().order_by(tables.Person.name).dicts()
    return {
        row["login"]: Person(**{**row, "role": Role(row["role"]), "active": bool(row["active"])})
        for row in query.execute(db)
    }


def save_person(db: peewee.Database, person: Person) -> None:
    """Store a person as they are now."""
    row = {
        "login": person.login,
        "name": person.name,
        "team": person.team,
        "tier": person.tier,
        "role": person.role.value,
        "zone": person.zone,
        "active": person.active,
    }
    tables.Person.insert(**row).on_conflict(
        conflict_target=[tables.Person.login],
        update={key: value for key, value in row.items() if key != "login"},
    ).execute(db)


def directory(db: peewee.Database, pack: str) -> tuple[Contact, ...]:
    """The directory of a pack as it is now."""
    query = (
        tables.Contact.select(tables.Contact.body)
        .where(tables.Contact.pack == pack)
        .order_by(tables.Contact.id)
        .tuples()
    )
    return tuple(codec.thaw(Contact, body) for (body,) in query.execute(db))


def add_contacts(db: peewee.Database, pack: str, contacts: Iterable[Contact]) -> None:
    """Add entries that the directory does not have yet; the desk's own stay as they are."""
    for one in contacts:
        tables.Contact.insert(
            pack=pack, id=one.id, body=codec.freeze(one).body
        ).on_conflict_ignore().execute(db)
