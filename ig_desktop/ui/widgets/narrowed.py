"""More radios than are taken in at a glance: words typed above them narrow what is shown."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ig_desktop.ui import access
from ig_desktop.ui.widgets.choices import Option, Radio, RadioGroup
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextInput
from ig_desktop.ui.widgets.layout import Column
from ig_desktop.ui.widgets.text import small


class NarrowedRadios(QWidget):
    """Radios with a line above them; the one that is picked shows whatever is typed.

    `counted` is what they are called ("answers"), `hint` says what words may be typed. An option
    whose value is in `always` is never hidden: "none of these", "I'm not sure".
    """

    changed = Signal()

    def __init__(
        self,
        options: Sequence[Option],
        *,
        name: str,
        counted: str,
        hint: str,
        lead: bool = True,
        always: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._options, self._counted, self._always = options, counted, frozenset(always)
        self.words = TextInput(width=320)
        self.line = Field("Find", self.words, hint=hint)
        self.radios = RadioGroup(options, name=name, lead=lead)
        self.shown = small("")
        Column(self.line, self.shown, self.radios, space=8, parent=self)
        self.setFocusProxy(self.words)
        self.words.changed.connect(self._narrow)
        self.radios.changed.connect(self.changed)
        self._narrow()

    def _narrow(self) -> None:
        sought, picked = self.words.value().casefold().split(), self.radios.value()
        fitting = [option[0] for option in self._options if _fits(option, sought)]
        self.radios.show_only({*fitting, *self._always, picked})
        count = sum(value not in self._always for value in fitting)
        total = sum(option[0] not in self._always for option in self._options)
        self.shown.setText(f"{count:,} of {total:,} {self._counted} shown.")
        if sought:
            access.announce(self.shown, self.shown.text())

    def value(self) -> str:
        return self.radios.value()

    def set_value(self, value: str) -> None:
        """Pick one, which then shows, or none with ""."""
        self.radios.set_value(value)
        self._narrow()

    def radio(self, value: str) -> Radio:
        """The radio of a value."""
        return self.radios.radio(value)

    def setAccessibleName(self, name: str) -> None:
        """Name the group; the line above it stays “Find”."""
        self.radios.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """Say an error of the group where the focus begins, before what may be typed there."""
        said = ". ".join(filter(None, (description, self.line.hint)))
        self.words.setAccessibleDescription(said)


def _fits(option: Option, sought: Sequence[str]) -> bool:
    """Whether every word sought stands in the label or the hint."""
    said = " ".join(option[1:]).casefold()
    return all(word in said for word in sought)
