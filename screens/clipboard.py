"""The ways to a clipboard: tmux's buffer, the terminal by OSC 52, this machine's own.

Programs are asked by a child with its words sent away: what xclip has to say of a display that
is gone would be written across the screen.
"""

import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence

MOST = 74_000
"""Bytes that a terminal is sent at the most; several drop a longer OSC 52."""
PATIENCE = 3.0
_TMUX = ("tmux", "load-buffer", "-w", "-")
_PYPERCLIP = (sys.executable, "-m", "pyperclip")


def is_local(environment: Mapping[str, str], platform: str) -> bool:
    """Whether this machine's clipboard is the one in front of the person."""
    if environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"):
        return False
    screens = environment.get("WAYLAND_DISPLAY") or environment.get("DISPLAY")
    return bool(screens) or platform in {"darwin", "win32", "cygwin"}


def cut(text: str) -> str:
    """As much of a text as a terminal may be sent, in whole characters."""
    return text.encode("utf-8", "replace")[:MOST].decode("utf-8", "ignore")


def to_programs(text: str, environment: Mapping[str, str], platform: str) -> tuple[str, ...]:
    """Copy by the programs of this machine; which of them took it."""
    found = []
    if environment.get("TMUX") and _told(_TMUX, text) is not None:
        found.append("tmux")
    if is_local(environment, platform) and _told((*_PYPERCLIP, "--copy"), text) is not None:
        held = _told((*_PYPERCLIP, "--paste"), "")
        if held is not None and held.split() == text.split():  # a dead display takes it silently
            found.append("this machine's clipboard")
    return tuple(found)


def _told(command: Sequence[str], text: str) -> str | None:
    """What a program printed when given the text; None where it is missing, failed or hung.

    Its output goes through a file, not a pipe: xclip stays behind and would hold the pipe open.
    """

    with tempfile.TemporaryFile() as printed:
        try:
            done = subprocess.run(
                command,
                input=text.encode("utf-8", "replace"),
                stdout=printed,
                stderr=subprocess.DEVNULL,
                timeout=PATIENCE,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        printed.seek(0)
        return printed.read().decode("utf-8", "replace") if done.returncode == 0 else None
