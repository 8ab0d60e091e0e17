"""The letters as they were approved: what is heard at 12 point, and the text for an e-mail.

`python -m tests.letters.golden` writes them anew; look at the difference before keeping it.
"""

from pathlib import Path

from ig_desktop.letters.blocks import FORMS
from ig_desktop.letters.compose import compose
from ig_desktop.letters.pdf import render
from ig_desktop.letters.text import plain_text
from ig_desktop.packs.letters import load_letters
from tests.letters.facts import EXTRA, ON, facts, template_of
from tests.letters.reader import read

FOLDER = Path(__file__).parent.parent / "golden" / "letters"


def structure(letter):
    reading = read(render(letter, FORMS["standard"]))
    return "".join(f"{line}\n" for line in outline(reading.root))


def outline(node, depth=0):
    text = f": {node.text.strip()}" if node.text.strip() else ""
    yield f"{'  ' * depth}{node.tag}{text}"
    for kid in node.kids:
        yield from outline(kid, depth + 1)


def golden():
    """(file name, content) of every golden file."""
    for case in sorted(EXTRA):
        letter = compose(load_letters()[template_of(case)], facts(case), ON)
        yield f"{case}.txt", plain_text(letter)
        yield f"{case}.structure", structure(letter)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in golden():
        (FOLDER / name).write_text(content, "utf-8")
