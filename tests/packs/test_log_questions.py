"""The questions of logging a request, as they ship."""

from pathlib import Path

import pytest

from ig_desktop import paths
from ig_desktop.domain.log_questions import path
from ig_desktop.domain.requests import KINDS, REGULATOR, WHOSE
from ig_desktop.errors import UserError
from ig_desktop.packs.casework import load_casework
from ig_desktop.packs.log_questions import load_log_questions

QUESTIONS = load_log_questions()


def values(question: str) -> list[str]:
    return [option.value for option in QUESTIONS[question].options]


def test_every_question_of_every_path_ships() -> None:
    law = load_casework()
    answers = [
        {"whose": whose, "group": group, group: part, "relationship": relationship}
        for whose in WHOSE
        for group in values("group")
        for part in (values(group) if group in ("right", "complaint") else [""])
        for relationship in [one.id for one in law.relationships]
    ]
    asked = {name for each in answers for name in path(each, law)}
    assert asked == set(QUESTIONS)


def test_every_kind_but_the_regulators_can_be_logged_and_nothing_else() -> None:
    direct = [value for value in values("group") if value not in ("right", "complaint")]
    kinds = [kind.id for kind in KINDS.values() if kind.regime != REGULATOR]
    assert sorted([*direct, *values("right"), *values("complaint")]) == sorted(kinds)


def test_no_question_has_more_radios_than_can_be_read_at_once() -> None:
    assert all(len(question.options) <= 7 for question in QUESTIONS.values())


def test_every_question_says_why_and_where_the_law_says_so() -> None:
    for question in QUESTIONS.values():
        assert question.why, question.id
        assert question.source, question.id
        assert question.ask.endswith("?"), question.id


def test_a_question_of_the_wrong_shape_is_refused_by_name_and_line(tmp_path: Path) -> None:
    text = (paths.resources() / "law" / "log-questions.toml").read_text(encoding="utf-8")
    broken = text.replace('missing = "Say whose data it is"\n', "")
    (tmp_path / "log-questions.toml").write_text(broken, encoding="utf-8")
    with pytest.raises(UserError, match=r"log-questions.toml .*line \d+: whose"):
        load_log_questions(tmp_path)
