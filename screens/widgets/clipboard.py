"""Copying: through tmux, by OSC 52 to the terminal, or into this machine's clipboard."""

import os
import subprocess
from typing import Any

import pyperclip
from textual.app import App

from supportdesk.presentation.inert import inert

MOST = 74_000


def copy(app: App[Any], text: str) -> str:
    """Copy inert text; says which way it went."""
    shown = inert(text)[:MOST]
    ways = []
    if os.environ.get("TMUX") and _tmux(shown):
        ways.append("sent to tmux")
    app.copy_to_clipboard(shown)
    ways.append("sent to the terminal")
    local = not os.environ.get("SSH_CONNECTION")
    if local and (os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY")):
        try:
            pyperclip.copy(shown)
            ways.append("copied here")
        except pyperclip.PyperclipException:
            pass
    return " and ".join(ways)


def _tmux(text: str) -> bool:
    try:
        done = subprocess.run(
            ["tmux", "load-buffer", "-w", "-"],
            input=text.encode(),
            capture_output=True,
            timeout=2,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
