"""`supportdesk mail …`: messages taken from files, and the outbox written to files."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from supportdesk.cli import output
from supportdesk.cli.kit import Call, FoundMessage
from supportdesk.desk import Desk, TakenMail

MANY = 25
"""A terminal is told how far it is after so many messages, and again after as many more."""


class Brake:
    """Ctrl-C: ends the program at once between two messages, and after the one under way."""

    def __init__(self) -> None:
        self._busy = self._pulled = False

    def pull(self, *_: object) -> None:
        """Stop as soon as it can be done."""
        if not self._busy:
            raise KeyboardInterrupt
        self._pulled = True

    @contextmanager
    def held(self) -> Iterator[None]:
        """What is done here is done whole."""
        self._busy = True
        try:
            yield
        finally:
            self._busy = False
        if self._pulled:
            raise KeyboardInterrupt


@contextmanager
def _brake() -> Iterator[Brake]:
    brake = Brake()
    if threading.current_thread() is not threading.main_thread():
        yield brake
        return
    before = signal.signal(signal.SIGINT, brake.pull)
    try:
        yield brake
    finally:
        signal.signal(signal.SIGINT, before)


class _Count:
    """How many were taken; a terminal sees it grow where there are many."""

    def __init__(self) -> None:
        self.taken = 0
        self._shown = False

    def hide(self) -> None:
        """Free the line for what comes."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._shown = False

    def one_more(self) -> None:
        """Count a message."""
        self.taken += 1
        if self.taken % MANY == 0 and sys.stderr.isatty():
            print(f"\r{self.taken} messages taken …", end="", file=sys.stderr, flush=True)
            self._shown = True


def take(call: Call) -> int:
    """Take messages; one that cannot be read is named, and the others are taken."""
    desk, count = call.kit.desk(), _Count()
    worst = output.Exit.DONE
    try:
        with _brake() as brake:
            for found in call.kit.find_mail(call.args.places):
                with brake.held():
                    worst = max(worst, _take_one(desk, found, count, as_json=call.json))
    except KeyboardInterrupt:
        count.hide()
        output.talk(f"Stopped: {count.taken} messages were taken. Taking them again changes none.")
        return output.Exit.STOPPED
    finally:
        count.hide()
    desk.catch_up()
    return worst


def _take_one(desk: Desk, found: FoundMessage, count: _Count, *, as_json: bool) -> output.Exit:
    if found.error is None:
        taken = desk.take_mail(found.read())
        count.hide()
        _tell(found, taken, as_json=as_json)
        count.one_more()
        return output.Exit.DONE
    count.hide()
    if as_json:
        output.record({**_place(found), **output.error_record(found.error)})
    else:
        output.talk(str(found.error))
    return output.exit_code(found.error)


def _tell(found: FoundMessage, taken: TakenMail, *, as_json: bool) -> None:
    if as_json:
        output.record(
            {
                **_place(found),
                "reference": taken.reference,
                "how": taken.how,
                "subject": taken.subject,
                "sender": taken.sender,
                "may_belong_to": list(taken.may_belong),
                "note": taken.note or None,
            }
        )
        return
    place = f"{found.file}:{found.number}" if found.number else found.file
    words = [taken.reference, taken.how, taken.sender or "no sender", taken.subject, place]
    if taken.may_belong:
        words.append(f"may belong to {', '.join(taken.may_belong)}")
    output.data("  ".join(one for one in (*words, taken.note) if one))


def _place(found: FoundMessage) -> dict[str, object]:
    return {"file": found.file, "number": found.number or None}


def send(call: Call) -> int:
    """Write the outbox to files."""
    for path in call.kit.send_mail():
        if call.json:
            output.record({"file": str(path)})
        else:
            output.data(str(path))
    return output.Exit.DONE
