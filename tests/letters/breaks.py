"""Where the pages of a letter end, and what forces them to: worked out from the paper alone."""

from dataclasses import dataclass
from itertools import pairwise

from ig_desktop.letters.blocks import Slip
from tests.letters.expected import words

MIDDLE, FOOT = 421, 40
"""The middle of a page, and where what stands below its text is."""


@dataclass
class Line:
    """A line of text, or a line to write on or under a row of a table, which has no text."""

    page: int
    y: float
    tag: str
    block: int
    text: str


def pages_of(reading):
    """The lines of each page, from the top down, without the running matter."""
    blocks = owners(reading.root)
    found = {}
    for piece in sorted(reading.pieces, key=lambda p: (p.page, -p.y, p.x)):
        block, tag = blocks.get((piece.page, piece.mcid), (None, ""))
        if block is None or not piece.text.strip():
            continue
        line = found.setdefault((piece.page, round(piece.y)), None)
        if line is None or line.tag == "Lbl":
            line = Line(piece.page, piece.y, tag, block, line.text if line else "")
            found[piece.page, round(piece.y)] = line
        line.text += piece.text
    lines = [*found.values(), *(Line(page, y, "rule", -1, "") for page, y in rules(reading))]
    return [
        sorted((line for line in lines if line.page == page), key=lambda line: -line.y)
        for page in range(reading.pages)
    ]


def rules(reading):
    """The page and height of every line across a page, of whatever parts; of no link."""
    ends = {}
    for page, start, end in reading.rules:
        ends.setdefault((page, round(start[1])), []).extend((start[0], end[0]))
    return [place for place, across in ends.items() if max(across) - min(across) > 400]


def owners(root):
    """By its mark, the number and tag of the paragraph, heading or label that a piece is of."""
    found = {}
    for number, node in enumerate(root.walk()):
        if node.tag == "Link":
            continue
        links = [kid for kid in node.kids if kid.tag == "Link"]
        found |= {mark: (number, node.tag) for each in (node, *links) for mark in each.marks}
    return found


def check_breaks(reading, letter, form):
    """No page ends where it looks wrong, and none is left half empty unless it has to be."""
    pages = pages_of(reading)
    for number, page in enumerate(pages):
        running = [p for p in reading.pieces if p.page == number and p.owner == "Artifact"]
        (number_line,) = (p for p in running if p.y < MIDDLE)
        head = words(letter.running_head)
        heads = [p.y for p in running if p.y > MIDDLE and words(p.text) in head]
        assert number_line.text == f"Page {number + 1} of {reading.pages}"
        assert page[-1].y > number_line.y + form.leading, "text in the foot"
        assert not heads or page[0].y < min(heads) - form.leading, "text in the running head"
    for page, after in pairwise(pages):
        check_break(page, after, letter, form)
    check_signature(pages, letter)
    check_form(pages, letter)


def check_break(page, after, letter, form):
    """What ends one page and begins the next."""
    assert not page[-1].tag.startswith("H"), page[-1]
    for lines in (page, after):
        parted = [line for line in lines if line.block == page[-1].block == after[0].block]
        assert len(parted) != 1 or parted[0].tag == "rule", parted
    assert not (ends_list(after) and of_list(page)), after[0]
    foot = FOOT + 2 * form.leading
    empty = page[-1].y - foot
    begins_form = any(slip.startswith(words(after[0].text)) for slip in slips(letter))
    if empty > (page[0].y + form.body - foot) / 3 and not (after[0].text and begins_form):
        unit = after[0].y + form.body - after[end_of_unit(after, letter)].y
        assert unit + form.body > empty, (page[-1], after[0], empty, unit)


def ends_list(lines):
    """Whether the first of the lines is a whole entry of a list, and the last one."""
    first, second = lines[:2]
    return first.text[0:1] == "•" != second.text[0:1] and first.block != second.block


def of_list(lines):
    """Whether the last of the lines is of an entry of a list."""
    return any(line.text.startswith("•") for line in lines if line.block == lines[-1].block)


def end_of_unit(lines, letter):
    """The index of the line up to which nothing on a page could stand on the one before."""
    text = next(line for line in lines if line.tag[0] in "PL")
    own = [i for i, line in enumerate(lines) if line.block == text.block]
    end = own[-1] if len(own) < 4 else own[1]
    ruled = [i for i, line in enumerate(lines) if line.tag == "rule"]
    if ruled and ruled[0] <= end + 1:
        end = ruled[:2][-1]
    signed = [i for i, line in enumerate(lines) if line.text.strip() in letter.signature[:1]]
    return len(lines) - 1 if signed and signed[0] <= end + 2 else end


def slips(letter):
    return {block.text for block in letter.body if isinstance(block, Slip)}


def check_signature(pages, letter):
    """It is on one page, with two lines of the letter."""
    (page,) = (p for p in pages if any(line.text.strip() == letter.signature[0] for line in p))
    said = [line.text.strip() for line in page]
    at = said.index(letter.signature[0])
    assert at >= 2
    assert " ".join(said[at:]).startswith(" ".join(letter.signature))


def check_form(pages, letter):
    """The line to sign a form on stands with another thing asked."""
    if slips(letter):
        asked = [
            line.text for line, below in pairwise(pages[-1]) if line.text and below.tag == "rule"
        ]
        assert len(asked) >= 2, asked
