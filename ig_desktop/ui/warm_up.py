"""While a passphrase is typed: what the first pages need is read, a little at a time."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from ig_desktop.errors import UserError

BREATH = 20
"""Milliseconds left to the keyboard between two steps."""

MODULES = (
    "argon2.low_level",
    "cryptography.hazmat.backends.openssl.backend",
    "ig_desktop.register.boxes",
    "ig_desktop.register.connection",
    "ig_desktop.register.database",
    "ig_desktop.session",
    "ig_desktop.services.opening",
    "pydantic",
    "ig_desktop.services.requests",
    "ig_desktop.services.holidays",
    "ig_desktop.services.up_to_date",
    "ig_desktop.services.organisation",
    "ig_desktop.services.log",
    "ig_desktop.services.backups",
    "ig_desktop.ui.frame_facts",
    "ig_desktop.ui.pages.request_pages",
    "ig_desktop.ui.pages.settings_pages",
    "ig_desktop.ui.pages.today",
    "ig_desktop.ui.pages.requests",
    "ig_desktop.ui.pages.request",
    "ig_desktop.ui.pages.log_request",
)
RULES = ("mark", "calendar", "casework", "law", "exemptions")


def steps() -> Iterator[Callable[[], object]]:
    """What there is to read, the first page's own before what comes after it."""
    first = MODULES.index("ig_desktop.ui.pages.today") + 1
    yield from (partial(import_module, name) for name in MODULES[:first])
    yield from (partial(_rules, name) for name in RULES)
    yield from (partial(import_module, name) for name in MODULES[first:])


def _rules(name: str) -> object:
    from ig_desktop.session import shipped

    return getattr(shipped(), name)


class WarmUp(QTimer):
    """Takes one step at a time until all is read; goes with its parent."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps()
        self.setInterval(BREATH)
        self.timeout.connect(self.step)
        self.start()

    def step(self) -> None:
        """Read one thing. What is wrong with it is told when it is used, not here."""
        with suppress(UserError):
            following = next(self._steps, None)
            if following is None:
                self.stop()
            else:
                following()
