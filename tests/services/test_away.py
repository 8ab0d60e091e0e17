"""A case is decided away from the register, and anything altered on the way is refused."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ig_desktop.domain.sharing import DECIDED, Deciding
from ig_desktop.errors import Problems, UserError
from ig_desktop.register.audit import canonical
from ig_desktop.register.signed_decision import check_all, sign
from ig_desktop.services.away import decide, hold
from ig_desktop.services.sharing_files import check
from tests.conftest import NOW, PASSPHRASE
from tests.services.test_sharing import (  # noqa: F401 (fixtures)
    PART,
    POLICE,
    desk,
    guardian,
    waiting,
)


@pytest.fixture
def key(sessions_by_role):
    return sessions_by_role["guardian"].away.key()


@pytest.fixture
def sent(sessions_by_role, waiting):  # noqa: F811
    return sessions_by_role["officer"].away.send(waiting)


@pytest.fixture
def back(sessions_by_role):
    return sessions_by_role["officer"].away.bring_back


def decided(sent, key, deciding=PART, later=timedelta()):
    return decide(hold(sent, key, PASSPHRASE), deciding, NOW + later)


def test_it_is_decided_away_and_brought_back(sent, key, back, desk, waiting, register):  # noqa: F811
    held = hold(sent, key, PASSPHRASE)
    assert held.sent.content["reference"] == waiting
    assert held.sent.by == "Olive Officer"
    decision = back(decided(sent, key))
    assert (decision.by, decision.outcome, decision.number) == ("Gale Guardian", "part", 1)
    assert desk.case(waiting).status == DECIDED
    assert register.verify().ok


def test_decisions_before_and_after_it_prove_themselves_together(
    sent, key, back, desk, guardian, sessions_by_role  # noqa: F811
):  # fmt: skip
    other = desk.add(POLICE)
    desk.send(other)
    guardian.decide(other, PART)
    back(decided(sent, key))
    guardian.decide(other, replace(PART, shared="Two"), "Another look.")
    signed = guardian.signed_between()
    assert [finding for finding in check_all(signed) if not finding.holds] == []
    files = sessions_by_role["auditor"].sharing_files
    for content in (files.of_period(), files.of_case(other)):
        assert all(finding.holds for finding in check(content)[1])
    assert any(not finding.holds for finding in check_all([signed[0], signed[2]]))


def test_only_its_holder_opens_it(sent, key, sessions_by_role):
    with pytest.raises(UserError, match="does not open this key"):
        hold(sent, key, "wrong passphrase here")
    accounts = sessions_by_role["administrator"].accounts
    siro = sessions_by_role["siro"]
    accounts.change(siro.account.id, siro.account.name, ["guardian"])
    siro.account = replace(siro.account, roles=frozenset({"guardian"}))
    with pytest.raises(UserError, match="somebody else"):
        hold(sent, siro.away.key(), PASSPHRASE)
    with pytest.raises(UserError, match="not just one Guardian"):
        sessions_by_role["officer"].away.send("SHA 27/0001")
    assert sessions_by_role["officer"].away.send("SHA 27/0001", "Gale Guardian")
    with pytest.raises(UserError, match="no role"):
        sessions_by_role["officer"].away.key()


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_case_that_is_altered_on_the_way_is_refused(sent, key, data):
    place = data.draw(st.integers(0, len(sent) - 1))
    changed = bytearray(sent)
    changed[place] ^= data.draw(st.integers(1, 255))
    try:
        if json.loads(bytes(changed)) == json.loads(sent):
            return
    except ValueError:
        pass
    with pytest.raises(UserError):
        hold(bytes(changed), key, PASSPHRASE)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_decision_that_is_altered_on_the_way_is_refused(sent, key, back, register, data):
    made = decided(sent, key)
    place = data.draw(st.integers(0, len(made) - 1))
    changed = bytearray(made)
    changed[place] ^= data.draw(st.integers(1, 255))
    try:
        if json.loads(bytes(changed)) == json.loads(made):
            return
    except ValueError:
        pass
    with pytest.raises(UserError):
        back(bytes(changed))


def forged(sent, key, **changes):
    """A decision with its true signature over a document that says something else."""
    held = hold(sent, key, PASSPHRASE)
    document = json.loads(json.loads(decided(sent, key))["document"]) | changes
    signed = sign(document, held.keys.signing)
    told = {"format": "ig-desktop decided away 1", "document": signed.document,
            "signature": signed.signature, "public_key": signed.public_key}  # fmt: skip
    assert canonical(document).decode() == signed.document
    return json.dumps(told).encode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"values": {"name": "Other"}}, "altered on the way"),
        ({"number": 9}, "altered on the way"),
        ({"extra": 1}, "altered on the way"),
        ({"away": "0" * 64}, "Nothing was sent"),
        ({"at": "2027-01-29T09:00:00.000Z"}, "still to come"),
        ({"at": "2027-01-27T09:00:00.000Z"}, "before it was sent"),
        ({"decision": {"outcome": "share"}}, "does not say all"),
        ({"decision": None}, "does not say all"),
    ],
)
def test_a_signature_over_something_else_does_not_help(sent, key, back, changes, words):
    with pytest.raises(UserError, match=words):
        back(forged(sent, key, **changes))


def test_a_case_that_has_moved_on_takes_no_decision_from_away(
    sent, key, back, desk, guardian, waiting  # noqa: F811
):  # fmt: skip
    made = decided(sent, key)
    desk.take_back(waiting, "More to say")
    desk.send(waiting)
    with pytest.raises(UserError, match="no longer as it was sent"):
        back(made)
    guardian.decide(waiting, PART)
    with pytest.raises(UserError, match="no longer as it was sent"):
        back(made)


def test_somebody_who_is_no_guardian_any_more_decides_nothing(sent, key, back, sessions_by_role):
    made = decided(sent, key)
    administrator = sessions_by_role["administrator"].accounts
    account = sessions_by_role["guardian"].account
    administrator.change(account.id, account.name, ["auditor"])
    with pytest.raises(UserError, match="may not decide any more"):
        back(made)


def test_what_a_decision_must_say_is_asked_away_too(sent, key):
    with pytest.raises(Problems):
        decided(sent, key, Deciding(outcome="share"))
    with pytest.raises(Problems):
        decided(sent, key, Deciding(outcome="withdraw", reasons="x"))


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"\xff", b'{"format": "ig-desktop case 1"}']
)
def test_what_is_no_such_file_is_refused(key, sent, back, content):
    for call in (
        lambda: hold(content, key, PASSPHRASE),
        lambda: hold(sent, content, PASSPHRASE),
        lambda: back(content),
    ):
        with pytest.raises(UserError):
            call()
