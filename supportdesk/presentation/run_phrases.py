"""One short phrase per fact about runs of flows."""

from datetime import datetime

from supportdesk.domain import facts
from supportdesk.domain.fact_words import plain
from supportdesk.domain.pack import Pack
from supportdesk.domain.run import Lasting
from supportdesk.presentation.times import ahead
from supportdesk.presentation.waiting import owner_name

LASTING = {
    Lasting.TYPE: "what it is about",
    Lasting.STATUS: "the status",
    Lasting.PRIORITY: "the priority",
    Lasting.FREQUENCY: "how often the customer is told",
    Lasting.ACTION: "ACTION and WHEN",
    Lasting.OPENED: "a new record",
    Lasting.MOVED: "a record",
    Lasting.REGISTER: "the register",
    Lasting.MAIL: "mail sent",
    Lasting.HAND_OVER: "who has it",
    Lasting.PROMISE: "a promise",
    Lasting.LINK: "a link",
    Lasting.PARTY: "a party",
    Lasting.ACKNOWLEDGED: "the acknowledgement",
    Lasting.THING: "the entry of the register",
}


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
        flows = sorted(self.pack.flows, key=lambda one: one.id != fact.taken.flow)
        steps = (step for flow in flows for step in flow.steps if step.id == fact.taken.step)
        step = next(steps, None)
        if step is None:
            return "a step of an older version"
        answer = next((x for x in step.ways if x.id == fact.taken.answer), None)
        return f"{step.label} {answer.text if answer else ''}".strip()

    def step_returned(self, fact: facts.StepReturned) -> str:
        """A step gone back."""
        words = "went one step back" if fact.steps == 1 else f"went {fact.steps} steps back"
        return f"{words}, undone: {', '.join(fact.undone)}" if fact.undone else words

    def run_moved(self, fact: facts.RunMoved) -> str:
        """Another version of the pack."""
        return f"{'moved back' if fact.back else 'moved'} to version {fact.after[:12]}"

    def step_did(self, fact: facts.StepDid) -> str:
        """What a step changed besides."""
        return f"the step changed: {', '.join(LASTING[one.what] for one in fact.did)}"

    def run_left(self, fact: facts.RunLeft) -> str:
        """A flow given up."""
        undone = f", undone: {', '.join(fact.undone)}" if fact.undone else ""
        return f"left the flow: {fact.reason}{undone}"

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
        return f"{plain(fact.name)} was reported" + (f": {fact.note}" if fact.note else "")
