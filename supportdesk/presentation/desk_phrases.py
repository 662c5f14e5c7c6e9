"""One short phrase per fact about the register, about monitoring and about the desk itself."""

from collections.abc import Mapping

from supportdesk.domain import facts
from supportdesk.domain.fact_words import label_of
from supportdesk.domain.pack import Pack
from supportdesk.domain.signal import Reach
from supportdesk.presentation.times import day_time


class DeskPhrases:
    """Tells what became of things, people, values and versions."""

    pack: Pack
    zone: str

    def thing_name(self, thing_id: str) -> str:
        """An entry of the register: the name of its kind, and its key."""
        kind, _, key = thing_id.partition(":")
        name = next((one.name for one in self.pack.register if one.id == kind), kind)
        return f"{name} {key}"

    def _values(self, values: Mapping[str, str]) -> str:
        return ", ".join(f"{label_of(self.pack, name)} {one}" for name, one in values.items())

    def entry(self, fact: facts.EntryChanged) -> str:
        """One of the desk's own values."""
        return f"{fact.part}/{fact.id} changed: {fact.reason}"

    def thing_added(self, fact: facts.ThingAdded) -> str:
        """One more entry of the register."""
        return f"{self.thing_name(f'{fact.thing_kind}:{fact.key}')} put into the register"

    def thing_changed(self, fact: facts.ThingChanged) -> str:
        """An entry of the register."""
        return self._values(fact.after)

    def thing_touched(self, fact: facts.ThingTouched) -> str:
        """The register changed from here."""
        return f"{self.thing_name(fact.thing)}: {self._values(fact.values)}"

    def thing_linked(self, fact: facts.ThingLinked) -> str:
        """About an entry of the register."""
        return f"about {self.thing_name(fact.thing)}"

    def outage_told(self, fact: facts.OutageTold) -> str:
        """How the thing is whose outage opened the ticket."""
        again = " again" if fact.state is Reach.UP else ""
        late = ", as is known now" if fact.late else ""
        since = day_time(fact.since, self.zone)
        return f"{self.thing_name(fact.thing)} is {fact.state}{again} since {since}{late}"

    def signal_taken(self, fact: facts.SignalTaken) -> str:
        """What monitoring said of a thing."""
        since = day_time(fact.signal.since, self.zone)
        return f"{fact.signal.source}: {fact.signal.state} since {since}"

    def ticketed(self, fact: facts.OutageTicketed) -> str:
        """The ticket that an outage opened."""
        return f"the outage opened {fact.ticket}"

    def person(self, fact: facts.PersonChanged) -> str:
        """Somebody of the desk."""
        return f"{fact.person.name}: {fact.person.role}"

    def installed(self, fact: facts.PackInstalled) -> str:
        """A pack."""
        return f"pack {fact.pack} installed"

    def past_restated(self, fact: facts.PastRestated) -> str:
        """A holiday that became known late."""
        return f"the past was restated, holiday {fact.id}: {fact.reason}"

    def restating_undone(self, fact: facts.RestatingUndone) -> str:
        """A restating taken back."""
        return f"restating {fact.restating} was taken back: {fact.reason}"

    def restating_finished(self, fact: facts.RestatingFinished) -> str:
        """Every ticket has its clocks."""
        return f"restating {fact.restating} is finished"

    def clock_set(self, fact: facts.ClockSet) -> str:
        """The clock of a simulated desk."""
        return f"the desk's clock was set to {day_time(fact.after, self.zone)}"

    def report_kept(self, fact: facts.ReportKept) -> str:
        """A report that went out."""
        return f"the report of {fact.month} went to {', '.join(fact.to)}"

    def made(self, fact: facts.DeskMade) -> str:
        """The desk."""
        return "the desk was made"
