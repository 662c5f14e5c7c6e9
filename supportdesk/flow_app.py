"""The flows of a pack's files on a screen of their own, without a desk."""

from supportdesk.screens.flow_source import FlowSource
from supportdesk.screens.flows import FlowsScreen
from supportdesk.themed import Themed


class FlowApp(Themed):
    """The flow browser by itself."""

    def __init__(
        self, source: FlowSource, *, theme: str = "dark", ascii_only: bool = False
    ) -> None:
        super().__init__(theme=theme, ascii_only=ascii_only)
        self._source = source

    async def on_mount(self) -> None:
        self.animation_level = "none"
        await self.push_screen(FlowsScreen(self._source))
