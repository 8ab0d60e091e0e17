"""Deadlines as a calendar file (iCalendar, RFC 5545), which any calendar program takes."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

from ig_desktop.domain.deadlines import Deadline

PRODUCT = "-//IG Desktop//Deadlines//EN"
WARNED = timedelta(days=7)
"""How long before its day a calendar says so."""


def calendar_file(deadlines: Iterable[Deadline], register: str, made: datetime) -> bytes:
    """Whole-day events, one for each deadline, told a week before.

    `register` makes their ids its own; a later file moves the events of an earlier one.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for deadline in deadlines:
        calendar.add_component(_event(deadline, register, made))
    return bytes(calendar.to_ical())


def _event(deadline: Deadline, register: str, made: datetime) -> Event:
    event = Event()
    event.add("uid", f"{deadline.id}@{register}")
    event.add("dtstamp", made)
    event.add("dtstart", deadline.on)
    event.add("dtend", deadline.on + timedelta(days=1))
    event.add("summary", deadline.title)
    event.add("description", deadline.text)
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", deadline.title)
    alarm.add("trigger", -WARNED)
    event.add_component(alarm)
    return event
