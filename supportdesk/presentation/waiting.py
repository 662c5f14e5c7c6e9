"""A wait in words: for whom, since when, until when, and by what it goes on."""

from datetime import datetime

from supportdesk.domain.fact_words import fact_words, plain
from supportdesk.domain.flow import BY_TIME, BY_WHEN, Answer, Flow, Step, StepKind
from supportdesk.domain.noun import noun
from supportdesk.domain.pack import Pack
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.run import Run, Waiting
from supportdesk.domain.ticket import Ticket
from supportdesk.presentation import glyphs
from supportdesk.presentation.cells import wrap_block
from supportdesk.presentation.line import Line, hanging
from supportdesk.presentation.on_chart import Written
from supportdesk.presentation.times import ahead, said_at, when_cell


def owner_name(pack: Pack, owner: str) -> str:
    """Who is waited for: a tier, an entry of the directory, the customer as the pack says it."""
    return pack.names.get(owner, owner)


def wait_lines(
    picture: TicketPicture, step: Step, waiting: Waiting | None, zone: str, width: int
) -> list[Line]:
    """The lines of a wait on its step's page; `waiting` where a run stands at it."""
    from supportdesk.domain.step_doer import given_now

    pack, now = picture.pack, picture.read_at
    who = owner_name(pack, step.owner)
    lines = hanging(Line("Waits for ", "dim"), who, width, "bold")
    if waiting is not None:
        lines += _pair("since", said_at(waiting.since, now, zone), width)
        lines += _until(picture.ticket.waits_until(waiting), now, zone, width)
    else:
        lines += _pair("at most", _clock(pack, step), width)
    if step.promise:
        lines += _pair("promised", step.promise, width)
    lines.append(Line("Goes on by itself with", "dim"))
    for answer in step.answers:
        if answer.comes:
            lines += hanging(Line(f"  {glyphs.FOLDED} "), _coming(pack, answer), width)
    if not given_now(step, pack, picture.ticket.status):
        lines += hanging(Line(), nobody_answers(step), width, "dim")
    return [*lines, Line()]


def wait_words(pack: Pack, ticket: Ticket, waiting: Waiting, now: datetime, zone: str) -> str:
    """The same in one line."""
    who, due = owner_name(pack, waiting.owner), ticket.waits_until(waiting)
    until = f", until {ahead(due, now, zone)}" if due else ""
    return f"waits for {who} since {said_at(waiting.since, now, zone)}{until}"


def _coming(pack: Pack, answer: Answer) -> str:
    """By what an answer comes; what nobody gives says here what it means."""
    words = came_words(pack, answer)
    return words if answer.is_given else f"{words}: {answer.text}"


def nobody_answers(step: Step) -> str:
    """How a wait that no person answers goes on, with the key of the act that it waits for."""
    kinds = {one.comes.partition(":")[0] for one in step.answers}
    acts = [words for kind, words in _KEYS.items() if kind in kinds]
    return " ".join(["Nobody answers it: it goes on by itself.", *acts])


def came_words(pack: Pack, answer: Answer) -> str:
    """By what an answer of a wait comes."""
    kind, _, wanted = answer.comes.partition(":")
    if kind == BY_TIME:
        return "the end of its time"
    if kind == "message":
        return f"a message of {owner_name(pack, wanted)}"
    if kind == "item":
        name, _, state = wanted.partition("=")
        item = pack.item(name)
        return f"{item.name} is {item.state(state).name}"
    if kind == "status":
        return f"the {noun(pack)} is {pack.status(wanted).name}"
    if kind in _ACTS:
        return _ACTS[kind]
    return f"{plain(wanted)}, as somebody reports it"


def signals_of(picture: TicketPicture) -> dict[str, str]:
    """The signals that runs of a ticket wait for, each with the words of its answer."""
    found = {}
    for run in picture.ticket.open_runs:
        for answer in picture.pack.flow(run.flow_here).step(run.step).answers:
            kind, _, name = answer.comes.partition(":")
            if kind == "signal":
                found[name] = f"{name}: {answer.text}"
    return found


def doer_lines(
    picture: TicketPicture, step: Step, who: str, width: int, *, stands: bool
) -> list[Line]:
    """Whose a step is, where not one's own; if a run `stands` there, what one may do instead."""
    words = (
        f"It waits for {who}: only they answer this step." if stands else f"{who} does this step."
    )
    lines = [Line(one, "risk") for one in wrap_block(f"{glyphs.BROKEN} {words}", width)]
    if stands:
        lines += [Line(one, "dim") for one in wrap_block(_instead(picture, step), width)]
    return [*lines, Line()]


def _instead(picture: TicketPicture, step: Step) -> str:
    ticket = picture.ticket
    ways = ["write a note (i)", "reply (r)", "go back (backspace)", "leave the flow (Q)"]
    if step.by and ticket.tier != step.by and not picture.pack.tier(ticket.tier).party:
        ways.insert(0, "hand it over (e)")
    return f"You may {', '.join(ways[:-1])} or {ways[-1]}."


def chart_notes(
    pack: Pack, flow: Flow, run: Run | None, now: datetime, zone: str, ticket: Ticket | None = None
) -> Written:
    """What stands in the box of each wait: whose it is, and until when a run of the ticket stands
    there, or since when where nothing gives it a time."""
    found = {}
    for step in flow.steps:
        if step.kind is StepKind.WAIT:
            found[step.id] = f"({owner_name(pack, step.owner)})"
    stands = run is not None and run.flow_here == flow.id and not run.is_over
    if stands and run is not None and run.waiting is not None and run.step in found:
        due = ticket.waits_until(run.waiting) if ticket is not None else run.waiting.due
        words = f"due {when_cell(due, now, zone)}" if due else ""
        words = words or f"since {said_at(run.waiting.since, now, zone)}"
        found[run.step] = f"{found[run.step][:-1]}, {words})"
    return Written(steps={step_id: (words, "dim") for step_id, words in found.items()})


_KEYS = {
    "judged": "Press J to judge the word.",
    "item": "Press I for the records.",
}
_ACTS = {
    "acknowledged": "an acknowledgement",
    "claimed": "somebody of theirs taking it",
    "judged": "a judgement of the customer's word",
}


def _until(due: datetime | None, now: datetime, zone: str, width: int) -> list[Line]:
    if due is None:
        return _pair("until", "no time is given", width, "dim")
    return _pair("until", ahead(due, now, zone), width, "late" if due <= now else "")


def _clock(pack: Pack, step: Step) -> str:
    if step.within == BY_WHEN:
        return "until the WHEN that is set"
    if step.no_time:
        return "no time is given"
    rule = pack.policy.rule(step.clock) if step.clock else None
    if rule is not None:
        return f"the clock “{rule.name}”"
    if step.within.startswith("run."):
        return f"until {fact_words(step.within, pack)}"
    return step.within


def _pair(name: str, value: str, width: int, style: str = "") -> list[Line]:
    return hanging(Line().col(f"  {name}", 12, "dim"), value, width, style)
