"""Noting mistakes between the files of a pack, each at its line."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from supportdesk.data.pack_files.document import Document, Mistake, Place
from supportdesk.data.pack_files.limits import MOST_MISTAKES
from supportdesk.data.pack_files.names import Names
from supportdesk.data.pack_files.shape import nearest
from supportdesk.data.zones import zone_names
from supportdesk.domain.moment import NotAMoment, parse_moment
from supportdesk.domain.target import parse_duration, parse_target


class EnoughMistakes(Exception):
    """There are more mistakes than anybody reads at once."""


class Notes:
    """Collects the mistakes of one pack."""

    def __init__(self, documents: Mapping[str, Document], names: Names) -> None:
        self._documents = documents
        self.names = names
        self.mistakes: list[Mistake] = []

    @staticmethod
    def nearest(word: str, names: Iterable[str]) -> str:
        """` (did you mean “name”?)` where one of the names is close, else nothing."""
        return nearest(word, names)

    def wrong(self, file: str, place: Place, text: str) -> None:
        """Note a mistake at a place."""
        self._note(Mistake(file, self._documents[file].line(place), text))

    def wrong_within(self, file: str, place: Place, number: int, text: str) -> None:
        """Note a mistake in a line of the text that stands at a place."""
        line = self._documents[file].line_within(place, number)
        self._note(Mistake(file, line, text))

    def _note(self, mistake: Mistake) -> None:
        self.mistakes.append(mistake)
        if len(self.mistakes) > MOST_MISTAKES:
            raise EnoughMistakes

    def known(self, file: str, place: Place, what: str, name: str) -> None:
        """A name that is used must exist; "" is none."""
        self.among(file, place, what, name, self.names.of(what))

    def all_known(self, file: str, place: Place, what: str, used: Iterable[str]) -> None:
        """Every one of these names must exist."""
        for index, name in enumerate(used):
            self.known(file, (*place, index), what, name)

    def among(self, file: str, place: Place, what: str, name: str, names: list[str] | None) -> None:
        """A name must be one of these; "" is none, and None means that they are not known."""
        if name and names is not None and name not in names:
            self.wrong(file, place, f"unknown {what} “{name}”{nearest(name, names)}")

    def once(self, file: str, place: Place, name: str, seen: list[str]) -> None:
        """A name that is given stands once; it joins those seen."""
        if name in seen:
            self.wrong(file, place, f"“{name}” stands twice")
        seen.append(name)

    def each_once(self, file: str, place: Place, names: Iterable[str]) -> None:
        """Each of the names in the list at a place stands once."""
        seen: list[str] = []
        for index, name in enumerate(names):
            self.once(file, (*place, index), name, seen)

    def zone(self, file: str, place: Place, name: str) -> None:
        """A time zone names a place that exists; an abbreviation or an offset is none."""
        if "/" not in name and name != "UTC":
            text = f"ambiguous time zone “{name}”: name a place, like America/New_York"
            self.wrong(file, place, text)
            return
        known = zone_names()
        if name not in known:
            self.wrong(file, place, f"unknown time zone “{name}”{nearest(name, known)}")

    def duration(self, file: str, place: Place, text: str) -> None:
        """A duration must have a unit of hours or minutes."""
        self._read(file, place, text, parse_duration)

    def target(self, file: str, place: Place, text: str) -> None:
        """A target must have a unit, or be a time of day."""
        self._read(file, place, text, parse_target)

    def _read(self, file: str, place: Place, text: str, read: Callable[[str], object]) -> None:
        try:
            read(text)
        except ValueError as error:
            self.wrong(file, place, str(error))

    def moment(self, file: str, place: Place, text: str, now: datetime) -> None:
        """A proposed WHEN is a duration in hours or minutes, or a typed time; "" is none."""
        if not text:
            return
        try:
            parse_duration(text)
        except ValueError as problem:
            try:
                parse_moment(text, now, "UTC")
            except NotAMoment:
                self.wrong(file, place, str(problem))
            else:
                if text.strip().endswith("d") and text.strip()[:-1].strip().isdigit():
                    self.wrong(file, place, str(problem))
