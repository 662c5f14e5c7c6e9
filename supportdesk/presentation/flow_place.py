"""Where a flow stands on a ticket: done, current, and what may come next."""

from supportdesk.domain.commands import StartRun
from supportdesk.domain.condition import holds
from supportdesk.domain.flow import Flow
from supportdesk.domain.noun import noun
from supportdesk.domain.pack import Pack
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.run import Run, RunState
from supportdesk.presentation import glyphs
from supportdesk.presentation.closed import hidden_steps
from supportdesk.presentation.gate_words import gates_ahead, scene
from supportdesk.presentation.line import Line
from supportdesk.presentation.related import type_name
from supportdesk.presentation.waiting import wait_words


def current_run(picture: TicketPicture) -> Run | None:
    """The run to show: the last open one, else the last that ended; one that was left is none."""
    ended = tuple(one for one in picture.ticket.runs if one.state is RunState.ENDED)
    runs = picture.ticket.open_runs or ended
    return runs[-1] if runs else None


def flows_to_begin(picture: TicketPicture) -> list[Flow]:
    """The flows of the pack in the order in which they are offered.

    One under way stands first, to be gone on with; those that cannot begin now stand last. Of the
    others those that fit the ticket as it is stand first, then those that are not finished, that
    for its type, those that were not left, those with a way in for whoever holds the ticket.
    """
    ticket, usual = picture.ticket, picture.pack.flow_for(picture.ticket.type)
    done, gone = finished(picture), left(picture)

    def rank(flow: Flow) -> tuple[bool, ...]:
        return (
            under_way(picture, flow) is None,
            bool(why_not(picture, flow)),
            not _fits(picture, flow),
            flow.id in done,
            flow.id != usual,
            flow.id in gone,
            ticket.tier not in flow.entries,
        )

    return sorted(picture.pack.flows, key=rank)


def next_words(picture: TicketPicture) -> str:
    """What comes after a flow that is over: another one under way, else the first that may begin;
    "" where nothing does."""
    ticket, pack = picture.ticket, picture.pack
    if not pack.is_open(ticket.status):
        return ""
    if ticket.open_runs:
        return f"go on with “{pack.flow(ticket.open_runs[-1].flow).title}”"
    able = [one for one in flows_to_begin(picture) if not why_not(picture, one)]
    more = f", or one of {len(able) - 1} more" if len(able) > 1 else ""
    return f"begin “{able[0].title}”{more}" if able else ""


def under_way(picture: TicketPicture, flow: Flow) -> Run | None:
    """The run of a flow that is gone on with rather than begun again, as one person asked."""
    asked = {(one.address.casefold(), one.phone) for one in picture.ticket.requests}
    runs = [one for one in picture.ticket.open_runs if one.flow == flow.id]
    return runs[-1] if runs and len(asked) < 2 else None


def why_not(picture: TicketPicture, flow: Flow) -> str:
    """Why a flow cannot begin on the ticket as it is; "" where it can, or is under way."""
    begin = StartRun(ticket=picture.ticket.reference, flow=flow.id)
    gates = gates_ahead(picture, begin) if under_way(picture, flow) is None else []
    return f"{gates[0].why}  {gates[0].rule}".rstrip() if gates else ""


def _fits(picture: TicketPicture, flow: Flow) -> bool:
    if flow.fits is None:
        return False
    here = scene(picture, StartRun(ticket=picture.ticket.reference, flow=flow.id))
    return holds(flow.fits, here.know, here.here) is True


def finished(picture: TicketPicture) -> frozenset[str]:
    """Ids of the flows that were walked to their end on the ticket."""
    return frozenset(one.flow for one in picture.ticket.runs if one.state is RunState.ENDED)


def left(picture: TicketPicture) -> frozenset[str]:
    """Ids of the flows that were left on the ticket the last time that they were begun."""
    last = {one.flow: one.state for one in picture.ticket.runs}
    return frozenset(flow for flow, state in last.items() if state is RunState.LEFT)


def trail(run: Run, pack: Pack, width: int) -> Line:
    """One line: the last steps done, and the current one; earlier ones as a count.

    Inside other flows the current step stands behind their titles, the outermost first.
    """
    done = [pack.flow(one.flow or run.flow).step(one.step).label for one in run.path]
    flow = pack.flow(run.flow_here)
    glyph, style = {
        RunState.ENDED: (glyphs.MET, "ok"),
        RunState.LEFT: (glyphs.BROKEN, "off"),
    }.get(run.state, (glyphs.STEP, "here"))
    word = "left at " if run.state is RunState.LEFT else ""
    now = Line(f"{glyph} {word}{_where(run, pack)}{flow.step(run.step).label}", style)
    line, hidden = Line(), len(done)
    room = width - now.width - 12
    shown: list[str] = []
    for label in reversed(done):
        if sum(len(one) + 4 for one in shown) + len(label) + 4 > room:
            break
        shown.insert(0, label)
        hidden -= 1
    if hidden:
        line.add(f"{hidden} before  ", "dim")
    for label in shown:
        line.add(f"{glyphs.MET} {label}  ", "ok")
    return line.join(now).cut(width)


def _where(run: Run, pack: Pack) -> str:
    """The titles of the flows that a run went into."""
    within = [one.flow for one in run.inside[1:]] + ([run.flow_here] if run.inside else [])
    return "".join(f"{pack.flow(one).title} {glyphs.FOLDED} " for one in within)


def place(picture: TicketPicture, width: int) -> list[Line]:
    """The foot of the ticket: the flow's name, its trail, and the steps that may come next."""
    run = current_run(picture)
    if not picture.pack.is_open(picture.ticket.status):
        return _place_at_rest(picture, run, width) if run else []
    if run is None:
        flows = flows_to_begin(picture)
        if not flows:
            return []
        first, about = flows[0], type_name(picture.pack, picture.ticket.type)
        more = f", or one of {len(flows) - 1} others" if len(flows) > 1 else ""
        line = Line(f"{about}: ", "dim").add(first.title).add(more, "dim")
        return [line.to(width, Line("g", "key").add(" begin", "dim"))]
    flow = picture.pack.flow(run.flow_here)
    word = {RunState.OPEN: " go on", RunState.PARKED: " go on (parked)", RunState.ENDED: " again"}
    about = f"  {type_name(picture.pack, picture.ticket.type)}"
    head = (
        Line(flow.title, "strong")
        .add(about, "dim")
        .to(width, Line("g", "key").add(word[run.state], "dim"))
    )
    step = flow.step(run.step)
    following = Line("next: ", "dim")
    hidden = hidden_steps(flow, run)
    if run.waiting is not None:
        now, zone = picture.read_at, picture.me.zone
        following = Line(wait_words(picture.pack, picture.ticket, run.waiting, now, zone), "dim")
    for one in (way for way in step.ways if way.to not in hidden and run.waiting is None):
        following.add(f"{glyphs.FOLDED} {flow.step(one.to).label}  ", "dim")
    lines = [head, trail(run, picture.pack, width)]
    others = [one for one in picture.ticket.open_runs if one is not run]
    for other_run in others:
        other = picture.pack.flow(other_run.flow)
        name = picture.pack.flow(other_run.flow_here).step(other_run.step).label
        lines.append(Line(f"{glyphs.STEP} {other.title}: {name}", "dim").cut(width))
    return [*lines, following.cut(width)] if step.ways else lines


def _place_at_rest(picture: TicketPicture, run: Run, width: int) -> list[Line]:
    """The same where the ticket owes nothing: no flow is gone on with until it is opened again."""
    pack, ticket = picture.pack, picture.ticket
    flow, name = pack.flow(run.flow_here), pack.status(ticket.status).name
    about = f"  {type_name(pack, ticket.type)}"
    lines = [Line(flow.title, "strong").add(about, "dim").cut(width), trail(run, pack, width)]
    if run.is_over:
        return lines
    if run.waiting is not None and flow.step(run.step).outlasts:
        words = wait_words(pack, ticket, run.waiting, picture.read_at, picture.me.zone)
        return [*lines, Line(words, "dim").cut(width)]
    again = (
        "" if ticket.status == pack.meanings.closed else "; it goes on when that is opened again"
    )
    return [*lines, Line(f"rests: the {noun(pack)} is {name}{again}", "dim").cut(width)]
