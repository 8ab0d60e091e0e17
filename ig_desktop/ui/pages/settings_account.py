"""An account: added with its roles and a first passphrase; its name and roles changed."""

from typing import TYPE_CHECKING

from ig_desktop.domain.roles import ADMINISTRATOR, ROLE_NAMES, ROLES
from ig_desktop.errors import Problems, UserError
from ig_desktop.services import opening
from ig_desktop.ui.create_register import ROLE_HINTS, advice
from ig_desktop.ui.pages.request_base import gathered
from ig_desktop.ui.pages.sentences import short_day
from ig_desktop.ui.pages.settings_accounts import roles_in_words
from ig_desktop.ui.pages.settings_base import SettingsQuestion
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.choices import Ticks
from ig_desktop.ui.widgets.fields import Field, Form
from ig_desktop.ui.widgets.inputs import PassphraseInput, TextInput
from ig_desktop.ui.widgets.rows import AnswersSoFar
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.domain.accounts import Account
    from ig_desktop.ui.window import Window

HINTS = {
    **ROLE_HINTS,
    ADMINISTRATOR: "Keeps accounts, the organisation and backups; does not read requests.",
}


def role_ticks(roles: frozenset[str] = frozenset()) -> Ticks:
    """Every role to tick, each with what it does."""
    ticks = Ticks([(role, ROLE_NAMES[role], HINTS[role]) for role in ROLES], name="Roles")
    ticks.set_value([role for role in ROLES if role in roles])
    return ticks


def add_new_passphrase(form: Form, label: str, hint: str = "") -> None:
    """A new passphrase, twice, with a nudge while it is typed."""
    first, second = PassphraseInput(name=label), PassphraseInput(name="The same again")
    form.add("passphrase", Field(label, first, hint=hint))
    said = form.put(Text("", tone="secondary"))
    first.changed.connect(lambda: said.setText(advice(first.value())))
    form.add("again", Field("The same again", second))


def new_passphrase(form: Form) -> str:
    """The new passphrase; UserError when it is too short, or typed differently again."""
    values = form.values()
    opening.check_new_passphrase(values["passphrase"])
    if values["again"] != values["passphrase"]:
        raise UserError("The two passphrases are not the same", field="again")
    return str(values["passphrase"])


class AddAccountPage(SettingsQuestion):
    """A new account for a person: name, roles, and the passphrase they begin with."""

    label = "Add this account"
    permission = "accounts.write"

    def __init__(self, frame: "Window") -> None:
        super().__init__(frame, "Who is the account for?", "Settings, Accounts")

    def tell(self) -> None:
        self.side.put(Heading("How they begin", 3))
        words = (
            "Give them the passphrase in person. They unlock the register with their name and that"
            " passphrase, and change it under Settings, Accounts. Whatever they do is signed with"
            " their own key."
        )
        self.side.put(Text(words))

    def ask(self) -> None:
        hint = "As colleagues and the log should know them."
        self.form.add("name", Field("Name", TextInput(width=460), hint=hint))
        self.form.add("roles", Field("Roles", role_ticks(), hint="One person may hold several."))
        hint = "Four words or more, used nowhere else. They change it themselves."
        add_new_passphrase(self.form, "First passphrase", hint)

    def record(self) -> str:
        errors: list[UserError] = []
        said = self.form.values()
        if not said["name"]:
            errors.append(UserError("Enter a name", field="name"))
        if not said["roles"]:
            errors.append(UserError("Choose at least one role", field="roles"))
        passphrase = gathered(errors, lambda: new_passphrase(self.form))
        if errors:
            raise Problems(errors)
        added = self.session.accounts.add(said["name"], said["roles"], passphrase)
        return f"{added.name} can unlock the register now, as: {roles_in_words(added)}."


class ChangeAccountPage(SettingsQuestion):
    """One account: what it is, and for an administrator its name, its roles and its end."""

    label = "Save"
    permission = "accounts.write"

    def __init__(self, frame: "Window", id: int) -> None:
        super().__init__(frame, "Account", "Settings, Accounts")
        self._id = id

    def tell(self) -> None:
        account = self.session.accounts.get(self._id)
        self.header.heading.setText(account.name)
        self.side.put(Heading("This account", 3))
        facts = AnswersSoFar()
        facts.add("Roles", roles_in_words(account))
        facts.add("Since", short_day(account.created_on))
        if account.removed_on:
            facts.add("Removed", short_day(account.removed_on))
        self.side.put(facts)

    def ask(self) -> None:
        account = self.session.accounts.get(self._id)
        if not account.active:
            self.button.hide()
            words = "This account has ended. What it did stays in the log under its name."
            self.form.put(Text(words))
            return
        hint = "They sign in by it."
        self.form.add("name", Field("Name", TextInput(account.name, width=460), hint=hint))
        self.form.add("roles", Field("Roles", role_ticks(account.roles)))
        if account.id != self.session.account.id:
            self._offer_removal(account)

    def _offer_removal(self, account: "Account") -> None:
        link = Link("Remove this account", self._remove, name=f"Remove the account {account.name}")
        self.add_button(link)

    def _remove(self) -> None:
        self.frame.replace("settings-remove-account", id=self._id)

    def record(self) -> str:
        said = self.form.values()
        self.session.accounts.change(self._id, said["name"], said["roles"])
        return f"{said['name']}: saved."
