"""Flows checked like programs before anybody runs them; pure, over frozen flows.

Reachability, ends, loops, decisions that cover every value, what is known on every path, the
order of the tiers, and what the pack asserts.
"""

from supportdesk.domain.flow_check.asserted import Assertion, broken
from supportdesk.domain.flow_check.checked import Checked, check_flows
from supportdesk.domain.flow_check.finding import Finding, Given
from supportdesk.domain.flow_check.terms import UnknownTerm
from supportdesk.domain.flow_check.unfold import Place, TooManyPlaces, Unfolded, Way, unfold

__all__ = [
    "Assertion",
    "Checked",
    "Finding",
    "Given",
    "Place",
    "TooManyPlaces",
    "Unfolded",
    "UnknownTerm",
    "Way",
    "broken",
    "check_flows",
    "unfold",
]
