"""Reading the demo desk's life from its file."""

import re
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from supportdesk.data.pack_files.document import Document, Mistake, read_yaml
from supportdesk.data.pack_files.read import shipped
from supportdesk.data.pack_files.upgrade import read_upgrade
from supportdesk.domain.life import Life
from supportdesk.domain.upgrade import Upgrade
from supportdesk.errors import BadInput

FOLDER = Path(__file__).parent / "demo"
_SPAN = re.compile(r"^(?:(\d+)d)?\s*(?:(\d+)h)?\s*(?:(\d+)m)?\s*(?:(\d+)s)?$")


def read_life(pack: str, folder: Path = FOLDER) -> Life:
    """The demo life of a pack; raises BadInput where there is none, or it holds a mistake."""
    path = folder / f"{pack}.yaml"
    if not path.is_file():
        known = ", ".join(sorted(one.stem for one in folder.glob("*.yaml")))
        raise BadInput(f"No demo desk for “{pack}”: there is {known}.")
    document = read_yaml(path, path.name)
    if document.mistakes:
        raise BadInput(str(document.mistakes[0]))
    value = _acts(document)
    try:
        return TypeAdapter(Life).validate_python(value)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        text = f"{'.'.join(map(str, first['loc']))}: {first['msg'].casefold()}"
        raise BadInput(str(Mistake(path.name, document.line(first["loc"]), text))) from error


def demo_upgrade(pack: str, life: Life) -> Upgrade:
    """The pack that ships, with what the demo desk's own files say beyond it."""
    if not life.pack:
        return read_upgrade(shipped(pack))
    with tempfile.TemporaryDirectory(prefix="demo-pack-") as folder:
        files = shutil.copytree(shipped(pack), Path(folder) / pack)
        for name, text in life.pack.items():
            with (files / name).open("a", encoding="utf-8") as file:
                file.write(f"\n{text}")
        return read_upgrade(files)


def _acts(document: Document) -> Any:
    """The same values, each act with its kind beside its fields, and spans read."""
    value = document.value if isinstance(document.value, dict) else {}
    stories = []
    for n, story in enumerate(value.get("tickets", ())):
        acts = []
        for m, act in enumerate(story.get("acts", ())):
            (kind, told), path = next(iter(act.items())), ("tickets", n, "acts", m)
            due = told.get("when") or told.get("due")
            rest = {key: one for key, one in told.items() if key not in {"when", "due"}}
            rest["ago"] = _span(document, told.get("ago"), path)
            rest["when"] = _from_now(document, due, path) if due else None
            acts.append({**rest, "kind": kind})
        stories.append({**story, "acts": acts})
    return {**value, "tickets": stories, "register": _register(document, value)}


def _register(document: Document, value: Any) -> list[Any]:
    """The entries of the register with their spans read."""
    found = []
    for n, one in enumerate(value.get("register", ())):
        path = ("register", n)
        later = [{**each, "ago": _span(document, each.get("ago"), path)}
                 for each in one.get("then", ())]  # fmt: skip
        since = {"ago": _span(document, one["ago"], path)} if "ago" in one else {}
        found.append({**one, **since, "then": later})
    return found


def _from_now(document: Document, text: str, path: tuple[str | int, ...]) -> timedelta:
    if text.endswith(" ago"):
        return -_span(document, text.removesuffix(" ago"), path)
    return _span(document, text.removeprefix("in "), path)


def _span(document: Document, value: object, path: tuple[str | int, ...]) -> timedelta:
    found = _SPAN.match(str(value).strip())
    if not found or not any(found.groups()):
        text = f"“{value}” is no span like 1d 3h 20m"
        raise BadInput(str(Mistake(document.file, document.line(path), text)))
    days, hours, minutes, seconds = (int(one or 0) for one in found.groups())
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
