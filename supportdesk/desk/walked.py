"""What runs tell of the steps of every flow, each ticket timed by its own hours."""

from functools import cache

from supportdesk.desk.hand import timing_of
from supportdesk.desk.store import Store
from supportdesk.domain.desk_hours import desk_hours
from supportdesk.domain.flow_figures import Key, Stands, StepFigures, flow_figures
from supportdesk.domain.hours import Counting
from supportdesk.domain.pack import Pack
from supportdesk.domain.span import Span


def walked(store: Store, pack: Pack, span: Span) -> dict[Key, StepFigures]:
    """The figures of a span; the hours are those of the pack as it is now, by their versions."""
    timing, customers = timing_of(pack), store.customers() if pack.policy.customers else {}

    @cache
    def hours_of(customer: str) -> Counting | None:
        return desk_hours(pack, timing, customer)

    return flow_figures(
        store.moves(span.since),
        _standing(store, pack),
        span,
        lambda ticket: hours_of(customers.get(ticket, "")),
    )


def _standing(store: Store, pack: Pack) -> Stands:
    """Runs stand on open tickets; at a wait for what becomes of one, until it is closed."""
    lasting = {(flow.id, step.id) for flow in pack.flows for step in flow.steps if step.outlasts}
    open_ = store.open_tickets()
    unclosed = store.unclosed_tickets(pack.meanings.closed) if lasting else frozenset()
    return lambda ticket, key: ticket in open_ or (key in lasting and ticket in unclosed)
