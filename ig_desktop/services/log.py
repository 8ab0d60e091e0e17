"""The log desk: reading what was done, proving that nothing else was, and sealing it."""

from datetime import datetime, timedelta
from pathlib import Path

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.london import LONDON
from ig_desktop.errors import UserError
from ig_desktop.register import log as entries
from ig_desktop.register.audit import Change
from ig_desktop.register.connection import driver
from ig_desktop.register.log import Entry, Narrowed, Verified
from ig_desktop.register.seal import Seal, read_seal
from ig_desktop.register.verdict import Verification
from ig_desktop.register.verify import Cancelled, Progress
from ig_desktop.services.base import Service

READ, VERIFY = "log.read", "log.verify"
PAGE = 200
CLOCKS_DIFFER = timedelta(minutes=10)
"""By how much the clocks of two computers may differ with nobody having to be told."""


class Log(Service):
    """Reading takes `log.read`; verifying and sealing take `log.verify`."""

    def page(
        self,
        *,
        before: int | None = None,
        subject: str = "",
        account: int = 0,
        about: tuple[str, ...] = (),
        limit: int = PAGE,
    ) -> list[Entry]:
        """Entries newest first: those older than entry `before`, narrowed as said.

        `subject` is a reference, `account` the number of an account, and `about` the first words
        of actions ("request" of "request.log").
        """
        self.require(READ)
        narrowed = Narrowed(subject, account, about)
        return entries.page(self.session.store, narrowed, before=before, limit=limit)

    def count(self, subject: str = "", account: int = 0, about: tuple[str, ...] = ()) -> int:
        """How many entries there are, narrowed in the same way."""
        self.require(READ)
        return entries.count(self.session.store, Narrowed(subject, account, about))

    def details(self, seq: int) -> list[Change]:
        """What entry `seq` changed, row by row, before and after."""
        self.require(READ)
        return entries.details(self.session.store, seq)

    def verify(
        self,
        against: Path | None = None,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Verification:
        """Prove the register, and that it still holds what the seal file `against` sealed.

        Works on a connection and a snapshot of its own, so a job may call it from its thread.
        """
        self.require(VERIFY)
        seal = read_seal(against) if against else None
        return self.session.register.verify(seal, progress=progress, cancelled=cancelled)

    def keep(self, verdict: Verification, against: Path | None = None) -> bool:
        """Note in the log what a verification found; whether it could be noted.

        It cannot in a register open to read only, nor in one too damaged to write to. One that
        was stopped, or that failed only because `against` seals another register, is not noted.
        """
        self.require(VERIFY)
        register = self.session.register
        foreign = against is not None and read_seal(against).register != register.register_id
        if register.read_only or not verdict.finished or foreign:
            return False
        try:
            with self.intention(VERIFY, "log.verify") as act:
                entries.keep_verification(act, verdict)
        except (UserError, driver.Error):
            return False
        return True

    def last_verified(self) -> Verified | None:
        """The newest verification that was noted; every role may ask."""
        return entries.last_verified(self.session.store)

    def still_to_come(self) -> str:
        """That the newest entry is from a moment still to come by this computer; "" if it is not.

        Either clock may be the wrong one. Every role may ask.
        """
        newest = next(iter(entries.page(self.session.store, limit=1)), None)
        now = self.session.now()
        written = now if newest is None else datetime.fromisoformat(newest.at)
        if written <= now + CLOCKS_DIFFER:
            return ""
        there, here = (moment.astimezone(LONDON) for moment in (written, now))
        return (
            f"The newest entry of the log is from {plain_day(there)}, {there:%H:%M}, but this "
            f"computer says that it is {plain_day(here)}, {here:%H:%M}. Check its date and time: "
            "days left, and the dates of what you record, go by them."
        )

    def seal(self, to: Path) -> Seal:
        """Write a seal of the log as it is now, to be kept away from the register."""
        self.require(VERIFY)
        seal = self.session.register.seal()
        seal.write(to)
        return seal
