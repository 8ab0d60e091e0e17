"""What the commands of letters read in the same way: words for a letter, and its day."""

from datetime import date

from ig_desktop.errors import UserError


def read_part(text: str) -> tuple[str, str]:
    """The name and the words of `--part NAME=TEXT`."""
    name, equals, words = text.partition("=")
    if not equals:
        raise UserError(f"--part {text[:40]!r} has no “=”.", "Write it as NAME=TEXT.")
    return name.strip(), words


def read_day(text: str | None) -> date | None:
    """The day of `--on DATE`; None when it was left out."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(f"--on {text[:40]!r} is not a date.", "Write it as 2027-01-28.") from None
