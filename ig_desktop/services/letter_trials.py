"""Our own version of a letter shown while it is being written, made from an example."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.conditions import All, Among, Condition, Not, holds
from ig_desktop.domain.own_letters import (
    OwnBlock,
    block_words,
    in_passages,
    shipped_blocks,
    unnumbered,
)
from ig_desktop.domain.request_filter import RequestFilter, RequestRow
from ig_desktop.domain.suited import suited
from ig_desktop.domain.templates import LetterTemplate
from ig_desktop.errors import Problems, UserError
from ig_desktop.packs.own_letters import applied
from ig_desktop.services.letter_file import READ, LetterFile
from ig_desktop.services.letter_work import How, LetterWork, rendered

if TYPE_CHECKING:
    from ig_desktop.domain.case import Case
    from ig_desktop.letters.values import Values

EXAMPLE = "Example: not a letter to anybody"
MOST_CASES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A version as a letter would look: its pages, each marked as an example, and its text.

    `printed` says whether the block asked about is in it, and `begins` how it begins there.
    """

    pdf: bytes
    text: str
    printed: bool = True
    begins: str = ""


class LetterTrials(LetterFile):
    """Nothing is recorded. All of it needs `letters.read`."""

    def cases(self, template: str) -> list[RequestRow]:
        """The open requests that a letter is for, the soonest due first, at most `MOST_CASES`."""
        self.require(READ)
        rows: list[RequestRow] = []
        for kind in self.session.own_letters.shipped(template).kinds:
            wanted = RequestFilter(kind=kind)
            rows += self.session.requests.page(wanted, limit=MOST_CASES).rows
        return sorted(rows, key=lambda row: (row.due_key, row.id))[:MOST_CASES]

    def shown(
        self,
        template: str,
        blocks: Sequence[OwnBlock],
        reference: str = "",
        form: str = "standard",
        about: OwnBlock | None = None,
    ) -> Trial:
        """A version made into a letter: of an open case, or of the invented one as shipped.

        The invented one is such that the block it is `about` is printed, where that can be. What
        nobody has written for it is filled in; a block that cannot be printed as it stands is
        left as shipped, or out. UserError when no letter can be made of the rest.
        """
        from ig_desktop.letters.draft_mark import marked
        from ig_desktop.letters.text import plain_text
        from ig_desktop.letters.values import read_values

        self.require(READ)
        shipped = self.session.own_letters.shipped(template)
        when = _condition(shipped, about)
        work = self._work(self._version(template, blocks), reference, form, when)
        letter = work.assessed().letter
        pdf = marked(rendered(letter, work.form), EXAMPLE, "EXAMPLE")
        text = f"{EXAMPLE}\n\n{plain_text(letter)}"
        told = read_values(work.template, work.told, work.on)
        return Trial(
            pdf=pdf,
            text=text,
            printed=holds(when, told.given),
            begins=_beginning(shipped, about, told) if about else "",
        )

    def _version(self, template: str, blocks: Sequence[OwnBlock]) -> LetterTemplate:
        from ig_desktop.letters.own_words import checked_blocks

        shipped = self.session.own_letters.shipped(template)
        try:
            usable = checked_blocks(shipped, blocks)
        except Problems as problems:
            usable = checked_blocks(shipped, _without(blocks, problems))
        if not usable:
            raise UserError("The letter says nothing.", "Add a block.", field="blocks")
        return applied(shipped, unnumbered(shipped, in_passages(usable)))

    def _work(
        self, template: LetterTemplate, reference: str, form: str, when: Condition
    ) -> LetterWork:
        """The letter under way; of the invented case, one in which a condition holds."""
        work = self._completed(template, reference, form, {})
        if not reference and not holds(when, _answers(work)):
            changes = suited(when, _answers(work), template)
            if changes:
                work = self._completed(template, reference, form, changes)
        return work

    def _completed(
        self, template: LetterTemplate, reference: str, form: str, changes: Mapping[str, Any]
    ) -> LetterWork:
        """A letter that lacks nothing, with some answers others than the case has."""
        from ig_desktop.letters.example import completed, with_changes

        example, store = self.session.packs.letter_example, self.session.store
        how: How = {"form": form, "channel": "post"}
        if template.alone:
            work = self._outside(store, "", template, {}, how)
        else:
            case = self._case(template, reference, changes)
            work = self.worked_on(store, template, case, None, how)
        told = with_changes(template, work.told, changes, work.on, example)
        return replace(work, told=completed(template, told, work.on, example))

    def _case(self, template: LetterTemplate, reference: str, changes: Mapping[str, Any]) -> "Case":
        reckoner = self.reckoner()
        if reference:
            return self.find(self.session.store, reference, reckoner)
        kind, outcome = changes.get("kind", ""), changes.get("outcome", "")
        return self.session.packs.letter_example.case(template, reckoner, kind, outcome)


def _condition(shipped: LetterTemplate, about: OwnBlock | None) -> Condition:
    """When a block is printed: its condition holds, and there is something to print."""
    block = shipped_blocks(shipped).get(about.of or about.beside) if about else None
    if about is None or block is None:
        return All(())
    named = (block.list, block.table, block.sections, block.part) if about.of else ()
    there = tuple(Not(Among(name, ("",))) for name in named if name)
    return All((*((block.when,) if block.when else ()), *there))


def _beginning(shipped: LetterTemplate, about: OwnBlock, told: "Values") -> str:
    """How a block begins when it is printed."""
    from ig_desktop.letters.markup import fill_plain

    block = shipped_blocks(shipped).get(about.of)
    words = about.words or (block_words(block) if block else ())
    if words:
        return fill_plain(words[0], told.printed).strip()
    name = (block.list or block.table or block.sections or block.part) if block else ""
    rows = told.lists.get(name)
    return rows[0][0] if rows else told.printed.get(name, "")


def _answers(work: LetterWork) -> Mapping[str, Any]:
    """What the conditions of a letter ask about."""
    from ig_desktop.letters.values import read_values

    return read_values(work.template, work.told, work.on).given


def _without(blocks: Sequence[OwnBlock], problems: Problems) -> list[OwnBlock]:
    """The blocks as shipped where one cannot be as it is; ours left out."""
    wrong = {error.field for error in problems.errors}
    kept: list[OwnBlock] = []
    for place, block in enumerate(blocks):
        if f"block-{place}" not in wrong:
            kept.append(block)
        elif block.of and block.of not in {other.of for other in kept}:
            kept.append(OwnBlock(of=block.of))
    return kept
