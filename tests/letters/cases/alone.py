"""Invented cases of letters outside any request."""

CASES = {}
