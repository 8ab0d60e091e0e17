"""The evidence workbook for toolkit item 1.1.2: thirteen things of each activity, gaps marked."""

from collections.abc import Iterator, Sequence
from datetime import date

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.processing import SHAPES, STATUSES, Activity
from ig_desktop.domain.processing_law import ProcessingLaw
from ig_desktop.domain.processing_records import Answer, Asked, answers
from ig_desktop.exchange.workbook_out import (
    HEADING,
    LEAD,
    MISSING,
    NOTE,
    TITLE,
    Cell,
    SheetOut,
    fits,
    shortened,
    write_workbook,
)

SUMMARY, EVIDENCE = "Summary", "Evidence 1.1.2"
NOT_OURS = "The controller’s to say"
NO_TRANSFERS = "Sent outside the United Kingdom: none recorded"
FIRST = ("Reference", "Activity", "Business function", "Whose processing", "Status")

Line = list[str | Cell]


def write_dspt(
    activities: Sequence[Activity],
    asked: Sequence[Asked],
    law: ProcessingLaw,
    organisation: str,
    on: date,
) -> bytes:
    """The workbook: a sheet that counts what is missing, and one with a row for each activity."""
    answered = {one.reference: _answered(one, asked, law) for one in activities}
    title = f"DSPT 1.1.2: record of processing of {organisation}"
    summary = SheetOut(
        name=SUMMARY,
        rows=[[Cell(title, TITLE)], *_summary(activities, answered, asked, on)],
        widths=[10, 62, 22, 22, 22],
    )
    evidence = SheetOut(
        name=EVIDENCE,
        rows=[_headings(asked), *_rows(activities, answered, asked)],
        widths=[12, 30, 26, 26, 14, *[36] * len(asked), 46],
        below=1,
        beside=2,
    )
    return write_workbook(title, [summary, evidence], on)


def _answered(activity: Activity, asked: Sequence[Asked], law: ProcessingLaw) -> dict[str, Answer]:
    return {each.asked.id: each for each in answers(activity, tuple(asked), law)}


def _summary(
    activities: Sequence[Activity],
    answered: dict[str, dict[str, Answer]],
    asked: Sequence[Asked],
    on: date,
) -> Iterator[Line]:
    whole = sum(not any(a.missing for a in each.values()) for each in answered.values())
    has = "has" if whole == 1 else "have"
    many = "1 activity" if len(activities) == 1 else f"{len(activities)} activities"
    words = f"As on {plain_day(on)}. {many} in the record; {whole} {has} all that is asked."
    yield [Cell(words, LEAD)]
    yield []
    heads = ("Item", "What is asked", "Asked of", "Said of", "Missing of")
    yield [Cell(words, HEADING) for words in heads]
    for one in asked:
        of = [each[one.id] for each in answered.values() if one.id in each]
        missing = sum(bool(each.missing) for each in of)
        counts = [str(len(of)), str(len(of) - missing)]
        yield [one.id, one.name, *counts, Cell(str(missing), MISSING) if missing else "0"]


def _headings(asked: Sequence[Asked]) -> Line:
    names = [f"{one.id} {one.name}" for one in asked]
    return [Cell(words, HEADING) for words in (*FIRST, *names, "What is missing")]


def _rows(
    activities: Sequence[Activity],
    answered: dict[str, dict[str, Answer]],
    asked: Sequence[Asked],
) -> Iterator[Line]:
    for activity in activities:
        said = answered[activity.reference]
        missing = [words for each in said.values() for words in each.missing]
        gaps = Cell(_cut(f"Missing: {'; '.join(missing)}"), MISSING) if missing else "Nothing"
        yield [
            activity.reference,
            activity.name,
            activity.text("function"),
            SHAPES[activity.shape],
            STATUSES[activity.status],
            *(_cell(one, said.get(one.id)) for one in asked),
            gaps,
        ]


def _cell(asked: Asked, answer: Answer | None) -> str | Cell:
    if answer is None:
        return Cell(NOT_OURS, NOTE)
    words = [answer.text] if answer.text else []
    if "transfers" in asked.fields and not any("Transfers" in name for name, _ in answer.said):
        words.append(NO_TRANSFERS)
    if not answer.missing:
        return _cut("\n".join(words))
    return Cell(_cut("\n".join([f"Missing: {'; '.join(answer.missing)}", *words])), MISSING)


def _cut(text: str) -> str:
    return text if fits(text) else shortened(text)
