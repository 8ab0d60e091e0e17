"""Who stands in for the Caldicott Guardian, and when: listed under Accounts, and appointed."""

from datetime import date
from typing import TYPE_CHECKING

from ig_desktop.domain.roles import GUARDIAN
from ig_desktop.domain.sharing import Deputy
from ig_desktop.errors import Problems, UserError
from ig_desktop.ui.pages.request_base import gathered
from ig_desktop.ui.pages.sentences import short_day
from ig_desktop.ui.pages.settings_base import SettingsList, SettingsQuestion
from ig_desktop.ui.pages.settings_details import EXAMPLE
from ig_desktop.ui.widgets.choices import RadioGroup
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.table_model import QUIET, Cell, TableColumn

if TYPE_CHECKING:
    from ig_desktop.domain.accounts import Account
    from ig_desktop.ui.pages.settings import SettingsPage
    from ig_desktop.ui.window import Window

DECIDE = "sharing.decide"


class Deputies(SettingsList):
    """Everybody who stands in, past and to come."""

    title = "Deputies of the Caldicott Guardian"
    add_words = "Appoint a deputy"
    empty_words = "Nobody stands in for the Guardian."
    empty_hint = "A deputy decides sharing cases on the days the Guardian names, and no others."
    permission = DECIDE

    def __init__(self, page: "SettingsPage") -> None:
        self._page = page
        columns = [
            TableColumn("Name", lambda row: row.name, 170, tone="link", stretch=True),
            TableColumn("From", lambda row: short_day(row.from_on), 110),
            TableColumn("Until", lambda row: short_day(row.until_on), 110),
            TableColumn("Now", self._now, 130, drop=1),
        ]
        super().__init__(page, columns)

    def key(self, row: Deputy) -> int:
        return row.account

    def _now(self, row: Deputy) -> Cell:
        today = self._page.session.today()
        if row.stands_in(today):
            return "Stands in", "green"
        return "To come" if today < row.from_on else ("Over", QUIET)

    def read(self) -> None:
        """Read them again."""
        guardian = self._page.session.guardian
        self.show_rows(guardian.deputies())
        if guardian.stands_in_only():
            self.add.hide()

    def add_one(self) -> None:
        self.go("settings-deputy")

    def open_one(self, row: Deputy) -> None:
        self.go("settings-deputy", account=row.account)


class DeputyPage(SettingsQuestion):
    """The Guardian appoints somebody who has the Guardian’s role; or changes their days."""

    label = "Appoint this deputy"
    permission = DECIDE

    def __init__(self, frame: "Window", account: int = 0) -> None:
        super().__init__(frame, "Who stands in for the Caldicott Guardian?", "Settings, Accounts")
        self._account = account
        if account:
            self.label_button("Save")

    def tell(self) -> None:
        words = (
            "A deputy has an account with the Guardian’s role, given by an administrator. They"
            " decide with their own key on these days alone; each decision says that they stood in."
        )
        self.lead.put(Inset("", words, source="UK Caldicott Guardian Council, manual"))

    def _able(self) -> "list[Account]":
        own = self.session.account.id
        everyone = self.session.accounts.everyone()
        return [one for one in everyone if one.active and GUARDIAN in one.roles and one.id != own]

    def ask(self) -> None:
        able = self._able()
        if not able:
            raise UserError(
                "Nobody else has the Guardian’s role.",
                "An administrator gives it under Settings, Accounts.",
            )
        kept = {one.account: one for one in self.session.guardian.deputies()}
        deputy = kept.get(self._account)
        who = RadioGroup([(str(one.id), one.name) for one in able], name="Deputy")
        who.set_value(str(self._account) if self._account else "")
        if len(able) == 1:
            who.set_value(str(able[0].id))
        self.form.add("account", Field("Deputy", who))
        begin = deputy.from_on if deputy else None
        end = deputy.until_on if deputy else None
        self.form.add("from_on", Field("First day", DateInput(begin), hint=EXAMPLE))
        self.form.add("until_on", Field("Last day", DateInput(end)))

    def record(self) -> str:
        errors: list[UserError] = []
        chosen = self.form.fields["account"].value()
        if not chosen:
            errors.append(UserError("Choose who stands in", field="account"))
        days: list[date | None] = []
        for name in ("from_on", "until_on"):
            control: DateInput = self.form.fields[name].control
            days.append(gathered(errors, lambda c=control, n=name: c.required(n)))
        first, last = days
        if errors or first is None or last is None:
            raise Problems(errors)
        self.session.guardian.appoint_deputy(int(chosen), first, last)
        name = self.session.accounts.get(int(chosen)).name
        return f"{name} stands in from {short_day(first)} until {short_day(last)}."
