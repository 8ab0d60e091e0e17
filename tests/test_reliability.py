"""The page that `make faults` writes: what held, what did not, what was not run."""

from datetime import UTC, datetime

from tests.faults.report import PARTS, Fault, Row, cell, page

FULL = Fault("Disks", "a full disk", "the write is undone", "all verifies")


def written(*outcomes: str) -> str:
    row = Row(FULL)
    for outcome in outcomes:
        told = [("told", f"The disk of /tmp/x-1/Exemplar.igregister is {outcome} | full.")]
        row.take(outcome, told, "mounting takes root")
    return page([row], datetime(2027, 1, 28, tzinfo=UTC), "2 processors", 60)


def test_what_held() -> None:
    text = written("passed", "passed")
    assert "All of them held." in text
    assert "“The disk of …/Exemplar.igregister is passed \\| full.” | all verifies | 2 |" in text
    assert "/tmp" not in text
    assert text.count("This part was not run.") == len(PARTS) - 1


def test_what_did_not_hold_and_what_was_left_out() -> None:
    text = written("passed", "failed")
    assert "**1 of them did not hold.**" in text
    assert "**1 of 2 runs did not hold**" in text
    text = written("skipped")
    assert "Not run here (1 of 1): mounting takes root" in text
    assert "all verifies" not in text


def test_messages_are_told_a_few_at_a_time() -> None:
    row = Row(FULL)
    for number in range(9):
        row.take("passed", [("told", f"Message {number}.")], "")
    assert "“Message 2.”<br>and 6 more like these" in row.line()
    assert cell("a\n <b>") == "a &lt;b>"
