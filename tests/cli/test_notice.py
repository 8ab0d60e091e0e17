"""`ig-desktop notice`, as a script would use it."""

import json
from hashlib import sha256

import pytest
from click.testing import CliRunner

from ig_desktop.cli import cli
from tests.conftest import PASSPHRASE, PEOPLE
from tests.services.conftest import officer  # noqa: F401
from tests.services.test_notices import approve
from tests.services.test_processing import WHOLE

FILES = ("privacy-notice.md", "privacy-notice.html", "privacy-notice.pdf")


@pytest.fixture
def run(monkeypatch, folder):
    monkeypatch.setenv("IG_DESKTOP_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("IG_DESKTOP_REGISTER", str(folder))
    monkeypatch.setenv("IG_DESKTOP_ACCOUNT", PEOPLE["officer"])

    def call(*arguments):
        return CliRunner().invoke(cli, ["notice", *map(str, arguments)])

    return call


@pytest.fixture
def ready(officer, sessions_by_role, register):  # noqa: F811
    """A register from which a notice can be published, closed."""
    approve(officer, sessions_by_role["dpo"], WHOLE)
    administrator = sessions_by_role["administrator"].organisation
    for _, record in administrator.to_confirm(officer.today()):
        administrator.confirm(record)
    register.close()


def test_a_notice_that_cannot_be_published_yet_is_written_and_says_why(run, tmp_path):
    result = run("build", "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert {path.name for path in (tmp_path / "out").iterdir()} == set(FILES)
    assert "Before it can be published: No processing activity is approved yet." in result.stderr
    refused = run("publish")
    assert refused.exit_code == 2
    assert "No processing activity is approved yet." in refused.stderr


def test_it_is_published_listed_and_given_out_again_to_the_byte(run, ready, tmp_path):
    published = run("publish")
    assert published.exit_code == 0, published.output
    told = json.loads(run("list", "--json").stdout)
    (notice,) = told["notices"]
    assert notice["published_by"] == PEOPLE["officer"]
    assert told["changed_since"] == []
    result = run("build", "--out", tmp_path, "--number", "1")
    assert result.exit_code == 0, result.output
    content = b"".join((tmp_path / name).read_bytes() for name in FILES)
    assert sha256(content).hexdigest() == notice["sha256"]
    again = run("publish")
    assert again.exit_code == 2
    assert "Nothing has changed" in again.stderr


def test_an_unknown_notice_is_refused(run, tmp_path):
    result = run("build", "--out", tmp_path, "--number", "7")
    assert result.exit_code == 2
    assert "There is no published notice 7." in result.stderr
