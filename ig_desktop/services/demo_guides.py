"""The demonstration's guides: gone through with worked examples, each attached to an activity."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from ig_desktop import paths
from ig_desktop.packs.files import read_toml

if TYPE_CHECKING:
    from ig_desktop.session import Session


@dataclass(frozen=True, kw_only=True)
class _Run:
    """One run of resources/demo/guides.toml: the example gives its answers."""

    guide: str
    example: str
    about: str
    activity: str


def fill(session: "Session") -> None:
    """Record every one of them as `session`'s officer."""
    content = read_toml(paths.resources() / "demo" / "guides.toml")[1]
    by_name = {line.name: line.reference for line in session.processing.lines()}
    for run in TypeAdapter(list[_Run]).validate_python(content["run"]):
        guide = session.guides.guide(run.guide)
        example = next(one for one in guide.example if one.id == run.example)
        answers = guide.example_answers(example)
        session.guides.record(run.guide, run.about, answers, by_name[run.activity])
