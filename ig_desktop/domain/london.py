"""The time the law and its deadlines are told in."""

from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
