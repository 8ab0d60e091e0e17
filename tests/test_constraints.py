"""What is installed is pinned, checked by hash, and says nothing of where it came from."""

import re
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "constraints.txt").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINNED = {
    canonicalize_name(name): pinned
    for name, pinned in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;]+)", TEXT, re.MULTILINE)
}
WANTED = [
    Requirement(line)
    for line in PROJECT["project"]["dependencies"]
    + PROJECT["project"]["optional-dependencies"]["dev"]
    + PROJECT["build-system"]["requires"]
]


def test_every_pin_has_a_hash():
    pins = re.split(r"\n(?=[A-Za-z0-9])", TEXT.strip())
    assert len(pins) == len(PINNED) > 40
    assert [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin] == []


def test_no_address_is_named():
    assert re.findall(r"https?:|file:|--index|--find-links|--trusted-host| @ ", TEXT) == []


@pytest.mark.parametrize("wanted", WANTED, ids=lambda wanted: wanted.name)
def test_a_pin_satisfies_the_project(wanted: Requirement):
    pinned = PINNED[canonicalize_name(wanted.name)]
    assert wanted.specifier.contains(pinned, prereleases=True)


@pytest.mark.parametrize("name", ["pyside6-essentials", "sqlcipher3", "cryptography", "pytest"])
def test_the_environment_is_the_pinned_one(name: str):
    assert version(name) == PINNED[name]


def test_this_python_is_one_we_promise():
    assert Requirement(f"python{PROJECT['project']['requires-python']}").specifier.contains(
        ".".join(map(str, sys.version_info[:3]))
    )
