"""What one has begun on a page and not finished: kept, offered again, thrown away."""

from collections.abc import Mapping

from ig_desktop.domain.begun import Begun
from ig_desktop.register import drafts
from ig_desktop.services.base import Service
from ig_desktop.services.case_file import READ

WRITE = "drafts.write"


class Drafts(Service):
    """Everybody's own alone: reading needs `requests.read`, keeping `drafts.write`."""

    def mine(self) -> list[Begun]:
        """What the account signed in has begun, the latest first."""
        self.require(READ)
        return drafts.of(self.session.store, self.session.account.id)

    def find(self, page: str, arguments: Mapping[str, str]) -> Begun | None:
        """What was begun on a page gone to with these arguments."""
        mine = self.mine()
        return next((one for one in mine if (one.page, one.arguments) == (page, arguments)), None)

    def keep(self, begun: Begun) -> None:
        """Keep what was written so far, in place of what was kept of that page before."""
        with self.intention(WRITE, "draft.keep", begun.reference) as act:
            drafts.keep(act, begun)

    def discard(self, page: str, arguments: Mapping[str, str]) -> None:
        """Throw away what was begun on a page; nothing when nothing is kept of it."""
        self.require(WRITE)
        if self.find(page, arguments) is None:
            return
        with self.intention(WRITE, "draft.discard", arguments.get("reference", "")) as act:
            drafts.drop(act, page, arguments)
