"""Text: literal, wrapped at 82 characters, as high as its lines."""

from PySide6.QtGui import QAccessible

from ig_desktop.ui import theme
from ig_desktop.ui.widgets import lines
from ig_desktop.ui.widgets.text import Heading, Text

LONG = "Received Monday 11 January. One month begins that day and ends on Thursday. " * 4


def test_text_is_as_high_as_its_lines() -> None:
    words = Text(LONG)
    one = lines.line_height(theme.font("body"))
    assert words.heightForWidth(10_000) >= 4 * one, "82 characters at most, however wide"
    assert words.heightForWidth(200) > words.heightForWidth(500) > one


def test_an_explicit_line_break_is_kept() -> None:
    assert Text("one\ntwo").heightForWidth(500) == 2 * Text("one").heightForWidth(500)


def test_text_never_wants_more_width_than_a_long_word() -> None:
    assert Text("w" * 500).minimumSizeHint().width() <= theme.px(160)


def test_markup_is_not_read(shown) -> None:
    from PySide6.QtCore import Qt

    words = Text("<b>bold</b> <img src='file:///etc/passwd'>")
    assert words.textFormat() == Qt.TextFormat.PlainText
    plain = Text("xbxboldxxbx ximg srcxxfilexxxxetcxpasswdxx")
    assert abs(words.sizeHint().width() - plain.sizeHint().width()) < 60, "drawn as typed"


def test_one_line_is_cut_with_an_ellipsis(shown) -> None:
    words = Text(LONG, wrap=False)
    assert words.sizeHint().height() == lines.line_height(theme.font("body"))
    assert words.minimumSizeHint().width() <= theme.px(160)
    shown(words, 100, 30)
    assert words.grab().width() == 100


def test_a_heading_is_one_to_a_screen_reader_and_keeps_its_name() -> None:
    heading = Heading("Next steps", 2)
    seen = QAccessible.queryAccessibleInterface(heading)
    assert seen.role() == QAccessible.Role.Heading
    heading.setText("Letters")
    assert seen.text(QAccessible.Text.Name) == "Letters"


def test_interfaces_of_headings_come_and_go_with_them(qapp) -> None:
    import gc

    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QWidget

    for _ in range(3):
        page = QWidget()
        headings = [Heading(f"Heading {n}", 2) for n in range(100)]
        for heading in headings:
            heading.setParent(page)
        names = [
            QAccessible.queryAccessibleInterface(h).text(QAccessible.Text.Name) for h in headings
        ]
        assert names[-1] == "Heading 99"
        page.deleteLater()
        del page, headings, heading
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
