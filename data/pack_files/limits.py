"""How large a pack may be. Beyond, a file is refused with one line and not looked into."""

MOST_FILES = 300
MOST_BYTES = 2_000_000
"""Of one file."""
MOST_NODES = 200_000
"""Of one file, its aliases unfolded."""
DEEPEST = 40
MOST_ENTRIES = 5_000
"""Of one list."""
MOST_STEPS = 500
"""Of one flow; with the flows within it, see domain/flow_check/unfold.py."""
MOST_MISTAKES = 200
"""Told of one pack; a template's length is limited in template_engine.py."""
