"""The Catalogue of letters: which version is in use, our own written, compared, gone back from."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ig_desktop.domain.own_letters import OwnBlock, fixing, shipped_blocks
from ig_desktop.services.letter_trials import EXAMPLE
from ig_desktop.session import Session
from ig_desktop.ui.help import topics
from ig_desktop.ui.pages.begun import offer
from ig_desktop.ui.pages.settings_log_words import action_words
from ig_desktop.ui.pages.template_own import OwnVersionPage
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.differences import MarkedText
from ig_desktop.ui.window import Window
from tests.conftest import PEOPLE
from tests.ui.checks import nameless, room_faults, save_picture, settle, unreachable
from tests.ui.pages.conftest import Opener
from tests.ui.pages.request_pages import link, press, reference_of, texts
from tests.ui.pages.test_letter import WORDS

LETTER = "acknowledgement"
OURS = OwnBlock(kind="text", words=("We are glad to help.",))


def catalogue(window: Window):
    window.go("letters", tab="catalogue")
    settle()
    return window.page.part("catalogue")


def row_of(part, template: str = LETTER):
    return part.model.row(part.model.number_of(template))


def cells(part, template: str = LETTER) -> list[str]:
    row = row_of(part, template)
    made = [column.cell(row) for column in part.model.columns]
    return [cell if isinstance(cell, str) else cell[0] for cell in made]


def save(session: Session, *extra: OwnBlock) -> None:
    desk = session.own_letters
    blocks = desk.one(LETTER).blocks
    desk.save(LETTER, [*extra, *blocks[:-1][::-1], blocks[-1]], "To try it")


def editor(window: Window) -> OwnVersionPage:
    page = window.go("letter-own-version", template=LETTER)
    settle()
    return page


def choose(page: OwnVersionPage, name: str) -> None:
    line = next(line for line in page.blocks.lines if line.block.of == name)
    page.table.choose(line.number)
    settle()


def free_text(page: OwnVersionPage) -> str:
    shipped, fixed = page.blocks.named, page.blocks.fixed
    return next(n for n, block in shipped.items() if block.text and n not in fixed)


# the list


def test_letters_stand_by_what_they_are_for_and_say_their_version(desk: Window) -> None:
    part = catalogue(desk)
    groups = [part.model.row(n).words for n in part.model.groups()]
    assert groups[:2] == ["Keep them informed", "Ask them"]
    assert cells(part)[0] == "Acknowledgement"
    assert cells(part)[2] == "As shipped"
    save(desk.session, OURS)
    settle()
    assert cells(part)[2] == "Ours, version 1"
    assert any("1 in our own version" in words for words in texts(desk.page.foot))


def test_enter_opens_a_letter(desk: Window) -> None:
    part = catalogue(desk)
    part.table.choose(LETTER)
    QTest.keyClick(part.table, Qt.Key.Key_Return)
    settle()
    assert desk.page.title == "Acknowledgement"


# one letter


def test_a_letter_shows_its_text_its_law_and_what_it_asks(desk: Window) -> None:
    page = desk.go("letter-template", template=LETTER)
    settle()
    said = texts(page)
    shipped = page.session.own_letters.shipped(LETTER)
    for clause in shipped.clauses_on(page.session.today()):
        assert f"{clause.words}." in said
    assert any(words.startswith("Fixed: ") for words in said)
    assert any(words.startswith("Printed when ") for words in said)
    assert any("As shipped. For: " in words for words in said)
    press(page, "Make our own version")
    assert isinstance(desk.page, OwnVersionPage)


def test_who_cannot_write_reads_and_is_not_offered_to_change(
    furnished: Callable[[Session], Window], full: Opener
) -> None:
    save(full(), OURS)
    window = furnished(full(PEOPLE["auditor"]))
    page = window.go("letter-template", template=LETTER)
    settle()
    assert page.change.isHidden()
    assert not any(words.startswith("Go back") for words in texts(page))
    page = window.go("letter-own-version", template=LETTER)
    settle()
    assert "You cannot change this here." in texts(page)
    window.go("letter-our-changes", template=LETTER)
    settle()
    assert [m.text() for m in window.page.findChildren(MarkedText)]


# writing our own


def test_our_version_is_written_kept_and_used(desk: Window) -> None:
    page = editor(desk)
    choose(page, free_text(page))
    page.pane.field.set_value("Tell us if this is wrong.")
    press(page, "Add a text")
    page.pane.field.set_value("We are **glad** to help.")
    page.why.set_value("Warmer")
    press(page, "Keep this version")
    assert desk.strip.words().startswith("“Acknowledgement” is made from our version 1")
    known = desk.session.own_letters.one(LETTER)
    assert known.version.why == "Warmer"
    worded = [block.words for block in known.blocks if block.words]
    assert worded == [("Tell us if this is wrong.",), ("We are **glad** to help.",)]


def test_enter_goes_to_the_words_of_a_block(desk: Window) -> None:
    page = editor(desk)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_End)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    settle()
    assert desk.focusWidget().accessibleName() == "Move up"
    choose(page, free_text(page))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    settle()
    assert desk.focusWidget() is page.pane.field.control
    QTest.keyClicks(desk.focusWidget(), "Oh. ")
    assert page.pane.line.words[0].startswith("Oh. ")
    assert page.model.index(page.blocks.lines.index(page.pane.line), 0).data().startswith("Oh. ")


def test_what_the_law_fixes_is_shown_as_fixed_and_only_moves(desk: Window) -> None:
    page = editor(desk)
    name = next(n for n in page.blocks.fixed if page.blocks.named[n].text)
    choose(page, name)
    assert page.pane.field is None
    shown = texts(page.pane)
    clause = page.blocks.fixed[name][0]
    assert any(f"{clause.words} ({clause.source})" in words for words in shown)
    with pytest.raises(AssertionError, match="no “Take out”"):
        link(page.pane, "Take out")
    before = [line.block.of for line in page.blocks.lines]
    link(page.pane, "Move down").setFocus()
    press(page.pane, "Move down")
    after = [line.block.of for line in page.blocks.lines]
    assert after.index(name) == before.index(name) + 1
    assert desk.focusWidget().accessibleName() == "Move down"
    press(page.pane, "Move up")
    assert [line.block.of for line in page.blocks.lines] == before


def test_a_block_taken_out_can_be_put_back_where_it_was(desk: Window) -> None:
    page = editor(desk)
    before = page.blocks.blocks()
    choose(page, free_text(page))
    press(page.pane, "Take out")
    assert len(page.blocks.blocks()) == len(before) - 1
    page.missing.set_value(page.blocks.missing()[0][0])
    press(page, "Put it back")
    assert page.blocks.blocks() == before


def test_ours_can_be_printed_with_another_block(desk: Window) -> None:
    page = editor(desk)
    press(page, "Add a heading")
    page.pane.field.set_value("A heading")
    choice = page.pane.findChildren(type(page.missing))[0]
    value = choice.itemData(1)
    choice.set_value(value)
    settle()
    assert page.pane.line.block == OwnBlock(kind="heading", words=("A heading",), beside=value)


def test_mistakes_are_shown_at_their_block(desk: Window) -> None:
    page = editor(desk)
    press(page, "Add a list")
    page.pane.field.set_value("One\nTwo ((nobody))")
    press(page, "Keep this version")
    assert page.summary.words() == ["Say why."]
    page.why.set_value("To try it")
    page.table.choose(page.blocks.lines[0].number)
    press(page, "Keep this version")
    (words,) = page.summary.words()
    assert words.startswith("Block 2: This letter has no value “((nobody))”.")
    assert "no value" in page.pane.field.error
    assert desk.session.own_letters.versions(LETTER) == []


# the letter beside it


def seen(page: OwnVersionPage) -> str:
    """The letter beside the work, once it has been shown again."""
    page.trials.show_letter()
    return page.preview.text.toPlainText()


def test_the_letter_stands_beside_of_an_example_and_says_so(desk: Window, qtbot: object) -> None:
    page = editor(desk)
    assert page.preview.text.toPlainText().startswith(EXAMPLE)
    assert "Ada Sample" in page.preview.text.toPlainText()
    assert page.preview.sheet.accessibleName() == f"{EXAMPLE}. Page 1 of 2 of the letter"
    choose(page, free_text(page))
    page.pane.field.set_value("Tell us if this is wrong.")
    qtbot.waitUntil(lambda: "Tell us if this is wrong." in page.preview.text.toPlainText())
    press(page, "Add a text")
    page.pane.field.set_value("Hello ((nobody))")
    assert "nobody" not in seen(page)


def test_it_is_shown_with_a_case_and_in_any_size(desk: Window) -> None:
    page = editor(desk)
    options = [page.trials.case.itemText(n) for n in range(page.trials.case.count())]
    assert options[0] == "An invented case"
    reference = page.trials.case.itemData(1)
    who = desk.session.requests.case(reference).person.name
    assert options[1] == f"{reference}, {who}"
    page.trials.case.set_value(reference)
    assert reference in page.preview.text.toPlainText().replace("\xa0", " ")
    assert page.preview.text.toPlainText().startswith(EXAMPLE)
    before = page.preview._pages
    page.trials.form.set_value("giant")
    assert page.preview._pages > before
    desk.session.requests.change(reference, asked="The tapes of the call")
    page.trials.form.set_value("standard")
    assert entries_of(desk.session, "letter.") == 0


def entries_of(session: Session, action: str) -> int:
    return session.store.value("SELECT count(*) FROM audit WHERE entry LIKE ?", (f'%"{action}%',))


def test_a_block_not_always_printed_is_shown_in_a_case_that_has_it(desk: Window) -> None:
    page = editor(desk)
    named = page.blocks.named
    switched = [n for n, b in named.items() if b.when and b.text and "((" not in b.text]
    shown = []
    for name in switched:
        choose(page, name)
        words = seen(page).replace("\xa0", " ")
        printed = named[name].text.replace("**", "").split("[")[0][:40] in words
        absent = not page.trials._absent.isHidden()
        assert printed != absent
        shown.append(printed)
    assert any(shown)
    assert not all(shown)
    save_picture(desk, "letter-own-version-absent")


def test_the_letter_is_turned_to_the_block_that_is_chosen(desk: Window) -> None:
    page = editor(desk)
    page.table.choose(page.blocks.lines[-1].number)
    page.trials.show_letter()
    assert page.preview._page == page.preview._pages - 1
    page.preview.turn(-1)
    page.trials.show_letter()
    assert page.preview._page == page.preview._pages - 2
    page.table.choose(page.blocks.lines[-2].number)
    page.trials.show_letter()
    page.table.choose(page.blocks.lines[0].number)
    page.trials.show_letter()
    assert page.preview._page == 0


def test_nothing_to_show_is_said_where_the_letter_would_be(desk: Window) -> None:
    page = editor(desk)
    page.blocks.lines.clear()
    page.trials.show_letter()
    settle()
    assert "The letter says nothing. Add a block." in texts(page.preview)


def test_the_letter_is_there_for_those_who_may_only_read(
    furnished: Callable[[Session], Window], full: Opener
) -> None:
    window = furnished(full(PEOPLE["auditor"]))
    page = editor(window)
    assert page.preview.text.toPlainText().startswith(EXAMPLE)
    assert window.session.store.value("SELECT count(*) FROM draft") == 0


# what would be refused


def test_what_cannot_be_kept_is_said_at_its_block_while_one_writes(
    desk: Window, qtbot: object
) -> None:
    page = editor(desk)
    press(page, "Add a text")
    page.pane.field.set_value("Hello ((nobody))")
    qtbot.waitUntil(lambda: "no value “((nobody))”" in page.pane.field.error, timeout=5_000)
    place = page.blocks.lines.index(page.pane.line)
    assert page.model.sentence(place).endswith("To put right")
    page.pane.field.set_value("Hello")
    page.check()
    assert page.pane.field.error == ""
    assert page.model.sentence(place).endswith("Ours")
    assert page.refused.isHidden()


def test_a_clause_lost_is_told_over_the_page_and_put_back_with_one_press(
    newer: Window, said: list[str]
) -> None:
    page = editor(newer)
    clause = "The new thing"
    shown = texts(page.refused)
    assert "This cannot be kept yet" in shown
    assert any(f"no longer tell them everywhere it must: {clause}" in words for words in shown)
    assert any(clause in words for words in said)
    save_picture(newer, "letter-own-version-refused")
    (put,) = [one for one in page.refused.findChildren(Link) if one.words == "Put it back"]
    put.click()
    settle()
    assert page.refused.isHidden()
    assert page.blocks.missing() == []


# half-written


def begun_version(window: Window) -> OwnVersionPage:
    page = editor(window)
    choose(page, free_text(page))
    page.pane.field.set_value("Half a sent")
    press(page, "Add a heading")
    page.pane.field.set_value("New heading of ours")
    press(page, "Add a text")
    page.pane.field.set_value("Words under it")
    page.why.set_value("War")
    return page


def test_what_is_half_written_survives_a_lock_and_is_gone_once_kept(
    desk: Window, furnished: Callable[[Session], Window], full: Opener
) -> None:
    written = begun_version(desk).blocks.blocks()
    desk.lock("after some time without use")
    settle()
    session = full()
    furnished(session)
    offer(desk, session)
    assert "You had begun: Our version of “Acknowledgement”." in desk.strip.words()
    page = editor(desk)
    assert page.blocks.blocks() == written
    assert page.why.value() == "War"
    assert desk.strip.words().startswith("You had begun this on ")
    choose(page, free_text(page))
    assert "Half a sent" in seen(page)
    press(page, "Keep this version")
    assert session.own_letters.one(LETTER).version.number == 1
    assert session.drafts.mine() == []
    assert editor(desk).why.value() == ""


def test_leaving_keeps_it_and_it_is_begun_again_or_thrown_away(desk: Window) -> None:
    page = editor(desk)
    desk.back()
    assert desk.session.drafts.mine() == []
    page = begun_version(desk)
    desk.back()
    assert desk.page is not page
    (kept,) = desk.session.drafts.mine()
    assert kept.title == "Our version of “Acknowledgement”"
    page = editor(desk)
    press(desk.strip, "Start again")
    assert page.blocks.blocks() == page._kept
    assert page.why.value() == ""
    assert desk.session.drafts.mine() == []
    desk.back()
    assert desk.session.drafts.mine() == []


def test_nobody_else_is_shown_it_and_a_version_kept_since_is_told(
    desk: Window, furnished: Callable[[Session], Window], full: Opener
) -> None:
    begun_version(desk)
    desk.lock()
    settle()
    other = full(PEOPLE["dpo"])
    furnished(other)
    page = editor(desk)
    assert page.blocks.blocks() == page._kept
    save(other, OURS)
    desk.lock()
    settle()
    furnished(full())
    page = editor(desk)
    assert "Version 1 was kept since: keeping yours replaces it." in desk.strip.words()
    assert "New heading of ours" in seen(page)


def test_what_was_begun_is_brought_to_the_letter_as_shipped_now(newer: Window) -> None:
    page = editor(newer)
    press(page, "Add a text")
    page.pane.field.set_value("Words of ours.")
    content = page.blocks.as_written()
    name = next(iter(page.blocks.named))
    older = {old if old != name else "start+99": mark for old, mark in content["shipped"].items()}
    for block in content["blocks"]:
        block["of"] = "start+99" if block["of"] == name else block["of"]
    page.blocks.take_up({**content, "shipped": older})
    assert name in {block.of for block in page.blocks.blocks()}
    assert any(block.words == ("Words of ours.",) for block in page.blocks.blocks())


def test_an_issued_letter_says_which_version_it_was_made_from(desk: Window) -> None:
    reference = reference_of(desk.session)
    own = desk.session.own_letters
    own.save("clarification", [OURS, *own.one("clarification").blocks], "Warmer")
    letter = desk.session.letters.issue(reference, "clarification", WORDS)
    assert "We are glad to help." in letter.text
    desk.go("issued-letter", reference=reference, letter_id=str(letter.id))
    settle()
    assert "Our own version 1" in texts(desk.page)


# comparing and going back


def test_differences_are_marked_and_said(desk: Window) -> None:
    desk_of = desk.session.own_letters
    named, fixed = shipped_blocks(desk_of.shipped(LETTER)), fixing(desk_of.shipped(LETTER))
    name = next(n for n, b in named.items() if b.text and b.when is None and n not in fixed)
    ours = [
        replace(b, words=(f"{named[name].text} Please.",)) if b.of == name else b
        for b in desk_of.one(LETTER).blocks
    ]
    desk_of.save(LETTER, [*ours, OURS], "Warmer")
    page = desk.go("letter-template", template=LETTER)
    settle()
    press(page, "See what our version changes")
    said = [marked.accessibleName() for marked in desk.page.findChildren(MarkedText)]
    assert any(words.endswith("Put in: Please..") or "Put in: Please." in words for words in said)
    assert "Put in: We are glad to help.." in said
    save_picture(desk, "letter-our-changes")


def test_going_back_shows_what_would_change_and_takes_a_reason(desk: Window) -> None:
    save(desk.session, OURS)
    desk.session.own_letters.save(LETTER, [OURS, *shippeds(desk)], "Second")
    page = desk.go("letter-template", template=LETTER)
    settle()
    press(page, "Go back to version 1")
    assert desk.page.title == "Go back to version 1?"
    press(desk.page, "Use version 1 again")
    assert desk.page.form.summary.words() == ["Say why."]
    desk.page.form.set_values({"why": "It was better"})
    press(desk.page, "Use version 1 again")
    assert desk.session.own_letters.one(LETTER).version.number == 3
    press(desk.page, "Go back to the letter as shipped")
    desk.page.form.set_values({"why": "As shipped"})
    press(desk.page, "Use it as shipped")
    assert not desk.session.own_letters.one(LETTER).ours
    assert "As shipped. For: " in " ".join(texts(desk.page))


def shippeds(window: Window) -> list[OwnBlock]:
    return [OwnBlock(of=n) for n in shipped_blocks(window.session.own_letters.shipped(LETTER))]


# a new release


@pytest.fixture
def newer(desk: Window, monkeypatch: pytest.MonkeyPatch) -> Window:
    """Our version is older than the release: a block it lacks is required by now."""
    own = desk.session.own_letters
    shipped = own.shipped(LETTER)
    named, fixed = shipped_blocks(shipped), fixing(shipped)
    name = next(n for n, b in named.items() if b.text and b.when is None and n not in fixed)
    own.save(LETTER, [b for b in own.one(LETTER).blocks if b.of != name], "Shorter")
    body = tuple(replace(b, id=name) if n == name else b for n, b in named.items())
    law = replace(shipped.clauses[0], id="new", words="The new thing", when=None, blocks=(name,))
    after = replace(shipped, body=body, clauses=(*shipped.clauses, replace(law, says=())))
    packs = desk.session.packs
    monkeypatch.setitem(vars(packs), "letters", {**packs.letters, LETTER: after})
    return desk


def test_what_a_new_release_requires_is_put_in_with_one_press(newer: Window) -> None:
    assert cells(catalogue(newer))[2] == "Ours, to be put right"
    page = newer.go("letter-template", template=LETTER)
    settle()
    assert any("letters are refused" in words for words in texts(page))
    save_picture(newer, "letter-template-lacking")
    (put,) = [one for one in page.findChildren(Link) if one.words == "Put it in"]
    put.click()
    settle()
    assert newer.session.own_letters.one(LETTER).standing.usable
    assert not any("letters are refused" in words for words in texts(newer.page))


# room, names and keyboard


PAGES = ("letters", "letter-template", "letter-own-version", "letter-version")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_room_names_and_the_keyboard(desk: Window, name: str) -> None:
    save(desk.session, OURS)
    more = {"letters": {"tab": "catalogue"}, "letter-version": {"template": LETTER, "number": 0}}
    desk.go(name, **more.get(name, {"template": LETTER}))
    settle()
    assert nameless(desk) == []
    assert unreachable(desk) == []
    save_picture(desk, f"catalogue-{name}")
    faults = room_faults(desk)
    save_picture(desk, f"catalogue-{name}-200")
    assert faults == []


def test_help_is_about_the_page_and_the_log_says_what_was_done(desk: Window) -> None:
    save(desk.session, OURS)
    desk.session.own_letters.go_back(LETTER, 0, "As shipped")
    actions = [row["action"] for row in desk.session.store.select("SELECT action FROM audit")]
    assert {"letter.version", "letter.version-back"} <= set(actions)
    assert action_words("letter.version") == "Made our own version of a letter"
    desk.go("letter-template", template=LETTER)
    assert topics()[desk.page.help_topic].title == "Our own versions of letters"
