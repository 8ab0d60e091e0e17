"""What the tests of the pages of sharing cases share: cases in every state, acts on a page."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from ig_desktop.domain.sharing import SharingCase
from ig_desktop.session import Session
from ig_desktop.ui.window import Window
from tests.conftest import PEOPLE, fixed_clock
from tests.services.test_sharing import PART, POLICE, REVIEW
from tests.ui.checks import settle
from tests.ui.pages.activity_pages import acts, opened
from tests.ui.pages.request_pages import press, texts

__all__ = ["PART", "POLICE", "REVIEW", "acts", "as_who", "named", "opened", "press", "texts"]


def named(name: str, **fields: Any) -> SharingCase:
    """A whole case of that name."""
    return replace(POLICE, fields={**POLICE.fields, "name": name, **fields})


@pytest.fixture
def as_who(empty_desk: Window, opened: Callable, packs: object) -> Callable[[str], Session]:
    """The same window and register with somebody else signed in."""

    def sign_in(role: str) -> Session:
        empty_desk.lock()
        register = opened(PEOPLE[role])
        session = Session(register, register.actor, packs, fixed_clock)
        empty_desk.open_session(session)
        settle()
        return session

    return sign_in


@pytest.fixture
def waiting(empty_desk: Window) -> str:
    """The reference of a case that waits for the Guardian."""
    service = empty_desk.session.sharing
    reference = service.add(POLICE)
    service.send(reference)
    return reference
