"""A bare PySide6 window with one table: prints the seconds from the start to its first painting."""

import os
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTableWidgetItem


def painted() -> None:
    """Say when: a second timer of no length comes after the painting that `show` asked for."""
    print(time.monotonic() - float(os.environ["STARTED_AT"]), flush=True)
    os._exit(0)


app = QApplication(sys.argv)
window = QMainWindow()
table = QTableWidget(34, 6)
for row in range(34):
    for column in range(6):
        table.setItem(row, column, QTableWidgetItem(f"Cell {row} {column}"))
window.setCentralWidget(table)
window.resize(1366, 690)
window.show()
QTimer.singleShot(0, lambda: QTimer.singleShot(0, painted))
app.exec()
