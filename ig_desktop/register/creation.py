"""A new register: built beside its place and moved there whole."""

import os
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from ig_desktop import __version__, private
from ig_desktop.domain.accounts import PERSON, RECOVERY, RECOVERY_NAME
from ig_desktop.domain.roles import ADMINISTRATOR, OFFICER
from ig_desktop.domain.rules_mark import RulesMark
from ig_desktop.domain.text import one_line, required
from ig_desktop.errors import UserError
from ig_desktop.register import accounts, connection, migrations
from ig_desktop.register.audit import Actor, timestamp
from ig_desktop.register.database import Clock, Place, Register, utc_now
from ig_desktop.register.derivation import STANDARD_COST, Cost
from ig_desktop.register.files import remove_tree, sync_folder
from ig_desktop.register.folder import BACKUPS, DATABASE, SUFFIX, register_folder
from ig_desktop.register.intention import Act
from ig_desktop.register.key_pairs import KeyPairs
from ig_desktop.register.recovery import code_secret, new_code
from ig_desktop.register.rotation import key_mark
from ig_desktop.register.troubles import in_words, refuse_wrong_clock
from ig_desktop.register.vault import Vault, check_new_passphrase, passphrase_secret

FIRST_ROLES = (ADMINISTRATOR, OFFICER)


@dataclass(frozen=True)
class Founding:
    """What a register is founded with: the organisation, its first account, the rules then."""

    organisation: str
    administrator: str
    passphrase: str
    roles: tuple[str, ...] = FIRST_ROLES
    cost: Cost = STANDARD_COST
    reckoned_by: RulesMark = field(default_factory=RulesMark)


def create_register(
    folder: Path | str, founding: Founding, *, now: Clock = utc_now
) -> tuple[Register, str]:
    """Make a register in `folder`, with `.igregister` added to its name where it is missing.

    Returns it open, and the recovery code, which is kept nowhere. UserError, and nothing made,
    when something is already there or the passphrase is too short.
    """
    refuse_wrong_clock(now())
    with in_words(Path(folder)):
        folder = _free(folder)
    if ADMINISTRATOR not in founding.roles:
        raise UserError("The first account must be an administrator.", field="roles")
    check_new_passphrase(founding.passphrase)
    building = folder.with_name(f".{folder.name}.{os.getpid()}.new")
    with in_words(folder):
        private.make_folders(folder.parent)
        private.make_folder(building)
        try:
            code = _build(building, founding, now)
            building.rename(folder)
            sync_folder(folder.parent)
        except BaseException:
            remove_tree(building)
            raise
    from ig_desktop.register.unlocking import open_register

    return open_register(folder, founding.passphrase, now=now), code


def _free(folder: Path | str) -> Path:
    folder = register_folder(folder)
    if folder.suffix != SUFFIX:
        folder = folder.with_name(folder.name + SUFFIX)
    if folder.exists():
        raise UserError(
            f"There is already something called {folder.name} there.",
            "Choose another name, or open the register that is there.",
            field="folder",
        )
    return folder


def _build(folder: Path, founding: Founding, now: Clock) -> str:
    private.make_folder(folder / BACKUPS)
    private.make_file(folder / DATABASE)
    key, code = os.urandom(32), new_code()
    vault = Vault.fresh(str(uuid.uuid4()))
    people, recovery = KeyPairs.fresh(), KeyPairs.fresh()
    file = connection.connect(folder / DATABASE, key, connection.CREATE)
    connection.make_durable(file)
    migrations.migrate(file)
    file.close()
    actor = Actor(1, founding.administrator, frozenset(founding.roles), people.signing)
    place = Place(folder, vault.register, connection.WRITE)
    with Register(place, actor, key, now) as register:
        moment = now()
        with register.intention("register.create", actor, ADMINISTRATOR, moment) as act:
            _found(act, vault.register, key, founding.reckoned_by)
            first = accounts.insert(act, founding.administrator, PERSON, founding.roles, people)
            spare = accounts.insert(act, RECOVERY_NAME, RECOVERY, [ADMINISTRATOR], recovery)
            _name_organisation(act, founding.organisation)
    first_secret = passphrase_secret(founding.passphrase)
    for account, kind, secret, keys in (
        (first, PERSON, first_secret, people),
        (spare, RECOVERY, code_secret(code), recovery),
    ):
        slot = vault.new_slot(account.id, kind, account.name, secret, keys, key, founding.cost)
        vault = vault.with_slot(slot)
    vault.save(folder)
    return code


def _found(act: Act, register_id: str, key: bytes, rules: RulesMark) -> None:
    moment = timestamp(act.at)
    act.insert(
        "register",
        {
            "id": 1,
            "register_id": register_id,
            "created_at": moment,
            "app_version": __version__,
            "key_changed_at": moment,
            "key_mark": key_mark(key),
            "reckoned_by": rules.written(),
        },
    )


def _name_organisation(act: Act, name: str) -> None:
    checked = one_line(" ".join(name.split()), "name", "The name of the organisation")
    name = required(checked, "name", "Enter the name of the organisation")
    id = act.insert("organisation", {"key": "own", "kind": "own"})
    act.insert("organisation_details", {"organisation_id": id, "name": name})
