"""The worker: a process of its own that does what time brings."""
