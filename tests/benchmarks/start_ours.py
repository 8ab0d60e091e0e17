"""Our window on a register: prints the seconds from the start of the process to the page that
asks for the passphrase, and then from the passphrase to Today's page, both painted.

The passphrase costs next to nothing in the register that is measured with: what it costs in a
real one is chosen, and is the same however fast the window is. The passphrase is given once the
program has read ahead, which takes less time than typing it.
"""

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ig_desktop.services.demo import PASSPHRASE
from ig_desktop.session import Session
from ig_desktop.ui.app import FrontDoor, dress
from ig_desktop.ui.unlock import UnlockPage
from ig_desktop.ui.warm_up import WarmUp
from ig_desktop.ui.window import Window


class TimedDoor(FrontDoor):
    """Notes when the passphrase was given, and when Today had been painted after it."""

    asked_after = given_at = 0.0

    def asked(self) -> None:
        """The page that asks is painted; give the passphrase once nothing is left to read."""
        self.asked_after = time.monotonic() - float(os.environ["STARTED_AT"])
        self.page = self.window.findChild(UnlockPage)
        self.page.findChild(WarmUp).timeout.connect(self.give)

    def give(self) -> None:
        """Type the passphrase and press the button."""
        if self.page.findChild(WarmUp).isActive():
            return
        self.page.passphrase.set_value(PASSPHRASE)
        self.given_at = time.monotonic()
        self.page.unlock()

    def enter(self, session: Session) -> None:
        """Go to work; two timers of no length come after the painting."""
        super().enter(session)
        QTimer.singleShot(0, lambda: QTimer.singleShot(0, self.painted))

    def painted(self) -> None:
        """Say what it took, and end."""
        print(self.asked_after, time.monotonic() - self.given_at, flush=True)
        os._exit(0)


app = QApplication(sys.argv[:1])
dress(app)
window = Window()
window.resize(1366, 690)
door = TimedDoor(window)
window.show()
door.open_first(Path(sys.argv[1]))
QTimer.singleShot(0, lambda: QTimer.singleShot(0, door.asked))
app.exec()
