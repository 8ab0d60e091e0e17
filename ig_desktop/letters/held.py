"""Flowables between which no page may end."""

# mypy: disable-error-code="no-untyped-call"

from reportlab.lib.pagesizes import A4
from reportlab.platypus.flowables import Flowable

_MOST_LEFT = A4[1] / 6
"""What a page may leave empty, in points, for what had better follow but need not."""


class Held(Flowable):
    """Flowables that follow each other on a page: a break goes through one, not between two.

    Unlike KeepTogether it does not push a long paragraph to the next page with its heading. A page
    may end after one that is `loose` where it would otherwise be left too empty.
    """

    def __init__(self, flowables: list[Flowable]) -> None:
        super().__init__()
        self.flowables = flowables
        self.heights: list[float] = []
        self.tall = 0.0

    def getSpaceBefore(self) -> float:  # noqa: N802
        """The space above the first."""
        return float(self.flowables[0].getSpaceBefore())

    def _gap(self, index: int) -> float:
        return float(self.flowables[index].getSpaceBefore()) if index else 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Width and height of all together."""
        self.heights = [each.wrapOn(self.canv, width, height)[1] for each in self.flowables]
        self.tall = sum(self.heights) + sum(map(self._gap, range(len(self.flowables))))
        return width, self.tall

    def draw(self) -> None:
        """Draw them from top to bottom."""
        y = self.tall
        for index, (each, height) in enumerate(zip(self.flowables, self.heights, strict=True)):
            y -= self._gap(index) + height
            each.drawOn(self.canv, 0, y)

    def split(self, width: float, height: float) -> list[Flowable]:
        """As much as fits, broken inside the last that can be; at the top of a page, anyhow."""
        tops = [0.0]
        for index, own in enumerate(self.heights[:-1], start=1):
            tops.append(tops[-1] + own + self._gap(index))
        for index in reversed(range(len(self.flowables))):
            room = height - tops[index]
            own = self.heights[index]
            if own <= room:
                room = own - 2 * self._line(index)
            parts = self.flowables[index].splitOn(self.canv, width, room) if room > 0 else []
            if len(parts) == 2:
                rest = [parts[1], *self.flowables[index + 1 :]]
                return [*self.flowables[:index], parts[0], Held(rest)]
        return self._loosened(height, tops)

    def _loosened(self, height: float, tops: list[float]) -> list[Flowable]:
        """As much as fits up to one that is loose; nothing while the page can be left as it is."""
        for index in reversed(range(len(self.flowables) - 1)):
            loose = getattr(self.flowables[index], "loose", False)
            if loose and tops[index] + self.heights[index] <= height > _MOST_LEFT:
                return [*self.flowables[: index + 1], Held(self.flowables[index + 1 :])]
        return list(self.flowables) if hasattr(self, "_postponed") else []

    def _line(self, index: int) -> float:
        style = getattr(self.flowables[index], "style", None)
        return float(style.leading) if style else 1.0
