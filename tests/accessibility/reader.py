"""A screen reader's way through a job, over AT-SPI: run by a Python that has `gi`.

`python3 reader.py PASSPHRASE PROGRAM...` starts the program, whose last register is the one to
unlock, knowing only what is said: roles, names and actions. It prints what it came by, and exits
1 with the tree as it stood where something is not there.
"""

import subprocess
import sys
import time
from collections.abc import Iterator

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 40
Node = Atspi.Accessible


class Reader:
    """What can be heard of one program, and done to it."""

    def __init__(self, process: subprocess.Popen) -> None:
        self.process = process

    def program(self) -> Node:
        """The program among those that speak on this desktop."""
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            found = desktop.get_child_at_index(number)
            if found is not None and found.get_process_id() == self.process.pid:
                return found
        return None

    def everything(self, root: Node | None = None) -> Iterator[Node]:
        """Everything that is shown."""
        root = root or self.program()
        if root is None:
            return
        yield root
        for number in range(min(root.get_child_count(), 300)):
            try:
                child = root.get_child_at_index(number)
                shown = child is not None and child.get_state_set().contains(
                    Atspi.StateType.VISIBLE
                )
            except GLib.Error:
                continue
            if shown:
                yield from self.everything(child)

    def find(self, role: str, name: str, *, start: bool = False) -> Node | None:
        """Something of that role and name, or whose name begins so; None where it is not."""
        for one in self.everything():
            try:
                said = one.get_name() or ""
                if one.get_role_name() == role and (
                    said.startswith(name) if start else said == name
                ):
                    return one
            except GLib.Error:
                continue
        return None

    def wait(self, role: str, name: str, *, start: bool = False) -> Node:
        """The same, once it is there."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            found = self.find(role, name, start=start)
            if found is not None:
                return found
            time.sleep(0.2)
        self.give_up(f"no {role} “{name}”")
        return None

    def give_up(self, why: str) -> None:
        """Say what there was instead."""
        print(why)
        for one in self.everything():
            print(f"  {one.get_role_name()}: {one.get_name()!r}")
        sys.exit(1)

    def heading(self, words: str) -> None:
        """Come to a page by its heading."""
        print("heading:", self.wait("heading", words, start=True).get_name(), flush=True)

    def press(self, role: str, name: str) -> None:
        """Do the first thing that can be done to something."""
        found = self.wait(role, name)
        Atspi.Action.do_action(found, self._press_of(found))
        print(f"{role}: {name}", flush=True)

    def _press_of(self, found: Node) -> int:
        count = Atspi.Action.get_n_actions(found)
        names = [Atspi.Action.get_action_name(found, n) for n in range(count)]
        wanted = [n for n, name in enumerate(names) if name in ("Press", "Toggle")]
        if not wanted:
            self.give_up(f"“{found.get_name()}” can only be {names}")
        return wanted[0]

    def write(self, role: str, name: str, words: str) -> None:
        """Write in a field."""
        found = self.wait(role, name)
        Atspi.EditableText.set_text_contents(found, words)
        print(f"{role}: {name} ← {'…' if role == 'password text' else words}", flush=True)


def job(reader: Reader, passphrase: str) -> None:
    """Unlock the register and come to the day's work."""
    reader.heading("Unlock the register")
    reader.write("text", "Name of the account", "Olive Officer")
    reader.write("password text", "Passphrase", passphrase)
    reader.press("push button", "Unlock")
    reader.heading("Today")


if __name__ == "__main__":
    secret, *command = sys.argv[1:]
    process = subprocess.Popen(command)
    try:
        job(Reader(process), secret)
    finally:
        process.terminate()
        process.wait(20)
