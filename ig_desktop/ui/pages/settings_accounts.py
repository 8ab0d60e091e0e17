"""Settings, Accounts: who can open the register and in which roles; passphrase, code and key."""

from typing import TYPE_CHECKING

from ig_desktop.domain.accounts import RECOVERY, Account
from ig_desktop.domain.roles import ROLE_NAMES, ROLES
from ig_desktop.ui.pages.sentences import number, short_day
from ig_desktop.ui.pages.settings_base import Part, SettingsList, side_column
from ig_desktop.ui.pages.settings_deputies import Deputies
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.layout import Block, empty
from ig_desktop.ui.widgets.rows import AnswersSoFar
from ig_desktop.ui.widgets.table_model import QUIET, Cell, TableColumn
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.ui.pages.settings import SettingsPage


SHORT = {
    **ROLE_NAMES,
    "officer": "IG officer",
    "dpo": "DPO",
    "siro": "SIRO",
}


def short_roles(account: Account) -> str:
    """The roles an account has, as a list has room for them."""
    return ", ".join(SHORT[role] for role in ROLES if role in account.roles)


def roles_in_words(account: Account) -> str:
    """The roles an account has, by name, in the usual order."""
    return ", ".join(ROLE_NAMES[role] for role in ROLES if role in account.roles)


class AccountsPart(Part):
    """The list of accounts, and beside it what one does with one's own and with the keys."""

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__(page)
        self.accounts, self.deputies = Accounts(page), Deputies(page)
        self._side = side_column()
        lists = Block(self.accounts, self.deputies, None, space=30)
        self.put(page.columns(lists, self._side, side_width=300))

    def read(self) -> None:
        self.accounts.read()
        reads = self.session.guardian.may("sharing.read")
        self.deputies.setVisible(reads)
        if reads:
            self.deputies.read()
        empty(self._side.column)
        self._show_own()
        self._show_keys()

    def _show_own(self) -> None:
        account = self.session.accounts.get(self.session.account.id)
        self._side.put(Heading("Your own account", 3))
        facts = AnswersSoFar()
        facts.add("Name", account.name)
        facts.add("Roles", roles_in_words(account))
        self._side.put(facts)
        if account.kind != RECOVERY and not self.session.register.read_only:
            self._side.put(Button("Change my passphrase", self._passphrase))
        self._side.put(8)

    def _show_keys(self) -> None:
        why = self.why_not("accounts.write")
        self._side.put(Heading("Recovery code and key", 3))
        if why:
            self._side.put(Text(why, tone="secondary"))
            return
        words = "The recovery code opens the register when nobody can sign in any more."
        self._side.put(Text(words))
        self._side.put(Button("Make a new recovery code", lambda: self._go("settings-new-code")))
        self._side.put(6)
        words = "The register’s own key can be changed when somebody who had it has left."
        self._side.put(Text(words))
        self._side.put(Button("Change the register’s key", lambda: self._go("settings-new-key")))

    def _passphrase(self) -> None:
        self._go("settings-passphrase")

    def _go(self, name: str) -> None:
        self.page.frame.go(name)


class Accounts(SettingsList):
    """Everybody who can sign in, then those whose account has ended."""

    title = "Accounts"
    add_words = "Add an account"
    empty_words = "No accounts."
    permission = "accounts.write"

    def __init__(self, page: "SettingsPage") -> None:
        self._page = page
        columns = [
            TableColumn("Name", lambda row: row.name, 170, tone="link"),
            TableColumn("Roles", short_roles, 240, stretch=True),
            TableColumn("Since", lambda row: short_day(row.created_on), 110, drop=1),
            TableColumn("State", self._state, 160),
        ]
        super().__init__(page, columns)

    def _state(self, row: Account) -> Cell:
        if row.removed_on:
            return (f"Removed {short_day(row.removed_on)}", QUIET)
        return "In use: you" if row.id == self._page.session.account.id else "In use"

    def read(self) -> None:
        """Read them again."""
        everyone = self._page.session.accounts.everyone()
        rows = sorted(everyone, key=lambda one: (not one.active, one.name.casefold()))
        active = len([one for one in rows if one.active])
        self.show_rows(rows, f"{number(active, 'person', 'people')} can open the register.")

    def add_one(self) -> None:
        self.go("settings-add-account")

    def open_one(self, row: Account) -> None:
        self.go("settings-account", id=row.id)
