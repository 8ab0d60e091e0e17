"""The questions of logging a request: `resources/law/log-questions.toml`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ig_desktop import paths
from ig_desktop.domain.log_questions import LogQuestion
from ig_desktop.packs.dated_rows import read_tables, records


@cache
def load_log_questions(folder: Path | None = None) -> Mapping[str, LogQuestion]:
    """The questions by id; UserError naming file and line when one cannot be used."""
    file = (folder or paths.resources() / "law") / "log-questions.toml"
    questions = records(file, read_tables(file).get("question", []), LogQuestion)
    return {question.id: question for question in questions}
