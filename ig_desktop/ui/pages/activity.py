"""One processing activity: what it says, what it lacks, and what comes next for it."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from ig_desktop.domain.activities_due import REVIEW_DAYS
from ig_desktop.domain.processing import (
    APPROVED,
    DRAFT,
    IN_REVIEW,
    RETIRED,
    Activity,
    ActivityVersion,
)
from ig_desktop.domain.processing_law import Field, Need
from ig_desktop.ui.kept_focus import kept_focus
from ig_desktop.ui.pages.activity_base import APPROVE, WRITE
from ig_desktop.ui.pages.activity_kind import ActivityKind
from ig_desktop.ui.pages.activity_panel import ActivityPanel
from ig_desktop.ui.pages.entry_groups import Acts, Groups
from ig_desktop.ui.pages.processing_words import WHOSE, status_tag
from ig_desktop.ui.pages.request_tables import BLEED
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.page import ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader, fact_text
from ig_desktop.ui.widgets.tags import Tag
from ig_desktop.ui.widgets.text import Text

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

MOVES: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    DRAFT: (("retire", "Retire", WRITE), ("submit", "Submit for review", WRITE)),
    IN_REVIEW: (
        ("retire", "Retire", WRITE),
        ("send-back", "Send back", APPROVE),
        ("approve", "Approve", APPROVE),
    ),
    APPROVED: (("retire", "Retire", WRITE), ("submit", "Submit for review again", WRITE)),
    RETIRED: (("bring-back", "Take up again", WRITE),),
}
"""What can be done in each status, by whom; the last is the page’s one primary act."""

READY = "A data protection officer can now approve it."
NOT_READY = (
    "It is not approved before what Article 30 and its basis call for is there, and what is"
    " proposed is confirmed."
)


class ActivityPage(ScrollPage):
    """An activity by its reference: at the left all it says, at the right what it lacks."""

    desk = "processing"
    help_topic = "activity"

    def __init__(self, frame: "Window", reference: str) -> None:
        before = frame.page
        back = before.title if before is not None and before.desk != "" else "Processing"
        header = PageHeader(reference, back=back, on_back=self._leave)
        super().__init__(frame, header)
        self.reference = reference
        self._buttons: list[Button] = []
        self._reading_only = Text("", tone="secondary")
        self.groups = Groups(ActivityKind(self.session), self)
        self.panel = ActivityPanel(self)
        self.put(self._reading_only)
        columns = self.columns(self.groups, self.panel, side_width=328, gap=32)
        self.put(columns, bleed=(BLEED, 0), above=16)

    def _leave(self) -> None:
        if self.frame.can_go_back():
            self.frame.back()
        else:
            self.frame.replace("processing")

    # reading

    def read(self) -> None:
        """Read the activity and what belongs to it again."""
        service = self.session.processing
        activity = service.activity(self.reference)
        versions = service.versions(activity.reference)
        self.reference = activity.reference
        self._show_header(activity, versions)
        why = why_not_write(self.session, WRITE)
        may = not why and activity.status != RETIRED
        with kept_focus(self):
            acts = Acts(self.change, self.confirm, self.open_row, may)
            self.groups.show_entry(activity, acts)
            self.panel.show_activity(activity, versions, may=may)
        self.fold()

    def _show_header(self, activity: Activity, versions: list[ActivityVersion]) -> None:
        self.header.heading.setText(activity.name)
        mine = self.session.processing.may(APPROVE)
        self.header.set_facts(
            activity.reference,
            fact_text(WHOSE[activity.shape]),
            f"Version {activity.version}",
            in_force(activity, versions),
            Tag(*status_tag(activity.status, mine=mine)),
            tone="text",
        )
        why = why_not_write(self.session, WRITE)
        able = not why or (not self.session.register.read_only and mine)
        self._reading_only.setText(f"You can look, but not change anything. {why}")
        self._reading_only.setVisible(not able)
        self._offer(activity)

    def _offer(self, activity: Activity) -> None:
        """The acts of its status that the account signed in may do, the primary one last."""
        for button in self._buttons:
            self.header.remove_action(button)
        moves = [
            move for move in MOVES[activity.status] if not why_not_write(self.session, move[2])
        ]
        last = MOVES[activity.status][-1][0]
        self._buttons = []
        for move, words, _ in moves:
            first = move == last and (activity.status != APPROVED or self._is_due(activity))
            kind = "primary" if first else "secondary"
            button = Button(words, partial(self.move, move), kind=kind)
            self._buttons.append(self.header.add_action(button))

    def _is_due(self, activity: Activity) -> bool:
        """Whether an approved activity is to be looked at again."""
        day = activity.review_on
        return day is not None and (day - self.session.today()).days <= REVIEW_DAYS

    # acting

    def change(self, field: Field) -> None:
        """Change the group that a field is in, beginning at the field."""
        where = {"reference": self.reference, "group": field.group, "step": field.id}
        self.frame.go("activity-group", **where)

    def confirm(self, *names: str) -> None:
        """Confirm what is proposed in these fields or kinds of rows; all of it without any."""
        service = self.session.processing
        version = service.activity(self.reference).version
        self.attempt(lambda: service.confirm(self.reference, version, *names), "Confirmed.")

    def open_row(self, kind: str, number: str, column: str = "") -> None:
        """Open one retention, recipient or transfer, or a new one; beginning at a column."""
        where = {"reference": self.reference, "kind": kind, "number": number, "step": column}
        self.frame.go("activity-row", **where)

    def fill(self, need: Need) -> None:
        """Go to where something that is lacking is said."""
        law = self.session.packs.processing
        if need.rows:
            activity = self.session.processing.activity(self.reference)
            place = law.row_lacking(need, activity, self.session.today())
            self.open_row(need.rows, str(place or 0), need.lacks)
        elif any(kind.id == need.lacks for kind in law.rows):
            self.open_row(need.lacks, "")
        else:
            self.change(law.field(need.lacks))

    def move(self, move: str) -> None:
        """Submit, approve, send back, retire or take up again."""
        if move == "submit":
            self.attempt(self._submit)
        elif move == "approve":
            self.frame.go("activity-approve", reference=self.reference)
        else:
            self.frame.go("activity-move", reference=self.reference, move=move)

    def _submit(self) -> None:
        """Submit it, and say at once when it is not ready to be approved."""
        activity = self.session.processing.submit(self.reference)
        needs = self.session.packs.processing.lacking(activity, self.session.today())
        if activity.proposed or any(need.list != "dspt" for need in needs):
            self.frame.say("warning", f"{self.reference} submitted. {NOT_READY}")
        else:
            self.frame.say("done", f"{self.reference} submitted. {READY}")


def in_force(activity: Activity, versions: list[ActivityVersion]) -> str:
    """Which version is in force, where that is another than the one shown; "" otherwise."""
    if activity.status in (APPROVED, RETIRED):
        return ""
    since = next((kept for kept in versions if kept.act in ("approve", "retire")), None)
    if since is None or since.act == "retire":
        return ""
    return f"Version {since.activity.version} in force"
