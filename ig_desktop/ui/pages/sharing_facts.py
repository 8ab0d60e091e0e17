"""A case on one page, as the Guardian reads it: what is asked, by whom, on what law, advice."""

from collections.abc import Sequence

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.entries import Entry
from ig_desktop.domain.processing_law import EntryLaw
from ig_desktop.domain.sharing import ADVISERS, PRINCIPLES, Advice
from ig_desktop.ui.pages.sharing_words import PRINCIPLES as IN_SHORT
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.layout import Block, Column, Row, hold
from ig_desktop.ui.widgets.marks import Mark
from ig_desktop.ui.widgets.page import room
from ig_desktop.ui.widgets.rows import TOP, SummaryList
from ig_desktop.ui.widgets.text import Heading, Text, bold

KEY_WIDTH = 166
TWO_COLUMNS = 600
MARKS = {"yes": ("tick", "Met"), "concern": ("warning", "A concern"), "no": ("cross", "Not met")}
GIVERS = {"dpo": "DPO’s advice", "siro": "SIRO’s advice"}
CITED = ("article_6", "article_9", "schedule_1")


class CaseFacts(SummaryList):
    """The rows that tell a case; `rows` are added beneath, each a key, words and a link or none."""

    def __init__(
        self,
        law: EntryLaw,
        case: Entry,
        advice: Sequence[Advice],
        *rows: tuple[str, str, Link | None],
    ) -> None:
        super().__init__(key_width=KEY_WIDTH, dense=True)
        for key, words in told(law, case):
            if words:
                self.add(key, words)
        for one in advice:
            key = GIVERS.get(one.capacity, f"{ADVISERS[one.capacity]}’s advice")
            by = "" if one.capacity in GIVERS else f"{one.giver}, "
            self.add(key, f"“{one.text}” {by}{plain_day(one.on)}")
        for key, words, link in rows:
            self.add(key, words, *([link] if link else []))


def told(law: EntryLaw, case: Entry) -> list[tuple[str, str]]:
    """What a case says, in the words of one who has ten minutes: key and words."""
    shown = {one.id: law.shown(one, case.value(one.id)) for one in law.fields}
    about = _sentence(shown["cohort"], shown["volume"])
    claimed = f"They rely on {shown['law_claimed']}" if shown["law_claimed"] else ""
    asked = _sentence(shown["requester"], shown["organisation"], shown["asked_how"])
    return [
        ("What is asked for", _lines(_comma(shown["items"]), about)),
        ("Asked by", asked),
        ("Why", _lines(_stopped(shown["purpose"]), shown["needed_why"], between=" ")),
        ("Enough would be", _colon(_comma(shown["enough"]), shown["enough_volume"])),
        ("Proposed", _colon(shown["recommendation"], shown["recommendation_why"])),
        ("Told?", _lines(_stopped(shown["told"]), shown["told_why_not"], between=" ")),
        ("The law", _lines(claimed, law_told(law, case))),
        ("Conditions", _comma(law.rows_told(law.row("conditions"), case))),
    ]


def law_told(law: EntryLaw, case: Entry) -> str:
    """Route through confidentiality, lawful basis and opt-out, cited in one line."""
    route = law.shown(law.field("confidentiality"), case.value("confidentiality"))
    reference = case.text("confidentiality_reference")
    cited = [
        term.citation
        for name in CITED
        if (term := law.term(law.field(name).vocabulary, case.text(name))) is not None
    ]
    opt_out = law.shown(law.field("opt_out"), case.value("opt_out"))
    told_ = [
        f"{route} ({reference})" if reference else route,
        "; ".join(cited),
        case.text("statute"),
        f"National data opt-out: {opt_out[:1].lower()}{opt_out[1:]}" if opt_out else "",
    ]
    return ". ".join(words.rstrip(".") for words in told_ if words)


def _colon(*parts: str) -> str:
    return ": ".join(part for part in parts if part)


def _stopped(words: str) -> str:
    return f"{words}." if words and not words.endswith(".") else words


def _comma(lines: str) -> str:
    return ", ".join(line.strip().rstrip(".;,") for line in lines.split("\n") if line.strip())


def _sentence(*parts: str) -> str:
    return ". ".join(part.rstrip(".") for part in parts if part)


def _lines(*parts: str, between: str = "\n") -> str:
    return between.join(part for part in parts if part)


class Principles(Block):
    """The eight principles in two columns, or one where there is little room."""

    def __init__(self, case: Entry, *links: Link) -> None:
        super().__init__(space=6)
        head = Row(space=16)
        head.put(Heading("The eight Caldicott principles, as prepared", 3), 1)
        for link in links:
            head.put(link)
        self.put(head)
        self._halves = [Block(space=3), Block(space=3)]
        for place, number in enumerate(PRINCIPLES):
            self._halves[place // 4].put(_principle(case, number))
        self._row = Row(space=24)
        for half in self._halves:
            self._row.put(half, 1)
        self.put(self._row)

    def resizeEvent(self, event: object) -> None:
        across = room(self) >= TWO_COLUMNS
        way = Row.Direction.LeftToRight if across else Row.Direction.TopToBottom
        if self._row.direction() != way:
            self._row.setDirection(way)


def _principle(case: Entry, number: int) -> Row:
    icon, said = MARKS.get(case.text(f"principle_{number}_met"), ("", ""))
    mark = hold(Text("–"), width=18)  # nobody said whether it is met
    if icon:
        mark = Mark(icon, 18, tone="success" if icon == "tick" else "text", name=said)
    name = hold(bold(f"{number} {IN_SHORT[number]}"), width=124)
    words = Text(case.text(f"principle_{number}") or "Not said", tone="text")
    row = Row(mark, name, space=8)
    row.put(Column(words), 1)
    for part in (mark, name):
        row.setAlignment(part, TOP)
    return row
