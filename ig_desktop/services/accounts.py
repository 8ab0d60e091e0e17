"""Accounts: who may open the register, in which roles, with which passphrase."""

from collections.abc import Iterable

from ig_desktop.domain.accounts import RECOVERY, Account
from ig_desktop.errors import UserError
from ig_desktop.register import accounts, drafts, keyholders
from ig_desktop.register.derivation import STANDARD_COST
from ig_desktop.services.base import Service

READ, WRITE, OWN = "accounts.read", "accounts.write", "own-passphrase.write"


class Accounts(Service):
    """What Settings and the command line do with accounts.

    `cost` is what one try of a passphrase made here costs. In the log an account is "account 3":
    entries are kept for ever, so they name nobody.
    """

    cost = STANDARD_COST

    def everyone(self) -> list[Account]:
        """All people's accounts by name, those removed included; not the recovery code."""
        self.require(READ)
        return accounts.everyone(self.session.store)

    def active(self) -> list[Account]:
        """The accounts of people who may sign in, by name: who a request can be given to."""
        return [account for account in self.everyone() if account.active]

    def get(self, id: int) -> Account:
        """One account, removed or not; UserError when there is none of that number."""
        self.require(READ)
        return accounts.by_id(self.session.store, id)

    def add(self, name: str, roles: Iterable[str], passphrase: str) -> Account:
        """Add a person; they change the passphrase they were given themselves."""
        register = self.session.register
        with self.intention(WRITE, "account.add") as act:
            account = keyholders.add_account(act, register, name, roles, passphrase, self.cost)
            act.subject = f"account {account.id}"
        return account

    def change(self, id: int, name: str, roles: Iterable[str]) -> None:
        """Give an account other roles or another name; the last administrator stays one.

        Changing one's own takes effect at once.
        """
        with self.intention(WRITE, "account.change", f"account {id}") as act:
            keyholders.change_account(act, self.session.register, id, name, roles)

    def remove(self, id: int) -> None:
        """End an account. Offer `keys.rotate` afterwards: its holder may have kept the key.

        Nobody removes their own account, and the last administrator cannot be removed. What the
        account had begun and not finished goes with it.
        """
        self.require(WRITE)
        if id == self.session.account.id:
            raise UserError(
                "You cannot remove the account you are signed in with.",
                "Ask another administrator to remove it.",
            )
        with self.intention(WRITE, "account.remove", f"account {id}") as act:
            keyholders.remove_account(act, self.session.register, id)
            drafts.drop_all(act, id)

    def change_passphrase(self, present: str, new: str) -> None:
        """Change the passphrase of the account that is signed in, proving the present one."""
        account = self.session.account.id
        if self.get(account).kind == RECOVERY:
            raise UserError(
                "The recovery code has no passphrase to change.",
                "Make a new recovery code, or sign in with your own account.",
            )
        with self.intention(OWN, "passphrase.change", f"account {account}") as act:
            register = self.session.register
            keyholders.change_passphrase(act, register, account, present, new, self.cost)

    def new_recovery_code(self) -> str:
        """A new recovery code, shown once; the one printed before opens nothing any more."""
        with self.intention(WRITE, "recovery-code.renew") as act:
            return keyholders.new_recovery_code(act, self.session.register, self.cost)
