"""What a batch is to be: the letter, whom it goes to, its words, and what is made of it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ig_desktop.domain.issued_letters import CHANNELS, FORMS
from ig_desktop.domain.letter_batches import BatchOrder
from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.domain.templates import PURPOSES, LetterTemplate
from ig_desktop.errors import Problems, UserError
from ig_desktop.ui.pages.letter_words import part_control
from ig_desktop.ui.pages.letters_batch_requests import BatchRequests
from ig_desktop.ui.pages.request_base import gathered
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.choices import Option, RadioGroup, TickBox
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.fields import Field, Form
from ig_desktop.ui.widgets.inputs import Choice
from ig_desktop.ui.widgets.layout import Block, Column, Row, empty, hold
from ig_desktop.ui.widgets.page import ScrollArea
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.session import Session

WIDTH = 460
MAKE, ISSUE = "make", "issue"
WHAT: list[Option] = [
    (MAKE, "Only make the files", "Nothing is recorded."),
    (ISSUE, "Issue them", "Each is kept and its event recorded. That cannot be undone."),
]
EACH, BOOK = "each", "book"
FILES: list[Option] = [
    (EACH, "A file for each letter"),
    (BOOK, "One file for the print room", "It begins with an index of references and pages."),
]
BOTH_SIDES = "Printed on both sides: each letter begins on a sheet of its own"
AS_WISHED = ("", "As each person wishes")
PEOPLE = (
    "A CSV file with the columns name, address and greeting, and any part of the letter by its "
    "name: save one to begin with."
)


class BatchForm(ScrollArea):
    """Asks for all of it; what does not go with the letter chosen is left out."""

    def __init__(
        self,
        proceed: Callable[[], object],
        choose: Callable[[], object],
        save: Callable[[], object],
    ) -> None:
        super().__init__("Make a batch")
        self.people: Path | None = None
        self.words: dict[str, Field] = {}
        self._templates: dict[str, LetterTemplate] = {}
        self.form = Form(space=20)
        self._file = Text("No file is chosen.", tone="secondary")
        self._of_people = Block(
            Heading("Who", 3),
            Text(PEOPLE),
            Row(
                Button("Choose a file", choose, icon="folder"),
                Link("Save a file to begin with", save),
                None,
                space=20,
            ),
            self._file,
            space=8,
        )
        self._ask()
        button = Row(Button("See the list", proceed, kind="primary"), None)
        inside = Block(self.form, button, None, space=24, margins=(8, 10, 8, 20))
        self.setWidget(hold(inside, max_width=720))

    def _ask(self) -> None:
        form = self.form
        self.template = Choice([], name="Which letter?", width=WIDTH)
        self.template.changed.connect(self._template_changed)
        form.add("template", Field("Which letter?", self.template))
        form.put(self._of_people)
        self.requests = form.put(BatchRequests(form, WIDTH))
        self._words = form.put(Column(space=16))
        form.add("form", Field("Form", Choice([AS_WISHED, *FORMS.items()], width=WIDTH)))
        form.add("channel", Field("Sent by", Choice([AS_WISHED, *CHANNELS.items()], width=WIDTH)))
        self.on = DateInput(name="Date of the letters")
        form.add("on", Field("Date of the letters", self.on))
        self.what = RadioGroup(WHAT, name="What is to be done?")
        self.what.set_value(MAKE)
        form.add("what", Field("What is to be done?", self.what))
        self.files = RadioGroup(FILES, name="Which files?")
        self.files.set_value(EACH)
        self.files.changed.connect(self._files_changed)
        form.add("files", Field("Which files?", self.files))
        self.both_sides = TickBox(BOTH_SIDES)
        self.both_sides.set_value(True)
        form.put(self.both_sides)
        self._files_changed()

    # what there is to choose from

    def offer(self, session: "Session") -> None:
        """Offer the letters, tabs and saved filters that there are; what is chosen stays."""
        letters = sorted(session.letters.templates(), key=lambda one: _place(one))
        self._templates = {one.id: one for one in letters}
        self.template.set_options([("", "Choose one"), *((one.id, one.name) for one in letters)])
        if self.on.is_empty():
            self.on.set_value(session.today())
        self.requests.offer(session, self.chosen())
        self._show_for(self.chosen())

    def chosen(self) -> LetterTemplate | None:
        """The letter that is chosen."""
        return self._templates.get(self.template.value())

    def _template_changed(self) -> None:
        empty(self._words)
        self.words = {}
        template = self.chosen()
        if template is not None:
            self._ask_words(template)
        self.form.clear_errors()
        self.requests.offer_kinds(template)
        self._show_for(template)

    def _ask_words(self, template: LetterTemplate) -> None:
        own = {template.recipient(name) for name in ("name", "address", "greeting")}
        parts = [part for part in template.parts if not (template.alone and part.name in own)]
        if parts:
            self._words.put(Heading("Words for all of them", 3))
        if parts and not template.alone:
            said = "Where all of this is left as it is, a draft kept with a request counts."
            self._words.put(Text(said, tone="secondary"))
        for part in parts:
            control = part_control(part)
            control.set_value(part.default)
            hint = part.hint if part.required else f"{part.hint} Optional.".strip()
            self.words[part.name] = self._words.put(Field(part.label, control, hint=hint))

    def _show_for(self, template: LetterTemplate | None) -> None:
        alone = template is not None and template.alone
        self._of_people.setVisible(alone)
        self.requests.setVisible(template is not None and not alone)

    def _files_changed(self) -> None:
        self.both_sides.setVisible(self.files.value() == BOOK)

    def show_people(self, path: Path) -> None:
        """Say which file of people is chosen."""
        self.people = path
        self._file.setText(path.name)

    # what was answered

    def order(self) -> tuple[BatchOrder, RequestFilter]:
        """The order, and which requests it is for; UserError or Problems say what is missing."""
        errors: list[UserError] = []
        template = self.chosen()
        if template is None:
            raise UserError("Choose a letter", field="template")
        if template.alone and self.people is None:
            errors.append(UserError("Choose a file of people"))
        on = gathered(errors, lambda: self.on.required("on"))
        wanted = RequestFilter() if template.alone else gathered(errors, self.requests.wanted)
        if errors:
            raise Problems(errors)
        said = self.form.values()
        order = BatchOrder(
            template=template.id,
            words=self._said(template),
            form=said["form"],
            channel=said["channel"],
            on=on,
            issue=self.what.value() == ISSUE,
        )
        return order, wanted

    def _said(self, template: LetterTemplate) -> dict[str, str]:
        """The words as they stand; none at all where nothing differs, so that drafts count."""
        defaults = {part.name: part.default for part in template.parts}
        words = {name: str(field.value()) for name, field in self.words.items()}
        same = all(text.strip() == defaults[name].strip() for name, text in words.items())
        return {} if same and not template.alone else words


def _place(template: LetterTemplate) -> tuple[int, str]:
    return list(PURPOSES).index(template.purpose), template.name
