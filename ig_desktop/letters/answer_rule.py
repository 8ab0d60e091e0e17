"""An empty line to write on by hand."""

# mypy: disable-error-code="no-untyped-call, attr-defined"

from reportlab.platypus.flowables import Flowable


class AnswerRule(Flowable):
    """Room to write, with a line under it: decoration to those who listen to the letter."""

    def __init__(self, width: float, size: float) -> None:
        super().__init__()
        self.room, self.tall = width, max(size * 2, 26)
        self.thickness = size * 0.05

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """As wide as the text, and high enough for a hand."""
        return self.room, self.tall

    def draw(self) -> None:
        """The line."""
        self.canv.setLineWidth(self.thickness)
        self.canv.line(0, 0, self.room, 0)
