"""A probe of the Qt binding: some releases drop a reference to True on each emit and disconnect."""

import sys

from PySide6.QtCore import QObject, Signal

ROUNDS = 3_000
SLACK = 500


class Sender(QObject):
    told = Signal(bool)


def test_emitting_and_disconnecting_keep_their_references() -> None:
    sender = Sender()
    before = sys.getrefcount(True)
    for _ in range(ROUNDS):
        sender.told.connect(lambda value: None)
        sender.told.emit(True)
        sender.told.disconnect()
    assert sys.getrefcount(True) > before - SLACK, "this PySide6 aborts after a few hundred emits"
