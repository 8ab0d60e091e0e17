"""What a letter template says and when, in words, for those who read or change one."""

from collections.abc import Callable, Mapping
from typing import Any

from ig_desktop.domain.condition_words import in_words
from ig_desktop.domain.conditions import Condition
from ig_desktop.domain.issued_letters import CHANNELS
from ig_desktop.domain.requests import KINDS
from ig_desktop.domain.templates import LetterBlock, LetterTemplate

VALUES: Mapping[str, str] = {
    "letter_date": "The date of the letter",
    "matter": "What the letter is about",
    "regime": "The law it is under",
    "whom": "You, or the person it is about",
}
"""What composing works out itself, as it is called."""

REGIMES: Mapping[str, str] = {
    "data-protection": "data protection",
    "foi": "freedom of information",
    "eir": "environmental information",
    "deceased": "records after death",
    "complaint": "complaints",
    "regulator": "the regulator",
}

KIND_NAMES: Mapping[str, str] = {kind.id: kind.name for kind in KINDS.values()}

IN_SENTENCES: Mapping[str, str] = {
    "kind": "the kind of request",
    "outcome": "the outcome",
    "sent_by": "the way it is sent",
    "letter_date": "the date of the letter",
    "matter": "what the letter is about",
    "regime": "the law it is under",
    "whom": "the person it is about",
}

OutcomeName = Callable[[str], str]


def value_name(template: LetterTemplate, name: str) -> str:
    """What a value of a letter is called."""
    known = template.fact(name) or template.part(name)
    return known.label if known else VALUES.get(name, name.replace("_", " "))


def when_printed(template: LetterTemplate, when: Condition | None, outcome: OutcomeName) -> str:
    """When a block is printed, as a sentence; "" for always. `outcome` gives an outcome's name."""
    if when is None:
        return ""

    def valued(about: str, value: Any) -> str:
        part = template.part(about)
        if part is not None and value in part.options:
            return part.options[value]
        if about == "outcome":
            return outcome(value)
        names = {"kind": KIND_NAMES, "sent_by": CHANNELS, "regime": REGIMES}.get(about, {})
        return names.get(value, str(value))

    return f"Printed when {in_words(when, lambda about: _said(template, about), valued)}."


def _said(template: LetterTemplate, about: str) -> str:
    """What a condition asks about: by its label, or in words of the sentence."""
    known = template.fact(about) or template.part(about)
    if about in IN_SENTENCES:
        return IN_SENTENCES[about]
    return f"“{known.label}”" if known else about.replace("_", " ")


def block_text(template: LetterTemplate, block: LetterBlock) -> str:
    """What a block says: its words as written, or what is printed there."""
    if block.bullets:
        return "\n".join(f"• {bullet.text}" for bullet in block.bullets)
    if block.text or block.heading:
        return block.text or block.heading
    if block.lines:
        return "\n".join(f"{line} ______" for line in block.lines)
    if block.slip:
        return f"{block.slip} (a form to be sent back, on a page of its own)"
    name = block.part or block.list or block.table or block.sections
    return f"[{value_name(template, name)}]"


def first_words(text: str, most: int = 70) -> str:
    """The beginning of a text on one line, for a list."""
    line = " ".join(text.replace("**", "").split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"
