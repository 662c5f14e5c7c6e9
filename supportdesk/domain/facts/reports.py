"""What was told in reports."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from supportdesk.domain.facts.base import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportKept(Fact):
    """A report of a month went to these addresses with these figures, as known at `as_of`."""

    kind: ClassVar[str] = "report-kept"
    pack: str
    report: str
    month: str
    as_of: datetime
    figures: Mapping[str, int]
    to: tuple[str, ...]
