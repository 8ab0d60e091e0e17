"""Exit 0 when Qt can draw off the screen, or `--screen`: when it has all it needs for X11."""

import ctypes
import os
import sys
from pathlib import Path


def draw_off_screen() -> None:
    """Start an application without a display; Qt ends the process when it cannot."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    QApplication([])


def load_screen_support() -> None:
    """Load Qt's X11 plugin; OSError when a library of the system is missing. No display needed."""
    import PySide6.QtGui

    plugins = Path(PySide6.QtGui.__file__).parent / "Qt" / "plugins" / "platforms"
    ctypes.CDLL(str(plugins / "libqxcb.so"))


if __name__ == "__main__":
    if "--screen" in sys.argv:
        load_screen_support()
    else:
        draw_off_screen()
