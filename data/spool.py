"""Words under way on this machine: for the moment when the desk's store cannot be asked.

One small file a draft, written whole and forced to the disk before it takes its name.
"""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from supportdesk.domain.picture import Draft
from supportdesk.errors import StoreUnreachable


class Spool:
    """A folder of drafts that only its owner may read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, draft: Draft) -> None:
        """Keep a draft; raises StoreUnreachable where this machine cannot be written either."""
        path = self._path(draft.ticket, draft.person, draft.kind)
        body = {
            "ticket": draft.ticket,
            "person": draft.person,
            "kind": draft.kind,
            "fields": dict(draft.fields),
            "saved_at": datetime.now(UTC).isoformat(),
        }
        partial = path.with_suffix(f".{os.getpid()}.part")
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                json.dump(body, file)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)
        except OSError as error:
            raise StoreUnreachable(
                f"{self.folder} cannot be written: {error.strerror}.",
                "What was typed is only on the screen.",
                "Copy it before you leave.",
            ) from error

    def drop(self, ticket: str, person: str, kind: str) -> None:
        """Forget a draft, where there is one."""
        with suppress(OSError):
            self._path(ticket, person, kind).unlink()

    def drafts(self, person: str) -> tuple[Draft, ...]:
        """A person's drafts on this machine; a file that cannot be read is left where it is."""
        return tuple(one for one in self._all() if one.person == person)

    def _all(self) -> Iterator[Draft]:
        with suppress(OSError):
            for path in sorted(self.folder.glob("*.json")):
                with suppress(OSError, ValueError, KeyError, TypeError):
                    body = json.loads(path.read_text())
                    body["saved_at"] = datetime.fromisoformat(body["saved_at"])
                    yield Draft(**body)

    def _path(self, ticket: str, person: str, kind: str) -> Path:
        name = sha256("\0".join((person, ticket, kind)).encode("utf-8", "surrogatepass"))
        return self.folder / f"{name.hexdigest()[:32]}.json"
