"""IG Desktop: information-rights requests, lawful basis and Caldicott decisions, offline."""

__version__ = "0.1.0"
