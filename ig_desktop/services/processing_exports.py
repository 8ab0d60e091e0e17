"""Activities written in each of the formats they leave in."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ig_desktop.domain.processing import RETIRED, Activity
from ig_desktop.domain.processing_public import PublicEdition, public_edition, said
from ig_desktop.domain.processing_records import answers
from ig_desktop.errors import UserError
from ig_desktop.services.processing_formats import APPROVED, EVERYTHING, IN_FORCE

if TYPE_CHECKING:
    from ig_desktop.domain.organisations import Details, Holder
    from ig_desktop.exchange.processing_ico import Ico
    from ig_desktop.session import Session

Told = Callable[[int], object]


def chosen(session: "Session", which: str) -> list[Activity]:
    """The activities that a format is of."""
    desk = session.processing
    if which == APPROVED:
        return desk.approved()
    every = [one for one in desk.everything() if which == EVERYTHING or one.status != RETIRED]
    if which != IN_FORCE:
        return every
    approved = {one.reference: one for one in desk.approved()}
    return [approved.get(one.reference, one) for one in every]


def written(session: "Session", format: str, activities: Sequence[Activity], told: Told) -> bytes:
    """The file; UserError for no such format. `told` is told each page or row, or stops it."""
    writers: dict[str, Callable[[], bytes]] = {
        "ico-xlsx": lambda: _ico(session, activities, told),
        "csv": lambda: _csv(session, activities),
        "dspt-xlsx": lambda: _dspt(session, activities),
        "art30-pdf": lambda: _article_30(session, activities, told),
        "dpv-jsonld": lambda: _dpv(session, activities),
        "public-csv": lambda: _public_csv(session, activities),
        "public-pdf": lambda: _public_pdf(session, activities, told),
    }
    if format not in writers:
        raise UserError(
            f"There is no format {format[:40]!r}.", f"Use one of: {', '.join(writers)}."
        )
    return writers[format]()


def ico_of(session: "Session") -> "Ico":
    """The ICO's columns, by the rules of the session."""
    from ig_desktop.exchange.processing_ico import Ico

    return Ico(session.packs.processing, session.packs.processing_records.ico)


def _ico(session: "Session", activities: Sequence[Activity], told: Told) -> bytes:
    from ig_desktop.exchange.processing_ico_book import Head, Party, write_ico

    def party(who: "Details | Holder | None") -> Party:
        if who is None:
            return Party()
        address = "\n".join(who.address)
        return Party(name=who.name, address=address, email=who.email, telephone=who.telephone)

    head = Head(
        controller=party(_controller(session)), officer=party(_officer(session)), on=session.today()
    )
    return write_ico(activities, ico_of(session), head, told)


def _csv(session: "Session", activities: Sequence[Activity]) -> bytes:
    from ig_desktop.exchange.processing_csv import write_activities

    return write_activities(activities, session.packs.processing)


def _dspt(session: "Session", activities: Sequence[Activity]) -> bytes:
    from ig_desktop.exchange.processing_dspt import write_dspt

    packs, own = session.packs, _controller(session)
    asked = packs.processing_records.dspt
    return write_dspt(activities, asked, packs.processing, own.name, session.today())


def _article_30(session: "Session", activities: Sequence[Activity], told: Told) -> bytes:
    from ig_desktop.letters.article_30 import Register, article_30

    packs, own, officer = session.packs, _controller(session), _officer(session)
    asked = packs.processing_records.article_30
    register = Register(
        keepers=(
            ("Controller", _lines(own)),
            ("Data protection officer", _lines(officer) if officer else ("Not recorded",)),
            ("Representative", ("None",)),
        ),
        activities=tuple((one, tuple(answers(one, asked, packs.processing))) for one in activities),
        organisation=own.name,
        on=session.today(),
    )
    return article_30(register, told=told)


def _dpv(session: "Session", activities: Sequence[Activity]) -> bytes:
    from ig_desktop.exchange.processing_dpv import Keeper, write_dpv

    packs, own, officer = session.packs, _controller(session), _officer(session)
    keeper = Keeper(
        name=own.name,
        address="\n".join(own.address),
        contacts=tuple(filter(None, (own.email, own.telephone, own.website))),
        officer=officer.name if officer else "",
    )
    register = session.register.register_id
    return write_dpv(activities, packs.processing, packs.processing_records, keeper, register)


def _edition(session: "Session", activities: Sequence[Activity]) -> PublicEdition:
    return public_edition(activities, session.packs.processing)


def _public_csv(session: "Session", activities: Sequence[Activity]) -> bytes:
    from ig_desktop.exchange.processing_public import write_public_csv

    return write_public_csv(_edition(session, activities), session.packs.processing)


def _public_pdf(session: "Session", activities: Sequence[Activity], told: Told) -> bytes:
    from ig_desktop.letters.public_register import public_register

    law, edition = session.packs.processing, _edition(session, activities)
    name = _controller(session).name
    return public_register(
        edition, lambda one: said(edition, one, law), name, session.today(), told
    )


def _controller(session: "Session") -> "Details":
    return session.organisation.controller_on(session.today())


def _officer(session: "Session") -> "Holder | None":
    return session.organisation.holder_on("dpo", session.today())


def _lines(who: "Details | Holder") -> tuple[str, ...]:
    return tuple(filter(None, (who.name, *who.address, who.email, who.telephone)))
