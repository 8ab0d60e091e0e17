"""How hard a text is to read: the grade of Flesch and Kincaid, and the age that reads it with ease.

J. P. Kincaid and others, “Derivation of new readability formulas”, Research Branch Report 8-75,
1975: 0.39 × words a sentence + 11.8 × syllables a word − 15.59.
"""

import re
from collections.abc import Iterable

FIRST_GRADE = 5
"""Years of age before the first grade."""

_SENTENCE = re.compile(r"[^.!?:\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]+")
_SILENT = re.compile(
    r"(?<![aeiouy])(?<![^aeiouy]l)e$|(?<=[^aeiouydt])ed$|(?<=[^aeiouyszxcgh])es$|(?<=[^sc])hes$"
    r"|(?<=[a-z][^aeiouy])e(?=(?:ly|ty|ment|ments|guard|guards|less|ful|ways)$)"
)
"""An e that is not heard: "make", "asked", "names", "likely"."""

_APART = re.compile(
    r"(?<![ctsgl])i(?=[aou])|(?<=l)i(?=a(?!n)|o|u)|(?<=[ctsg])i(?=u|o(?!n|us)|a(?!l|n|b))"
    r"|(?<=[cr])i(?=et)|(?<=^sc)i(?=e)|e(?=o(?!p|us))|e(?=ing|a(?:$|s$))|(?<=^cr)e(?=at(?:$|e|i|o))"
    r"|(?<![gq])u(?=a|ou|in(?:$|e))|o(?=e[dr]?[a-z])"
)
"""Vowels side by side that are heard apart: "idea", "period", "being"."""


def grade(texts: Iterable[str]) -> float:
    """The grade of all the texts together; 0 when they have no words.

    Each text ends a sentence, as do a full stop, a question mark, a colon and a line's end.
    """
    sentences = [
        words
        for text in texts
        for part in _SENTENCE.findall(text)
        if (words := _WORD.findall(part.lower()))
    ]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0
    length = len(words) / len(sentences)
    return 0.39 * length + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def reading_age(texts: Iterable[str]) -> int:
    """The age, in years, that reads the texts with ease."""
    return max(FIRST_GRADE, round(grade(texts)) + FIRST_GRADE)


def syllables(word: str) -> int:
    """The syllables of a word, by its groups of vowels; right for most words, near for the rest."""
    first, *rest = re.split(r"[’'-]", word.lower())
    return _part(first) + sum(_part(part) for part in rest if _VOWELS.search(part))


def _part(word: str) -> int:
    heard = _SILENT.sub("", word)
    return max(1, len(_VOWELS.findall(heard)) + len(_APART.findall(heard)))
