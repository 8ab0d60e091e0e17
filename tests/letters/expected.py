"""What should be heard when a letter is read aloud, worked out from its blocks alone."""

import re

from ig_desktop.letters.blocks import Bullets, Heading, Paragraph


def words(text):
    """Line ends are heard as spaces, no-break spaces too; marks around values not at all."""
    return " ".join(re.sub("[\u2068\u2069]", "", text).replace("\xa0", " ").split())


def heard(letter):
    """(tag, text) of everything in a letter that has text of its own, in reading order."""
    found = [("P", words("\n".join(part))) for part in top(letter) if any(part)]
    for block in letter.body:
        found += list(of_block(block))
    if letter.signature:
        found.append(("P", letter.signature[0]))
        found.append(("P", words("\n".join(letter.signature[1:]))))
    return found


def top(letter):
    return letter.sender, letter.addressee, letter.details, (letter.greeting,)


def of_block(block):
    if isinstance(block, Heading):
        yield f"H{block.level}", words(block.text)
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
