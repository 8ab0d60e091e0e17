"""What an entry lacks, in words: by what asks for it, each line leading to where it is said."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import partial

from ig_desktop.domain.entries import Entry
from ig_desktop.domain.processing_law import EntryLaw, Need
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.layout import Block, Row, empty
from ig_desktop.ui.widgets.text import Heading, Text, small

Go = Callable[[Need], object]


class Lacking(Block):
    """The needs that are not met, under the name of what asks for each.

    `lists` names what asks for something. With `go` each is a link that is given the need.
    """

    def __init__(self, law: EntryLaw, lists: Mapping[str, str], go: Go | None = None) -> None:
        super().__init__(space=10)
        self._law, self._lists, self._go = law, lists, go
        self._shown: list[str] | None = None

    def show_of(self, entry: Entry, on: date, within: Collection[str] | None = None) -> None:
        """Show what an entry lacks on a day, of these fields alone where they are given."""
        needs = self._law.lacking(entry, on)
        if within is not None:
            needs = [need for need in needs if not need.rows and need.lacks in within]
        self.show_needs(needs, whole=within is None)

    def show_needs(self, needs: list[Need], *, whole: bool) -> None:
        """Show needs; of the `whole` entry, or of the part that is being filled in."""
        if [need.id for need in needs] == self._shown:
            return
        self._shown = [need.id for need in needs]
        empty(self.column)
        self.put(Heading("What it lacks" if whole else "Lacking here", 3))
        if not needs:
            self.put(Text("Nothing." if whole else "Nothing of these is lacking."))
        for list_id, name in self._lists.items():
            of = [need for need in needs if need.list == list_id]
            if of:
                self.put(self._group(name, of))

    def _group(self, name: str, needs: list[Need]) -> Block:
        group = Block(Text(name, "bold"), space=6)
        for need in needs:
            words = need.text[:1].upper() + need.text[1:]
            line = Block(self._line(words, name, need))
            if need.source not in name:
                line.put(small(need.source))
            group.put(line)
        return group

    def _line(self, words: str, name: str, need: Need) -> Text | Row:
        if self._go is None:
            return Text(words)
        link = Link(words, partial(self._go, need), name=f"{name}: {words}", wrap=True)
        return Row(link, None)
