"""What is written on a flowchart besides its steps and answers; known without any layout."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Written:
    """Under steps, each with its role, and beside answers, by step and answer."""

    steps: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    ways: Mapping[tuple[str, str], str] = field(default_factory=dict)
