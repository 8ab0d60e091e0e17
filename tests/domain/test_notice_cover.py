"""What a published notice tells of a use: its activity, its recipient, the basis it rests on."""

from datetime import date

import pytest

from ig_desktop.domain.notice_cover import NoticeTold, Use, covers

NOTICE = NoticeTold(
    number=2,
    on=date(2027, 3, 3),
    activities=frozenset({"PA 0001", "PA 0002", "PA 0003"}),
    withheld=frozenset({"PA 0002"}),
    newer=frozenset({"PA 0003"}),
    bases={"article_6": frozenset({"e"}), "article_9": frozenset({"h"})},
    words="We share it with Exemplar  Registry,\nand with St. Sample’s Hospice.",
)


def said(packs, **use) -> list[tuple[bool, str]]:
    found = covers(NOTICE, Use(**use), packs.processing)
    return [(one.holds, one.words.removeprefix("Notice 2 of 3 March 2027 ")) for one in found]


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ({}, []),
        ({"activity": "PA 0001"}, [(True, "tells of PA 0001.")]),
        ({"activity": "PA 0002"}, [(False, "counts PA 0002 without describing it.")]),
        ({"activity": "PA 0003"}, [(False, "tells of PA 0003 as it was; it has changed since.")]),
        ({"activity": "PA 0004"}, [(False, "does not tell of PA 0004.")]),
        ({"recipient": "exemplar registry"}, [(True, "names exemplar registry.")]),
        ({"recipient": "St Sample's Hospice"}, [(True, "names St Sample's Hospice.")]),
        (
            {"recipient": "Registry of Ex"},
            [(False, "does not name Registry of Ex: see whether a kind of recipient in it fits.")],
        ),
        ({"recipient": "emplar Reg"}, [(False, "does not name emplar Reg: see whether a kind of"
                                               " recipient in it fits.")]),
        ({"recipient": " - "}, []),
        ({"fields": {"article_6": "e", "article_9": "h"}}, []),
        (
            {"fields": {"article_6": "f", "article_9": "h"}},
            [(False, "names no activity of ours under Article 6(1)(f).")],
        ),
        ({"fields": {"article_6": "<b>"}}, []),
    ],
)  # fmt: skip
def test_it_is_said_what_the_notice_tells_and_what_not(packs, use, expected) -> None:
    assert said(packs, **use) == expected


def test_where_none_was_published_it_says_so(packs) -> None:
    (only,) = covers(None, Use(activity="PA 0001"), packs.processing)
    assert not only.holds
    assert only.words.startswith("No privacy notice is published from this register")
