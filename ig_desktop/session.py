"""An unlocked register, its user, the packs and a clock: what hands out the services."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ig_desktop.register.database import utc_now

if TYPE_CHECKING:
    from ig_desktop.domain.working_days import Calendar
    from ig_desktop.packs.law import Law
    from ig_desktop.packs.letters import Letters
    from ig_desktop.register.audit import Actor
    from ig_desktop.register.database import Register
    from ig_desktop.register.store import Store
    from ig_desktop.services.accounts import Accounts
    from ig_desktop.services.backups import Backups
    from ig_desktop.services.letters import Letters as LetterDesk
    from ig_desktop.services.log import Log
    from ig_desktop.services.organisation import Organisations
    from ig_desktop.services.requests import Requests

LONDON = ZoneInfo("Europe/London")

Listener = Callable[[frozenset[str]], None]


class Packs:
    """The shipped rules, each read when first asked for."""

    @cached_property
    def law(self) -> "Law":
        """Clock rules, exemptions, kinds of request."""
        from ig_desktop.packs.law import load_law

        return load_law()

    @cached_property
    def calendar(self) -> "Calendar":
        """Bank holidays as published."""
        from ig_desktop.packs.calendars import load_calendar

        return load_calendar()

    @cached_property
    def letters(self) -> "Letters":
        """Letter templates."""
        from ig_desktop.packs.letters import load_letters

        return load_letters()


class Session:
    """What a window or a command works with; `lock` ends it."""

    def __init__(
        self,
        register: "Register",
        account: "Actor",
        packs: Packs | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.register = register
        self.account = account
        self.packs = packs or Packs()
        self._now = now
        self._listeners: list[Listener] = []

    def now(self) -> datetime:
        """The moment it is, in UTC."""
        return self._now().astimezone(UTC)

    def today(self) -> date:
        """The day it is in the United Kingdom."""
        return self.now().astimezone(LONDON).date()

    @property
    def store(self) -> "Store":
        """The register to read from."""
        return self.register.store

    def listen(self, callback: Listener) -> Callable[[], None]:
        """Call `callback` with what changed after each intention; returns how to stop."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    def tell(self, changed: frozenset[str]) -> None:
        """Tell every listener what an intention, here or in a job, has changed."""
        for callback in tuple(self._listeners):
            callback(changed)

    @contextmanager
    def reopened(self) -> Iterator["Session"]:
        """The same session on a connection of the calling thread, for a job.

        It has listeners of its own: the job hands back what changed, and the main thread tells.
        """
        with self.register.reopen() as register:
            yield Session(register, self.account, self.packs, self._now)

    def lock(self) -> None:
        """Close the register and forget its key."""
        self.register.close()

    @cached_property
    def requests(self) -> "Requests":
        """The requests desk."""
        from ig_desktop.services.requests import Requests

        return Requests(self)

    @cached_property
    def letters(self) -> "LetterDesk":
        """The letters desk."""
        from ig_desktop.services.letters import Letters

        return Letters(self)

    @cached_property
    def accounts(self) -> "Accounts":
        """Accounts, passphrases and roles."""
        from ig_desktop.services.accounts import Accounts

        return Accounts(self)

    @cached_property
    def organisation(self) -> "Organisations":
        """Organisations, role-holders and proclaimed holidays."""
        from ig_desktop.services.organisation import Organisations

        return Organisations(self)

    @cached_property
    def log(self) -> "Log":
        """The log and its proof."""
        from ig_desktop.services.log import Log

        return Log(self)

    @cached_property
    def backups(self) -> "Backups":
        """Backups and when the last one was made."""
        from ig_desktop.services.backups import Backups

        return Backups(self)
