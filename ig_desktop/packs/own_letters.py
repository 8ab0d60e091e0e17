"""A letter template in our own version: the shipped one with the blocks we keep, move and add."""

from dataclasses import replace
from hashlib import sha256

from ig_desktop.domain.own_letters import OwnVersion, body_of, brought_forward, standing
from ig_desktop.domain.templates import LetterTemplate
from ig_desktop.errors import UserError
from ig_desktop.packs.letter_checks import problem, wanted

WHERE = "Put it right in Letters, Catalogue; or go back there to the letter as shipped."


def applied(shipped: LetterTemplate, version: OwnVersion | None) -> LetterTemplate:
    """The letter in our version, with its number and a digest of its own; shipped with none.

    UserError when it does not fit the letter as now shipped. A block that the law requires and
    our version lacks is for composing to refuse. What no block prints any more is not asked for.
    """
    if version is None or not version.ours:
        return shipped
    version = brought_forward(shipped, version)
    if standing(shipped, version).misfit:
        raise _unfit(shipped, "a list that it words otherwise has more or fewer lines by now")
    own = replace(shipped, body=body_of(shipped, version.blocks), version=version.number, hash="")
    wrong = problem(own)
    if wrong and not wrong.startswith("clause"):
        raise _unfit(shipped, wrong)
    names = wanted(own)
    own = replace(
        own,
        facts=tuple(fact for fact in own.facts if fact.name in names),
        parts=tuple(part for part in own.parts if part.name in names),
    )
    return replace(own, hash=sha256(repr(own).encode()).hexdigest())


def _unfit(template: LetterTemplate, why: str) -> UserError:
    what = f"Our version of the letter “{template.name}” does not fit the letter as shipped: {why}."
    return UserError(what, WHERE, field="template")
