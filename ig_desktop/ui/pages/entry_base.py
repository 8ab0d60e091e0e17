"""What the pages of one entry share: reading it, and asking one question of it."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent

from ig_desktop.domain.processing_law import EntryLaw
from ig_desktop.errors import UserError
from ig_desktop.ui.pages.entry_kind import EntryKind
from ig_desktop.ui.pages.settings_base import SettingsQuestion
from ig_desktop.ui.widgets.messages import bring_into_view

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window


class EntryQuestion(SettingsQuestion):
    """One question about an entry, known by its reference; asked of who may write.

    The entry is read once: a change made meanwhile is refused by its version. `step` is the
    field that somebody came for: the page begins there.
    """

    kind: type[EntryKind]
    permission = ""

    def __init_subclass__(cls, **how: Any) -> None:
        super().__init_subclass__(**how)
        if hasattr(cls, "kind"):
            cls.desk, cls.help_topic = cls.kind.desk, cls.kind.topic

    def __init__(self, frame: "Window", reference: str, question: str, step: str = "") -> None:
        super().__init__(frame, question, reference)
        self.permission = self.permission or self.kind.permission
        self._read: Any = None
        self._step = step
        self._arriving = QTimer(self, singleShot=True, interval=0)
        self._arriving.timeout.connect(self._arrive)

    @classmethod
    def law_in(cls, frame: "Window") -> EntryLaw:
        """Fields, vocabularies and needs, before the page is made; UserError once it is locked."""
        if frame.session is None:
            raise UserError("The register is locked.", "Unlock it to go on.")
        return cls.kind(frame.session).law

    @property
    def entries(self) -> EntryKind:
        """How entries of this kind are read and kept."""
        return self.kind(self.session)

    @property
    def entry(self) -> Any:
        """The entry as it was when the page was opened."""
        if self._read is None:
            self._read = self.entries.find(self.reference)
        return self._read

    @property
    def law(self) -> EntryLaw:
        """Fields, vocabularies and needs."""
        return self.entries.law

    def read(self) -> None:
        if not self._built:
            self.header.set_caption(self.about())
        super().read()

    def about(self) -> str:
        """What the question is about, above its heading."""
        return f"{self.entry.reference}: {self.entry.name}"

    def begin_at_first(self) -> None:
        """Begin at the field one came for, or at the first."""
        field = self.form.fields.get(self._step)
        if field is not None and not field.isHidden():
            self.header.heading.setFocusProxy(field.control)
        else:
            super().begin_at_first()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._step:
            self._arriving.start()

    def _arrive(self) -> None:
        """Scroll to the field one came for, once: afterwards the page stays where it is."""
        field = self.form.fields.get(self._step)
        self._step = ""
        if field is not None:
            bring_into_view(field)

    def go_instead(self, name: str, **arguments: Any) -> None:
        """Show another page in place of this one."""
        self.frame.replace(name, **arguments)
