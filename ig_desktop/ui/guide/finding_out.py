"""Where "I'm not sure" leads: how to find out, and who to ask."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ig_desktop.domain.guide import Question
from ig_desktop.domain.organisations import DPO, POSTS, Holder
from ig_desktop.domain.roles import ROLE_NAMES
from ig_desktop.ui.widgets.panels import Panel
from ig_desktop.ui.widgets.text import Heading, Text, bold

if TYPE_CHECKING:
    from ig_desktop.session import Session

KEPT = (
    "Your answers are kept. Leave this for now, and come back when you know."
    " If you know already, choose the answer and continue."
)


class FindingOut(Panel):
    """What to do about a question that one is not sure of; its heading can take the focus."""

    def __init__(self, session: "Session", question: Question) -> None:
        super().__init__(space=6)
        self.heading = self.put(Heading("How to find out", 2))
        self.put(Text(question.unsure))
        for holder in [*_named(session, question.unsure)] or _officer(session):
            self.put(bold(f"{ROLE_NAMES[holder.post]}: {holder.name}"))
            reach = ", ".join(part for part in (holder.email, holder.telephone) if part)
            if reach:
                self.put(Text(reach))
        self.put(Text(KEPT))


def _officer(session: "Session") -> list[Holder]:
    """The data protection officer, who can be asked anything; none where nobody is recorded."""
    holder = session.organisation.holder_on(DPO, session.today())
    return [holder] if holder is not None else []


def _named(session: "Session", words: str) -> Iterator[Holder]:
    """Those who hold the posts that the words name, today."""
    for post in POSTS:
        if ROLE_NAMES[post].casefold() in words.casefold():
            holder = session.organisation.holder_on(post, session.today())
            if holder is not None:
                yield holder
