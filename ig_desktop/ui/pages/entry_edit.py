"""Filling in an entry, one group of fields at a time; and adding one."""

from typing import TYPE_CHECKING, Any

from ig_desktop.domain.entries import Value
from ig_desktop.domain.processing_law import FieldGroup
from ig_desktop.errors import Problems, UserError
from ig_desktop.ui.pages.entry_base import EntryQuestion
from ig_desktop.ui.pages.entry_fields import FieldsForm, unfinished_days
from ig_desktop.ui.pages.entry_lacking import Lacking
from ig_desktop.ui.pages.request_base import UNCHANGED
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.choices import RadioGroup
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextArea
from ig_desktop.ui.widgets.panels import Inset

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

WHY = "why"


class FieldsQuestion(EntryQuestion):
    """The fields of one group, those that another’s answer calls for as it does."""

    keeps = True

    def __init__(self, frame: "Window", reference: str, group: FieldGroup, step: str = "") -> None:
        super().__init__(frame, reference, group.name, step)
        self.group, self._onwards = group, ""
        self.fields = FieldsForm(self.form, self.law, self.session.today())

    def before(self) -> Any:
        """The entry that the fields are filled in from."""
        return self.entry

    def tell(self) -> None:
        self._lacking = Lacking(self.law, self.entries.lists)
        self.side.put(self._lacking)

    def ask(self) -> None:
        before = self.before()
        for one in self.law.fields_in(self.group.id, before):
            self.fields.add(one, before.value(one.id), self._look_again)
        self.ask_besides(before)
        self._offer_onwards()
        self._look_again()

    def ask_besides(self, before: Any) -> None:
        """Add what is asked besides the fields."""

    def _offer_onwards(self) -> None:
        groups = self.law.groups
        place = [group.id for group in groups].index(self.group.id) + 1
        if place < len(groups):
            words = f"{self.label} and go on to {groups[place].name}"
            self.add_button(Button(words, lambda: self._go_on(groups[place].id)))

    def _go_on(self, group: str) -> None:
        self._onwards = group
        self.submit()
        self._onwards = ""

    def filled(self) -> Any:
        """The entry with what the fields say now."""
        before, said = self.before(), self.fields.values()
        changed = {name: said[name] for name in said if _differs(said[name], before.value(name))}
        new = {name: value for name, value in {**before.fields, **changed}.items() if value}
        return self.entries.with_fields(before, new, set(changed))

    def _look_again(self) -> None:
        """Show the fields that are called for now, and what is lacking of them."""
        now = self.filled()
        self.fields.show_called_for(now)
        self._lacking.show_of(now, self.session.today(), self.fields.of)

    def check(self) -> None:
        """Problems where a day was begun and is no date."""
        errors = unfinished_days(self.form)
        if errors:
            raise Problems(errors)


def _differs(now: Value, before: Value) -> bool:
    """Whether two values say something else, in whatever order several of them stand."""
    if isinstance(now, tuple) and isinstance(before, tuple):
        return sorted(now) != sorted(before)
    return (now or "") != (before or "")


class GroupPage(FieldsQuestion):
    """Change the fields of one group; `step` is the field to begin at."""

    label = "Save"

    def __init__(self, frame: "Window", reference: str, group: str, step: str = "") -> None:
        super().__init__(frame, reference, self.law_in(frame).group(group), step)

    def tell(self) -> None:
        words = self.entries.onwards(self.entry)
        if words:
            self.lead.put(Inset("", words))
        super().tell()

    def ask_besides(self, before: Any) -> None:
        if self.entries.asks_why(before):
            hint = "It is kept with the version, for whoever looks at it."
            self.form.add(WHY, Field("Why is it changed?", TextArea(rows=2), hint=hint))

    def record(self) -> str:
        self.check()
        why = self.form.fields[WHY].value() if WHY in self.form.fields else ""
        kept = self.entries.keep(self.filled(), why)
        if kept.version == self.entry.version:
            return "" if self._onwards else UNCHANGED
        return f"{self.group.name}: saved."

    def finish(self, done: str) -> None:
        """Go back, or on to the next group."""
        if not self._onwards:
            super().finish(done)
            return
        self.go_instead(f"{self.kind.page}-group", reference=self.reference, group=self._onwards)
        if done:
            self.frame.say("done", done)


class ShapePage(EntryQuestion):
    """The first question about a new entry: its shape. `choose` is said where none is picked."""

    adding, choose = "", ""

    def about(self) -> str:
        return self.adding

    def ask(self) -> None:
        name = self.header.heading.text()
        self.whose = RadioGroup(list(self.law.shapes.items()), name=name, lead=True)
        self.form.add("shape", Field("", self.whose))

    def submit(self) -> None:
        """On to the form."""
        if self.button.isHidden():
            return
        self.form.clear_errors()
        shape = self.whose.value()
        if not shape:
            self.form.show_errors(UserError(self.choose, field="shape"))
            return
        self.go_instead(f"{self.kind.page}-new", shape=shape)


class NewPage(FieldsQuestion):
    """Fill in what a new entry is: the first group of fields; the others follow on its page."""

    adding, added = "", "added"

    def __init__(self, frame: "Window", shape: str) -> None:
        self._shape, self._made = shape, ""
        super().__init__(frame, "", self.law_in(frame).groups[0])

    def before(self) -> Any:
        return self.entries.new(self._shape)

    def about(self) -> str:
        return f"{self.adding}. {self.law.shapes[self._shape]}"

    def record(self) -> str:
        self.check()
        self._made = self.entries.add(self.filled())
        return f"{self._made} {self.added}."

    def finish(self, done: str) -> None:
        """Show it, or go on to its next group with its page behind."""
        self.go_instead(self.kind.page, reference=self._made)
        if self._onwards:
            self.frame.go(f"{self.kind.page}-group", reference=self._made, group=self._onwards)
        self.frame.say("done", done)
