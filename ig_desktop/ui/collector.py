"""Python's cyclic collector, kept on the main thread while the window runs."""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MILLISECONDS = 2_000


class Collector(QObject):
    """Turns automatic collection off and collects from a timer; `stop` turns it on again.

    Collected on a worker thread, a cycle with a widget in it would be destroyed there, and Qt
    forbids that.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(EVERY_MILLISECONDS)

    def collect(self) -> None:
        """Collect each generation that is due."""
        limits = gc.get_threshold()
        for generation, (count, limit) in reversed(
            list(enumerate(zip(gc.get_count(), limits, strict=True)))
        ):
            if limit and count > limit:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Leave collecting to Python again."""
        self._timer.stop()
        gc.enable()
