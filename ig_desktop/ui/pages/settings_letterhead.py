"""The letterhead: shown as it is today, with every period, and changed from a day on."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.letter_heads import USUAL_SERVICE, LetterHead
from ig_desktop.errors import Problems, UserError
from ig_desktop.ui.pages.request_base import gathered
from ig_desktop.ui.pages.request_history import moment
from ig_desktop.ui.pages.settings_base import PartHeading, SettingsQuestion
from ig_desktop.ui.theme import px
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.choices import TickBox
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextInput
from ig_desktop.ui.widgets.layout import Block, Column, Row
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.rows import SummaryList
from ig_desktop.ui.widgets.text import Text, small

if TYPE_CHECKING:
    from ig_desktop.ui.pages.settings_organisation import OrganisationPart
    from ig_desktop.ui.window import Window

WIDTH, HEIGHT = 280, 96
KEYS = 190
PICTURES = "Pictures (*.png *.jpg *.jpeg)"
LARGEST = 10_000_001
"""Bytes read of a file: one more than a picture may have, so that too large is seen."""


class Picture(QLabel):
    """The picture of a letterhead; a screen reader says what it shows."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._image = QImage()

    def show_head(self, picture: bytes, alternative: str) -> None:
        """Show another picture, or none."""
        self._image = QImage.fromData(picture) if picture else QImage()
        self.setAccessibleName(f"Picture: {alternative}" if picture else "No picture")
        self.rescale()

    def rescale(self) -> None:
        """As large as its room allows at this text size, never out of shape."""
        self.setVisible(not self._image.isNull())
        if self._image.isNull():
            return
        ratio = self.devicePixelRatioF()
        keep, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        width, height = round(px(WIDTH) * ratio), round(px(HEIGHT) * ratio)
        drawn = QPixmap.fromImage(self._image.scaled(width, height, keep, smooth))
        drawn.setDevicePixelRatio(ratio)
        self.setPixmap(drawn)


class LetterheadBlock(Block):
    """Under Organisation: the letterhead that letters of today bear, and its other periods."""

    def __init__(self, part: "OrganisationPart") -> None:
        super().__init__(space=8)
        self._part = part
        self._change = Button("Change it from a day on", self._to_change, icon="pencil")
        self._change.setAccessibleName("Change the letterhead from a day on")
        self.heading = PartHeading("Letterhead", self._change)
        self.heading.say("A letter bears the letterhead of its own date.")
        self.picture = Picture()
        self._rows = SummaryList(key_width=KEYS)
        for each in (self.heading, Row(self.picture, None), self._rows):
            self.put(each)
        self._others = self.put(Block(space=4))

    def read(self) -> None:
        """Read it again."""
        desk, today = self._part.session.letter_heads, self._part.session.today()
        head, every = desk.on(today), desk.every()
        self._change.setVisible(not self._part.why_not("organisation.write"))
        self.picture.show_head(head.picture, head.alternative)
        self._rows.clear()
        self._rows.add("Picture", head.alternative if head.picture else "None")
        self._rows.add("Name of the service", head.service or USUAL_SERVICE)
        self._rows.add("Marks for folding", "Printed" if head.fold_marks else "Not printed")
        if head.valid_from is not None:
            self._rows.add("Holds", f"From {plain_day(head.valid_from)}")
        while self._others.column.count():
            gone = self._others.column.takeAt(0).widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for other in every:
            if other.id != head.id:
                self._others.put(small(_period(other)))

    def _to_change(self) -> None:
        self._part.go("settings-letterhead")


def _period(head: LetterHead) -> str:
    """One period in words."""
    marks = "with marks for folding" if head.fold_marks else "without marks for folding"
    said = (head.alternative or "No picture", head.service or USUAL_SERVICE, marks)
    begins = plain_day(head.valid_from) if head.valid_from else ""
    by = f"{head.officer}, {moment(head.recorded_at)}" if head.recorded_at else head.officer
    return f"From {begins}: {'; '.join(said)}. Entered by {by}."


class LetterheadPage(SettingsQuestion):
    """A picture with what it shows, the name of the service, fold marks, and from which day."""

    label = "Keep this letterhead"

    def __init__(self, frame: "Window") -> None:
        super().__init__(frame, "What stands at the head of letters?", "Settings, Organisation")
        self.file = b""
        self.head = LetterHead()

    def tell(self) -> None:
        self.head = self.session.letter_heads.on(self.session.today())
        words = (
            "Letters of that day and later bear it; earlier ones keep what they had. Letters that"
            " were issued never change."
        )
        self.lead.put(Inset("From a day on", words))

    def ask(self) -> None:
        self.file = self.head.picture
        self.picture = Picture()
        self._choose = Button("Choose a picture", self.choose)
        self._remove = Link("Remove the picture", self.remove)
        self._said = Text("")
        acts = Row(self._choose, self._remove, None, space=16)
        chooser = _Chooser(self._said, self.picture, acts, self._choose)
        hint = "A PNG or JPEG file, such as the organisation’s logo. It is printed at the right."
        self.form.add("letterhead", Field("Picture (optional)", chooser, hint=hint))
        hint = "For people who cannot see it, for example “Exemplar ICB logo”."
        alternative = TextInput(self.head.alternative, width=460)
        self.form.add("alternative", Field("What the picture shows", alternative, hint=hint))
        service = TextInput(self.head.service, width=460)
        hint = f"Beside the address and under the signature. Empty: “{USUAL_SERVICE}”."
        self.form.add("service", Field("Name of the service (optional)", service, hint=hint))
        self.marks = TickBox("Print marks for folding", "For envelopes with a window.")
        self.marks.set_value(self.head.fold_marks)
        self.form.add("fold_marks", Field("", self.marks))
        day = DateInput(self.session.today())
        self.form.add("valid_from", Field("The first day it holds", day))
        self._show()

    def _show(self) -> None:
        self.picture.show_head(self.file, self.form.fields["alternative"].control.value())
        self._remove.setVisible(bool(self.file))
        self._said.setText("" if self.file else "No picture.")
        self._said.setVisible(not self.file)
        self.form.fields["alternative"].setVisible(bool(self.file))
        self._choose.set_words("Choose another picture" if self.file else "Choose a picture")

    def choose(self) -> None:
        """Ask for a file and show it; say what is wrong with it at once."""
        title = "Choose the picture of the letterhead"
        chosen, _ = QFileDialog.getOpenFileName(self.frame, title, str(Path.home()), PICTURES)
        if chosen:
            self.form.clear_errors()
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """The picture in a file, as letters would carry it."""
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST)
            ready, _ = self.session.letter_heads.picture(content, "Picture")
        except OSError as error:
            what = f"{path.name} could not be read: {error.strerror or 'the disk refused it'}."
            self.form.show_errors(UserError(what, "Choose another file.", field="letterhead"))
        except UserError as error:
            self.form.show_errors(error)
        else:
            if ready != self.file:
                self.form.fields["alternative"].control.set_value("")
            self.file = ready
            self._show()

    def remove(self) -> None:
        """No picture from that day on."""
        self.file = b""
        self._show()
        self._choose.setFocus()

    def record(self) -> str:
        errors: list[UserError] = []
        fields = self.form.fields
        day = gathered(errors, lambda: fields["valid_from"].control.required("valid_from"))
        if errors:
            raise Problems(errors)
        self.session.letter_heads.begin(
            day,
            picture=self.file,
            alternative=fields["alternative"].control.value() if self.file else "",
            service=fields["service"].control.value(),
            fold_marks=self.marks.value(),
        )
        return f"Letters of {plain_day(day)} and later bear this letterhead."


class _Chooser(Block):
    """The picture with what can be done about it, as one field."""

    def __init__(self, words: Text, picture: Picture, acts: Row, button: Button) -> None:
        super().__init__(space=8)
        self.put(Column(words, Row(picture, None), acts, space=8))
        self.setFocusProxy(button)

    def value(self) -> str:
        """A field has words; a picture has none."""
        return ""

    def set_error(self, error: bool) -> None:
        """What is wrong is said above it."""
