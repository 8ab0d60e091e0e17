"""Links between cases as a spreadsheet has them: "review-of=FOI 27/0001; related=A-17"."""

from collections.abc import Iterable
from dataclasses import dataclass

from ig_desktop.domain.case import LINKS, Link
from ig_desktop.errors import UserError


@dataclass(frozen=True, slots=True)
class WrittenLink:
    """How a case belongs with another (an id of `LINKS`), and a reference of that one."""

    kind: str
    other: str


def read_links(text: str) -> tuple[WrittenLink, ...]:
    """Several links, with semicolons between them; UserError when one is none."""
    return tuple(_read(part) for part in text.split(";") if part.strip())


def write_links(links: Iterable[Link]) -> str:
    """Links as `read_links` reads them."""
    return "; ".join(f"{link.kind}={link.reference}" for link in links)


def _read(part: str) -> WrittenLink:
    kind, _, other = (each.strip() for each in part.partition("="))
    if not other:
        raise UserError(
            f"“{part.strip()[:60]}” is not a link with another case.",
            "Write it like review-of=FOI 27/0001.",
            field="links",
        )
    if kind not in LINKS:
        known = f"Known: {', '.join(LINKS)}."
        raise UserError(f"There is no link “{kind[:60]}”.", known, field="links")
    return WrittenLink(kind, other)
