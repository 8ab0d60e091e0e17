"""Filters of requests as a person types them on one line: "tab=open kind=access Patel"."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ig_desktop.domain.request_filter import DAYS, RequestFilter
from ig_desktop.domain.written_days import written_day
from ig_desktop.errors import UserError

NAMES = ("tab", "kind", "state", "handler", *(name.replace("_", "-") for name in DAYS), "saved")

NOBODY = "nobody"
"""The handler of requests that nobody handles."""


@dataclass(frozen=True, slots=True)
class WrittenFilter:
    """A filter as written: the name of a saved one to begin with, and what is changed in it.

    `handler` is the name of who handles the requests, or `NOBODY`, which the register resolves.
    """

    saved: str
    handler: str
    changes: Mapping[str, Any]

    def on(self, base: RequestFilter) -> RequestFilter:
        """The filter that results; UserError when it names a tab or kind there is not."""
        return replace(base, **self.changes).checked()


def read_filter(text: str) -> WrittenFilter:
    """Words to look for, and NAME=VALUE; what has spaces in it stands in quotation marks.

    The names are those of `NAMES`. UserError when one is not, or stands twice.
    """
    try:
        parts = shlex.split(text)
    except ValueError:
        raise UserError(
            f"“{text[:60]}” has a quotation mark that is never closed.", field="filter"
        ) from None
    said: dict[str, str] = {}
    words: list[str] = []
    for part in parts:
        name, equals, value = part.partition("=")
        if not equals:
            words.append(part)
            continue
        _check(name, said)
        said[name] = value
    saved, handler = said.pop("saved", ""), said.pop("handler", "")
    changes: dict[str, Any] = {
        name: said[name] for name in ("tab", "kind", "state") if name in said
    }
    for name in DAYS:
        written = said.get(name.replace("_", "-"))
        if written is not None:
            changes[name] = written_day(written, "filter")
    if words:
        changes["text"] = " ".join(words)
    return WrittenFilter(saved, handler, changes)


def _check(name: str, said: Mapping[str, str]) -> None:
    if name not in NAMES:
        known = ", ".join(f"{each}=" for each in NAMES)
        raise UserError(
            f"A filter has no “{name[:40]}=”.",
            f"It takes {known} and words to look for.",
            field="filter",
        )
    if name in said:
        raise UserError(f"The filter says “{name}=” twice.", "Say it once.", field="filter")
