"""The privacy notice: what it tells, what stops it, what is kept, and when it is stale."""

import re
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from ig_desktop.domain.processing import PROCESSOR, Activity
from ig_desktop.errors import Problems, UserError
from ig_desktop.letters.pages import page_count
from ig_desktop.packs.first_register import load_first_register
from ig_desktop.packs.notice import load_notice
from ig_desktop.services.notices import HTML, MARKDOWN, PDF
from tests.letters.reader import read
from tests.services.test_processing import REVIEW, WHOLE
from tests.services.test_sharing import POLICE

SEED = (
    ("What are our data protection responsibilities?", "responsibilities", "Z2950066"),
    ("What services do we provide?", "services", "Individual funding requests"),
    ("Data Services for Commissioners Regional Offices", "regional-offices", "de-identified"),
    ("What is the lawful basis for processing your personal data?", "lawful-basis", "6(1)(e)"),
    ("How may we use and share your information?", "sharing", "Caldicott Guardian"),
    ("How is your information stored?", "storage", "encryption"),
    ("How long is your information kept?", "retention", "10 years"),
    ("How does the wider NHS collaboratively use your information?", "wider-nhs", "opt-out"),
    ("What are your information rights?", "rights", "corrected"),
    ("How do I exercise my information rights?", "using-rights", "one month"),
    ("If I have a concern … who should I contact?", "concerns", "data protection officer"),
)
"""The headings of the published notice, the section that answers each, and words of it."""

LACKING_THERE = (("rights", "restricted"), ("concerns", "complain to us"))
"""What the published notice lacks: restriction, and the complaint to the controller."""


def approve(session, dpo, *activities):
    """Add activities, confirm what is proposed, and have each approved; their references."""
    references = []
    for activity in activities:
        reference = session.processing.add(replace(activity, proposed=()))
        session.processing.submit(reference)
        dpo.processing.approve(reference, REVIEW)
        references.append(reference)
    return references


MORE = {
    "policy_document": "APD 3", "policy_followed": "yes", "article_6_how": "By statute.",
    "dpia_required": "yes", "dpia_progress": "signed-off", "dpia_link": "Assessment 4",
    "agreement": "C1", "agreement_ends": "2030-01-01", "contract_terms": "yes",
    "instructions": "C1", "return_deletion": "Deleted.", "criminal_basis": "authority",
    "opt_out": "does-not-apply", "opt_out_why": "The law requires it.", "statute": "NHS Act 2006",
    "confidentiality_reference": "C2", "guardian_reference": "CG 1",
}  # fmt: skip
"""What the basis of one activity or another calls for besides what the notice says."""


CONTRACT = ("agreement", "agreement_ends", "contract_terms", "instructions", "return_deletion")


def ready(activity: Activity) -> Activity:
    """An activity of the first register that lacks nothing."""
    return replace(activity, fields={**MORE, **activity.fields})


@pytest.fixture
def whole(officer, sessions_by_role):
    """An officer’s session with every activity of the first register approved."""
    approve(officer, sessions_by_role["dpo"], *map(ready, load_first_register()))
    return officer


@pytest.fixture
def desk(officer, sessions_by_role):
    """Notices of an officer, with one activity approved and the organisation confirmed."""
    approve(officer, sessions_by_role["dpo"], WHOLE)
    administrator = sessions_by_role["administrator"].organisation
    for _, record in administrator.to_confirm(officer.today()):
        administrator.confirm(record)
    return officer.notices


def text_of(notice, section):
    found = next(one for one in notice.sections if one.id == section)
    return repr(found.blocks)


def test_it_answers_every_question_of_the_published_notice_in_its_order(whole):
    notice = whole.notices.built().notice
    assert [section.id for section in notice.sections] == [id for _, id, _ in SEED]
    for heading, section, words in SEED:
        assert words.casefold() in text_of(notice, section).casefold(), heading
    for section, words in LACKING_THERE:
        assert words in text_of(notice, section).casefold()


def test_a_section_without_its_activity_is_left_out(desk):
    ids = [section.id for section in desk.built().notice.sections]
    assert "regional-offices" not in ids
    assert "responsibilities" in ids


def test_only_what_is_approved_and_not_withheld_is_told(officer, desk, sessions_by_role):
    secret = replace(WHOLE, fields={**WHOLE.fields, "name": "Covert", "published": "no",
                                    "withheld_why": "An investigation."})  # fmt: skip
    draft = replace(WHOLE, fields={**WHOLE.fields, "name": "Only a draft"})
    approve(officer, sessions_by_role["dpo"], secret)
    officer.processing.add(draft)
    built = desk.built()
    assert "Individual funding requests" in built.markdown
    assert "Covert" not in built.markdown + built.html
    assert "Only a draft" not in built.markdown
    assert "One activity is not described" in built.markdown


def test_what_stands_in_the_way_is_told_and_publishing_refused(officer):
    missing = officer.notices.missing()
    told = [problem.what for problem in missing]
    assert any("No processing activity is approved" in words for words in told)
    assert any("Nobody has confirmed" in words for words in told)
    with pytest.raises(Problems) as caught:
        officer.notices.publish()
    assert [error.what for error in caught.value.errors] == told
    assert officer.notices.published() == []


def test_publishing_keeps_the_exact_files_and_their_hash(desk, register):
    assert desk.missing() == []
    built = desk.built()
    notice = desk.publish()
    files = desk.files_of(1)
    assert files == built.files()
    digest = sha256(files[MARKDOWN] + files[HTML] + files[PDF]).hexdigest()
    (kept,) = desk.published()
    assert (kept.number, kept.sha256, kept.officer) == (1, digest, "Olive Officer")
    assert kept == notice
    assert register.verify().ok


def test_what_stops_the_making_of_the_files_keeps_nothing(desk):
    told = []

    def stop(done, of):
        told.append((done, of))
        if done == of:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        desk.publish(stop)
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert desk.published() == []


def test_a_notice_is_stale_once_an_activity_it_tells_of_is_changed_and_approved(
    officer, desk, sessions_by_role
):
    assert desk.changes() == []
    desk.publish()
    assert desk.changes() == []
    with pytest.raises(UserError, match="Nothing has changed"):
        desk.publish()
    activity = officer.processing.activity("PA 0001")
    fields = {**activity.fields, "purpose": "To decide otherwise."}
    officer.processing.change("PA 0001", replace(activity, fields=fields))
    assert desk.changes() == []
    officer.processing.submit("PA 0001")
    sessions_by_role["dpo"].processing.approve("PA 0001", REVIEW)
    assert desk.changes() == ["Changed: PA 0001 Individual funding requests."]
    assert desk.publish().number == 2
    assert [one.changes for one in desk.published()][0] == (
        "Changed: PA 0001 Individual funding requests.",
    )


def test_a_change_of_the_organisation_and_a_retired_activity_make_it_stale(
    officer, desk, sessions_by_role
):
    theirs = {"name": "For clients", "clients": ("A board",), "processing_done": "Work."}
    theirs |= {"security": "Locks."} | {name: MORE[name] for name in CONTRACT}
    approve(
        officer, sessions_by_role["dpo"], replace(WHOLE, shape=PROCESSOR, fields=theirs, rows={})
    )
    desk.publish()
    officer.processing.retire("PA 0002", "Ended.")
    administrator = sessions_by_role["administrator"].organisation
    own = administrator.own_on(officer.today())
    administrator.correct(replace(own, telephone="0300 000 0000"))
    assert desk.changes() == [
        "Changed: who we are, who stands for us or how to reach us.",
        "No longer there: PA 0002 For clients.",
    ]


def test_an_activity_tells_its_own_sentence_after_its_purpose(officer, sessions_by_role):
    told = {**WHOLE.fields, "notice_text": "We do this because it is one of our tasks."}
    approve(officer, sessions_by_role["dpo"], replace(WHOLE, fields=told))
    built = officer.notices.built()
    assert f"{WHOLE.text('purpose')} {told['notice_text']}" in built.html


HOSTILE = '<script>alert(1)</script> & "x" | *y* `z` [a](b)'


def test_words_of_the_register_are_printed_literally(officer, sessions_by_role):
    fields = {**WHOLE.fields, "purpose": HOSTILE}
    approve(officer, sessions_by_role["dpo"], replace(WHOLE, fields=fields))
    built = officer.notices.built()
    assert "<script>" not in built.html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;" in built.html
    assert r"\<script\>alert(1)\</script\> \& " in built.markdown
    assert r"\| \*y\* \`z\` \[a\](b)" in built.markdown


class Page(HTMLParser):
    """What a screen reader would meet: headings in order, tables, links, ids."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.tables: list[dict[str, int]] = []
        self.language = ""
        self.strange: list[str] = []

    def handle_starttag(self, tag, attributes):
        told = dict(attributes)
        self.open += [] if tag in ("meta", "br", "link", "img", "input") else [tag]
        self.ids += [told["id"]] if "id" in told else []
        if tag == "html":
            self.language = told["lang"]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "a":
            self.links.append(told["href"])
        if tag == "table":
            self.tables.append({"caption": 0, "scoped": 0, "heads": 0})
        if tag == "caption":
            self.tables[-1]["caption"] += 1
        if tag == "th":
            self.tables[-1]["heads"] += 1
            self.tables[-1]["scoped"] += told.get("scope") in ("col", "row")
        if tag in ("script", "img", "iframe", "link", "object"):
            self.strange.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_page_stands_alone_and_is_accessible(whole):
    page = Page()
    html = whole.notices.built().html
    page.feed(html)
    assert page.open == []
    assert page.language == "en-GB"
    assert page.strange == []
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:], strict=False))
    assert len(page.ids) == len(set(page.ids))
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside <= set(page.ids)
    assert inside >= {id for _, id, _ in SEED}
    assert all(re.match("#|https://|mailto:", link) for link in page.links)
    assert page.tables
    for table in page.tables:
        assert table["caption"] == 1
        assert table["heads"] == table["scoped"] > 1
    assert "url(" not in html
    assert "@import" not in html


def test_the_pdf_says_what_the_page_says(whole):
    built = whole.notices.built()
    told = " ".join(" ".join(node.text for node in read(built.pdf).root.walk()).split())
    for section in built.notice.sections:
        assert section.heading in told
    assert "restricted" in told
    assert built.pdf == whole.notices.built().pdf


def test_a_wrong_template_is_refused_by_name(tmp_path: Path):
    text = '[[notice]]\nid="n"\ntitle="T"\nsource="s"\nconfidence="high"\nreviewed_on=2026-11-30\n'
    section = (
        '[[section]]\nid="a"\nheading="A?"\nsource="s"\nconfidence="high"\nreviewed_on=2026-11-30\n'
    )
    (tmp_path / "rights.toml").write_text("")
    for block, words in (
        ('[[section.block]]\ntext="a"\nlist="b"\n', "a, block 1: give one of"),
        ('[[section.block]]\ntext="a"\nwhen={about="x"}\n', "is not a condition"),
        ('[[section.block]]\ntext="a"\nstrange=1\n', "strange"),
    ):
        (tmp_path / "notice.toml").write_text(text + section + block)
        load_notice.cache_clear()
        with pytest.raises(UserError, match=r"notice\.toml") as caught:
            load_notice(tmp_path)
        assert words in caught.value.what


def test_every_place_of_the_template_is_told(whole):
    built = whole.notices.built()
    assert "((" not in built.markdown
    assert date(2027, 1, 28) == built.notice.on


def test_how_the_notice_stands_is_told(officer, desk, sessions_by_role):
    assert (desk.standing().last, desk.standing().is_due) == (None, True)
    desk.publish()
    standing = desk.standing()
    assert (standing.last.number, standing.activities, standing.is_due) == (1, 1, False)
    change(officer, sessions_by_role["dpo"], name="Other funding requests")
    (told,) = desk.standing().changes
    assert (told.reference, told.before < told.now) == ("PA 0001", True)
    assert told.words == "Changed: PA 0001 Other funding requests."
    officer.processing.change(
        "PA 0001", replace(officer.processing.activity("PA 0001"), fields=WHOLE.fields)
    )
    assert desk.standing().changes == (told,)


def change(officer, dpo, **fields):
    """Change the first activity and have it approved."""
    activity = officer.processing.activity("PA 0001")
    changed = replace(activity, fields={**activity.fields, **fields})
    officer.processing.change("PA 0001", changed)
    officer.processing.submit("PA 0001")
    dpo.processing.approve("PA 0001", REVIEW)


def test_a_review_that_changes_no_word_of_it_leaves_the_notice_right(
    officer, desk, sessions_by_role
):
    desk.publish()
    officer.processing.submit("PA 0001")
    sessions_by_role["dpo"].processing.approve("PA 0001", REVIEW + timedelta(days=300))
    assert desk.built().basis != desk.standing().last.basis
    assert desk.standing().changes == ()
    with pytest.raises(UserError, match="Nothing has changed"):
        desk.publish()
    change(officer, sessions_by_role["dpo"], purpose="To decide otherwise.")
    assert desk.standing().is_due
    assert desk.publish().number == 2
    assert not desk.standing().is_due


def test_a_notice_is_compared_with_the_one_before_and_with_what_would_be_published(
    officer, desk, sessions_by_role
):
    desk.publish()
    assert desk.compared(0, 1) == []
    change(officer, sessions_by_role["dpo"], purpose="To decide otherwise.")
    told = desk.compared(0, 1)
    desk.publish()
    assert desk.compared(2, 1) == told
    (services,) = [one for one in told if one.heading == "What do we do?"]
    words = "".join(f"[{p.mark}:{p.words}]" if p.mark else p.words for p in services.lines[0])
    assert "[in:otherwise.]" in words
    assert "Individual funding requests | To decide" in words
    with pytest.raises(UserError, match="no published notice 7"):
        desk.compared(7, 1)


def test_a_notice_is_printed_larger(desk):
    built = desk.built()
    giant = built.pdf_in("giant")
    told = " ".join(" ".join(node.text for node in read(giant).root.walk()).split())
    assert all(section.heading in told for section in built.notice.sections)
    assert built.pdf_in("standard") == built.pdf
    assert page_count(giant) > page_count(built.pdf)


def says(found):
    return [(one.holds, re.sub("^Notice . of .+? 2027 ", "", one.words)) for one in found]


def test_a_case_is_looked_up_in_the_notice_in_force(officer, desk, sessions_by_role):
    case = replace(POLICE, fields={**POLICE.fields, "activity": "PA 0001"})
    (nothing,) = officer.sharing.notice_says(case)
    assert nothing.words.startswith("No privacy notice is published")
    desk.publish()
    names = "name Exemplar Police: see whether a kind of recipient in it fits."
    told = [(True, "tells of PA 0001."), (False, f"does not {names}")]
    assert says(officer.sharing.notice_says(case)) == told
    exempt = replace(case, fields={**case.fields, "notice_covers": "exempt"})
    assert officer.sharing.notice_says(exempt) == []
    secret = replace(WHOLE, fields={**WHOLE.fields, "name": "Covert", "published": "no",
                                    "withheld_why": "An investigation."})  # fmt: skip
    dpo = sessions_by_role["dpo"]
    approve(officer, dpo, secret)
    kept = officer.processing.activity("PA 0001")
    police = {"kind": "external", "name": "Exemplar Police"}
    officer.processing.change("PA 0001", replace(kept, rows={**kept.rows, "recipients": (police,)}))
    officer.processing.submit("PA 0001")
    dpo.processing.approve("PA 0001", REVIEW)
    old = [(False, "tells of PA 0001 as it was; it has changed since."), told[1]]
    assert says(officer.sharing.notice_says(case)) == old
    desk.publish()
    both = [(True, "tells of PA 0001."), (True, "names Exemplar Police.")]
    assert says(officer.sharing.notice_says(case)) == both
    hidden = replace(case, fields={**case.fields, "activity": "PA 0002"})
    withheld = (False, "counts PA 0002 without describing it.")
    assert says(officer.sharing.notice_says(hidden))[0] == withheld
