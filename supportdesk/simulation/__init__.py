"""Flows walked on a throw-away desk, through the same use cases as on screen."""
