"""The map of processing: who sends what to whom, of all activities or of some."""

from collections.abc import Collection

from ig_desktop.domain.processing import RETIRED, Activity
from ig_desktop.domain.processing_flows import flows
from ig_desktop.domain.processing_map import Picture, picture
from ig_desktop.errors import UserError
from ig_desktop.register import processing
from ig_desktop.services.base import Service

READ = "processing.read"
TITLE = "Who sends what to whom"
FORMATS = ("svg", "pdf")


class ProcessingMap(Service):
    """Reading needs `processing.read`."""

    def picture(self, function: str = "", references: Collection[str] = ()) -> Picture:
        """The map of every activity that is not retired; of one function, or of some references.

        UserError for a function that no activity has.
        """
        live = self._live()
        if function and all(one.text("function") != function for one in live):
            raise UserError(
                f"No activity has the function “{function[:80]}”.",
                "Functions are named exactly as on the activities.",
                field="function",
            )
        shown = [
            one
            for one in live
            if (not function or one.text("function") == function)
            and (not references or one.reference in references)
        ]
        return picture(flows(shown), (one.name for one in shown))

    def functions(self) -> list[str]:
        """The functions that the map can be narrowed to, by name."""
        return sorted({one.text("function") for one in self._live()} - {""}, key=str.casefold)

    def file(self, shown: Picture, form: str) -> bytes:
        """The map as a file: `svg` or `pdf`; UserError for another, or what cannot be printed."""
        if form == "svg":
            from ig_desktop.exchange.processing_map import to_svg

            return to_svg(shown, TITLE).encode()
        if form == "pdf":
            from ig_desktop.letters.processing_map import map_pdf

            return map_pdf(shown, TITLE, self.session.today())
        what = f"A map is not written as “{form[:20]}”." if form else "The file has no ending."
        raise UserError(what, f"Choose {' or '.join(FORMATS)}.")

    def _live(self) -> list[Activity]:
        self.require(READ)
        return [one for one in processing.everything(self.session.store) if one.status != RETIRED]
