"""The settings of a register: what each is called, what it starts as, what it may be."""

from collections.abc import Mapping
from dataclasses import dataclass

from ig_desktop.errors import UserError


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: one of `choices` (value and name), or a whole number in `between`."""

    name: str
    title: str
    default: str
    choices: Mapping[str, str] | None = None
    between: tuple[int, int] = (0, 0)

    def checked(self, value: str) -> str:
        """The value as it is kept; UserError when it is not one of those allowed."""
        text = value.strip()
        if self.choices is not None:
            if text in self.choices:
                return text
            raise UserError(
                f"{self.title} cannot be “{text}”.",
                f"Choose one of: {', '.join(self.choices)}.",
                field=self.name,
            )
        low, high = self.between
        if text.isascii() and text.isdigit() and low <= int(text) <= high:
            return str(int(text))
        raise UserError(f"{self.title} must be {low} to {high}.", field=self.name)


SETTINGS: Mapping[str, Setting] = {
    setting.name: setting
    for setting in (
        Setting(
            "nation",
            "Nation whose bank holidays count",
            "england-and-wales",
            {
                "england-and-wales": "England and Wales",
                "scotland": "Scotland",
                "northern-ireland": "Northern Ireland",
            },
        ),
        Setting("idle_lock_minutes", "Minutes until the window locks itself", "10", None, (1, 60)),
    )
}


def setting(name: str) -> Setting:
    """The setting of that name; UserError when there is none."""
    if name not in SETTINGS:
        raise UserError(f"There is no setting called “{name}”.", f"Known: {', '.join(SETTINGS)}.")
    return SETTINGS[name]
