"""The register's own key: changing it, so that whoever left has none."""

from ig_desktop.register.rotation import rotate_key
from ig_desktop.register.verify import Cancelled, Progress
from ig_desktop.services.base import Service

WRITE = "accounts.write"


class Keys(Service):
    """Changing the key takes `accounts.write`."""

    def rotate(
        self, *, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> None:
        """Give the register a new key; passphrases and the recovery code stay the same.

        Needs to be the only one who has the register open, other threads included: a window
        locks its session and lets the job unlock one of its own. UserError, with the old key in
        force, when that is not so, the disk is full, or it is cancelled.
        """
        self.require(WRITE)
        rotate_key(self.session.register, progress=progress, cancelled=cancelled)
