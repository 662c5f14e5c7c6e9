"""Settings: flags beat the environment, the environment beats the file; each only if given."""

import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from supportdesk.errors import BadInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a person may set.

    `store` is a path or postgresql:// address, `outbox` the folder that outgoing mail is written
    to, `theme` a theme's name, `ascii` draws without Unicode glyphs, `trusted` names the receiving
    mail servers whose Authentication-Results are believed, `pack` is the folder in which the files
    of the desk's pack are written, where that is not the one that ships.
    """

    store: str = ""
    outbox: str = ""
    theme: str = "dark"
    ascii: bool = False
    trusted: str = ""
    pack: str = ""

    @property
    def trusted_servers(self) -> tuple[str, ...]:
        """The receiving mail servers whose word on a sender's address counts."""
        return tuple(self.trusted.replace(",", " ").casefold().split())

    @property
    def outbox_folder(self) -> Path:
        """Where outgoing mail is written; beside the store unless set."""
        if self.outbox:
            return Path(self.outbox)
        if "://" in self.store:
            return Path.cwd() / "outbox"
        return Path(self.store).with_suffix(".outbox")


def data_folder(environment: Mapping[str, str]) -> Path:
    """The folder of a person's own data, as the desktop's conventions have it."""
    base = environment.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "supportdesk"


def state_folder(environment: Mapping[str, str]) -> Path:
    """The folder for what this machine keeps between two calls, by the same conventions."""
    base = environment.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(base) / "supportdesk"


def settings_file(environment: Mapping[str, str]) -> Path:
    """The file of a person's settings."""
    base = environment.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(base) / "supportdesk" / "settings.toml"


def load_settings(
    given: Mapping[str, object], environment: Mapping[str, str] | None = None
) -> Settings:
    """Settings from flags, environment and file; raises BadInput for a key that does not exist."""
    env = os.environ if environment is None else environment
    values: dict[str, object] = {"store": str(data_folder(env) / "desk.db")}
    values.update(_from_file(settings_file(env)))
    for one in fields(Settings):
        name = f"SUPPORTDESK_{one.name.upper()}"
        if env.get(name):
            values[one.name] = env[name] not in {"0", "no"} if one.type is bool else env[name]
    values.update({key: value for key, value in given.items() if value not in (None, "")})
    return Settings(**values)  # type: ignore[arg-type]


def _from_file(path: Path) -> dict[str, object]:
    if not path.is_file():
        return {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: {error}.", "Nothing was changed.") from error
    known = {one.name: one.type for one in fields(Settings)}
    for key, value in found.items():
        if key not in known:
            near = difflib.get_close_matches(key, list(known), 1)
            hint = f" (did you mean “{near[0]}”?)" if near else ""
            raise BadInput(f"{path}: unknown setting “{key}”{hint}.", "Nothing was changed.")
        if not isinstance(value, bool if known[key] is bool else str):
            kind = "true or false" if known[key] is bool else "text"
            raise BadInput(f"{path}: “{key}” is {kind}.", "Nothing was changed.")
    return found


def machine_zone(environment: Mapping[str, str]) -> str:
    """The zone of this machine by name, UTC where it says none."""
    named = environment.get("TZ", "").lstrip(":")
    link = Path("/etc/localtime")
    if not named and link.is_symlink():
        named = str(link.resolve()).partition("zoneinfo/")[2]
    return named if "/" in named else "UTC"
