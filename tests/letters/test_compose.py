"""A letter says what the law requires of it, or refuses to exist and says why."""

from dataclasses import replace
from datetime import date

import pytest

from ig_desktop.domain.conditions import holds
from ig_desktop.domain.requests import KINDS
from ig_desktop.errors import Problems, UserError
from ig_desktop.letters.compose import assess, compose
from ig_desktop.letters.text import plain_text
from tests.letters.facts import EXTRA, ON, facts, template_of

CASES = sorted(EXTRA)
BEHALF = {"person_name": "Patient 2071"}


def refused(template, given, on=ON):
    with pytest.raises(Problems) as caught:
        compose(template, given, on)
    return caught.value.errors


def served(template, case):
    """The facts of a case as every kind and outcome that its template serves."""
    for kind in template.kinds or ("",):
        for outcome in template.outcomes or ("",):
            yield facts(case, kind=kind, outcome=outcome)


def test_every_template_has_a_case(templates):
    assert set(templates) == {template_of(case) for case in CASES}


@pytest.mark.parametrize("case", CASES)
def test_every_kind_a_template_serves_gets_its_letter(templates, case):
    template = templates[template_of(case)]
    for given in served(template, case):
        for changes in ({}, BEHALF):
            text = plain_text(compose(template, given | changes, ON))
            assert "((" not in text
            assert "**" not in text
            assert "Art. 77" not in text
            assert "Article 77" not in text


@pytest.mark.parametrize("case", CASES)
def test_a_letter_without_something_required_is_refused_naming_it_and_where_to_enter_it(
    templates, case
):
    letter = templates[template_of(case)]
    for fact in (*letter.facts, *letter.parts):
        given = facts(case)
        if not fact.required or not holds(fact.when, given) or fact.name == "kind":
            continue
        for empty in ("", "   ", " - "):
            if empty and fact.type in ("date", "day", "choice"):
                continue
            errors = refused(letter, given | {fact.name: empty})
            assert fact.name in {error.field for error in errors}
            missing = next(error for error in errors if error.field == fact.name)
            assert fact.label in missing.what
            assert missing.do or not getattr(fact, "where", "a place")


def clauses_of(templates):
    for case in CASES:
        template = templates[template_of(case)]
        for clause in template.clauses_on(ON):
            for given in served(template, case):
                regime = KINDS[given["kind"]].regime if given["kind"] else ""
                if holds(clause.when, given | {"regime": regime}):
                    yield template, clause, given


def test_a_version_that_leaves_out_a_required_block_is_refused(templates):
    tried = set()
    for template, clause, given in clauses_of(templates):
        for block in clause.blocks:
            if (template.id, clause.id, block) in tried:
                continue
            tried.add((template.id, clause.id, block))
            thinner = replace(template, body=tuple(b for b in template.body if b.id != block))
            errors = refused(thinner, given)
            assert any(clause.words in e.what and clause.source in e.what for e in errors), clause
    assert len(tried) > 90


def test_a_version_that_does_not_print_a_required_value_is_refused(templates):
    tried = 0
    for template, clause, given in clauses_of(templates):
        for name in clause.says:
            muted = tuple(
                replace(
                    block,
                    text=block.text.replace(f"(({name}))", "—"),
                    bullets=tuple(
                        replace(b, text=b.text.replace(f"(({name}))", "—")) for b in block.bullets
                    ),
                )
                for block in template.body
                if name not in (block.part, block.list, block.table, block.sections)
            )
            errors = refused(replace(template, body=muted), given)
            assert any(clause.source in error.what for error in errors), (clause.id, name)
            tried += 1
    assert tried > 100


def test_each_required_value_that_is_missing_is_named(templates):
    for template, clause, given in clauses_of(templates):
        for name in (*clause.says, *clause.needs):
            if not holds(clause.when, given | {name: ""}):
                continue
            errors = refused(template, {**given, name: ""})
            assert any(error.field == name for error in errors), (template.id, clause.id, name)


@pytest.mark.parametrize("case", CASES)
def test_what_it_must_tell_them_is_listed_and_met(templates, case):
    draft = assess(templates[template_of(case)], facts(case), ON)
    assert draft.problems == ()
    assert all(check.met for check in draft.clauses)
    assert len(draft.clauses) >= 4
    assert all(check.clause.source and check.clause.words for check in draft.clauses)


def test_a_draft_that_is_not_complete_can_be_looked_at(templates):
    draft = assess(templates["extension"], facts("extension", reasons=""), ON)
    assert [problem.field for problem in draft.problems] == ["reasons"]
    unmet = {check.clause.id for check in draft.clauses if not check.met}
    assert unmet == {"reasons"}
    assert "We need more time" in plain_text(draft.letter)


def test_an_extension_after_the_first_month_is_refused(templates):
    by = date(2027, 2, 11)
    given = facts("extension")
    assert compose(templates["extension"], given, by)
    errors = refused(templates["extension"], given, date(2027, 2, 12))
    assert any("within the first month" in error.what for error in errors)


def test_the_regulator_must_be_confirmed_by_a_person(templates):
    errors = refused(templates["refusal"], facts("refusal", regulator_confirmed_on=None))
    assert any("confirm" in error.do for error in errors)


def test_the_regulator_is_named_as_on_the_day_of_the_letter(templates):
    old = {
        "regulator_name": "Information Commissioner",
        "regulator_from": None,
        "regulator_to": date(2026, 9, 29),
        "regulator_address": None,
    }
    letter = compose(templates["refusal"], facts("refusal", **old), date(2026, 9, 29))
    assert "You can complain to the Information Commissioner (the ICO)" in plain_text(letter)
    for on, changes in ((date(2026, 9, 30), old), (date(2026, 9, 29), {})):
        errors = refused(templates["refusal"], facts("refusal", **changes), on)
        assert any("not those of the day" in error.what for error in errors)


@pytest.mark.parametrize(
    ("on", "promised"),
    [(date(2026, 6, 18), False), (date(2026, 6, 19), True), (date(2026, 12, 1), True)],
)
def test_from_19_june_2026_complaints_to_us_are_acknowledged_within_30_days(
    templates, on, promised
):
    given = facts("refusal", regulator_from=None, received=date(2026, 6, 1))
    draft = assess(templates["refusal"], given, on)
    assert draft.problems == ()
    text = plain_text(draft.letter)
    assert ("within 30 days" in text) is promised
    assert "You can complain to us." in text
    assert ("complain-to-us" in {check.clause.id for check in draft.clauses}) is promised


@pytest.mark.parametrize(
    ("kind", "received", "says"),
    [
        ("access", date(2026, 2, 5), "stops today, 28 January 2027"),
        ("access", date(2026, 2, 4), "does not stop"),
        ("erasure", date(2027, 1, 11), "does not stop"),
        ("deceased-records", date(2027, 1, 11), "does not stop"),
        ("dp-complaint", date(2027, 1, 11), "does not stop"),
    ],
)
def test_clarification_says_what_it_does_to_the_clock_of_its_kind(letter_of, kind, received, says):
    text = plain_text(letter_of("clarification", kind=kind, received=received))
    assert says in text
    assert ("((" in text) is False


def test_only_data_protection_letters_carry_its_remedies(letter_of):
    assert "You can go to court" in plain_text(letter_of("acknowledgement", kind="erasure"))
    for case in ("foi-acknowledgement", "eir-acknowledgement"):
        assert "court" not in plain_text(letter_of(case))


def test_a_letter_about_someone_else_names_them(letter_of):
    text = plain_text(letter_of("access-response", person_name="Patient 2071"))
    assert "Our answer to your request for the records of Patient 2071" in text
    assert "We hold information about Patient 2071" in text
    assert "We hold information about you" in plain_text(letter_of("access-response"))


def test_an_acknowledgement_before_the_clock_starts_promises_no_date(letter_of):
    text = plain_text(letter_of("acknowledgement", due=None, starts=None))
    assert "You will have our answer by" not in text
    assert "We cannot give you a date" in text
    assert "The law gives us one month" not in text


def test_where_the_law_sets_no_period_no_letter_says_that_it_does(templates, letter_of):
    for kind in ("consent-withdrawal", "informed"):
        text = plain_text(letter_of("acknowledgement", kind=kind))
        assert "The law gives us" not in text
        assert "The law sets no period for this." in text
        assert "You will have our answer by Friday 19 February 2027" in text
        serving = {template.id for template in templates.values() if kind in template.kinds}
        assert "acknowledgement" in serving
        assert not serving & {"extension", "fee-notice"}


def test_a_letter_by_email_needs_no_postal_address(templates):
    given = facts("refusal", requester_address=None)
    errors = refused(templates["refusal"], given)
    assert [error.field for error in errors] == ["requester_address"]
    letter = compose(templates["refusal"], given | {"sent_by": "e-mail"}, ON)
    assert letter.addressee == ()


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ("Amin\u202e", "U+202E"),
        ("Amin\u200f", "U+200F"),
        ("a\x00b", "U+0000"),
        ("a\x1bb", "U+001B"),
        ("\ufeffAmin", "U+FEFF"),
        ("a\u2066b", "U+2066"),
        ("\ue000", "U+E000"),
        ("ਗੁਰਮੁਖੀ", "gurmukhi letter ga"),
        ("王小明", "王"),
        ("😀", "U+1F600"),
        ("1\u2060000", "U+2060"),
    ],
)
def test_characters_no_letter_can_carry_are_refused_by_name(templates, value, named):
    errors = refused(templates["refusal"], facts("refusal", decision_reasons=f"Because {value}"))
    mine = [error for error in errors if error.field == "decision_reasons"]
    assert len(mine) == 1
    assert named in mine[0].what
    assert "Our reasons" in mine[0].what
    assert mine[0].do


def test_text_from_elsewhere_is_made_even(letter_of):
    letter = letter_of(
        "refusal", decision_reasons="One\r\ntwo\tthree\r\n\r\nCafe\u0301\n\n- a point\n- another"
    )
    text = plain_text(letter)
    assert "One\ntwo three\n\nCafé\n\n• a point\n• another" in text


def test_a_choice_takes_only_its_options(templates):
    errors = refused(templates["extension"], facts("extension", ground="we are busy"))
    assert {error.field for error in errors} == {"ground"}


def test_wrong_kinds_of_value_are_refused(templates):
    errors = refused(templates["extension"], facts("extension", first_due="soon"))
    assert [error.what for error in errors if error.field == "first_due"] == [
        "Day the answer was due at first must be a date."
    ]
    errors = refused(
        templates["access-response"], facts("access-response", activity_retention="x" * 20_001)
    )
    assert "20,000 at most" in errors[0].what
    errors = refused(templates["access-response"], facts("access-response", codes=["a: b"] * 501))
    assert "500 at most" in errors[0].what


def test_problems_are_user_errors_with_fields(templates):
    errors = refused(templates["refusal"], {"kind": "access"})
    assert len(errors) > 8
    assert all(isinstance(error, UserError) and error.field for error in errors)
    assert len({error.field for error in errors}) == len(errors)


HOSTILE = [
    "<b>bold</b>", "&amp; & &lt;", "((kind)) ((nothing))", "**bold** [a](https://b.c)",
    "file:///etc/passwd", '<img src="file:///etc/passwd"/>', "%s %(x)s {0} {x} $x \\1",
    "x" * 500, "a\u202eb", "a\u200eb", "a\x00b", "a\x1b[31mb", "'; DROP TABLE letter; --",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_hostile_values_in_any_fact_are_printed_as_they_are_or_refused_by_name(templates, case):
    letter = templates[template_of(case)]
    usual = facts(case)
    ordinary = flat(plain_text(compose(letter, usual, ON)))
    tried = 0
    for fact in (*letter.facts, *letter.parts):
        given = str(usual.get(fact.name, "")).split("\n")[0]
        if fact.type in ("date", "day", "choice", "rows") or fact.name in (
            "kind",
            "sent_by",
            "outcome",
        ):
            continue
        for value in HOSTILE:
            draft = assess(letter, usual | {fact.name: value}, ON)
            if draft.problems:
                assert {problem.field for problem in draft.problems} == {fact.name}
            elif given and given in ordinary:
                assert flat(value) in flat(plain_text(draft.letter)), (fact.name, value)
                tried += 1
    assert tried > 60


def flat(text):
    return " ".join(text.split())


@pytest.mark.parametrize("value", HOSTILE[:7])
def test_hostile_names_reach_the_title_and_the_page_unharmed(letter_of, value):
    from ig_desktop.letters.blocks import FORMS
    from ig_desktop.letters.pdf import render
    from tests.letters.reader import read

    letter = letter_of("authority-request", person_name=value, organisation=value)
    reading = read(render(letter, FORMS["large"]))
    assert f"before we can answer your request for the records of {value}" in reading.title
    assert f"act for {value}" in flat(reading.spoken())
