"""What the command line is given by the composition: everything that lies outside its layer."""

from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from supportdesk.desk import Desk
from supportdesk.domain.mail import IncomingMail
from supportdesk.domain.pack import Pack
from supportdesk.domain.signal import Signal
from supportdesk.domain.sla import Policy
from supportdesk.domain.upgrade import Upgrade
from supportdesk.errors import DeskError
from supportdesk.settings import Settings

if TYPE_CHECKING:
    from supportdesk.desk.chores import Round
    from supportdesk.desk.passing import Result
    from supportdesk.domain.coverage import RuleCoverage
    from supportdesk.domain.difference import Difference, Replayed
    from supportdesk.domain.flow_check import Given
    from supportdesk.simulation.stage import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDesk:
    """What a new desk is made of."""

    name: str
    pack: str
    owner_name: str
    tier: str
    zone: str
    simulated_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMessage:
    """A message in a place that was named: `number` counts within an mbox, 0 outside one.

    `read` gives it, unless `error` says why it cannot be taken.
    """

    file: str
    number: int
    read: Callable[[], IncomingMail]
    error: DeskError | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSignal:
    """A signal in a line of a file ("" and 0 for one of options); `read` gives it or raises."""

    file: str
    line: int
    read: Callable[[], Signal]


class Replaying(Protocol):
    """A store that is compared with its events."""

    def replay(self, tell: "Callable[[Replayed], object]") -> "Iterator[Difference]": ...
    def repair(self, places: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]: ...


class Kit(Protocol):
    """The parts that commands use."""

    settings: Settings

    def desk(self) -> Desk: ...
    def init(self, wanted: NewDesk) -> str: ...
    def read_pack(self, name_or_folder: str) -> Pack: ...
    def read_policy(self, file: str, folder: str = "") -> Policy: ...
    def read_upgrade(self, name_or_folder: str) -> Upgrade: ...
    def pack_plain(self, pack: Pack) -> object: ...
    def simulated(self, name_or_folder: str) -> "AbstractContextManager[tuple[Stage, Given]]": ...
    def pack_coverage(self, name_or_folder: str) -> "tuple[RuleCoverage, ...]": ...
    def export_pack(self, folder: Path) -> tuple[Path, ...]: ...
    def write_schemas(self, folder: Path) -> tuple[Path, ...]: ...
    def find_mail(self, places: Sequence[str]) -> Iterator[FoundMessage]: ...
    def save_file(self, folder: Path, name: str, content: bytes) -> Path: ...
    def find_signals(
        self, places: Sequence[str], given: Mapping[str, str]
    ) -> Iterator[FoundSignal]: ...
    def send_mail(self) -> "Iterator[Result]": ...
    def work(
        self, *, once: bool, tell: "Callable[[Round], None]", say: Callable[[str], None]
    ) -> bool: ...
    def mappings(self) -> tuple[Path, ...]: ...
    def replaying(self) -> Replaying: ...
    def migrate(self) -> list[str]: ...
    def lacking(self) -> list[str]: ...
    def facts(self) -> dict[str, str]: ...
    def open_screen(self) -> int: ...
    def open_flows(self, name_or_folder: str) -> int: ...
    def demo(self, pack: str, act_as: str) -> int: ...
    def keep_demo(self, pack: str, path: Path) -> str: ...


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the command line: its arguments and the kit."""

    args: Namespace
    kit: Kit

    @property
    def json(self) -> bool:
        """Whether the output is for a program."""
        return bool(self.args.json)
