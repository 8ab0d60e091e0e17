"""What the inputs of every question that is asked by itself have in common."""

from collections.abc import Mapping
from typing import Any

from ig_desktop.ui.widgets.fields import Form


class AnswerForm(Form):
    """The inputs of one question; `read` gives its answers by name or raises what is wrong."""

    def fill(self, answers: Mapping[str, Any]) -> None:
        """Show the answers given before."""

    def read(self) -> dict[str, Any]:
        """The answers."""
        return {}
