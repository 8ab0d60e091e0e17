"""Small guides for tests, written as a file would be."""

from ig_desktop.domain.guide import Guide
from ig_desktop.packs.guides import law_for, stored_guide

HEAD = """
id = "small"
name = "A small guide"
about = "It finds out something."
version = 1
reviewed_on = 2026-11-30
source = "Test"
prefix = "TT"
"""


def question(id: str, *options: str, **more: str) -> str:
    """A question with these options; `more` is written as it is."""
    lines = [f'[[question]]\nid = "{id}"\nask = "Ask {id}?"\nshort = "{id}"\ngroup = "G"']
    lines += [f"{name} = {value}" for name, value in {"source": '"Test"', **more}.items()]
    if options:
        lines.append(f"options = [{', '.join(map(_option, options))}]")
    return "\n".join(lines)


def _option(text: str) -> str:
    id, _, when = text.partition(" when ")
    return f'{{ id = "{id}", label = "{id}"{f", when = {when}" if when else ""} }}'


def outcome(id: str, when: str = "", **more: str) -> str:
    """An outcome; `when` and `more` are written as they are."""
    told = {"verdict": '"told"', "title": f'"{id}"', "text": '""', "source": '"Test"', **more}
    told |= {"when": when} if when else {}
    return "\n".join([f'[[outcome]]\nid = "{id}"', *(f"{n} = {v}" for n, v in told.items())])


def example(id: str, outcome: str, answers: str, **more: str) -> str:
    """A worked example."""
    lines = [f'[[example]]\nid = "{id}"\ntitle = "{id}"\nsource = "Test"\noutcome = "{outcome}"']
    return "\n".join([*lines, f"answers = {answers}", *(f"{n} = {v}" for n, v in more.items())])


def whole(*parts: str) -> str:
    """The text of a guide."""
    return "\n\n".join((HEAD, *parts))


def small(*parts: str) -> Guide:
    """A guide made of these parts, whatever is wrong with them."""
    return stored_guide("small", whole(*parts), law_for)
