"""Whether there is a screen to show a window on."""

import os
import sys


def has_display() -> bool:
    """Whether a window could be seen: not on a Linux without a display, not drawn off screen."""
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in {"offscreen", "minimal"}:
        return False
    displays = ("DISPLAY", "WAYLAND_DISPLAY")
    return not sys.platform.startswith("linux") or any(map(os.environ.get, displays))
