"""YAML with the place of every key: what pack files are written in.

Words stay words: `yes` is no boolean, 16:00 no number of seconds, 0450 no octal. A key twice is
a mistake; a document that unfolds into more than it holds, or lies too deep, is refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from supportdesk.data.pack_files.limits import (
    DEEPEST,
    MOST_BYTES,
    MOST_ENTRIES,
    MOST_FILES,
    MOST_NODES,
    MOST_STEPS,
)

Place = tuple[str | int, ...]
"""The way to a value in a document: keys of mappings, numbers in lists."""


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One mistake in a pack's files, with its place."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        file, text = (one.replace("\n", "␤") for one in (self.file, self.text))
        return f"{file}:{self.line}: {text}"


@dataclass
class Document:
    """A file as plain values, and the line of every path in it."""

    file: str
    value: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def line(self, path: Place) -> int:
        """The line of a path, or of the nearest one above it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def line_within(self, path: Place, number: int) -> int:
        """The line in the file of a line of a text, where the text stands line for line."""
        first = self.lines.get((*path, "|"))
        return self.line(path) if first is None else first + number - 1


class _Loader(yaml.CSafeLoader):
    """Knows true, false, null and plain decimal numbers; everything else is text."""


_Loader.yaml_implicit_resolvers = {}
for _kind, _pattern, _first in (
    ("bool", "^(?:true|false)$", "tf"),
    ("null", "^(?:null|~|)$", ["n", "~", ""]),
    ("int", "^-?(?:0|[1-9][0-9]{0,17})$", "-0123456789"),
    ("float", r"^-?(?:0|[1-9][0-9]*)\.[0-9]+$", "-0123456789"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(_pattern), list(_first))


def read_yaml(path: Path, name: str) -> Document:
    """Read one file; what is wrong with its form stands in the document's mistakes."""
    try:
        if path.stat().st_size > MOST_BYTES:
            text = f"larger than {MOST_BYTES // 1_000_000} MB"
            return Document(name, mistakes=[Mistake(name, 1, text)])
        data = path.read_bytes()
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Document(name, mistakes=[Mistake(name, 1, f"not UTF-8 at byte {error.start}")])
    except OSError as error:
        return Document(name, mistakes=[Mistake(name, 1, f"cannot be read: {error.strerror}")])
    return read_text(text, name)


def read_text(text: str, name: str) -> Document:
    """The same from a text."""
    document = Document(name)
    try:
        if len(text) > MOST_BYTES:
            raise _TooMuch
        _refuse_depth(text)
        node = yaml.compose(text, Loader=_Loader)
        if node is not None:
            _walk(document, node, (), _Budget())
            document.value = _Loader("").construct_document(node)
    except _TooMuch as much:
        document.mistakes.append(Mistake(name, much.line, much.words))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        document.mistakes.append(Mistake(name, line, error.problem or "not YAML"))
    except yaml.YAMLError:
        document.mistakes.append(Mistake(name, 1, "not YAML"))
    return document


class _TooMuch(Exception):
    """The document, its aliases unfolded, would be larger or deeper than any pack."""

    def __init__(self, words: str = "the file unfolds into too much", line: int = 1) -> None:
        super().__init__(words)
        self.words, self.line = words, line


def _refuse_depth(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise _TooMuch


@dataclass
class _Budget:
    """Nodes that may still be visited."""

    left: int = MOST_NODES

    def spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise _TooMuch


def _walk(document: Document, node: yaml.Node, path: Place, left: _Budget) -> None:
    left.spend()
    if len(path) > DEEPEST:
        raise _TooMuch
    document.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            line = key.start_mark.line + 1
            if name in seen:
                document.mistakes.append(Mistake(document.file, line, f"“{name}” stands twice"))
            seen.add(name)
            document.lines[(*path, name)] = line
            _walk(document, value, (*path, name), left)
    elif isinstance(node, yaml.SequenceNode):
        most = MOST_STEPS if path == ("steps",) else MOST_ENTRIES
        if len(node.value) > most:
            words = f"{len(node.value)} entries in one list, at most {most}"
            raise _TooMuch(words, node.start_mark.line + 1)
        for index, value in enumerate(node.value):
            _walk(document, value, (*path, index), left)
    elif isinstance(node, yaml.ScalarNode) and node.style == "|":
        document.lines[(*path, "|")] = node.start_mark.line + 2


def files_of(folder: Path) -> Iterator[tuple[str, Path]]:
    """The YAML files of a pack by their name within it, in order; links are left out."""
    for path in sorted(islice(folder.rglob("*.yaml"), MOST_FILES)):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(folder).as_posix(), path


def misplaced(folder: Path) -> list[Mistake]:
    """What lies in the folder of a pack and is never read: links, and files beyond the limit."""
    found = []
    paths = [*islice(folder.rglob("*"), 4 * MOST_FILES)]
    for path in paths:
        if path.is_symlink():
            name = path.relative_to(folder).as_posix()
            found.append(Mistake(name, 1, "a link: a pack holds its files itself"))
    if sum(path.suffix == ".yaml" for path in paths) > MOST_FILES:
        found.append(Mistake("pack.yaml", 1, f"more than {MOST_FILES} files beside it"))
    return found
