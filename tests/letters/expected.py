"""What should be heard when a letter is read aloud, worked out from its blocks alone."""

import re

from ig_desktop.letters.blocks import AnswerLine, Bullets, Heading, Paragraph, Slip


def words(text):
    """Line ends are heard as spaces, no-break spaces too; marks around values not at all."""
    return " ".join(re.sub("[\u2068\u2069]", "", text).replace("\xa0", " ").split())


def heard(letter):
    """(tag, text) of everything in a letter that has text of its own, in reading order."""
    found = [("P", words("\n".join(part))) for part in top(letter) if any(part)]
    slips = [block for block in letter.body if isinstance(block, Slip)]
    for block in letter.body:
        if block in slips:
            found += signature(letter)
        found += list(of_block(block))
    return found if slips else [*found, *signature(letter)]


def signature(letter):
    if letter.signature:
        yield "P", letter.signature[0]
        yield "P", words("\n".join(letter.signature[1:]))


def top(letter):
    return letter.sender, letter.addressee, letter.details, (letter.greeting,)


def of_block(block):
    if isinstance(block, Heading):
        yield f"H{block.level}", words(block.text)
    elif isinstance(block, Slip):
        yield "H2", words(block.text)
    elif isinstance(block, AnswerLine):
        yield from (("P", words(each)) for each in [block.text] if each)
    elif isinstance(block, Paragraph):
        yield from spans(block.spans)
    elif isinstance(block, Bullets):
        for entry in block.entries:
            yield "Lbl", "•"
            yield from spans(entry)
    else:
        for row in (block.columns, *block.rows):
            yield from (("P", words(cell or "None")) for cell in row)


def spans(entry):
    yield "P", words("".join(span.text for span in entry))
    yield from (("Link", words(span.text)) for span in entry if span.link)
