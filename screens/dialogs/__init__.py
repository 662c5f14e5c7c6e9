"""Sheets over a screen; each returns a value and saves nothing."""
