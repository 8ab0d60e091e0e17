"""The casework packs: complete, and refused with file and line when they are not."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from ig_desktop import paths
from ig_desktop.domain.gates import FINDERS
from ig_desktop.domain.next_steps import JUDGES
from ig_desktop.domain.requests import KINDS, REGULATOR
from ig_desktop.errors import UserError
from ig_desktop.packs.casework import load_casework
from ig_desktop.packs.exemptions import load_exemptions
from ig_desktop.packs.law import load_law

LAW = load_casework()
TODAY = date(2027, 1, 28)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(paths.resources() / "law" / "casework", tmp_path / "casework"))


REQUESTS = [kind.id for kind in KINDS.values() if kind.regime != REGULATOR]


def test_every_kind_has_steps_outcomes_and_askers():
    for kind in REQUESTS:
        steps = {rule.step for rule in LAW.steps if kind in rule.kinds}
        assert {"decide", "respond", "close", "acknowledge"} <= steps
        assert any(not o.without_response for o in LAW.outcomes_for(kind, TODAY))
        assert LAW.relationships_for(kind)


def test_a_complaint_to_the_regulator_has_steps_outcomes_and_askers_of_its_own():
    kind = "regulator-complaint"
    steps = [rule.step for rule in LAW.steps if kind in rule.kinds]
    assert steps == [
        "about", "gather", "tell-dpo", "approve", "answer", "regulator-decision",
        "required-steps", "appeal", "close",
    ]  # fmt: skip
    outcomes = LAW.outcomes_for(kind, TODAY)
    assert {o.id for o in outcomes if o.steps} <= {o.id for o in outcomes if o.appeal}
    assert not any(o.discloses or o.needs_exemption for o in outcomes)
    assert {one.id for one in LAW.relationships_for(kind)} == {r.id for r in LAW.relationships}
    assert not any(kind in gate.kinds for gate in LAW.gates)
    assert not any(kind in exemption.kinds for exemption in load_exemptions().values())


def test_every_kind_can_turn_out_to_be_a_clients():
    for kind in REQUESTS:
        steps = {rule.step for rule in LAW.steps if kind in rule.kinds}
        assert {"whose-data", "controller", "pass-on", "redirect"} <= steps
        assert "not-our-data" in {o.id for o in LAW.outcomes_for(kind, TODAY, processor=True)}


def test_one_rule_tells_each_step_of_a_kind_on_any_day():
    for kind in KINDS:
        for day in (date(2026, 6, 18), date(2026, 6, 19), TODAY):
            steps = [r.step for r in LAW.steps if kind in r.kinds and r.in_force(day)]
            assert len(steps) == len(set(steps)), (kind, day)


def test_every_gate_and_step_is_judged_and_every_judge_is_used():
    assert {rule.id for rule in LAW.gates} == set(FINDERS)
    assert {rule.step for rule in LAW.steps} == set(JUDGES)


def test_kinds_are_named_as_the_clock_names_them():
    clock = load_law().kinds
    for kind in KINDS.values():
        assert (clock[kind.id].name, clock[kind.id].prefix) == (kind.name, kind.prefix)


def test_outcomes_that_disclose_are_guarded_by_a_gate_for_whose_data():
    guarded = next(rule for rule in LAW.gates if rule.id == "whose-data").kinds
    for outcome in LAW.outcomes:
        if outcome.discloses:
            assert set(outcome.kinds) <= set(guarded)


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("gates.toml", 'id = "health"\n', 'id = "health"\ncolour = "red"\n', r"line \d+: health"),
        ("gates.toml", 'confidence = "medium"', 'confidence = "sure"', "confidence must be one of"),
        ("steps.toml", 'kinds = ["public"]', 'kinds = ["publik"]', "'publik' is not a kind"),
        ("outcomes.toml", 'needs_form = "excessive"', 'needs_form = "missing"', "the form missing"),
        ("forms.toml", 'on = "given_on"', 'on = "nowhere"', "there is no “nowhere”"),
        ("forms.toml", "when = { order =", "when = { odor =", "there is no “odor”"),
        ("gates.toml", 'id = "child"', 'id = "kid"', "nothing here judges “kid”"),
        ("steps.toml", 'step = "clarify"', 'step = "ask"', "nothing here judges “ask”"),
        ("checks.toml", "[[check]]", "[[check", "line"),
        ("relationships.toml", 'id = "agent"', 'id = "self"', "twice for the same days"),
    ],
)
def test_a_bad_pack_is_refused_by_name(folder: Path, file: str, old: str, new: str, words: str):
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(UserError, match=words) as refused:
        load_casework(folder)
    assert file in str(refused.value)


def test_a_missing_or_binary_pack_is_refused(folder: Path):
    (folder / "gates.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match=r"gates\.toml cannot be used: it is not UTF-8"):
        load_casework(folder)
    (folder / "gates.toml").unlink()
    with pytest.raises(UserError, match=r"gates\.toml cannot be used"):
        load_casework(folder)


def test_an_exemption_of_an_unknown_type_is_refused(tmp_path: Path):
    text = (paths.resources() / "law" / "exemptions-foi.toml").read_text("utf-8")
    (tmp_path / "exemptions-foi.toml").write_text(
        text.replace('type = "absolute"', 'type = "total"', 1), "utf-8"
    )
    with pytest.raises(UserError, match="type must be one of"):
        load_exemptions(tmp_path)
