"""The outbox as files: each message that waits there is written to a folder once."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from supportdesk.desk.passing import Result
from supportdesk.desk.store import Store
from supportdesk.domain.mail import OutgoingMail
from supportdesk.mail.write import outbox_name, write_mail


class Outbox:
    """A chore: what waits becomes .eml files in a folder."""

    name = "sent"

    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
        self.folder = folder

    def next_at(self, after: datetime) -> datetime | None:
        """Nothing is in sight: what is put into the outbox changes the desk."""

    def do(self, fence: Callable[[], int | None]) -> Iterator[Result]:
        """Write every message that waits; each result is about the path of its file.

        A message written twice, as after a kill between the two steps, is the same file twice.
        """
        for mail in self._store.unsent():
            under = fence()
            path = self.folder / outbox_name(mail)
            try:
                self._write(path, mail)
            except OSError as error:
                why = f"cannot be written: {error.strerror}; it stays in the outbox"
                yield Result(about=str(path), wrote=False, error=why)
                continue
            self._store.mark_sent(mail.message_id, under)
            yield Result(about=str(path))

    def _write(self, path: Path, mail: OutgoingMail) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        unfinished.write_bytes(write_mail(mail))
        unfinished.replace(path)
