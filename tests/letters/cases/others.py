"""Invented cases of letters about complaints, records after death, and to other people."""

CASES = {}
