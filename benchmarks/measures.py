"""What is measured of a program: its start, its keys, its ticks, and what it costs at rest."""

from dataclasses import dataclass, field
from statistics import median, quantiles

import pyte

from benchmarks.big_desk import stop_clock
from benchmarks.subjects import Subject
from benchmarks.terminal import SIZE, Terminal

DOWN, UP, HOME = b"\x1b[B", b"\x1b[A", b"\x1b[H"
LAST_VIEW = b"8"
PRESSES = 20
SECONDS = 6.0
QUIET = 0.2
REPEAT = 0.033
PATIENCE = 60.0


@dataclass
class Costs:
    """Times in ms, sizes in bytes; of everything that was repeated, each single one."""

    usable: list[float] = field(default_factory=list)
    memory: float = 0.0
    key_ms: list[float] = field(default_factory=list)
    key_bytes: list[int] = field(default_factory=list)
    held_bytes: float = 0.0
    scroll_ms: list[float] = field(default_factory=list)
    scroll_bytes: list[int] = field(default_factory=list)
    tick_bytes: float | None = None
    tick_cpu: float | None = None
    idle_bytes: float | None = None
    idle_cpu: float | None = None


def start(subject: Subject) -> float:
    """Milliseconds from exec until the first row is there and has taken a cursor key."""
    terminal = subject.open()
    try:
        _first_row(subject, terminal)
        if subject.row is None:
            return terminal.now * 1000
        pressed = len(terminal.chunks)
        terminal.press(DOWN)
        terminal.read(PATIENCE, lambda: False, QUIET)
        return _taken(subject, terminal, pressed) * 1000
    finally:
        terminal.close()


def _first_row(subject: Subject, terminal: Terminal) -> None:
    def there() -> bool:
        return any(subject.words in data for _, data in terminal.chunks)

    assert terminal.read(PATIENCE, there), f"{subject.name} never showed its first row"


def _taken(subject: Subject, terminal: Terminal, pressed: int) -> float:
    """When the cursor had left the first row."""
    screen = pyte.Screen(*SIZE)
    stream = pyte.ByteStream(screen)
    before = ""
    for n, (at, data) in enumerate(terminal.chunks):
        stream.feed(data)
        shade = screen.buffer[subject.row or 0][1].bg
        if n < pressed:
            before = shade
        elif shade != before:
            return at
    raise AssertionError(f"{subject.name} took no cursor key:\n" + "\n".join(screen.display))


def cost(subject: Subject, found: Costs) -> None:
    """Everything but the start, in one run with its clock standing and one with it running."""
    if subject.row is not None:
        _with_keys(subject, found)
    _at_rest(subject, found)


def _with_keys(subject: Subject, found: Costs) -> None:
    if subject.desk:
        stop_clock(subject.desk, still=True)
    terminal = subject.open()
    try:
        _first_row(subject, terminal)
        terminal.settle(1.2)
        for key in (DOWN, UP, DOWN):
            for _ in range(PRESSES - 1):
                found.key_ms.append(_press(terminal, key, found.key_bytes))
        terminal.press(HOME)
        terminal.settle()
        found.held_bytes = _held(terminal)
        for _ in range(60):
            terminal.press(DOWN)
        terminal.settle()
        for _ in range(PRESSES):
            found.scroll_ms.append(_press(terminal, DOWN, found.scroll_bytes))
        found.memory = terminal.peak_memory()
    finally:
        terminal.close()
        if subject.desk:
            stop_clock(subject.desk, still=False)


def _press(terminal: Terminal, key: bytes, sizes: list[int]) -> float:
    """Press a key and read all that follows; milliseconds until something was drawn."""
    known, written = len(terminal.chunks), terminal.written
    at = terminal.press(key)
    assert terminal.read(5, lambda: len(terminal.chunks) > known), "a key changed nothing"
    terminal.read(PATIENCE, lambda: False, QUIET)
    sizes.append(terminal.written - written)
    return (terminal.chunks[known][0] - at) * 1000


def _held(terminal: Terminal) -> float:
    """Bytes per key while one is held down, as a keyboard repeats it."""
    written = terminal.written
    for _ in range(PRESSES):
        terminal.press(DOWN)
        terminal.read(REPEAT, lambda: False)
    size = (terminal.written - written) / PRESSES
    terminal.settle()
    return size


def _at_rest(subject: Subject, found: Costs) -> None:
    terminal = subject.open()
    try:
        _first_row(subject, terminal)
        terminal.read(3, lambda: False)
        if subject.row is not None:
            found.tick_bytes, found.tick_cpu = _rest(terminal)
        if subject.desk:
            terminal.press(LAST_VIEW)
            terminal.read(2, lambda: False)
        if subject.desk or subject.row is None:
            found.idle_bytes, found.idle_cpu = _rest(terminal)
        found.memory = max(found.memory, terminal.peak_memory())
    finally:
        terminal.close()


def _rest(terminal: Terminal) -> tuple[float, float]:
    """Bytes and milliseconds of processor time per second, while nobody presses anything."""
    written, used, at = terminal.written, terminal.cpu(), terminal.now
    terminal.read(SECONDS, lambda: False)
    seconds = terminal.now - at
    return (terminal.written - written) / seconds, (terminal.cpu() - used) / seconds * 1000


def shares(values: list[float]) -> tuple[float, float, float]:
    """The median, and what 95 and 99 of 100 stay below."""
    cuts = quantiles(values, n=100, method="inclusive")
    return median(values), cuts[94], cuts[98]
