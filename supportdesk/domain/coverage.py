"""How each rule of a process is kept: carried out, asserted, and proven by tests."""

from dataclasses import dataclass

from supportdesk.domain.pack import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCoverage:
    """A rule with the places (`file:line`) that carry it out and those that assert it.

    `tests` are the names of the tests that prove it; None where there is no checkout to look in.
    """

    rule: Rule
    carried: tuple[str, ...]
    asserted: tuple[str, ...]
    tests: tuple[str, ...] | None
