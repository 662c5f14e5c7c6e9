"""One short phrase per fact about runs of flows."""

from datetime import datetime

from supportdesk.domain import facts
from supportdesk.domain.pack import Pack
from supportdesk.presentation.times import ahead
from supportdesk.presentation.waiting import owner_name


class RunPhrases:
    """Tells what became of runs, by the words on their steps."""

    pack: Pack
    now: datetime
    zone: str

    def run_started(self, fact: facts.RunStarted) -> str:
        """A flow begun."""
        return f"began “{self.pack.flow(fact.flow).title}”"

    def step_taken(self, fact: facts.StepTaken) -> str:
        """A step answered."""
        for flow in self.pack.flows:
            for step in flow.steps:
                if step.id == fact.taken.step:
                    answer = next((x for x in step.ways if x.id == fact.taken.answer), None)
                    return f"{step.label} {answer.text if answer else ''}".strip()
        return f"step {fact.taken.step}"

    def step_returned(self, fact: facts.StepReturned) -> str:
        """A step gone back."""
        words = "went one step back" if fact.steps == 1 else f"went {fact.steps} steps back"
        return f"{words}, undone: {', '.join(fact.undone)}" if fact.undone else words

    def run_moved(self, fact: facts.RunMoved) -> str:
        """Another version of the pack."""
        return f"{'moved back' if fact.back else 'moved'} to version {fact.after[:12]}"

    def step_did(self, fact: facts.StepDid) -> str:
        """What a step changed besides."""
        return f"the step set: {', '.join(one.what.value for one in fact.did)}"

    def parked(self, fact: facts.RunParked) -> str:
        """A flow parked."""
        return "parked the flow"

    def wait_begun(self, fact: facts.WaitBegun) -> str:
        """A flow that waits."""
        words = f"waits for {owner_name(self.pack, fact.owner)}"
        return f"{words} until {ahead(fact.due, self.now, self.zone)}" if fact.due else words

    def wait_ended(self, fact: facts.WaitEnded) -> str:
        """The end of a wait's clock."""
        return "the time to wait was up" if fact.ran_out else "the wait ended"

    def signal_came(self, fact: facts.SignalCame) -> str:
        """Something outside."""
        return f"signal {fact.name}" + (f": {fact.note}" if fact.note else "")
