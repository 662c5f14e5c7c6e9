"""Reading a pack: files to a frozen Pack, or every mistake at once with its file and line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from supportdesk.data.pack_files.build import build
from supportdesk.data.pack_files.check import check
from supportdesk.data.pack_files.document import (
    Document,
    Mistake,
    files_of,
    misplaced,
    read_yaml,
)
from supportdesk.data.pack_files.files import FOLDERS, NEEDED, SINGLE
from supportdesk.data.pack_files.limits import MOST_MISTAKES
from supportdesk.data.pack_files.names import Names
from supportdesk.data.pack_files.shape import nearest, shaped
from supportdesk.domain.pack import Pack
from supportdesk.errors import BadInput, WrongFiles

FOLDER = Path(__file__).parent.parent / "packs"


class PackMistakes(WrongFiles):
    """A pack's files hold mistakes; the desk goes on with the version it has."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        found = sorted(set(mistakes))
        super().__init__(found[:MOST_MISTAKES], more=len(found) > MOST_MISTAKES)


def shipped(name: str) -> Path:
    """The folder of a pack that ships with the desk; raises BadInput with the names there are."""
    folder = FOLDER / name
    if name and (folder / "pack.yaml").is_file():
        return folder
    known = sorted(one.parent.name for one in FOLDER.glob("*/pack.yaml"))
    raise BadInput(f"No pack “{name}” ships with the desk: there are {', '.join(known)}.")


def read_pack(folder: Path) -> Pack:
    """The pack that a folder holds; raises PackMistakes, or BadInput where there is none."""
    return build(read_files(folder).models, version_of(folder))


@dataclass(frozen=True, slots=True)
class PackFiles:
    """The files of a pack: each as its model and as a document with its lines."""

    models: Mapping[str, Any]
    documents: Mapping[str, Document]
    names: Names

    def check(self, models: Mapping[str, Any]) -> list[Mistake]:
        """The mistakes that these models would have in the places of the files' own."""
        return check(models, self.documents, self.names)


def read_files(folder: Path) -> PackFiles:
    """The files of a pack without mistakes; raises as read_pack does."""
    found, mistakes = inspect_files(folder)
    if mistakes:
        raise PackMistakes(mistakes)
    return found


def inspect_files(folder: Path) -> tuple[PackFiles, list[Mistake]]:
    """What can be read of the files of a pack, and every mistake; BadInput where there is none."""
    if not (folder / "pack.yaml").is_file():
        raise BadInput(f"{folder} holds no pack: pack.yaml is missing.")
    documents, mistakes = _documents(folder)
    models: dict[str, Any] = {}
    read: dict[str, Document] = {}
    for name, document in documents.items():
        kind = SINGLE.get(name) or FOLDERS.get(name.partition("/")[0])
        if kind is None:
            known = nearest(name, (*SINGLE, *(f"{one}/{Path(name).name}" for one in FOLDERS)))
            mistakes.append(Mistake(name, 1, f"this file belongs to no part of a pack{known}"))
        elif document.value is not None or not document.mistakes:
            model, read[name], wrong = shaped(document, kind)
            mistakes += wrong
            if model is not None:
                models[name] = model
    for name in NEEDED:
        if name not in documents:
            mistakes.append(Mistake(name, 1, "the file is missing"))
    malformed = {one.file for one in mistakes}
    found = PackFiles(models, read, Names(documents))
    mistakes += check(models, read, found.names, malformed)
    return found, mistakes


def _documents(folder: Path) -> tuple[dict[str, Document], list[Mistake]]:
    documents = {name: read_yaml(path, name) for name, path in files_of(folder)}
    mistakes = [one for document in documents.values() for one in document.mistakes]
    mistakes += misplaced(folder)
    return documents, mistakes


def version_of(folder: Path) -> str:
    """The version of a pack: what its files hold, by their names."""
    digest = sha256()
    for name, path in files_of(folder):
        digest.update(name.encode() + b"\0" + sha256(path.read_bytes()).digest())
    return digest.hexdigest()
