"""Composition of the screen that shows the flows of a pack's files, without any desk."""

import os
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from supportdesk.cli.terminal import require_terminal
from supportdesk.compose_simulation import SimulatedDesks
from supportdesk.settings import Settings, machine_zone

if TYPE_CHECKING:
    from supportdesk.data.pack_files.checking import PackChecking


class FlowScreens(SimulatedDesks):
    """Flows of packs in files, on this terminal."""

    settings: Settings

    def open_flows(self, name_or_folder: str) -> int:
        """Show the flows of a pack's files on this terminal; the exit code."""
        from supportdesk.flow_app import FlowApp
        from supportdesk.screens.flow_source import FlowSource

        self.browse_pack(name_or_folder)  # a place that holds no pack is said before the screen is
        require_terminal()
        source = FlowSource(
            read=lambda: self.browse_pack(name_or_folder),
            now=lambda: datetime.now(UTC),
            zone=machine_zone(os.environ),
            no_figures="Files have no figures: open the flows in a desk, with f.",
        )
        app = FlowApp(source, theme=self.theme(), ascii_only=bool(self.settings.ascii))
        app.run()
        return app.return_code or 0

    @cached_property
    def _checking(self) -> "PackChecking":
        from supportdesk.data.pack_files.checking import PackChecking

        return PackChecking(self.settings.pack)

    def checking(self) -> "PackChecking":
        """The check of the desk's pack as installed and as its files are; made when it is asked."""
        return self._checking

    def theme(self) -> str:
        """The theme of every screen."""
        if os.environ.get("NO_COLOR") is not None:
            return "mono"
        return self.settings.theme
