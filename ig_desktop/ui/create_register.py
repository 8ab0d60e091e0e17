"""Creating a register: four questions, then the recovery code, shown once."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ig_desktop import paths
from ig_desktop.domain.roles import ADMINISTRATOR, ROLE_NAMES
from ig_desktop.domain.text import one_line, required
from ig_desktop.errors import Problems, UserError
from ig_desktop.services import opening
from ig_desktop.session import Session
from ig_desktop.ui.closed import ClosedPage, ask_folder
from ig_desktop.ui.recovery_code import RecoveryCodePage
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.choices import Ticks
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import PassphraseInput, TextInput
from ig_desktop.ui.widgets.layout import Row
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.rows import AnswersSoFar
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

CAPTION = "Create a register"
WORDS_ADVISED = 4
LONGEST_FOLDER = 60
POSTS = {
    "guardian": "Caldicott Guardian",
    "dpo": "Data protection officer",
    "siro": "Senior information risk owner",
}
ROLE_HINTS = {
    "officer": "Logs requests, works on them and writes letters.",
    "guardian": "Decides what confidential information is shared.",
    "dpo": "Advises, approves and reads the log.",
    "siro": "Signs off reports and reads the log.",
    "auditor": "Reads everything, changes nothing.",
}


@dataclass
class Draft:
    """What has been answered so far; the passphrase lives here until the register is made."""

    organisation: str = ""
    folder: Path = field(default_factory=lambda: paths.registers_folder())
    holders: dict[str, str] = field(default_factory=dict)
    name: str = ""
    roles: tuple[str, ...] = ()
    passphrase: str = ""

    @property
    def place(self) -> Path:
        """The folder the register will be."""
        plain = "".join(c if c.isalnum() or c in " -" else " " for c in self.organisation)
        name = " ".join(plain.split())[:LONGEST_FOLDER].strip()
        return self.folder / f"{name or 'Register'}.igregister"


class Creation:
    """The questions in order, and what their answers make."""

    def __init__(
        self,
        frame: "Window",
        on_session: Callable[[Session], object],
        on_leave: Callable[[], object],
    ) -> None:
        self.frame, self.on_session, self.on_leave = frame, on_session, on_leave
        self.draft = Draft()
        self._steps = (OrganisationPage, HoldersPage, AccountPage, PassphrasePage)

    def show(self, step: int) -> None:
        """Show a question; before the first lies the page that led here."""
        if step < 0:
            self.on_leave()
        elif step < len(self._steps):
            self.frame.show_closed(self._steps[step](self, step))

    def make(self, page: ClosedPage) -> None:
        """Make the register, on another thread; then show the recovery code."""
        draft = self.draft
        roles = tuple(dict.fromkeys((ADMINISTRATOR, *draft.roles)))
        page.run(
            "Making the register",
            lambda job: opening.create(
                draft.place, draft.organisation, draft.name, draft.passphrase, roles
            ),
            self._made,
            can_cancel=False,
        )

    def _made(self, made: tuple[opening.Opened, str]) -> None:
        opened, code = made
        register = opened()
        session = Session(register, register.actor)
        self.draft.passphrase = ""
        shown = RecoveryCodePage(self.frame, session, code, self.draft.organisation)
        shown.on_kept = lambda: self.on_session(session)
        self.frame.show_closed(shown)
        try:
            _fill(session, self.draft.holders)
        except UserError as error:
            self.frame.show_error(error)


def _fill(session: Session, holders: dict[str, str]) -> None:
    """The regulator, and who holds which post: all of it can be added later in Settings too."""
    from ig_desktop.domain.organisations import Holder

    session.organisation.add_regulator()
    own = session.organisation.all("own")[0]
    for post, name in holders.items():
        session.organisation.appoint(own.id, Holder(post=post, name=name), session.today())


def _wrong_names(names: dict[str, str], ask: str) -> list[UserError]:
    """What is wrong with the names given, by field."""
    wrong = []
    for name, words in names.items():
        try:
            required(one_line(words, name, "The name"), name, ask)
        except UserError as error:
            wrong.append(UserError(error.what.removesuffix("."), error.do, field=name))
    return wrong


class StepPage(ClosedPage):
    """One question of the four, with Back and Continue; `take` keeps its answers."""

    help_topic = "create"

    question = ""

    def __init__(self, creation: Creation, step: int) -> None:
        super().__init__(
            creation.frame, self.question, caption=CAPTION, back=lambda: creation.show(step - 1)
        )
        self.creation, self.draft, self._step = creation, creation.draft, step
        self.main.put(10)
        self.build()
        self.put_buttons("Continue", self.go_on)
        self._put_answers()

    def build(self) -> None:
        """Put the fields in."""

    def take(self) -> None:
        """Keep what was answered, or raise what is wrong with it."""

    def add(self, name: str, one: Field) -> Field:
        """Add a field under the others; Enter in a line goes on."""
        line = getattr(one.control, "line", one.control)
        if isinstance(line, TextInput):
            line.returnPressed.connect(self.go_on)
        self.form.add(name, one, self.main)
        self.main.put(14)
        return one

    def go_on(self) -> None:
        """To the next question, or say what is wrong."""
        try:
            self.take()
        except UserError as error:
            self.show_error(error)
            return
        self.creation.show(self._step + 1)

    def _put_answers(self) -> None:
        draft = self.draft
        self.side.put(Heading("Your answers so far", 3))
        self.side.put(9)
        answers = AnswersSoFar()
        if draft.organisation:
            answers.add("Organisation", draft.organisation)
            answers.add("Kept in", str(draft.place))
        for post, name in draft.holders.items():
            answers.add(POSTS[post], name)
        if draft.name:
            roles = [ROLE_NAMES[role] for role in (ADMINISTRATOR, *draft.roles)]
            answers.add("Your account", f"{draft.name}: {', '.join(roles)}")
        if not draft.organisation and not draft.name:
            self.side.put(Text("Nothing yet.", tone="secondary"))
        else:
            self.side.put(answers)


class OrganisationPage(StepPage):
    """Whose register it is, and where it is kept."""

    question = "Which organisation is it for?"

    def build(self) -> None:
        self.name = TextInput(self.draft.organisation)
        hint = "Its full name, as letters should give it."
        self.add("name", Field("Name of the organisation", self.name, hint=hint))
        self.folder = TextInput(str(self.draft.folder))
        hint = "On this computer, or a shared drive that is backed up. The register is encrypted."
        where = Field("Folder to keep it in", self.folder, hint=hint)
        self.add("folder", where)
        self.main.put(Row(Button("Choose a folder", self._choose, icon="folder"), None))

    def _choose(self) -> None:
        found = ask_folder(self, "Folder to keep the register in", Path.home())
        if found is not None:
            self.folder.set_value(str(found))

    def take(self) -> None:
        wrong = _wrong_names({"name": self.name.value()}, "Enter the name of the organisation")
        folder = Path(self.folder.value())
        if not self.folder.value() or not folder.is_absolute():
            wrong.append(UserError("Choose a folder to keep the register in", field="folder"))
        if wrong:
            raise Problems(wrong)
        self.draft.organisation, self.draft.folder = self.name.value(), folder
        if os.path.lexists(self.draft.place):
            raise UserError(
                f"There is already a register called {self.draft.place.name} there", field="folder"
            )


class HoldersPage(StepPage):
    """Who holds the named posts; all may wait."""

    question = "Who holds these posts?"

    def build(self) -> None:
        self.main.put(
            Inset(
                "Why we ask",
                "Letters and decisions name them. Leave empty what you do not know yet: "
                "Settings has a place for each, with the dates they hold the post.",
            )
        )
        self.main.put(14)
        for post, label in POSTS.items():
            self.add(
                post, Field(f"{label} (optional)", TextInput(self.draft.holders.get(post, "")))
            )

    def take(self) -> None:
        holders = {post: name for post, name in self.form.values().items() if name}
        if wrong := _wrong_names(holders, "Enter a name"):
            raise Problems(wrong)
        self.draft.holders = holders


class AccountPage(StepPage):
    """Who the first account is for, and in which roles besides administrator."""

    question = "Who are you?"

    def build(self) -> None:
        name = TextInput(self.draft.name)
        hint = "As colleagues and the log should know you."
        self.add("name", Field("Your name", name, hint=hint))
        options = [(role, ROLE_NAMES[role], ROLE_HINTS[role]) for role in ROLE_HINTS]
        roles = Ticks(options, name="Your roles")
        roles.set_value(self.draft.roles or ("officer",))
        hint = "You are its administrator too, and can add colleagues afterwards."
        self.add("roles", Field("Your roles", roles, hint=hint))

    def take(self) -> None:
        values = self.form.values()
        if not values["name"]:
            raise UserError("Enter your name", field="name")
        self.draft.name = opening.checked_name(values["name"])
        self.draft.roles = tuple(values["roles"])


class PassphrasePage(StepPage):
    """The passphrase, twice; four words or more is advice, ten characters the rule."""

    question = "Choose your passphrase"

    def build(self) -> None:
        self.main.put(
            Inset(
                "Four words or more",
                "Words you can remember and nobody would guess, used nowhere else. "
                "Nobody can look it up for you: without it, only the recovery code opens "
                "the register.",
            )
        )
        self.main.put(14)
        first, second = PassphraseInput(), PassphraseInput(name="Passphrase again")
        self.add("passphrase", Field("Passphrase", first))
        self._advice = Text("", tone="secondary")
        self.main.put(self._advice)
        self.main.put(10)
        self.add("again", Field("The same passphrase again", second))
        first.changed.connect(lambda: self._advise(first.value()))

    def _advise(self, passphrase: str) -> None:
        self._advice.setText(advice(passphrase))

    def take(self) -> None:
        values = self.form.values()
        opening.check_new_passphrase(values["passphrase"])
        if values["again"] != values["passphrase"]:
            raise UserError("The two passphrases are not the same", field="again")
        self.draft.passphrase = values["passphrase"]

    def go_on(self) -> None:
        try:
            self.take()
        except UserError as error:
            self.show_error(error)
            return
        self.creation.make(self)

    def start(self) -> None:
        super().start()
        self.form.fields["passphrase"].setFocus(Qt.FocusReason.TabFocusReason)


def advice(passphrase: str) -> str:
    """What to say about a passphrase while it is typed: nothing, a nudge, or that it will do."""
    words = [word for word in passphrase.replace("-", " ").split() if len(word) > 1]
    if not passphrase:
        return ""
    if len(words) >= WORDS_ADVISED:
        return f"{len(words)} words: good."
    count = "1 word" if len(words) == 1 else f"{len(words)} words"
    return f"{count} so far. Four or more are much harder to guess."
