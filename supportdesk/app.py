"""The full-screen desk: themes, stylesheets, and which screen follows which."""

import gc
from typing import Any, ClassVar

from rich.console import RenderableType
from textual.binding import Binding, BindingType
from textual.screen import Screen

from supportdesk.actions import Place
from supportdesk.desk import Desk
from supportdesk.screens import messages
from supportdesk.screens.copying import Copying
from supportdesk.screens.hangup import LOOK_EVERY, Hangup
from supportdesk.screens.kept import KeepsWords
from supportdesk.screens.key_hold import KeyHold
from supportdesk.screens.queue import QueueScreen
from supportdesk.screens.serves import Serves
from supportdesk.screens.shown import Changes, Shown, Update
from supportdesk.screens.ticket import TicketScreen
from supportdesk.themed import Themed


class DeskApp(Themed, KeyHold, Copying, Serves):
    """The desk of one person on one terminal."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "leave", show=False, priority=True),
        Binding("ctrl+l", "redraw", "draw again", show=False),
    ]

    def __init__(self, desk: Desk, *, theme: str = "dark", ascii_only: bool = False) -> None:
        super().__init__(theme=theme, ascii_only=ascii_only)
        self.desk = desk
        self._shown = Shown()

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Write what changed on the terminal, and nothing else."""
        if isinstance(renderable, Update):
            changes: Any = Changes(renderable, self._shown, brackets=self._sync_available)
            super()._display(screen, changes)
        else:
            super()._display(screen, renderable)

    def _begin_update(self) -> None:
        """Changes bring their own brackets, where they need any."""

    _end_update = _begin_update

    def on_resize(self) -> None:
        self._shown.forget()

    def action_redraw(self) -> None:
        """Draw everything again, after something else wrote on the terminal."""
        self._shown.forget()
        self.refresh()

    async def turn_to(self, screen: Screen[None]) -> None:
        """Show another screen; what was pressed meanwhile is given to it."""
        await self.push_screen(screen)
        if not getattr(screen, "waits_for_data", False):
            self.let_keys_go()

    async def on_mount(self) -> None:
        self.animation_level = "none"
        self.app_resume_signal.subscribe(self, lambda _: self.action_redraw(), immediate=True)
        await self.turn_to(QueueScreen(self.desk))
        self.serve()
        self.set_timer(1, _settle)
        hangup = Hangup(self.keep_words, self.leave_from_anywhere)
        hangup.watch()
        self.set_interval(LOOK_EVERY, hangup.look)

    def keep_words(self) -> None:
        """Keep the words under way at once, from whatever thread or handler."""
        for screen in self.screen_stack:
            if isinstance(screen, KeepsWords):
                screen.keep_now()

    def panic(self, *renderables: RenderableType) -> None:
        """The terminal failed under the app: the words under way are kept before it ends."""
        self.keep_words()
        super().panic(*renderables)

    def leave_from_anywhere(self) -> None:
        """Ask the app to end, also from a signal."""
        loop = self._loop
        if loop is not None:
            loop.call_soon_threadsafe(self.exit)

    def action_help_quit(self) -> None:
        """The key that ends other programs: say which one leaves the desk."""
        self.notify("ctrl+q leaves the desk; esc goes one step back.")

    async def action_quit(self) -> None:
        """Leave the desk; words under way are kept first."""
        under_way = [one for one in self.screen_stack if isinstance(one, KeepsWords)]

        def keep_next() -> None:
            if under_way:
                under_way.pop().keep(then=keep_next)
            else:
                self.exit()

        keep_next()

    async def on_show_ticket(self, event: messages.ShowTicket) -> None:
        queue = self._queue()
        if queue is not None:
            queue.leave_for(event.reference)
        if isinstance(self.screen, TicketScreen):
            self.screen.turn_to(event.reference, event.refusal)
        else:
            await self.turn_to(TicketScreen(self.desk, event.reference, event.refusal))
        if event.words:
            self.notify(f"{event.reference}: {event.words}")

    def on_show_neighbour(self, event: messages.ShowNeighbour) -> None:
        queue = self._queue()
        found = queue.following(event.reference, event.by) if queue else None
        if queue and found:
            queue.leave_for(found)
        if isinstance(self.screen, TicketScreen):
            self.screen.turn_to(found)

    async def on_show_composer(self, event: messages.ShowComposer) -> None:
        from supportdesk.screens.composer import ComposerScreen

        await self.turn_to(
            ComposerScreen(
                self.desk,
                event.picture,
                event.kind,
                quick=event.quick,
                run=event.run,
                step=event.step,
            )
        )

    async def on_show_guide(self, event: messages.ShowGuide) -> None:
        from supportdesk.screens.guide import GuideScreen

        if isinstance(self.screen, GuideScreen):
            self.screen.turn_to(event.run)
        else:
            await self.turn_to(GuideScreen(self.desk, event.reference, event.run))

    async def on_show_register(self, event: messages.ShowRegister) -> None:
        from supportdesk.screens.register import RegisterScreen

        await self.turn_to(RegisterScreen(self.desk, event.thing, event.reference))

    async def on_show_clocks(self, event: messages.ShowClocks) -> None:
        from supportdesk.screens.clocks import ClockScreen

        await self.turn_to(ClockScreen(self.desk, event.picture))

    async def on_show_flows(self, event: messages.ShowFlows) -> None:
        from supportdesk.screens.flow_source import of_desk
        from supportdesk.screens.flows import FlowsScreen

        await self.turn_to(FlowsScreen(of_desk(self.desk), event.flow, event.order))

    async def on_show_new_ticket(self, event: messages.ShowNewTicket) -> None:
        from supportdesk.screens.new_ticket import NewTicketScreen

        await self.turn_to(NewTicketScreen(self.desk, called=event.called))

    async def on_show_dashboard(self, event: messages.ShowDashboard) -> None:
        from supportdesk.screens.dashboard import DashboardScreen

        await self.turn_to(DashboardScreen(self.desk))

    async def on_show_shift(self, event: messages.ShowShift) -> None:
        from supportdesk.screens.shift import ShiftScreen

        await self.turn_to(ShiftScreen(self.desk))

    def on_show_view(self, event: messages.ShowView) -> None:
        queue = self._queue()
        if queue is None:
            self.let_keys_go()
            return
        while self.screen is not queue:
            self.pop_screen()
        queue.open_figure(event.view)
        self.let_keys_go()

    async def on_show_help(self, event: messages.ShowHelp) -> None:
        from supportdesk.screens.help import HelpScreen

        await self.turn_to(HelpScreen(self.desk, Place(event.place)))

    def _queue(self) -> QueueScreen | None:
        return next((one for one in self.screen_stack if isinstance(one, QueueScreen)), None)


def _settle() -> None:
    """Keep the collector away from what lives as long as the program: it would stall a key."""
    gc.collect()
    gc.freeze()
