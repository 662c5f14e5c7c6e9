"""The people of the desk."""

import peewee

from supportdesk.data import tables
from supportdesk.domain.people import Person, Role


def all_people(db: peewee.Database) -> dict[str, Person]:
    """Everybody by login, in the order of their names."""
    query = tables.Person.select().order_by(tables.Person.name).dicts()
    return {
        row["login"]: Person(**{**row, "role": Role(row["role"]), "active": bool(row["active"])})
        for row in query.execute(db)
    }


def columns(person: Person) -> dict[str, object]:
    """What is stored of a person."""
    return {
        "login": person.login,
        "name": person.name,
        "team": person.team,
        "tier": person.tier,
        "role": person.role.value,
        "zone": person.zone,
        "active": person.active,
        "languages": person.languages,
    }


def save_person(db: peewee.Database, person: Person) -> None:
    """Store a person as they are now."""
    row = columns(person)
    tables.Person.insert(**row).on_conflict(
        conflict_target=[tables.Person.login],
        update={key: value for key, value in row.items() if key != "login"},
    ).execute(db)
