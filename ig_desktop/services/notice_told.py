"""What the published privacy notice in force tells, from what it was built of and its own words."""

from typing import TYPE_CHECKING

from ig_desktop.domain.notice_cover import BASES, NoticeTold
from ig_desktop.domain.processing import CONTROLLER, Activity
from ig_desktop.domain.published_notice import PublishedNotice, versions_in
from ig_desktop.exchange.notice_markdown import as_text
from ig_desktop.register import notices, processing
from ig_desktop.services.notice_facts import lines_of, published

if TYPE_CHECKING:
    from ig_desktop.register.store import Store


def in_force(store: "Store") -> NoticeTold | None:
    """The newest notice, to look a use up in; None when none was published."""
    last = notices.latest(store)
    if last is None:
        return None
    now = processing.approved_names(store)
    kept = _as_published(store, last)
    newer = {
        reference for reference in kept if now.get(reference, (0, ""))[0] > kept[reference].version
    }
    described = published(kept.values())
    ours = [one for one in described if one.shape == CONTROLLER]
    return NoticeTold(
        number=last.number,
        on=last.on,
        activities=frozenset(kept),
        withheld=frozenset(kept) - {one.reference for one in described},
        newer=frozenset(newer),
        bases={field: frozenset(lines_of(ours, field)) for field in BASES},
        words=as_text(notices.files(store, last.number)["markdown"]),
    )


def _as_published(store: "Store", notice: PublishedNotice) -> dict[str, Activity]:
    """Each activity that a notice was built from, by reference, in the version it had then."""
    now = {one.reference: one for one in processing.approved(store)}
    kept = {}
    for reference, version in versions_in(notice.basis).items():
        one = now.get(reference)
        if one is None or one.version != version:
            found = (each.activity for each in processing.versions(store, reference))
            one = next((each for each in found if each.version == version), None)
        if one is not None:
            kept[reference] = one
    return kept
