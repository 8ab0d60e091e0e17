"""The people of a request: who it is about, who asks, and changing how they are reached."""

from dataclasses import replace
from typing import TYPE_CHECKING

from ig_desktop.domain.dates import long_day
from ig_desktop.domain.people import FORMATS, Person, spaced_nhs_number
from ig_desktop.errors import Problems, UserError
from ig_desktop.ui.pages.request_base import UNCHANGED, QuestionPage, gathered, within
from ig_desktop.ui.pages.request_tables import BLEED, PartHeading
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import Choice, TextArea, TextInput
from ig_desktop.ui.widgets.layout import Block, empty
from ig_desktop.ui.widgets.rows import SummaryList

if TYPE_CHECKING:
    from ig_desktop.services.case_view import CaseView
    from ig_desktop.ui.pages.request import RequestPage
    from ig_desktop.ui.window import Window


WIDTH = 820


class People(Block):
    """Each person with what is known of them."""

    def __init__(self, page: "RequestPage") -> None:
        super().__init__(space=20, margins=(BLEED, 0, BLEED, 0))
        self._page = page

    def show_case(self, view: "CaseView") -> None:
        """Show the case as just read."""
        empty(self.column)
        case = view.case
        about = "Who it is about" if case.requester else "Who is asking"
        if not case.request.of_kind.about_a_person:
            about = "Who is asking"
        self._add(about, case.person)
        if case.requester is not None:
            law = self._page.session.packs.casework
            relationship = law.relationship(case.request.relationship)
            name = relationship.name if relationship else ""
            self._add("Who is asking", case.requester, name)

    def _add(self, title: str, person: Person, relationship: str = "") -> None:
        acts = []
        if not why_not_write(self._page.session):
            button = Button("Change", lambda: self._change(person), icon="pencil")
            button.setAccessibleName(f"Change {person.name}")
            acts.append(button)
        rows = SummaryList(key_width=200)
        for name, value in person_rows(person, relationship):
            rows.add(name, value)
        self.put(Block(PartHeading(title, *acts), within(rows, WIDTH), space=8))

    def _change(self, person: Person) -> None:
        self._page.go("request-person", person_id=str(person.id))


def person_rows(person: Person, relationship: str = "") -> list[tuple[str, str]]:
    """What is known of a person, by name, in the order it is shown."""
    rows = [("Name", person.name)]
    if relationship:
        rows.append(("In what capacity", relationship))
    born, died = person.date_of_birth, person.died_on
    rows.append(("Date of birth", long_day(born) if born else ""))
    if died:
        rows.append(("Date of death", long_day(died)))
    return [
        *rows,
        ("NHS number", spaced_nhs_number(person.nhs_number)),
        ("E-mail", person.email),
        ("Telephone", person.telephone),
        ("Postal address", person.address),
        ("Format", FORMATS[person.preferred_format].name),
        ("Language", person.language or "English"),
        ("Other needs", person.needs),
    ]


class PersonPage(QuestionPage):
    """Change what is known of a person, in every case that names them."""

    label = "Save"
    keeps = True

    def __init__(self, frame: "Window", reference: str, person_id: str) -> None:
        super().__init__(frame, reference, "What is known of this person")
        self._id = int(person_id)

    def build(self, view: "CaseView") -> None:
        self._person = self.session.people.get(self._id)
        formats = Choice([(form.id, form.name) for form in FORMATS.values()], width=300)
        fields = [
            ("name", "Full name", TextInput(width=460), ""),
            ("date_of_birth", "Date of birth", DateInput(), ""),
            ("died_on", "Date of death", DateInput(), "Only if they have died."),
            ("nhs_number", "NHS number", TextInput(width=200), "Ten digits."),
            ("email", "E-mail", TextInput(width=340), ""),
            ("telephone", "Telephone", TextInput(width=200), ""),
            ("address", "Postal address", TextArea(rows=4), ""),
            ("preferred_format", "Format of letters", formats, ""),
            ("language", "Language", TextInput(width=300), "Leave it empty for English."),
            ("needs", "Anything else they need", TextArea(rows=3), "If they told us."),
        ]
        for name, label, control, hint in fields:
            self.form.add(name, Field(label, control, hint=hint))
            value = getattr(self._person, name)
            shown = spaced_nhs_number(value) if name == "nhs_number" else value
            self.form.fields[name].set_value(shown)

    def record(self) -> str:
        errors: list[UserError] = []
        said = self.form.values()
        for name in ("date_of_birth", "died_on"):
            control: DateInput = self.form.fields[name].control
            if not control.is_empty():
                said[name] = gathered(errors, lambda c=control, n=name: c.required(n))
        changed = replace(self._person, **said)
        if errors:
            raise Problems(errors)
        if not self.session.people.change(changed):
            return UNCHANGED
        return f"{changed.name}: saved, in every case that names them."
