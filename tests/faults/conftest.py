"""What a test of a fault tells the page that `make faults` writes."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from ig_desktop.errors import UserError

Teller = Callable[..., None]
Refused = Callable[..., AbstractContextManager[pytest.ExceptionInfo[UserError]]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let every report of a test say which fault it tries."""
    for item in items:
        marker = item.get_closest_marker("fault")
        if marker:
            item.user_properties.append(("fault", list(marker.args)))


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Teller:
    """Put on the page what happened besides, and what the user was told of it."""

    def telling(happened: str = "", told: object = "") -> None:
        for name, words in (("happened", happened), ("told", told)):
            if words:
                record_property(name, str(words))

    return telling


@pytest.fixture(autouse=True)
def _how_often(request: pytest.FixtureRequest, tell: Teller) -> None:
    """A test of many rounds says how many."""
    known = getattr(request.node, "callspec", None)
    if known and "count" in known.params:
        tell(f"{known.params['count']} rounds")


@pytest.fixture
def refused(tell: Teller) -> Refused:
    """`with refused(words)`: a UserError that says so is raised inside, and goes on the page."""

    @contextmanager
    def refusing(match: str = "") -> Iterator[pytest.ExceptionInfo[UserError]]:
        with pytest.raises(UserError, match=match or None) as caught:
            yield caught
        tell(told=caught.value)

    return refusing
