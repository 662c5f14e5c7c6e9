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
STYLES, IMPORTING = "supportdesk.styles", "supportdesk.importing"
SIMULATION = "supportdesk.simulation"
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
    IMPORTING: ({DOMAIN, DESK, ERRORS}, set()),
    SIMULATION: ({DOMAIN, DESK, PRESENTATION, ERRORS}, set()),
    "supportdesk.cli": (
        {DOMAIN, DESK, ACTIONS, PRESENTATION, IMPORTING, SIMULATION, SETTINGS, ERRORS},
        set(),
    ),
    "supportdesk.app": (
        {SCREENS, STYLES, DOMAIN, DESK, ACTIONS, SETTINGS, ERRORS, "supportdesk.themed"},
        {"rich", "textual"},
    ),
    "supportdesk.flow_app": ({SCREENS, "supportdesk.themed"}, {"textual"}),
    "supportdesk.themed": ({STYLES}, {"textual"}),
    "supportdesk.compose_packs": ({"supportdesk.data", DOMAIN}, set()),
    "supportdesk.__main__": ({"supportdesk.cli", "supportdesk.compose", ERRORS}, set()),
}  # compose.py and compose_packs.py alone know every layer and are not listed
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


def modules() -> dict[str, Path]:
    """Every module of ours by its name."""
    found: dict[str, Path] = {}
    for package, folder in FOLDERS.items():
        for path in sorted((ROOT / folder).rglob("*.py")):
            parts = [package, *path.relative_to(ROOT / folder).with_suffix("").parts]
            found[".".join(parts).removesuffix(".__init__")] = path
    return found


def top_level_imports(name: str, path: Path) -> set[str]:
    """The modules that one imports when it is loaded."""
    tree = ast.parse(path.read_text())
    known = modules()
    found: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {one for one in found if one in known and one != name and not name.startswith(f"{one}.")}


def test_no_modules_import_one_another_in_a_circle() -> None:
    known = modules()
    left = {name: top_level_imports(name, path) for name, path in known.items()}
    while True:
        free = {name for name, needs in left.items() if not needs & left.keys()}
        if not free:
            break
        left = {name: needs for name, needs in left.items() if name not in free}
    assert not left, f"in a circle: {sorted(left)}"


def test_files_and_functions_stay_short() -> None:
    long = []
    for path in modules().values():
        text = path.read_text()
        if len(text.splitlines()) > 300:
            long.append(f"{path.name} ({len(text.splitlines())} lines)")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                size = node.end_lineno - node.lineno + 1
                if size > 50:
                    long.append(f"{path.name}: {node.name} ({size} lines)")
    assert not long


def test_only_the_worker_borders_catch_everything() -> None:
    """What a screen's worker does, and what time brings on one ticket among many."""
    broad = [
        name
        for name, path in modules().items()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
    ]
    assert broad == ["supportdesk.desk.passing", "supportdesk.screens.reading"]
