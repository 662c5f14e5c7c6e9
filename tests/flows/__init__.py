"""Flows checked, proven, mutated, walked."""
