"""A version that tells less than the law requires is found out by composing it for every case."""

from dataclasses import replace

import pytest

from ig_desktop.domain.own_letters import fixing, shipped_blocks
from ig_desktop.letters.minimum import eroded, samples, tried

LETTER = "refusal"
SOME = ("access-response", "deceased-part", "extension", "foi-refusal", "objection-upheld")


def without(template, name):
    body = tuple(block for own, block in shipped_blocks(template).items() if own != name)
    return replace(template, body=body)


def test_the_shipped_letter_loses_nothing_and_neither_does_one_turned_round(templates):
    for id in SOME:
        template = templates[id]
        assert eroded(tried(template), template) == []
        assert eroded(tried(template), replace(template, body=template.body[::-1])) == []


@pytest.mark.parametrize("id", SOME)
def test_leaving_out_what_a_clause_names_is_found_by_composing_alone(templates, id):
    template, missed = templates[id], []
    fixed, shipped = fixing(template), tried(template)
    for name, clauses in fixed.items():
        lost = {clause.id for clause in eroded(shipped, without(template, name))}
        missed += [] if lost else [name]
        assert lost <= {clause.id for clause in clauses}
    assert len(fixed) >= 10
    assert len(missed) <= len(fixed) * 0.15


def test_a_block_printed_under_a_narrower_condition_is_found(templates):
    template = templates[LETTER]
    clause = next(clause for clause in template.clauses if clause.when and clause.blocks)
    other = next(block.when for block in template.body if block.when and block.when != clause.when)
    narrow = tuple(
        replace(block, when=other) if block.id in clause.blocks else block
        for block in template.body
    )
    assert clause in eroded(tried(template), replace(template, body=narrow))


def test_every_kind_and_outcome_is_tried_with_every_branch(templates):
    template = templates[LETTER]
    whole = list(samples(template))
    pairs = {(facts["kind"], facts["outcome"]) for facts, _ in whole}
    assert pairs == {(k, o) for k in template.kinds for o in template.outcomes}
    days = {on for _, on in whole}
    begins = {clause.in_force_from for clause in template.clauses if clause.in_force_from}
    assert begins <= days
