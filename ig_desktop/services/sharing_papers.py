"""Decisions on paper: one whole, the register of a period, and the annual report to the board."""

from datetime import date
from typing import TYPE_CHECKING

from ig_desktop.domain.dates import counted, plain_day
from ig_desktop.domain.sharing import FOLLOW_UPS, SharingFile
from ig_desktop.domain.sharing_report import SharingFigures, figures
from ig_desktop.errors import UserError
from ig_desktop.register import decisions
from ig_desktop.register.audit import log_head
from ig_desktop.register.signed_decision import Document, Signed, read
from ig_desktop.services.base import Service
from ig_desktop.services.sharing_files import period

if TYPE_CHECKING:
    from ig_desktop.letters.decision import Report, Told


class SharingPapers(Service):
    """Reading needs `sharing.read`, the report to the board `reports.read`."""

    def decision(self, reference: str, number: int = 0) -> bytes:
        """A decision on a case as a tagged PDF: the newest, or the one of that number."""
        from ig_desktop.letters.decision import decision_pdf

        file = self.session.sharing.file(reference)
        signed = decisions.signed_of(self.session.store, file.case.id)
        wanted = number or len(signed)
        if not 1 <= wanted <= len(signed):
            raise UserError(f"There is no such decision on {file.case.reference}.", field="number")
        return decision_pdf(_told(signed[wanted - 1], file), self._organisation())

    def register(self, since: date | None = None, until: date | None = None) -> bytes:
        """The decisions of a period as a tagged PDF, with the head of the log."""
        from ig_desktop.letters.decision import register_pdf

        signed = self.session.guardian.signed_between(since, until)
        head = log_head(self.session.register.connection)
        told = [_told(one) for one in signed]
        today = self.session.today()
        words = period(since, until).lower()
        return register_pdf(words, told, self._organisation(), today, (head.seq, head.hash.hex()))

    def figures(self, since: date | None = None, until: date | None = None) -> SharingFigures:
        """The figures of a period for the board."""
        self.require("reports.read")
        signed = self.session.guardian.signed_between(since, until)
        documents = [document for one in signed if (document := read(one))]
        named = {document["reference"] for document in documents}
        files = [self.session.sharing.file(reference) for reference in sorted(named)]
        return figures(documents, files, self.session.packs.sharing)

    def report(self, since: date | None = None, until: date | None = None) -> bytes:
        """The annual report to the board as a tagged PDF: figures and charts, nobody in them."""
        from ig_desktop.letters.decision import report_pdf

        told = _reported(self.figures(since, until), period(since, until).lower())
        return report_pdf(told, self._organisation(), self.session.today())

    def _organisation(self) -> str:
        try:
            return self.session.organisation.own_on(self.session.today()).name
        except UserError:
            return ""


def _told(signed: Signed, file: SharingFile | None = None) -> "Told":
    from ig_desktop.letters.decision import Proof, Told

    document = _document(signed)
    log = document["log"]
    proof = Proof(signed.fingerprint, signed.digest, log["seq"], log["hash"])
    after = tuple(
        (plain_day(follow.on), f"{FOLLOW_UPS[follow.kind]}: {follow.text}")
        for follow in (file.follow_ups if file else ())
        if follow.decision == document["number"]
    )
    return Told(document, proof, after)


def _document(signed: Signed) -> Document:
    document = read(signed)
    if document is None:
        raise ValueError("a decision in the register is no decision")
    return document


def _reported(told: SharingFigures, words: str) -> "Report":
    from ig_desktop.letters.blocks import Bars
    from ig_desktop.letters.decision import Report

    facts = [
        f"{counted(told.decisions, 'decision')}, of which {told.replaced:,} took the place of an"
        " earlier one.",
        f"{counted(told.conditions, 'condition')} in decisions that stand: {told.met:,} met,"
        f" {told.failed:,} not met, {told.conditions - told.met - told.failed:,} still open.",
    ]
    if told.days:
        facts.insert(
            1,
            f"Half were decided within {counted(round(told.median_days), 'day')} of receipt;"
            f" the longest took {counted(max(told.days), 'day')}.",
        )
    charts = (
        Bars("By outcome", told.by_outcome),
        Bars("By kind of purpose", told.by_purpose),
        Bars("By route through the duty of confidentiality", told.by_route),
    )
    return Report(words, tuple(facts), tuple(chart for chart in charts if chart.rows))
