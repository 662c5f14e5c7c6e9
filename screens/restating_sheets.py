"""Sheets for restating the past: what, then what it would change, then it is done."""

from collections.abc import Sequence

from supportdesk.desk import Done
from supportdesk.domain import commands
from supportdesk.domain.moment import NotAMoment, parse_day, today_in
from supportdesk.domain.noun import noun
from supportdesk.domain.restating import Restating, heeding_holidays, unfinished
from supportdesk.domain.whatif import Compared, Supposed
from supportdesk.presentation.whatif import change
from supportdesk.screens.dialogs.form import Wrong
from supportdesk.screens.dialogs.pick import Option, PickSheet
from supportdesk.screens.forms import Forms
from supportdesk.screens.widgets.fields import Field, FieldKind

TITLE = "A holiday that became known late"
SHOWN = 9
Wanted = commands.RestatePast | commands.UndoRestating


class RestatingSheets(Forms):
    """A screen from which a supervisor restates the past."""

    def ask_restating(self) -> None:
        """Pick what to restate: a holiday, or a restating to take back or to go on with."""
        self.read(self.desk.restatings, self._ask_which, "restatings")

    def _ask_which(self, known: Sequence[Restating]) -> None:
        pending = unfinished(known)
        if pending is not None:
            options = [Option("go", f"Go on with restating {pending.number}", pending.holiday)]
        else:
            options = [Option("new", TITLE)]
            options += [
                Option(str(one.number), f"Take back restating {one.number}", one.holiday)
                for one in known
                if one.is_valid
            ]

        def chosen(found: str | None) -> None:
            if found == "new":
                self._ask_holiday()
            elif found == "go":
                self._bring()
            elif found is not None:
                self._ask_why(next(one for one in known if one.number == int(found)))

        self.app.push_screen(PickSheet("Restate the past", options, digits=True), chosen)

    def _ask_holiday(self, wrong: Wrong | None = None) -> None:
        names = tuple(one.id for one in heeding_holidays(self.desk.look.pack))
        if not names:
            self.say("Every calendar counts around the clock: a holiday changes nothing.")
            return
        fields = [
            Field("calendar", "calendar", choices=names, required=True),
            Field("day", "date", hint="such as 2026-11-28", kind=FieldKind.DAY, required=True),
            Field("name", "name", hint="what it is called"),
            Field("reason", "because", required=True),
        ]

        def taken(values: dict[str, str] | None) -> None:
            if values is None:
                return
            try:
                day = parse_day(values["day"], today_in(self.desk.look.pack, self.now))
            except NotAMoment:
                told = f"“{values['day']}” is no date like 2026-11-28."
                self._ask_holiday(Wrong(told, ("day",)))
                return
            wanted = commands.RestatePast(
                calendar=values["calendar"],
                day=day,
                name=values["name"].strip(),
                reason=values["reason"],
            )
            supposed = Supposed(holidays=((wanted.calendar, day, wanted.name),))
            named = f" ({wanted.name})" if wanted.name else ""
            self._show(wanted, supposed, f"holiday {wanted.calendar} {day}{named}")

        self.form(TITLE, fields, taken, wrong=wrong)

    def _ask_why(self, restating: Restating) -> None:
        number = restating.number
        title = f"Take back restating {number}"

        def taken(values: dict[str, str] | None) -> None:
            if values is not None:
                wanted = commands.UndoRestating(restating=number, reason=values["reason"])
                look = self.desk.look
                self.read(
                    lambda: look.store.versions_without(look.pack_name, number),
                    lambda versions: self._show(
                        wanted,
                        Supposed(versions=versions),
                        f"without holiday {restating.holiday.replace('/', ' ')}",
                    ),
                    "versions",
                )

        self.form(title, [Field("reason", "because", required=True)], taken)

    def _show(self, wanted: Wanted, supposed: Supposed, what: str) -> None:
        """Show what would change, and do it when that is wanted; `what` names it."""

        def compare() -> tuple[int, list[Compared]]:
            found: list[Compared] = []
            count = 0
            for batch in self.desk.what_if(supposed):
                for one in batch.clocks:
                    if one.is_touched:
                        count += 1
                        found += [one] if len(found) < SHOWN else []
            return count, found

        self.say("Counting what would change …")
        self.read(compare, lambda both: self._agree(wanted, what, *both), "what if")

    def _agree(self, wanted: Wanted, what: str, count: int, found: Sequence[Compared]) -> None:
        clocks = "clock changes" if count == 1 else "clocks change"
        more = f", the first {SHOWN} are below" if count > SHOWN else ""
        options = [
            Option("no", "Leave it as it is"),
            Option("yes", "Restate the past", f"{count} {clocks}{more}"),
        ]
        options += [
            Option(f"{one.reference}/{one.clock.key}", one.reference, reason=change(one))
            for one in found
        ]

        def chosen(answer: str | None) -> None:
            if answer == "yes":
                self.do(wanted, self._begun)

        self.app.push_screen(PickSheet(f"What would change: {what}", options), chosen)

    def _begun(self, done: Done) -> None:
        self.form_done(TITLE)
        self._bring()

    def _bring(self) -> None:
        """Bring the restating to every ticket."""

        def carry() -> int:
            return max((restated for _, restated in self.desk.go_on_restating()), default=0)

        def finished(restated: int) -> None:
            tickets = noun(self.desk.look.pack, restated)
            self.say(f"The past is restated: {restated} {tickets} changed.")
            self.refresh_all()

        self.keep_for_good(carry, finished)
