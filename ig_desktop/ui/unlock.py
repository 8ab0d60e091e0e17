"""Unlocking a register: who, with which passphrase; or with the recovery code."""

import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ig_desktop.domain.london import LONDON
from ig_desktop.errors import UserError
from ig_desktop.services import closed as outside
from ig_desktop.ui import preferences
from ig_desktop.ui.closed import ClosedPage
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import Choice, PassphraseInput, TextInput
from ig_desktop.ui.widgets.layout import Line, Row
from ig_desktop.ui.widgets.rows import AnswersSoFar
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.services.opening import Opened
    from ig_desktop.session import Session
    from ig_desktop.ui.window import Window

WIDTHS = (420, 80, 320)
ANOTHER = "another"
STEP_SECONDS = 0.1


class Closed:
    """What the pages before a register need: which one, why it was locked, and what comes next."""

    def __init__(
        self,
        folder: Path,
        *,
        locked: str = "",
        passphrase: str = "",
        on_other: Callable[[], object] = lambda: None,
        on_decide: Callable[[], object] = lambda: None,
        on_session: Callable[["Session"], object] = lambda session: None,
    ) -> None:
        self.folder = folder
        self.locked = locked
        self.passphrase = passphrase
        self.on_other, self.on_decide = on_other, on_decide
        self.on_session = on_session
        self.seen = outside.look(folder)
        self.kept = preferences.load()

    @property
    def is_last(self) -> bool:
        """Whether it is the register that was open last on this computer."""
        return bool(self.kept.last_register) and Path(self.kept.last_register) == self.folder

    @property
    def name(self) -> str:
        """The organisation where it is known, or the folder's name."""
        known = self.kept.last_organisation if self.is_last else ""
        return known or self.folder.stem


def patient(job: Job) -> Callable[[float], None]:
    """A sleep for a job that counts down the wait after wrong passphrases, and can be cancelled."""

    def sleep(seconds: float) -> None:
        ends = time.monotonic() + seconds
        while (left := ends - time.monotonic()) > 0:
            job.step(words=f"Waiting {left:.0f} seconds before the next try")
            time.sleep(min(STEP_SECONDS, left))
        job.step(words="Opening the register")

    return sleep


class UnlockPage(ClosedPage):
    """Account and passphrase, beside what is known of the register while it is locked."""

    def __init__(self, frame: "Window", closed: Closed) -> None:
        super().__init__(frame, "Unlock the register", widths=WIDTHS)
        self.closed = closed
        self.main.put(2)
        self.main.put(Text(closed.name, "large"))
        self.main.put(14)
        self._put_account()
        self.passphrase = PassphraseInput()
        self.passphrase.line.returnPressed.connect(self.unlock)
        self.main.put(self.form.add("passphrase", Field("Passphrase", self.passphrase), self.main))
        self.put_buttons("Unlock", self.unlock)
        self._put_links()
        show_register(self, closed)

    def _put_account(self) -> None:
        """A choice of those who sign in here, a name to type, or nothing where there is one."""
        names = list(self.closed.kept.accounts) if self.closed.is_last else []
        self._names: Choice | None = None
        self._typed = TextInput(name="Account")
        self._typed.returnPressed.connect(self.unlock)
        if self.closed.seen.accounts < 2 and not names:
            return
        if names:
            options = [(name, name) for name in names]
            if self.closed.seen.accounts > len(names):
                options.append((ANOTHER, "Another account"))
            self._names = Choice(options, name="Account")
            self._names.changed.connect(self._account_picked)
            self.form.add("account", Field("Account", self._names), self.main)
            self.main.put(14)
        hint = "Your name, as it was given when your account was made."
        self._typed_field = Field("Name of the account", self._typed, hint=hint)
        self.form.add("typed" if names else "account", self._typed_field, self.main)
        if names:
            self._typed_field.hide()
        else:
            self.main.put(14)

    def _account_picked(self) -> None:
        other = self._names is not None and self._names.value() == ANOTHER
        self._typed_field.setVisible(other)
        self.passphrase.set_value("")

    def account(self) -> str | None:
        """The account chosen or typed; None where there is only one."""
        if self._names is not None and self._names.value() != ANOTHER:
            return self._names.value()
        return self._typed.value() or None

    def _put_links(self) -> None:
        self.main.put(22)
        self.main.put(Line())
        self.main.put(14)
        if self.closed.seen.has_recovery_code:
            self.main.put(Row(Link("Use the recovery code", self._recover), None))
            self.main.put(6)
        self.main.put(Row(Link("Open another register", self.closed.on_other), None))
        self.main.put(6)
        decide = Link("Decide a case that was sent to you", self.closed.on_decide, wrap=True)
        self.main.put(Row(decide, None))

    def _recover(self) -> None:
        self.frame.show_closed(RecoveryPage(self.frame, self.closed))

    def start(self) -> None:
        super().start()
        field = self.form.fields.get("account") if self.account() is None else None
        (field or self.passphrase).setFocus(Qt.FocusReason.TabFocusReason)

    def unlock(self) -> None:
        """Try the passphrase."""
        passphrase, account = self.passphrase.value(), self.account()
        if not passphrase:
            error = UserError("Enter your passphrase", field="passphrase")
            self.show_error(error, in_field=True)
            return
        folder = self.closed.folder
        from ig_desktop.services import opening

        self.run(
            "Opening the register",
            lambda job: opening.unlock(folder, passphrase, account, sleep=patient(job)),
            lambda opened: finish(self.closed, opened),
            self._refused,
            unwanted=lambda opened: opened().close(),
        )

    def _refused(self, error: UserError) -> None:
        self.passphrase.set_value("")
        self.show_error(error, in_field=True)


class RecoveryPage(ClosedPage):
    """The recovery code in place of a passphrase."""

    help_topic = "recovery-code"

    def __init__(self, frame: "Window", closed: Closed) -> None:
        super().__init__(frame, "Use the recovery code", widths=WIDTHS, back=self._to_unlock)
        self.closed = closed
        self.main.put(2)
        self.main.put(Text(closed.name, "large"))
        self.main.put(14)
        self.code = TextInput(name="Recovery code")
        self.code.returnPressed.connect(self.unlock)
        hint = "Eight groups of four letters and numbers, from the page in the safe."
        self.form.add("code", Field("Recovery code", self.code, hint=hint), self.main)
        self.put_buttons("Unlock", self.unlock)
        self.main.put(16)
        self.main.put(
            Text("It opens the register as an administrator. The log says so.", tone="secondary")
        )
        show_register(self, closed)

    def _to_unlock(self) -> None:
        self.frame.show_closed(UnlockPage(self.frame, self.closed))

    def unlock(self) -> None:
        """Try the code."""
        code, folder = self.code.value(), self.closed.folder
        if not code:
            self.show_error(UserError("Enter the recovery code", field="code"), in_field=True)
            return
        from ig_desktop.services import opening

        self.run(
            "Opening the register",
            lambda job: opening.unlock_with_code(folder, code, sleep=patient(job)),
            lambda opened: finish(self.closed, opened),
            lambda error: self.show_error(error, in_field=True),
            unwanted=lambda opened: opened().close(),
        )


def finish(closed: Closed, opened: "Opened") -> None:
    """With the register open on this thread: remember it, and go to work."""
    from ig_desktop.session import Session

    register = opened()
    session = Session(register, register.actor)
    remember(session)
    closed.on_session(session)


def remember(session: "Session") -> None:
    """Keep which register and account were used last on this computer."""
    kept = preferences.load()
    folder, name = str(session.register.folder), session.account.name
    accounts = kept.accounts if kept.last_register == folder else ()
    preferences.change(
        last_register=folder,
        last_organisation=session.organisation.own_on(session.today()).name,
        accounts=(name, *(other for other in accounts if other != name)),
    )


def show_register(page: ClosedPage, closed: Closed) -> None:
    """Beside the form: when it was locked, when backed up, where it is kept."""
    page.side.put(Heading("This register", 3))
    page.side.put(9)
    facts = AnswersSoFar()
    if closed.locked:
        facts.add("Locked", closed.locked)
    backup = closed.seen.last_backup
    facts.add("Last backed up", moment(backup) if backup else "Not yet, in its own folder")
    facts.add("Kept in", str(closed.folder))
    if closed.passphrase:
        facts.add("Passphrase of the demonstration", closed.passphrase)
    page.side.put(facts)


def moment(at: datetime, today: date | None = None) -> str:
    """A moment as people say it: Today at 07:30, Yesterday at 16:02, 3 March 2027 at 09:00."""
    local = at.astimezone(LONDON)
    days = ((today or datetime.now(LONDON).date()) - local.date()).days
    day = {0: "Today", 1: "Yesterday"}.get(days, f"{local.day} {local:%B %Y}")
    return f"{day} at {local:%H:%M}"
