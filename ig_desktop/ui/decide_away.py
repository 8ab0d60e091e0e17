"""Deciding a case that was sent to one: with its file and one’s own key, without the register."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.london import LONDON
from ig_desktop.domain.notice_cover import TOLD
from ig_desktop.domain.sharing import ADVISERS, Advice, Deciding, SharingCase
from ig_desktop.errors import Problems, UserError
from ig_desktop.paths import CASE, DECISION
from ig_desktop.services import away
from ig_desktop.ui.closed import ClosedPage, ask_file_to_write, with_ending
from ig_desktop.ui.pages.page_work import read_file, write_file
from ig_desktop.ui.pages.sharing_away import KEY, KINDS
from ig_desktop.ui.pages.sharing_deciding import DecidingPanel
from ig_desktop.ui.pages.sharing_facts import CaseFacts, Principles
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import PassphraseInput, TextInput
from ig_desktop.ui.widgets.layout import Row
from ig_desktop.ui.widgets.rows import AnswersSoFar
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

STEPS = (
    ("The case", "The file that was sent to you: only your key opens it"),
    ("Your key", "The file that you saved under Sharing, Away from the register"),
    ("Then", "You read the case, decide and sign; the signed decision is a file to send back"),
)


def at_once() -> datetime:
    """Now, by the computer's clock."""
    return datetime.now(UTC)


class OpenCasePage(ClosedPage):
    """The case’s file, the key’s file and its passphrase."""

    help_topic = "sharing-away"

    def __init__(
        self,
        frame: "Window",
        back: Callable[[], object],
        now: Callable[[], datetime] = at_once,
        case: Path | None = None,
    ) -> None:
        super().__init__(frame, "Decide a case that was sent to you", back=back)
        self._to_begin, self._now = back, now
        self.main.put(12)
        self.file, self.key = TextInput(), TextInput()
        self._put_file("file", "The case", self.file, "Choose the case", KINDS[CASE])
        self._put_file("key", "Your key", self.key, "Choose your key", KINDS[KEY])
        self.file.set_value(str(case) if case else "")
        self.passphrase = PassphraseInput()
        self.passphrase.line.returnPressed.connect(self.open)
        self.form.add("passphrase", Field("Your passphrase", self.passphrase), self.main)
        self.put_buttons("Open the case", self.open)
        self.side.put(Heading("What happens", 3))
        self.side.put(9)
        facts = AnswersSoFar()
        for key, words in STEPS:
            facts.add(key, words)
        self.side.put(facts)

    def _put_file(self, name: str, label: str, line: TextInput, words: str, kinds: str) -> None:
        hint = f"A file that ends in {_ending(kinds)}."
        self.form.add(name, Field(label, line, hint=hint), self.main)
        self.main.put(8)
        choose = Button(words, lambda: self._choose(line, words, kinds), icon="folder")
        self.main.put(Row(choose, None))
        self.main.put(14)

    def _choose(self, line: TextInput, words: str, kinds: str) -> None:
        start = str(Path.home())
        chosen, _ = QFileDialog.getOpenFileName(self, words, start, f"{kinds};;All files (*)")
        if chosen:
            line.set_value(chosen)

    def open(self) -> None:
        """Open the case, on another thread: a passphrase takes its time."""
        asked = {
            "file": (self.file.value(), "Choose the case that was sent to you"),
            "key": (self.key.value(), "Choose your key"),
            "passphrase": (self.passphrase.value(), "Enter your passphrase"),
        }
        wrong = [UserError(words, field=name) for name, (said, words) in asked.items() if not said]
        if wrong:
            self.show_error(Problems(wrong))
            return
        file, key, passphrase = (said for said, _ in asked.values())

        def work(_: Any) -> away.Held:
            return away.hold(read_file(Path(file)), read_file(Path(key)), passphrase)

        self.run("Opening the case", work, self._opened, self._refused)

    def _refused(self, error: UserError) -> None:
        self.passphrase.set_value("")
        self.show_error(error)

    def _opened(self, held: away.Held) -> None:
        page = DecideAwayPage(self.frame, held, Path(self.file.value()), self._to_begin, self._now)
        self.frame.show_closed(page)


def _ending(kinds: str) -> str:
    return kinds.partition("(*")[2].rstrip(")")


class DecideAwayPage(ClosedPage):
    """The case at the left, the decision at the right; signing saves the file to send back."""

    help_topic = "sharing-away"

    def __init__(
        self,
        frame: "Window",
        held: away.Held,
        file: Path,
        back: Callable[[], object],
        now: Callable[[], datetime],
    ) -> None:
        from ig_desktop.session import Packs

        self._sent_case, self._file, self._now = held, file, now
        content = held.sent.content
        case = case_of(content)
        super().__init__(frame, case.name, widths=(700, 40, 332), back=back)
        told = f"{content['reference']}, sent by {held.sent.by} on {plain_day(_sent(content))}"
        self.main.put(Text(told, tone="secondary"))
        self.main.put(12)
        law = Packs().sharing
        rows = [
            ("Privacy notice", one["words"], None) for one in content["case"] if one["name"] == TOLD
        ]
        self.main.put(CaseFacts(law, case, [_advice(one) for one in content["advice"]], *rows))
        self.main.put(14)
        self.main.put(Principles(case))
        today = now().astimezone(LONDON).date()
        self.panel = DecidingPanel(case, today, self._sign)
        self.side.put(self.panel)
        self.saved = Text("")
        self.side.put(10)
        self.side.put(self.saved)

    def start(self) -> None:
        """Begin at the decision."""
        super().start()
        self.panel.outcome.setFocus()

    def _sign(self, deciding: Deciding, _: str) -> None:
        made = away.decide(self._sent_case, deciding, self._now())
        name = f"{self._file.stem} decided{DECISION}"
        start = self._file.parent / name
        path = ask_file_to_write(self, "Save the decision to send back", start, KINDS[DECISION])
        if path is None:
            return
        to = with_ending(path, DECISION)
        write_file(to, made)
        self.saved.setText(f"Signed and saved as {to}. Send it back to whoever sent you the case.")
        self.frame.say("done", f"Signed and saved as {to}.")


def case_of(content: dict[str, Any]) -> SharingCase:
    """The case in what was sent."""
    fields = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in content["values"].items()
    }
    rows = {name: tuple(rows) for name, rows in content["rows"].items()}
    return SharingCase(
        shape=content["shape"], reference=content["reference"], fields=fields, rows=rows
    )


def _advice(told: dict[str, str]) -> Advice:
    capacity = next((id for id, name in ADVISERS.items() if name == told["capacity"]), "legal")
    return Advice(
        capacity=capacity, giver=told["giver"], text=told["text"], on=date.fromisoformat(told["on"])
    )


def _sent(content: dict[str, Any]) -> date:
    return datetime.fromisoformat(content["sent_at"]).astimezone(LONDON).date()
