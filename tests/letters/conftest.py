"""What the tests of letters share: the templates and letters of one invented case."""

import pytest

from ig_desktop.letters.compose import compose
from ig_desktop.packs.letters import load_letters
from tests.letters.facts import ON, facts, template_of


@pytest.fixture(scope="session")
def templates():
    return load_letters()


@pytest.fixture(scope="session")
def letter_of(templates):
    """A composed letter by its case, with changes to the facts."""

    def make(case, on=ON, **changes):
        return compose(templates[template_of(case)], facts(case, **changes), on)

    return make
