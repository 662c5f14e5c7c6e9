"""A JSON Schema for each kind of pack file, so that editors complete and check while one writes."""

import json
from pathlib import Path

from supportdesk.data.pack_files.files import FOLDERS, SINGLE


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write them into a folder; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    kinds = {name.removesuffix(".yaml"): form for name, form in SINGLE.items()} | FOLDERS
    for name, form in sorted(kinds.items()):
        schema = form.model_json_schema(by_alias=True)
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        path = folder / f"{name}.schema.json"
        path.write_text(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        written.append(path)
    return tuple(written)
