"""Invented cases, a module for each part of the catalogue."""

from datetime import date

ON = date(2027, 1, 28)
