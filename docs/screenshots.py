"""Makes the pictures of the README from the running program: `make screenshots`.

The demo desk is played up to a fixed time, its clock stands, and keys are pressed.
"""

import asyncio
import tempfile
from pathlib import Path

from tests.screens.desk_app import at_the_desk, demo_desk

FOLDER = Path(__file__).parent / "pictures"
SHOTS: dict[str, tuple[str, ...]] = {
    "queue": (),
    "ticket": ("/cooling", "enter"),
    "guide": ("/cooling", "enter", "g"),
    "flow": ("/three sims", "enter", "g"),
    "register": ("o",),
    "composer": ("/cooling", "enter", "r", "ctrl+r"),
    "dashboard": ("D",),
}


async def shoot(name: str, steps: tuple[str, ...], size: tuple[int, int]) -> Path:
    """One picture as SVG; its path."""
    with tempfile.TemporaryDirectory() as folder:
        async with at_the_desk(demo_desk(Path(folder)), size) as hands:
            for step in steps:
                if step.startswith("/"):
                    await hands.type(step)
                else:
                    await hands.press(step)
            await hands.settle()
            path = FOLDER / f"{name}-{size[0]}x{size[1]}.svg"
            path.write_text(hands.app.export_screenshot(title=f"supportdesk: {name}"))
    return path


async def main() -> None:
    """Every picture at 120x40, the queue at 80x24 too."""
    FOLDER.mkdir(exist_ok=True)
    for name, steps in SHOTS.items():
        print(await shoot(name, steps, (120, 40)))
    print(await shoot("queue", (), (80, 24)))


if __name__ == "__main__":
    asyncio.run(main())
