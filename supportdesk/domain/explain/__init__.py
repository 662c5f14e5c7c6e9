"""Why a clock says what it says: every stretch of its span, its acts, its target, its policy."""

from supportdesk.domain.explain.explanation import (
    Change,
    Counts,
    Explanation,
    Origin,
    Source,
    Span,
    Step,
    Versions,
    Withdrawal,
)
from supportdesk.domain.explain.making import explain, explain_all

__all__ = [
    "Change",
    "Counts",
    "Explanation",
    "Origin",
    "Source",
    "Span",
    "Step",
    "Versions",
    "Withdrawal",
    "explain",
    "explain_all",
]
