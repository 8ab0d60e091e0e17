"""Between unlocking and work: due dates worked out again where the shipped rules have changed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ig_desktop.errors import UserError
from ig_desktop.register.afresh import Afresh
from ig_desktop.services.holidays import Moved
from ig_desktop.ui.closed import ClosedPage
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.pages.page_work import telling
from ig_desktop.ui.widgets.text import Text

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.window import Window

TITLE = "Working the due dates out again"
DOING = "Going through the open requests"
DONE = "Every open request was worked out again, by the rules that come with IG Desktop."
NOT_WRITTEN = "Nothing was written: you see every date as these rules make it."


@dataclass(frozen=True)
class CaughtUp:
    """Why dates were worked out again, those that moved, and whether that was written.

    `afresh` has what was not written, and `error` why nothing could be worked out.
    """

    why: str
    moved: tuple[Moved, ...] = ()
    afresh: Afresh | None = None
    error: UserError | None = None

    def tell(self, window: "Window") -> None:
        """Show which cases moved, or say that none did."""
        written = self.afresh is None
        if self.error is not None:
            window.say("trouble", f"{self.why}. The due dates kept are older. {self.error}")
        elif self.moved:
            what = DONE + ("" if written else f" {NOT_WRITTEN}")
            window.go("settings-moved", what=what, moved=self.moved, desk="today", written=written)
        else:
            done = f"{self.why}. {DONE} No due date moved."
            window.say("info", done + ("" if written else f" {NOT_WRITTEN}"))


class CatchUpPage(ClosedPage):
    """Says why and how far, works the dates out on another thread, then lets in."""

    def __init__(
        self, frame: "Window", session: "Session", on_done: Callable[[CaughtUp], object]
    ) -> None:
        super().__init__(frame, TITLE)
        self._session: Session | None = session
        self._on_done = on_done
        self._why = session.up_to_date.why()
        self.main.put(12)
        self.main.put(
            Text(
                "The rules that due dates follow have changed since this register was last "
                "open, so every open request is worked out again."
            )
        )
        self.main.put(8)
        self.main.put(Text(f"{self._why}.", tone="secondary"))
        self.main.put(self._busy)

    def start(self) -> None:
        super().start()
        session, why = self._session, self._why
        if session is not None:
            self.run(
                DOING,
                lambda job: work_out(session, why, job),
                self._done,
                lambda error: self._done(CaughtUp(why, error=error)),
                can_cancel=False,
            )

    def _done(self, told: CaughtUp | None) -> None:
        session, self._session = self._session, None
        if session is None or told is None:
            return
        if told.afresh is not None:
            session.up_to_date.take(told.afresh)
        self._on_done(told)

    def abandon(self) -> None:
        """The window closes before it is done: nothing is kept, and the register is locked."""
        session, self._session = self._session, None
        if session is not None:
            if self._job is not None:
                self._job.cancel()
            session.lock()


def work_out(session: "Session", why: str, job: Job) -> CaughtUp:
    """Write what the rules make of every case, or find it out where that may not be written."""
    progress = telling(job, DOING)
    progress(0, 0)
    with session.reopened() as own:
        if own.up_to_date.writes():
            return CaughtUp(why, tuple(own.up_to_date.catch_up(progress)))
        found = own.up_to_date.afresh(progress)
        return CaughtUp(why, tuple(own.up_to_date.moved(found)), found)
