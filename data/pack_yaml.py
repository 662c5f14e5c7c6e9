"""YAML with the place of every key: what pack files are written in.

Words stay words (`yes` is no boolean), a key twice is a mistake, and a document that unfolds
into more than it holds is refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

MOST_BYTES = 2_000_000
MOST_NODES = 200_000


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One mistake in a pack's files, with its place."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


@dataclass
class Document:
    """A file as plain values, and the line of every path in it."""

    file: str
    value: Any = None
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def line(self, path: tuple[str | int, ...]) -> int:
        """The line of a path, or of the nearest one above it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class _Loader(yaml.CSafeLoader):
    """Knows only true and false as booleans; dates stay text."""


_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in pairs
        if tag not in {"tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp"}
    ]
    for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def read_yaml(path: Path, name: str) -> Document:
    """Read one file; what is wrong with its form stands in the document's mistakes."""
    document = Document(name)
    try:
        data = path.read_bytes()
        if len(data) > MOST_BYTES:
            raise _TooMuch
        node = yaml.compose(data.decode("utf-8"), Loader=_Loader)
        if node is not None:
            _walk(document, node, (), _Budget())
            document.value = _Loader("").construct_document(node) if node else None
    except _TooMuch:
        document.mistakes.append(Mistake(name, 1, "the file unfolds into too much"))
    except UnicodeDecodeError as error:
        document.mistakes.append(Mistake(name, 1, f"not UTF-8 at byte {error.start}"))
    except OSError as error:
        document.mistakes.append(Mistake(name, 1, f"cannot be read: {error.strerror}"))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        document.mistakes.append(Mistake(name, line, error.problem or "not YAML"))
    except yaml.YAMLError:
        document.mistakes.append(Mistake(name, 1, "not YAML"))
    return document


class _TooMuch(Exception):
    """Aliases would unfold the document beyond any pack."""


@dataclass
class _Budget:
    """Nodes that may still be visited."""

    left: int = MOST_NODES

    def spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise _TooMuch


def _walk(document: Document, node: yaml.Node, path: tuple[str | int, ...], left: _Budget) -> None:
    left.spend()
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
        for index, value in enumerate(node.value):
            _walk(document, value, (*path, index), left)


def files_of(folder: Path) -> Iterator[tuple[str, Path]]:
    """The YAML files of a pack by their name within it, in order; links out of it are left out."""
    root = folder.resolve()
    for path in sorted(folder.rglob("*.yaml")):
        if path.is_file() and path.resolve().is_relative_to(root):
            yield path.relative_to(folder).as_posix(), path
