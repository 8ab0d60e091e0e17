"""The permission table of security.md, row by row."""

import pytest

from ig_desktop.domain.roles import PERMISSIONS, ROLE_NAMES, ROLES, role_for, roles_allowed

TABLE = """
requests.read       officer guardian dpo siro auditor
requests.write      officer dpo
letters.read        officer guardian dpo siro auditor
letters.write       officer dpo
letters.templates   officer dpo
processing.read     officer guardian dpo siro auditor
processing.write    officer
processing.approve  dpo
guides.record       officer guardian dpo
sharing.read        officer guardian dpo siro auditor
sharing.prepare     officer guardian dpo
sharing.decide      guardian
sharing.advise      dpo siro
sharing.try         officer guardian dpo siro auditor administrator
reports.read        officer guardian dpo siro auditor
reports.write       officer dpo
reports.sign-off    siro
drafts.write        officer guardian dpo siro
log.read            guardian dpo siro auditor
log.verify          guardian dpo siro auditor administrator
accounts.read       officer guardian dpo siro auditor administrator
accounts.write      administrator
organisation.read   officer guardian dpo siro auditor administrator
organisation.write  administrator
backups.read        officer guardian dpo siro auditor administrator
backups.write       administrator
own-passphrase.write officer guardian dpo siro auditor administrator
"""
EXPECTED = {line.split()[0]: set(line.split()[1:]) for line in TABLE.strip().splitlines()}


def test_the_table_is_whole() -> None:
    assert {name: set(roles) for name, roles in PERMISSIONS.items()} == EXPECTED


@pytest.mark.parametrize("permission", EXPECTED)
@pytest.mark.parametrize("role", ROLES)
def test_one_role_alone(permission: str, role: str) -> None:
    assert role_for([role], permission) == (role if role in EXPECTED[permission] else None)


def test_the_role_acted_in_is_one_that_allows_it() -> None:
    assert role_for(["administrator", "dpo", "officer"], "requests.write") == "officer"
    assert role_for(["administrator", "dpo"], "requests.write") == "dpo"
    assert role_for(["administrator", "auditor"], "requests.write") is None
    assert role_for([], "requests.read") is None


def test_a_permission_that_does_not_exist_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        role_for(ROLES, "everything")


def test_roles_have_names_for_people() -> None:
    assert set(ROLE_NAMES) == set(ROLES)
    assert roles_allowed("sharing.decide") == ("Caldicott Guardian",)
