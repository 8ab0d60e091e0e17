"""Fields, choices and dates: what is typed, what is heard, what the keyboard does."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from ig_desktop.errors import Problems, UserError
from ig_desktop.ui import theme
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.choices import RadioGroup, TickBox, Ticks
from ig_desktop.ui.widgets.dates import DateInput, month_number, read_date
from ig_desktop.ui.widgets.fields import Field, Form
from ig_desktop.ui.widgets.inputs import Choice, PassphraseInput, TextArea, TextInput
from ig_desktop.ui.widgets.layout import rescale
from ig_desktop.ui.widgets.narrowed import NarrowedRadios

OPTIONS = [("yes", "Yes", "A law says you must."), ("no", "No", "No law mentions it.")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("1", "2", "2027"), date(2027, 2, 1)),
        (("01", "02", "2027"), date(2027, 2, 1)),
        (("31", "January", "2027"), date(2027, 1, 31)),
        (("31", "jan", "2027"), date(2027, 1, 31)),
        (("3", "Sept.", "2026"), date(2026, 9, 3)),
        (("29", "feb", "2028"), date(2028, 2, 29)),
        (("29", "2", "2027"), None),
        (("31", "Febuary", "2027"), None),
        (("0", "1", "2027"), None),
        (("1", "13", "2027"), None),
        (("1", "1", "27"), None),
        (("1", "ja", "2027"), None),
        (("", "", ""), None),
        (("١", "1", "2027"), None),
        (("-1", "1", "2027"), None),
    ],
)
def test_a_date_is_read_as_people_write_it(typed: tuple[str, str, str], meant: date) -> None:
    assert read_date(*typed) == meant


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12))
def test_reading_a_date_never_breaks(day: str, month: str, year: str) -> None:
    assert read_date(day, month, year) is None or isinstance(read_date(day, month, year), date)


@given(st.dates(date(1000, 1, 1)))
def test_every_date_is_read_back(day: date) -> None:
    assert read_date(str(day.day), f"{day:%B}", f"{day:%Y}") == day
    assert month_number(f"{day:%b}") == day.month


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("", "", ""), "Enter date received"),
        (("1", "", ""), "Date received must include a month and a year"),
        (("31", "2", "2027"), "Date received must be a real date"),
    ],
)
def test_a_date_that_is_none_says_what_is_missing(typed: tuple[str, ...], words: str) -> None:
    entered = DateInput(name="Date received")
    for part, word in zip(entered.parts(), typed, strict=True):
        part.setText(word)
    with pytest.raises(UserError, match=words) as caught:
        entered.required("received")
    assert caught.value.field == "received"


def test_each_part_of_a_date_has_a_name_of_its_own() -> None:
    entered = DateInput(date(2027, 1, 28), name="Date received")
    names = [part.accessibleName() for part in entered.parts()]
    assert names == ["Date received: day", "Date received: month", "Date received: year"]
    assert entered.value() == date(2027, 1, 28)


def test_nothing_is_picked_to_begin_with() -> None:
    group = RadioGroup(OPTIONS, name="Does it oblige you?")
    assert group.value() == ""
    group.set_value("no")
    assert group.value() == "no"
    group.set_value("")
    assert group.value() == ""


def test_a_hint_is_also_the_description() -> None:
    group = RadioGroup(OPTIONS)
    radio = group.radio("yes")
    seen = QAccessible.queryAccessibleInterface(radio)
    assert seen.role() == QAccessible.Role.RadioButton
    assert seen.text(QAccessible.Text.Name) == "Yes"
    assert seen.text(QAccessible.Text.Description) == "A law says you must."


def test_arrows_pick_a_radio_and_space_a_tick(shown, qtbot) -> None:
    group = shown(RadioGroup(OPTIONS))
    heard = []
    group.changed.connect(lambda: heard.append(group.value()))
    group.radio("yes").setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(group.radio("yes"), Qt.Key.Key_Down)
    assert group.value() == "", "looking at an answer does not give it"
    assert group.radio("no").hasFocus()
    QTest.keyClick(group.radio("no"), Qt.Key.Key_Space)
    QTest.keyClick(group.radio("no"), Qt.Key.Key_Up)
    assert heard == ["no", "yes"]
    ticks = shown(Ticks([("a", "A"), ("b", "B")], name="Both"))
    ticks.box("b").setFocus()
    QTest.keyClick(ticks.box("b"), Qt.Key.Key_Space)
    assert ticks.value() == ["b"]


def test_all_of_a_radio_can_be_clicked(shown, qtbot) -> None:
    group = shown(RadioGroup(OPTIONS))
    radio = group.radio("no")
    QTest.mouseClick(
        radio,
        Qt.MouseButton.LeftButton,
        pos=radio.rect().bottomRight() - radio.rect().center() * 0.1,
    )
    assert group.value() == "no"


def test_a_passphrase_is_hidden_until_show(shown, qtbot) -> None:
    entered = shown(PassphraseInput())
    entered.set_value(" with spaces ")
    assert entered.line.echoMode() == QLineEdit.EchoMode.Password
    QTest.mouseClick(entered._show, Qt.MouseButton.LeftButton)
    assert entered.line.echoMode() == QLineEdit.EchoMode.Normal
    assert entered._show.accessibleName() == "Hide"
    assert entered.value() == " with spaces ", "spaces are part of a passphrase"


def test_a_choice_keeps_its_value_and_the_wheel_leaves_it(shown, qtbot) -> None:
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    choice = shown(Choice([("", "Every kind"), ("access", "Access")], name="Kind"), 200, 40)
    choice.set_value("access")
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    choice.wheelEvent(turn)
    assert choice.value() == "access"
    choice.set_options([("access", "Access to own data"), ("erasure", "Erasure")])
    assert choice.value() == "access"


def test_tab_leaves_a_text_area() -> None:
    area = TextArea(name="What is shared")
    assert area.tabChangesFocus()
    area.set_value("  words \n")
    assert area.value() == "words"


def test_a_field_says_its_error_beside_and_to_a_screen_reader() -> None:
    line = TextInput()
    field = Field("Date received", line, hint="For example 28 1 2027")
    assert line.accessibleName() == "Date received"
    assert line.accessibleDescription() == "For example 28 1 2027"
    field.show_error("Date received must be a real date")
    assert line.accessibleDescription().startswith("Error: Date received must be a real date")
    assert line.property("error")
    field.show_error("")
    assert line.accessibleDescription() == "For example 28 1 2027"
    assert not line.property("error")


def test_a_tick_box_keeps_its_own_label_in_a_field() -> None:
    box = TickBox("I have put it somewhere safe")
    field = Field("", box)
    assert field.control.accessibleName() == "I have put it somewhere safe"


@pytest.fixture
def form(shown) -> Form:
    made = Form()
    made.add("name", Field("Name", TextInput()))
    made.add("day", Field("Day", TextInput()))
    return shown(made)


def test_a_form_shows_each_error_twice_and_moves_the_focus(form: Form, qtbot, said) -> None:
    wrong = [UserError("Enter a name", field="name"), UserError("Enter a day", field="day")]
    form.show_errors(Problems(wrong))
    assert form.summary.words() == ["Enter a name", "Enter a day"]
    assert [field.error for field in form.fields.values()] == ["Enter a name", "Enter a day"]
    assert form.summary.isVisible()
    assert form.summary.isAncestorOf(form.window().focusWidget())
    assert any("There is a problem" in words for words in said)


def test_a_line_of_the_summary_jumps_to_its_field(form: Form, qtbot) -> None:
    form.show_errors(UserError("Enter a day", field="day"))
    link = form.summary.findChild(Link)
    link.click()
    assert form.window().focusWidget() is form.fields["day"].control


def test_an_error_of_no_field_is_shown_with_what_to_do(form: Form) -> None:
    form.show_errors(UserError("The disk is full.", "Free some space."))
    assert form.summary.words() == ["The disk is full. Free some space."]


def test_errors_go_away(form: Form) -> None:
    form.show_errors(UserError("Enter a name", field="name"))
    form.clear_errors()
    assert not form.summary.isVisible()
    assert form.values() == {"name": "", "day": ""}
    assert not form.fields["name"].error


def test_the_room_behind_the_red_bar_stays_when_the_text_size_changes(shown) -> None:
    line = TextInput()
    field = shown(Field("Name", line))
    field.show_error("Enter a name")
    theme.apply(theme.Look(scale=2))
    rescale(field)
    assert field.layout().contentsMargins().left() == theme.px(16) == 32
    field.show_error("")
    assert field.layout().contentsMargins().left() == 0


@pytest.mark.parametrize(
    ("ticked", "then", "left"),
    [
        (["a", "b"], "none", ["none"]),
        (["none"], "b", ["b"]),
        (["a"], "b", ["a", "b"]),
        (["none"], "unsure", ["unsure"]),
    ],
)
def test_what_stands_alone_takes_the_ticks_of_the_others(
    ticked: list[str], then: str, left: list[str]
) -> None:
    options = [(value, value) for value in ("a", "b", "none", "unsure")]
    ticks = Ticks(options, alone=("none", "unsure"))
    for value in ticked:
        ticks.box(value).click()
    heard = []
    ticks.changed.connect(lambda: heard.append(1))
    ticks.box(then).click()
    assert (ticks.value(), len(heard)) == (left, 1)


def narrowed() -> NarrowedRadios:
    options = [("a", "Health data", "Of a person"), ("b", "Payroll"), ("none", "None of these")]
    return NarrowedRadios(
        options, name="Which?", counted="answers", hint="By a word.", always=("none",)
    )


def test_words_narrow_a_long_list_of_radios(shown, said) -> None:
    radios = shown(narrowed())
    assert radios.shown.text() == "2 of 2 answers shown."
    QTest.keyClicks(radios.words, "person HEALTH")
    visible = [value for value in ("a", "b", "none") if radios.radio(value).isVisible()]
    assert visible == ["a", "none"]
    assert said[-1] == radios.shown.text() == "1 of 2 answers shown."
    radios.radio("a").click()
    assert radios.value() == "a"
    radios.words.set_value("payroll")
    assert radios.radio("a").isVisible(), "what is picked still shows"
    radios.set_value("b")
    radios.words.set_value("zzz")
    assert radios.value() == "b"
    assert not radios.radio("a").isVisible()


def test_tab_goes_from_the_words_to_a_radio_that_shows(shown) -> None:
    radios = shown(narrowed())
    radios.words.setFocus()
    radios.words.set_value("payroll")
    QTest.keyClick(radios.words, Qt.Key.Key_Tab)
    assert radios.window().focusWidget() is radios.radio("b")


def test_an_error_of_a_long_list_is_heard_where_the_focus_begins() -> None:
    radios = narrowed()
    field = Field("", radios)
    field.show_error("Choose an answer")
    assert radios.words.accessibleDescription() == "Error: Choose an answer. By a word."
    field.show_error("")
    assert radios.words.accessibleDescription() == "By a word."
