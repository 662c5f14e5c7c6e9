"""What a database says, as a person hears it."""

import peewee
import pytest

from supportdesk.data.database import open_database, translated
from supportdesk.errors import BadInput, StoreUnreachable


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("attempt to write a readonly database", "read-only"),
        ("database or disk is full", "disk is full"),
        ("disk I/O error", "reports an error"),
        ("database is locked", "in use"),
        ("database disk image is malformed", "damaged"),
        ("connection refused", "cannot be reached"),
    ],
)
def test_an_error_of_the_database_says_what_happened_and_what_was_kept(
    said: str, heard: str
) -> None:
    with pytest.raises(StoreUnreachable, match=heard) as found, translated("postgresql://u:pw@h/d"):
        raise peewee.OperationalError(said)
    assert "kept" in found.value.kept
    assert "pw" not in str(found.value)
    assert said not in str(found.value)


def test_a_kind_of_store_that_is_not_known_is_refused() -> None:
    with pytest.raises(BadInput, match="mysql"):
        open_database("mysql://host/desk")
