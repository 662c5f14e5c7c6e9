"""supportdesk: a full-screen terminal desk for support teams."""

__version__ = "0.1.0"
