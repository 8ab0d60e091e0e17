"""Our own versions of letters: read beside the shipped ones, written, and gone back from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ig_desktop.domain.own_letters import (
    OwnBlock,
    OwnVersion,
    Standing,
    as_shipped,
    brought_forward,
    fixing,
    in_passages,
    standing,
    unnumbered,
)
from ig_desktop.domain.templates import PURPOSES, LetterTemplate
from ig_desktop.domain.text import many_lines, required
from ig_desktop.errors import Problems, UserError
from ig_desktop.packs.own_letters import applied
from ig_desktop.register import own_letters
from ig_desktop.services.base import Service

if TYPE_CHECKING:
    from ig_desktop.letters.minimum import Tries
    from ig_desktop.register.store import Store
    from ig_desktop.session import Session

READ, WRITE = "letters.read", "letters.templates"
BACK = "letter.version-back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A letter as shipped, our newest version of it, and how the two stand to each other."""

    shipped: LetterTemplate
    version: OwnVersion | None = None

    @property
    def ours(self) -> bool:
        """Whether letters are made from a version of our own."""
        return self.version is not None and self.version.ours

    @property
    def blocks(self) -> tuple[OwnBlock, ...]:
        """The blocks of the version in use."""
        version = self.version
        return version.blocks if version and version.ours else as_shipped(self.shipped)

    @property
    def standing(self) -> Standing:
        """How our version stands to the letter as shipped now."""
        return standing(self.shipped, self.version) if self.version and self.ours else Standing()


class OwnLetters(Service):
    """Reading needs `letters.read`, writing `letters.templates`."""

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._made: dict[tuple[int, str], LetterTemplate] = {}
        self._last: tuple[LetterTemplate, Tries] | None = None

    def catalogue(self) -> list[Known]:
        """Every letter, by what it is for and then by name."""
        self.require(READ)
        ours = own_letters.all_in_use(self.session.store)
        order = list(PURPOSES)
        known = [
            _known(template, ours.get(template.id))
            for template in self.session.packs.letters.values()
        ]
        return sorted(known, key=lambda k: (order.index(k.shipped.purpose), k.shipped.name))

    def one(self, template: str) -> Known:
        """One letter; UserError when there is none of that id."""
        self.require(READ)
        version = own_letters.in_use(self.session.store, template)
        return _known(self.shipped(template), version)

    def versions(self, template: str) -> list[OwnVersion]:
        """Every version of our own, the newest first; one without blocks is the shipped letter."""
        self.require(READ)
        shipped = self.shipped(template)
        kept = own_letters.of_template(self.session.store, template)
        return [brought_forward(shipped, version) for version in kept]

    def shipped(self, template: str) -> LetterTemplate:
        """A letter as shipped; UserError when there is none of that id."""
        self.require(READ)
        found = self.session.packs.letters.get(template)
        if found is None:
            names = ", ".join(sorted(self.session.packs.letters))
            raise UserError(
                f"There is no letter {template[:40]!r}.", f"There are: {names}.", field="template"
            )
        return found

    def template(self, template: str, store: "Store | None" = None) -> LetterTemplate:
        """A letter as it is made here: in our version where there is one, else as shipped.

        UserError when our version does not fit the letter as now shipped.
        """
        found = self.shipped(template)
        version = own_letters.in_use(store or self.session.store, template)
        if version is None:
            return found
        made = (version.id, found.hash)
        if made not in self._made:
            self._made[made] = applied(found, version)
        return self._made[made]

    def values(self, template: str) -> list[str]:
        """The values that can be printed in a letter, by name."""
        from ig_desktop.letters.own_words import values_of

        return values_of(self.shipped(template))

    def checked(self, template: str, blocks: Sequence[OwnBlock]) -> OwnVersion:
        """A version as it would be kept, not yet numbered; Problems with all that is wrong.

        The field of each is `block-N`, counted from 0, where it belongs to one block. What the
        law requires is tried by composing every kind, outcome and branch: see `minimum`.
        """
        from ig_desktop.letters.minimum import eroded
        from ig_desktop.letters.own_words import checked_blocks

        shipped = self.shipped(template)
        version = unnumbered(shipped, in_passages(checked_blocks(shipped, blocks)))
        _refuse_lacking(shipped, version)
        lost = eroded(self._tried(shipped), applied(shipped, version))
        if lost:
            raise Problems([_less(clause.words, clause.source) for clause in lost])
        return version

    def _tried(self, shipped: LetterTemplate) -> "Tries":
        """What the shipped letter tells, worked out once while one of its versions is written."""
        from ig_desktop.letters.minimum import tried

        if self._last is None or self._last[0] is not shipped:
            self._last = shipped, tried(shipped)
        return self._last[1]

    def save(self, template: str, blocks: Sequence[OwnBlock], why: str) -> OwnVersion:
        """Make letters from these blocks from now on; the version kept.

        Problems as for `checked`; UserError when nothing differs from what is in use, or
        without a reason.
        """
        reason = required(many_lines(why, "why", "The reason"), "why", "Say why")
        version = self.checked(template, blocks)
        return self._keep(version, reason, "letter.version")

    def go_back(self, template: str, number: int, why: str) -> OwnVersion:
        """Make letters from an earlier version again, or with 0 as shipped; the version kept.

        It is a new version: nothing kept is changed. UserError when there is none of that
        number or it is in use; Problems when it would tell less than the law requires by now.
        """
        reason = required(many_lines(why, "why", "The reason"), "why", "Say why")
        if number == 0:
            return self._keep(unnumbered(self.shipped(template), ()), reason, BACK)
        for old in self.versions(template):
            if old.number == number and old.ours:
                return self._keep(self.checked(template, old.blocks), reason, BACK)
        raise UserError(f"There is no version {number} of this letter.", field="number")

    def _keep(self, version: OwnVersion, why: str, action: str) -> OwnVersion:
        with self.intention(WRITE, action, subject=version.template) as act:
            shipped = self.shipped(version.template)
            last = _known(shipped, own_letters.in_use(act, version.template)).version
            if version.blocks == as_shipped(shipped):
                version = replace(version, blocks=())
            if version.blocks == (last.blocks if last else ()):
                what = "Nothing differs from the version in use."
                raise UserError(what, "Change something first.", field="blocks")
            number = last.number + 1 if last else 1
            own_letters.insert(act, replace(version, number=number, why=why))
            return own_letters.numbered(act, version.template, number)


def _known(shipped: LetterTemplate, version: OwnVersion | None) -> Known:
    forward = brought_forward(shipped, version) if version else None
    return Known(shipped=shipped, version=forward)


def _refuse_lacking(shipped: LetterTemplate, version: OwnVersion) -> None:
    """Problems naming each clause of the law whose block a version leaves out."""
    fixed = fixing(shipped)
    lacking = [clause for name in standing(shipped, version).lacking for clause in fixed[name]]
    told = dict.fromkeys((clause.words, clause.source) for clause in lacking)
    if told:
        raise Problems([_less(words, source) for words, source in told])


def _less(words: str, source: str) -> UserError:
    what = f"The letter would no longer tell them everywhere it must: {words} ({source})."
    return UserError(what, "Put the block back in.", field="blocks")
