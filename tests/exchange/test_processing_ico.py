"""The ICO's workbook: columns word for word, round trips both ways, edits, moved rows, formulas."""

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from ig_desktop.domain.processing import Activity
from ig_desktop.domain.processing_checks import check_activity
from ig_desktop.errors import UserError
from ig_desktop.exchange.processing_entries import merged
from ig_desktop.exchange.processing_guesses import guessed
from ig_desktop.exchange.processing_ico_book import Head, Party, write_ico
from ig_desktop.exchange.processing_ico_in import read_ico
from tests.exchange.activities import (
    ICO,
    LAW,
    content,
    filled,
    first_register,
    hostile,
    numbered,
)
from tests.exchange.test_workbooks import saved

HEAD = Head(
    controller=Party(name="NHS Exemplar", address="1 Street\nEX1", email="a@x.org", telephone="0"),
    officer=Party(name="Dana Protection", email="dpo@x.org"),
    on=date(2027, 1, 28),
)
HEADINGS = [
    "Business function",
    "Purpose of processing",
    "Name and contact details of joint controller (if applicable)",
    "Categories of individuals",
    "Categories of personal data",
    "Categories of recipients",
    "Link to contract with processor",
    "Names of third countries or international organisations that personal data are transferred to"
    " (if applicable)",
    "Safeguards for exceptional transfers of personal data to third countries or international"
    " organisations (if applicable)",
    "Retention schedule (if possible)",
    "General description of technical and organisational security measures (if possible)",
    "Article 6 lawful basis for processing personal data",
    "Article 9 condition for processing special category data",
    "Legitimate interests for the processing (if applicable)",
    "Link to record of legitimate interests assessment (if applicable)",
    "Rights available to individuals",
    "Existence of automated decision-making, including profiling (if applicable)",
    "The source of the personal data (if applicable)",
    "Link to record of consent",
    "Location of personal data",
    "Data Protection Impact Assessment required?",
    "Data Protection Impact Assessment progress",
    "Link to Data Protection Impact Assessment",
    "Has a personal data breach occurred?",
    "Link to record of personal data breach",
    "Data Protection Act 2018 Schedule 1 Condition for processing",
    "GDPR Article 6 lawful basis for processing",
    "Link to retention and erasure policy document",
    "Is personal data retained and erased in accordance with the policy document?",
    "Reasons for not adhering to policy document (if applicable)",
]


def written(activities) -> bytes:
    return write_ico(activities, ICO, HEAD)


def opened(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content))


def taken(entry, kept: Activity | None = None) -> Activity:
    """The activity that an entry becomes, as the register would keep it."""
    made = check_activity(merged(entry, kept, LAW), LAW)
    return made if entry.cells is None else replace(made, written=ICO.apart(made, entry.cells))


def read(content: bytes, kept=()) -> list[Activity]:
    sheet = read_ico(content, ICO)
    assert sheet.bad == ()
    known = {one.reference: one for one in kept}
    return [
        replace(taken(entry, known.get(entry.reference)), reference=entry.reference)
        for entry in sheet.entries
    ]


def cells_of(content: bytes) -> list[list[str]]:
    sheet = opened(content)["Template"]
    return [["" if c is None else c for c in row] for row in sheet.iter_rows(9, values_only=True)]


def foreign(*rows, headings=HEADINGS, name="Template") -> bytes:
    """A workbook as the ICO gives it out, with these rows filled in by somebody."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = name
    for _ in range(8):
        sheet.append(["Something"])
    sheet.append(headings)
    for row in rows:
        sheet.append(row if isinstance(row, list) else [row.get(n) for n in range(1, 31)])
    return saved(made)


# register → workbook → register


@pytest.mark.parametrize("made", [first_register, hostile])
def test_a_register_comes_back_whole(made):
    activities = made()
    back = {one.reference: one for one in read(written(activities))}
    assert set(back) == {one.reference for one in activities}
    for one in activities:
        assert content(back[one.reference]) == content(one), one.reference


def test_it_comes_back_unchanged_to_the_register_it_came_from():
    activities = first_register()
    back = {one.reference: one for one in read(written(activities), activities)}
    assert [content(back[one.reference]) for one in activities] == list(map(content, activities))


def test_texts_longer_than_a_cell_come_back_whole():
    long = tuple(f"{number:03d} {'x' * 400}" for number in range(200))
    fields = {"name": "A", "individuals": long, "purpose": "\ufffe" * 20_000}
    rows = {"recipients": [{"kind": "external", "name": f"{n} {'y' * 400}"} for n in range(200)]}
    rows["transfers"] = [{"country": "NO", "test": "_x0041_" * 2_800}]
    made = check_activity(Activity(fields=fields, rows=rows), LAW)
    (one,) = numbered([made])
    assert content(read(written([one]))[0]) == content(one)


# workbook → register → workbook

ODD = {
    1: " Commissioning ", 2: "To decide whether a treatment is paid for", 3: "N/A",
    4: "Patients; carers, and staff", 5: "• Name\n• Health records", 6: "GPs; trusts",
    7: "\\\\share\\contracts\\7.docx\nand 8.docx", 8: "NO\nFrance", 9: "IDTA, signed 2023",
    10: "8 years; then destroyed", 11: "=not a formula", 12: "Article 6(1)(e) – public task",
    13: "9(2)(h)", 14: "None", 16: "- access\n- rectification", 17: "No", 20: "UK",
    21: "TRUE", 22: "Nearly done", 24: "n", 26: "Paragraph 2: health", 27: "Public task",
    28: "Intranet", 29: "yes", 30: "does not apply as it is",
}  # fmt: skip


def test_somebodys_workbook_comes_back_cell_by_cell():
    content = foreign(ODD, {1: "Payroll", 2: "To pay staff"}, {})
    sheet = opened(content)["Template"]
    sheet["K10"].data_type = "s"
    content = saved(sheet.parent)
    again = written(numbered(read(content)))
    assert cells_of(again)[0] == HEADINGS
    assert cells_of(again) == [row for row in cells_of(content) if any(row)]


def test_what_somebodys_cells_mean():
    (one,) = read(foreign(ODD | {11: "Locked"}))
    assert one.text("function") == "Commissioning"
    assert one.fields["individuals"] == ("Patients", "carers, and staff")
    assert one.fields["data_categories"] == ("Name", "Health records")
    assert one.rows["recipients"] == (
        {"kind": "external", "name": "GPs"}, {"kind": "external", "name": "trusts"},
    )  # fmt: skip
    assert one.rows["retention"] == ({"period": "8 years; then destroyed"},)
    assert [row["country"] for row in one.rows["transfers"]] == ["NO", "France"]
    assert (one.value("article_6"), one.value("article_9")) == ("e", "h")
    assert (one.value("schedule_1"), one.value("dpia_required")) == ("2", "yes")
    assert one.value("dpia_progress") == ""
    assert one.text("article_6_how") == "Public task"
    assert {"name", "article_6", "article_9", "recipients", "transfers"} <= set(one.proposed)
    assert "function" not in one.proposed
    assert one.name == "To decide whether a treatment is paid for"


def test_what_is_not_understood_is_told():
    (entry,) = read_ico(foreign(ODD | {11: "", 12: "6(1)(c) and 6(1)(e)"}), ICO).entries
    assert len(entry.notes) == 2
    assert "“6(1)(c) and 6(1)(e)” is kept as it is written" in entry.notes[0]
    assert "“Nearly done”" in entry.notes[1]
    assert entry.fields["article_6"] == ""


def test_columns_12_and_27_are_two_different_columns_wherever_they_stand():
    turned = [*HEADINGS[26:], *HEADINGS[:26]]
    content = foreign(["(c) Legal obligation", "Policy", "Yes", "", "Payroll"] + [""] * 25,
                      headings=turned)  # fmt: skip
    (one,) = read(content)
    assert one.text("article_6_how") == "(c) Legal obligation"
    assert one.value("article_6") == ""
    (one,) = read(foreign({1: "x", 12: "(c) Legal obligation", 27: "(d) Vital interests"}))
    assert (one.value("article_6"), one.text("article_6_how")) == ("c", "(d) Vital interests")


def test_headings_are_found_on_any_sheet_and_may_be_fewer():
    made = openpyxl.load_workbook(io.BytesIO(foreign(
        ["Payroll", "To pay staff", "Ignored"], headings=[*HEADINGS[:2], "Our own column"],
        name="ROPA 2027",
    )))  # fmt: skip
    made.create_sheet("Notes", 0)
    sheet = read_ico(saved(made), ICO)
    assert sheet.passed_over == ("Our own column",)
    assert [entry.text("purpose") for entry in sheet.entries] == ["To pay staff"]
    assert "article_6" not in sheet.entries[0].fields
    with pytest.raises(UserError, match="headings of the ICO"):
        read_ico(foreign(headings=["Name", "Purpose"]), ICO)
    with pytest.raises(UserError, match="twice"):
        read_ico(foreign(headings=[*HEADINGS, HEADINGS[11]]), ICO)


def test_names_are_made_and_made_different():
    same = {1: "Payroll", 2: "To pay staff " + "and " * 40}
    names = [one.name for one in read(foreign(same, same, {1: "HR"}, {1: "HR", 2: "To pay staff"}))]
    assert names[0].endswith("…")
    assert names[1] == f"{names[0]} (2)"
    assert len(names[0]) <= 81
    assert names[2:] == ["HR", "To pay staff"]


# edits


def changed(content: bytes, **cells) -> bytes:
    """The workbook with cells of the ICO's sheet changed by hand."""
    made = opened(content)
    for address, value in cells.items():
        made["Template"][address] = value
    return saved(made)


@pytest.fixture
def two():
    kept = {
        "recipients": ({"kind": "processor", "name": "Payroll Ltd", "agreement": "C-1"},),
        "retention": ({"category": "Pay", "period": "6 years", "disposal": "destroy"},),
    }
    return numbered(
        check_activity(
            Activity(fields={"name": f"{n}", "function": n, "purpose": n}, rows=kept), LAW
        )
        for n in ("HR", "Finance")
    )


def test_an_edited_cell_is_taken_and_what_it_does_not_touch_stays(two):
    content = changed(written(two), B10="To pay", F10="Payroll Ltd\nThe tax office", L10="e")
    first, second = read(content, two)
    assert first.text("purpose") == "To pay"
    assert first.value("article_6") == "e"
    assert first.rows["recipients"] == (
        two[0].rows["recipients"][0],
        {"kind": "external", "name": "The tax office"},
    )
    assert first.rows["retention"] == two[0].rows["retention"]
    assert first.name == "HR"
    assert first.proposed == ("recipients",)
    assert content_of(second) == content_of(two[1])


def content_of(one):
    return content(one)


def test_our_own_sheets_are_edited_too(two):
    made = opened(written(two))
    made["IG Desktop recipients"]["C3"] = "Another firm"
    sheet = made["IG Desktop"]
    heads = [cell.value for cell in sheet[2]]
    sheet.cell(4, heads.index("name") + 1).value = "Ledger"
    first, second = read(saved(made), two)
    assert first.rows["recipients"][0]["name"] == "Another firm"
    assert second.name == "Ledger"


def test_rows_that_were_sorted_are_known_again(two):
    three = [*two, replace(two[0], reference="PA 0003", fields={**two[0].fields, "name": "Third"})]
    made = opened(written(three))["Template"]
    rows = [[cell.value for cell in made[n]] for n in (12, 10, 11)]
    rows[2][10] = "Locked"
    for n, row in zip((10, 11, 12), rows, strict=True):
        for column, value in enumerate(row, start=1):
            made.cell(n, column).value = value
    back = {one.reference: one for one in read(saved(made.parent), three)}
    assert {reference: one.name for reference, one in back.items()} == {
        "PA 0001": "HR", "PA 0002": "Finance", "PA 0003": "Third",
    }  # fmt: skip
    assert back["PA 0002"].text("security") == "Locked"


def test_a_row_that_was_moved_and_rewritten_is_refused(two):
    three = [
        *two,
        replace(two[1], reference="PA 0003", fields={"name": "C", "function": "Estates"}),
    ]
    made = opened(written(three))["Template"]
    moved = [[cell.value for cell in made[n]] for n in (11, 10)]
    for n, row in zip((10, 11), moved, strict=True):
        for column, value in enumerate(row, start=1):
            made.cell(n, column).value = value
    made["A12"], made["B12"] = "Buildings", "Something else"
    sheet = read_ico(saved(made.parent), ICO)
    assert [(bad.line, "cannot be told" in bad.reasons[0]) for bad in sheet.bad] == [(12, True)]


def test_a_row_added_is_new_and_one_taken_out_is_left_alone(two):
    made = opened(written(two))["Template"]
    made.append(["Estates", "To let rooms"])
    made.delete_rows(10)
    sheet = read_ico(saved(made.parent), ICO)
    assert [(entry.reference, entry.named) for entry in sheet.entries] == [
        ("PA 0002", True), ("", False),
    ]  # fmt: skip
    assert "left alone" in sheet.notes[0]


# hostile


def test_a_formula_is_refused_with_its_address(two):
    sheet = read_ico(changed(written(two), D11="=A1", K11="+1"), ICO)
    assert [entry.line for entry in sheet.entries] == [10]
    assert sheet.bad[0].line == 11
    assert "Cell D11 holds a formula, which is never run" in sheet.bad[0].reasons[0]
    made = opened(written(two))
    made["IG Desktop retention"]["C4"] = "=1+1"
    (bad,) = read_ico(saved(made), ICO).bad
    assert "“IG Desktop retention”, cell C4" in bad.reasons[0]


def test_what_our_sheets_say_wrongly_is_refused(two):
    made = opened(written(two))
    heads = [cell.value for cell in made["IG Desktop"][2]]
    made["IG Desktop"].cell(3, heads.index("review_on") + 1).value = "soon"
    made["IG Desktop"].cell(4, heads.index("shape") + 1).value = "tree"
    made["IG Desktop recipients"]["B3"] = "maybe"
    reasons = {bad.line: bad.reasons for bad in read_ico(saved(made), ICO).bad}
    assert set(reasons) == {10, 11}
    assert len(reasons[10]) == 2


def test_dates_and_numbers_survive_a_spreadsheet(two):
    made = opened(written(two))
    heads = [cell.value for cell in made["IG Desktop"][2]]
    made["IG Desktop"].cell(3, heads.index("review_on") + 1).value = date(2028, 1, 11)
    made["IG Desktop"].cell(3, heads.index("volume") + 1).value = 120000000000.0
    made["Template"]["J10"] = 8.0
    made["Template"]["H10"] = "NO"
    first, _ = read(saved(made), two)
    assert (first.value("review_on"), first.value("volume")) == ("2028-01-11", "120000000000")
    assert first.rows["retention"] == ({"period": "8"},)
    assert first.rows["transfers"] == ({"country": "NO"},)


# the sheet itself


def test_the_sheet_is_as_the_ico_lays_it_out(two):
    made = opened(written([*two, filled("x", "processor")]))
    sheet = made["Template"]
    assert [cell.value for cell in sheet[9]] == HEADINGS
    assert (sheet.max_column, sheet.max_row) == (30, 11)
    assert sheet["AD9"].value == HEADINGS[29]
    assert [cell.value for cell in sheet[2]][1:4] == [
        "Controller", "Data Protection Officer", "Representative",
    ]  # fmt: skip
    assert [sheet.cell(n, 1).value for n in (3, 4, 5, 6)] == [
        "Name", "Address", "Email", "Telephone",
    ]  # fmt: skip
    assert [sheet.cell(n, 2).value for n in (3, 4)] == ["NHS Exemplar", "1 Street\nEX1"]
    assert sheet["C3"].value == "Dana Protection"
    assert sheet["J10"].value == "Pay: 6 years, then destroy"
    assert made.sheetnames[0] == "Template"
    assert made["IG Desktop"].max_row == 5


@pytest.mark.parametrize(
    ("field", "words", "id"),
    [
        ("article_6", "6(1)(e)", "e"),
        ("article_6", "Art. 6.1.c legal obligation", "c"),
        ("article_6", "(EA)", "ea"),
        ("article_6", "Recognised legitimate interest", "ea"),
        ("article_6", "legitimate interests", "f"),
        ("article_6", "our public task", "e"),
        ("article_6", "e", "e"),
        ("article_6", "consent or contract", ""),
        ("article_6", "see the DPIA", ""),
        ("article_9", "Article 9 (2) (h): health or social care", "h"),
        ("article_9", "9.2.i", "i"),
        ("schedule_1", "para 18", "18"),
        ("schedule_1", "2. Health or social care purposes", "2"),
        ("schedule_1", "99", ""),
        ("policy_followed", "Y", "yes"),
        ("policy_followed", "FALSE", "no"),
    ],
)  # fmt: skip
def test_somebodys_own_words_for_a_choice(field, words, id):
    assert guessed(LAW.field(field), words, ICO.words) == id


def test_the_names_of_choices_tell_them_apart():
    for of in [*LAW.fields, *(column for kind in LAW.rows for column in kind.columns)]:
        names = list(LAW.options(of).values())
        assert len(set(map(str.casefold, names))) == len(names), of.id
