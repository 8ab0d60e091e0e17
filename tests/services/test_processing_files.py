"""Activities in from files and out to them: previews, one intention, drafts again, every format."""

import io
import json
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from ig_desktop.domain.organisations import Holder
from ig_desktop.domain.processing import APPROVED, DRAFT, RETIRED, Activity
from ig_desktop.errors import UserError
from ig_desktop.services.imports import Cancelled
from ig_desktop.services.processing_files import Imported
from ig_desktop.services.processing_formats import FORMATS
from tests.exchange.activities import content, first_register, hostile
from tests.exchange.test_processing_ico import changed, foreign
from tests.letters.reader import read
from tests.services.test_processing import REVIEW, WHOLE


@pytest.fixture
def officer(sessions_by_role):
    return sessions_by_role["officer"]


@pytest.fixture
def files(officer):
    return officer.processing_files


@pytest.fixture
def desk(officer):
    return officer.processing


def csv(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def approved(sessions_by_role, activity: Activity = WHOLE) -> str:
    desk = sessions_by_role["officer"].processing
    reference = desk.add(activity)
    desk.submit(reference)
    sessions_by_role["dpo"].processing.approve(reference, REVIEW)
    return reference


# there and back


@pytest.mark.parametrize("made", [first_register, hostile])
@pytest.mark.parametrize("format", ["csv", "ico-xlsx"])
def test_a_register_goes_to_another_and_to_itself_unchanged(files, desk, made, format):
    activities = made()
    desk.add_all(activities)
    before = [content(one) for one in desk.everything()]
    assert before == [content(one) for one in activities]
    exported = files.export(format)
    preview = files.preview(exported)
    assert (preview.new, preview.changed, preview.bad) == ((), (), ())
    assert len(preview.unchanged) == len(activities)
    assert files.import_rows(preview) == Imported()


@pytest.mark.parametrize("format", ["csv", "ico-xlsx"])
def test_an_empty_register_takes_another_whole(officer, files, desk, format, tmp_path):
    from ig_desktop.services import demo
    from ig_desktop.session import found
    from tests.conftest import CHEAP

    desk.add_all(hostile())
    exported = files.export(format)
    other, _ = found(tmp_path / "other", demo.founding(CHEAP))
    with other:
        preview = other.processing_files.preview(exported)
        other.processing_files.import_rows(preview)
        told = [content(one) for one in other.processing.everything()]
    assert len(preview.new) == len(desk.everything()) == len(told)
    assert all(content(one) in told for one in desk.everything())


def test_somebodys_workbook_is_imported_and_recognised(files, desk):
    book = foreign(
        {1: "Payroll", 2: "To pay staff", 12: "6(1)(c)", 8: "NO", 22: "Nearly"},
        {1: "HR", 2: "To hire"},
    )
    preview = files.preview(book)
    assert [row.line for row in preview.new] == [10, 11]
    assert "“Nearly” is kept" in preview.new[0].notes[0]
    done = files.import_rows(preview, source="ropa.xlsx")
    assert done == Imported(added=("PA 0001", "PA 0002"))
    kept = desk.activity("PA 0001")
    assert (kept.status, kept.value("article_6")) == (DRAFT, "c")
    assert kept.rows["transfers"] == ({"country": "NO"},)
    assert {"name", "article_6"} <= set(kept.proposed)
    assert desk.versions("PA 0001")[0].why.startswith("Imported from ropa.xlsx. Data Protection")
    again = files.preview(book)
    assert [there.reference for there in again.unchanged] == ["PA 0001", "PA 0002"]
    named = replace(kept, fields={**kept.fields, "name": "Pay"})
    desk.change("PA 0001", named)
    assert [there.reference for there in files.preview(book).unchanged] == ["PA 0001", "PA 0002"]


# what a preview says


def test_new_changed_unchanged_and_refused_rows_are_told_apart(files, desk, sessions_by_role):
    same = desk.add(WHOLE)
    open_ = approved(sessions_by_role, replace(WHOLE, fields={**WHOLE.fields, "name": "B"}))
    desk.add(replace(WHOLE, fields={**WHOLE.fields, "name": "C"}))
    lines = csv(
        "reference,name,function,purpose,article_6",
        f"{same},Individual funding requests,Personalised Healthcare Commissioning,,",
        f"{open_.lower()},B,Personalised Healthcare Commissioning,Another purpose,e",
        ",C,PERSONALISED  healthcare commissioning,,e",
        ",D,,,",
        ",E,,,z",
        ",,,,",
        ",D,,,",
    )
    preview = files.preview(lines)
    assert {row.activity.name: row.line for row in preview.new} == {"D": 5}
    first, second, third = preview.changed
    assert [(d.name, d.after) for d in first.differences] == [
        ("Purposes", ""), ("Article 6 lawful basis", ""),
    ]  # fmt: skip
    assert (second.activity.reference, second.reopened) == (open_, True)
    assert third.activity.reference == "PA 0003"
    reasons = {bad.line: bad.reasons for bad in preview.bad}
    assert "not one of the choices" in reasons[6][0]
    assert "same activity as line 5" in reasons[8][0]
    assert set(reasons) == {6, 8}
    assert len(desk.everything()) == 3, "looking keeps nothing"


def test_nothing_is_imported_while_a_row_is_refused_unless_asked(files, desk):
    preview = files.preview(csv("name,article_6", "A,e", "B,z"))
    with pytest.raises(UserError, match="1 row cannot be imported, so nothing was"):
        files.import_rows(preview)
    assert desk.everything() == []
    assert files.import_rows(preview, good_rows=True).added == ("PA 0001",)


def test_an_import_is_one_entry_in_the_log_and_one_signal(officer, files, sessions_by_role):
    heard = []
    officer.listen(heard.append)
    before = officer.register.verify().entries
    files.import_rows(files.preview(csv("name", *(f"A {n}" for n in range(30)))))
    assert len(heard) == 1
    verdict = officer.register.verify()
    assert (verdict.ok, verdict.entries) == (True, before + 1)


def test_an_approved_activity_that_changes_is_a_draft_again_and_stays_in_force(
    files, desk, sessions_by_role
):
    reference = approved(sessions_by_role)
    book = files.export("ico-xlsx")
    preview = files.preview(changed(book, B10="Another purpose"))
    (row,) = preview.changed
    assert row.reopened
    assert [(d.id, d.after) for d in row.differences] == [("purpose", "Another purpose")]
    assert files.import_rows(preview).changed == (reference,)
    assert desk.activity(reference).status == DRAFT
    assert desk.approved()[0].text("purpose") == WHOLE.text("purpose")
    assert [kept.act for kept in desk.versions(reference)][:2] == ["import", "approve"]


def test_what_was_changed_since_it_was_looked_at_is_not_overwritten(files, desk):
    reference = desk.add(WHOLE)
    preview = files.preview(csv("reference,name,purpose", f"{reference},A,B"))
    kept = desk.activity(reference)
    desk.change(reference, replace(kept, fields={**kept.fields, "owner": "Somebody"}))
    with pytest.raises(UserError, match="was changed since"):
        files.import_rows(preview)
    assert desk.activity(reference).text("owner") == "Somebody"


def test_a_retired_activity_is_not_changed_and_another_shape_is_a_change(files, desk):
    gone, ours = desk.add(WHOLE), desk.add(replace(WHOLE, fields={"name": "B"}))
    desk.retire(gone, "Ended.")
    assert desk.activity(gone).status == RETIRED
    preview = files.preview(
        csv("reference,shape,name", f"{gone},,Changed", f"{ours},processor,B", f"{ours},,B")
    )
    reasons = {bad.line: bad.reasons[0] for bad in preview.bad}
    assert f"{gone} is retired" in reasons[2]
    assert f"It is {ours}, as line 3 is" in reasons[4]
    assert [d.name for d in preview.changed[0].differences] == ["Whose processing it is"]
    assert [there.reference for there in files.preview(files.export("csv")).unchanged] == [
        gone,
        ours,
    ]


def test_one_of_several_called_the_same_is_found_only_by_its_reference(files, desk):
    desk.add_all([WHOLE, WHOLE])
    rows = [f"{WHOLE.name},{WHOLE.text('function')}"]
    assert (
        "PA 0001, PA 0002"
        in files.preview(csv("name,function,owner", f"{rows[0]},Somebody")).bad[0].reasons[0]
    )
    preview = files.preview(csv("name,function", *rows * 3))
    assert [there.reference for there in preview.unchanged] == ["PA 0001", "PA 0002"]
    assert "called as PA 0001 is" in preview.bad[0].reasons[0]


def test_stopping_keeps_nothing(files, desk):
    preview = files.preview(csv("name", *(f"A {n}" for n in range(10))))
    with pytest.raises(Cancelled):
        files.import_rows(preview, progress=lambda done, total: done < 5)
    assert desk.everything() == []
    with pytest.raises(Cancelled):
        files.preview(csv("name", "A"), progress=lambda done, total: False)
    with pytest.raises(Cancelled):
        files.export("art30-pdf", progress=lambda done, total: False)


def test_permissions(sessions_by_role):
    auditor = sessions_by_role["auditor"].processing_files
    assert auditor.export("csv")
    with pytest.raises(UserError, match="no role"):
        auditor.preview(csv("name", "A"))
    with pytest.raises(UserError, match="no role"):
        sessions_by_role["administrator"].processing_files.export("csv")


def test_a_workbook_of_our_own_columns_is_read_as_such_a_file(files):
    made = openpyxl.Workbook()
    made.active.append(["Name of the activity", "review_on", "transfers", "colour"])
    made.active.append(["A", date(2028, 1, 11), "country=NO", "red"])
    made.active.append(["B", "=A1", None, None])
    out = io.BytesIO()
    made.save(out)
    preview = files.preview(out.getvalue())
    assert preview.passed_over == ("colour",)
    assert preview.new[0].activity.value("review_on") == "2028-01-11"
    assert "Cell B3 holds a formula" in preview.bad[0].reasons[0]


# every format


@pytest.fixture
def full(sessions_by_role):
    """One approved and then changed, one draft, one of a client, one withheld, one retired."""
    desk = sessions_by_role["officer"].processing
    first = approved(sessions_by_role)
    kept = desk.activity(first)
    desk.change(first, replace(kept, fields={**kept.fields, "purpose": "A later draft"}))
    secret = {**WHOLE.fields, "name": "Secret", "published": "no", "withheld_why": "Fraud work"}
    approved(sessions_by_role, replace(WHOLE, fields=secret))
    desk.add(Activity(fields={"name": "Bare draft", "security": "Locked doors"}))
    client = {"name": "Invoices", "clients": ("Northmoor",), "security": "Locked doors"}
    client["processing_done"] = "Paying invoices"
    desk.add(Activity(shape="processor", fields=client))
    desk.retire(desk.add(Activity(fields={"name": "Ended"})), "Ended.")
    return sessions_by_role["officer"].processing_files


def test_every_format_is_written(full):
    assert set(FORMATS) == {
        "ico-xlsx", "csv", "dspt-xlsx", "art30-pdf", "dpv-jsonld", "public-csv", "public-pdf",
    }  # fmt: skip
    starts = {".xlsx": b"PK", ".csv": b"\xef\xbb\xbf", ".pdf": b"%PDF", ".jsonld": b"{"}
    for format in FORMATS.values():
        assert full.export(format.id).startswith(starts[format.ending])
    with pytest.raises(UserError, match="There is no format"):
        full.export("docx")


@pytest.mark.parametrize("format", FORMATS)
def test_hostile_values_in_every_field_are_written_or_named(files, desk, format):
    """Only a character that no PDF of ours can draw is refused, with where it stands."""
    desk.add_all(hostile())
    if format != "art30-pdf":
        assert len(files.export(format)) > 500
        return
    with pytest.raises(UserError, match="PA 00.* which the letters’ typeface does not have"):
        files.export(format)


def words(pdf: bytes) -> str:
    return " ".join(read(pdf).spoken().split())


def test_the_article_30_record_is_what_is_in_force(full, sessions_by_role):
    own = sessions_by_role["administrator"].organisation
    number = next(one.id for one in own.all("own"))
    own.appoint(number, Holder(post="dpo", name="Dana Protection"), date(2027, 1, 1))
    said = words(full.export("art30-pdf"))
    assert "Exemplar Integrated Care Board" in said
    assert "Dana Protection" in said
    assert WHOLE.text("purpose") in said
    assert "A later draft" not in said
    assert "Bare draft" in said
    assert "Ended" not in said
    assert said.index("Part 2: what we do for other") < said.rindex("PA 0004 Invoices")
    assert "Still to be recorded: • the purposes" in said


def test_the_toolkit_workbook_marks_what_is_missing(full):
    book = openpyxl.load_workbook(io.BytesIO(full.export("dspt-xlsx")))
    sheet = book["Evidence 1.1.2"]
    heads = [cell.value for cell in sheet[1]]
    assert [head.split()[0] for head in heads[5:18]] == [str(n) for n in range(1, 14)]
    rows = {row[0].value: row for row in sheet.iter_rows(2)}
    assert set(rows) == {"PA 0001", "PA 0002", "PA 0003", "PA 0004"}
    bare = rows["PA 0003"][5]
    assert bare.value.startswith("Missing: ")
    assert bare.font.bold
    assert rows["PA 0001"][5].value == WHOLE.text("purpose")
    assert rows["PA 0004"][6].value == "The controller’s to say"
    assert "none recorded" in rows["PA 0001"][9].value
    assert rows["PA 0003"][18].value.count(";") > 5
    assert book["Summary"]["A2"].value.startswith("As on 28 January 2027. 4 activities")


def test_the_public_edition_withholds_and_says_so(full):
    text = full.export("public-csv").decode("utf-8-sig")
    assert WHOLE.text("purpose") in text
    assert "1 activity: Fraud work" in text
    assert "Columns withheld," in text
    assert "; Why sensitive data are needed; " in text
    for hidden in ("Secret", "Locked doors", "Role-based", "Bare draft", "A later draft"):
        assert hidden not in text
    said = words(full.export("public-pdf"))
    assert "1 activity: Fraud work" in said
    assert "Security measures" in said
    for hidden in ("Secret", "Locked doors", "Role-based", "Bare draft"):
        assert hidden not in said


def test_the_vocabulary_names_the_register(full, officer):
    document = json.loads(full.export("dpv-jsonld"))
    root = f"urn:ig-desktop:{officer.register.register_id}"
    assert [node["@id"] for node in document["@graph"]][:2] == [
        f"{root}:keeper", f"{root}:activity:PA-0001",
    ]  # fmt: skip
    assert APPROVED not in json.dumps(document)
