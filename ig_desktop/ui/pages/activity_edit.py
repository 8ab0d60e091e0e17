"""Filling in an activity, one group of fields at a time; and adding one."""

from dataclasses import replace
from typing import TYPE_CHECKING

from ig_desktop.domain.processing import APPROVED, IN_REVIEW, SHAPES, Activity, Value
from ig_desktop.domain.processing_law import FieldGroup
from ig_desktop.errors import Problems, UserError
from ig_desktop.ui.pages.activity_base import GUIDE, ActivityQuestion
from ig_desktop.ui.pages.activity_fields import FieldsForm, unfinished_days
from ig_desktop.ui.pages.activity_lacking import Lacking
from ig_desktop.ui.pages.request_base import UNCHANGED
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.choices import RadioGroup
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextArea
from ig_desktop.ui.widgets.layout import Block, Row
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

WHY = "why"
ONWARDS = {
    APPROVED: "This entry is approved. A change makes a draft of it, to be approved again; what was"
    " approved stays in force until then.",
    IN_REVIEW: "This entry waits to be approved. A change makes a draft of it again, to be"
    " submitted once more.",
}


class FieldsQuestion(ActivityQuestion):
    """The fields of one group, those that another’s answer calls for as it does."""

    keeps = True

    def __init__(self, frame: "Window", reference: str, group: FieldGroup, step: str = "") -> None:
        super().__init__(frame, reference, group.name, step)
        self.group, self._onwards = group, ""
        self.fields = FieldsForm(self.form, self.law, self.session.today())

    def before(self) -> Activity:
        """The activity that the fields are filled in from."""
        return self.activity

    def tell(self) -> None:
        self._lacking = Lacking(self.law)
        self.side.put(self._lacking)
        if self.group.id == "basis":
            link = Link("Find it with the guide", self._guide)
            words = "The guide asks one question after the other and fills in what follows."
            self.side.put(Block(Heading("Not sure yet?", 3), Text(words), Row(link, None), space=4))

    def _guide(self) -> None:
        where = {"activity": self.reference} if self.reference else {}
        self.frame.go("guide", name=GUIDE, **where)

    def ask(self) -> None:
        before = self.before()
        for one in self.law.fields_in(self.group.id, before):
            self.fields.add(one, before.value(one.id), self._look_again)
        self.ask_besides(before)
        self._offer_onwards()
        self._look_again()

    def ask_besides(self, before: Activity) -> None:
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

    def filled(self) -> Activity:
        """The activity with what the fields say now; a field that changed is no longer proposed."""
        before, said = self.before(), self.fields.values()
        changed = {name: said[name] for name in said if _differs(said[name], before.value(name))}
        new = {name: value for name, value in {**before.fields, **changed}.items() if value}
        left = tuple(name for name in before.proposed if name not in changed)
        return replace(before, fields=new, proposed=left)

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
        law = frame.session.packs.processing
        super().__init__(frame, reference, law.group(group), step)

    def tell(self) -> None:
        words = ONWARDS.get(self.activity.status)
        if words:
            self.lead.put(Inset("", words))
        super().tell()

    def ask_besides(self, before: Activity) -> None:
        if before.status == APPROVED:
            hint = "It is kept with the version, for whoever approves it."
            self.form.add(WHY, Field("Why is it changed?", TextArea(rows=2), hint=hint))

    def record(self) -> str:
        self.check()
        why = self.form.fields[WHY].value() if WHY in self.form.fields else ""
        kept = self.session.processing.change(self.reference, self.filled(), why)
        if kept.version == self.activity.version:
            return "" if self._onwards else UNCHANGED
        return f"{self.group.name}: saved."

    def finish(self, done: str) -> None:
        """Go back, or on to the next group."""
        if not self._onwards:
            super().finish(done)
            return
        self.go_instead("activity-group", reference=self.reference, group=self._onwards)
        if done:
            self.frame.say("done", done)


class WhosePage(ActivityQuestion):
    """The first question about a new activity: controller or processor."""

    def __init__(self, frame: "Window") -> None:
        super().__init__(frame, "", "Who decides why and how the data are used?")

    def about(self) -> str:
        return "Add an activity"

    def tell(self) -> None:
        why = (
            "The law asks for another record of what we do for somebody else than of what is ours."
        )
        self.lead.put(Inset("Why we ask", why, source="UK GDPR Art 30(1) and (2)"))
        self.side.put(Heading("Not sure yet?", 3))
        words = "The guide to the lawful basis asks this too, and adds the activity at its end."
        self.side.put(Text(words))
        self.side.put(Link("Find the lawful basis", lambda: self.frame.go("guide", name=GUIDE)))

    def ask(self) -> None:
        name = self.header.heading.text()
        self.whose = RadioGroup(list(SHAPES.items()), name=name, lead=True)
        self.form.add("shape", Field("", self.whose))

    def submit(self) -> None:
        """On to the form."""
        if self.button.isHidden():
            return
        self.form.clear_errors()
        shape = self.whose.value()
        if not shape:
            self.form.show_errors(UserError("Choose whose processing it is", field="shape"))
            return
        self.go_instead("activity-new", shape=shape)


class NewPage(FieldsQuestion):
    """Fill in what a new activity is: the first group of fields; the others follow on its page."""

    label = "Add this activity"

    def __init__(self, frame: "Window", shape: str) -> None:
        self._shape, self._made = shape, ""
        law = frame.session.packs.processing
        super().__init__(frame, "", law.groups[0])

    def before(self) -> Activity:
        return Activity(shape=self._shape)

    def about(self) -> str:
        return f"Add an activity. {SHAPES[self._shape]}"

    def record(self) -> str:
        self.check()
        self._made = self.session.processing.add(self.filled())
        return f"{self._made} added as a draft."

    def finish(self, done: str) -> None:
        """Show it, or go on to its next group with its page behind."""
        self.go_instead("activity", reference=self._made)
        if self._onwards:
            self.frame.go("activity-group", reference=self._made, group=self._onwards)
        self.frame.say("done", done)
