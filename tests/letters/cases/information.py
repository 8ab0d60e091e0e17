"""Invented cases of letters about freedom of and environmental information."""

CASES = {}
