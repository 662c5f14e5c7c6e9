"""Imports point one way: domain, then desk, then data or screens, then compose."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CONFIG = ROOT / "pyproject.toml"
FOLDERS = tomllib.loads(CONFIG.read_text())["tool"]["setuptools"]["package-dir"]

# What of ours a layer may import besides itself, and which third parties; all else is refused.
DOMAIN, DESK, ACTIONS = "supportdesk.domain", "supportdesk.desk", "supportdesk.actions"
ERRORS, SETTINGS = "supportdesk.errors", "supportdesk.settings"
PRESENTATION, SCREENS = "supportdesk.presentation", "supportdesk.screens"
STYLES = "supportdesk.styles"
LAYERS: dict[str, tuple[set[str], set[str]]] = {
    ERRORS: (set(), set()),
    SETTINGS: ({ERRORS}, {"keyring", "platformdirs"}),
    DOMAIN: (set(), set()),
    PRESENTATION: ({DOMAIN}, set()),
    DESK: ({DOMAIN, ERRORS}, set()),
    ACTIONS: ({DOMAIN, ERRORS}, set()),
    "supportdesk.data": (
        {DOMAIN, ERRORS},
        {"peewee", "playhouse", "psycopg", "yaml", "pydantic", "jinja2", "holidays", "tzdata"},
    ),
    "supportdesk.mail": ({DOMAIN, DESK, ERRORS}, {"imap_tools", "mailparser_reply", "selectolax"}),
    "supportdesk.signal": ({DOMAIN, DESK, ERRORS}, set()),
    "supportdesk.worker": ({DOMAIN, DESK, ERRORS}, set()),
    "supportdesk.demo": ({DOMAIN, DESK, ERRORS}, set()),
    STYLES: (set(), {"textual"}),
    SCREENS: (
        {DOMAIN, DESK, ACTIONS, PRESENTATION, ERRORS},
        {
            *("rich", "textual", "textual_autocomplete", "textual_fspicker"),
            *("textual_plotext", "pyperclip"),
        },
    ),
    "supportdesk.cli": ({DOMAIN, DESK, ACTIONS, PRESENTATION, SETTINGS, ERRORS}, set()),
    "supportdesk.app": (
        {SCREENS, STYLES, DOMAIN, DESK, ACTIONS, SETTINGS, ERRORS},
        {"rich", "textual"},
    ),
    "supportdesk.__main__": ({"supportdesk.cli", "supportdesk.compose", ERRORS}, set()),
}  # compose.py alone knows every layer and is not listed
BARE = set(FOLDERS.values()) - {"supportdesk"}


def imported(path: Path, package: list[str]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            names = [f"supportdesk.{alias.name}" for alias in node.names]
            yield from names if module == "supportdesk" else [module]


def within(name: str, allowed: set[str]) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in allowed)


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_imports_only_what_lies_below_it(layer: str) -> None:
    ours, theirs = LAYERS[layer]
    parent, _, tail = layer.rpartition(".")
    folder = ROOT / FOLDERS.get(layer, f"{FOLDERS.get(parent)}/{tail}")
    module = folder.with_suffix(".py")
    wrong = []
    for path in [module] if module.is_file() else sorted(folder.rglob("*.py")):
        inner = () if path == module else path.parent.relative_to(folder).parts
        package = parent.split(".") if path == module else [*layer.split("."), *inner]
        for name in imported(path, package):
            mine = within(name, {"supportdesk"}) and not within(name, {layer, *ours})
            root = name.partition(".")[0]
            foreign = root not in {*sys.stdlib_module_names, "supportdesk", *theirs}
            version = name == "supportdesk.__version__"
            if (mine and not version) or foreign:
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert not wrong


@pytest.mark.parametrize("folder", [*FOLDERS.values(), "tests"])
def test_no_folder_is_imported_by_its_bare_name(folder: str) -> None:
    """From the root `import screens` works, and loads a second copy of every class."""
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sorted((ROOT / folder).rglob("*.py"))
        for name in imported(path, ["here"] * 9)
        if within(name, BARE)
    ]
    assert not wrong
