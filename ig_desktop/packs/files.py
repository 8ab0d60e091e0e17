"""Reading one TOML file of `resources/`: its text and content, or a refusal that names it."""

import tomllib
from pathlib import Path
from typing import Any

from ig_desktop.errors import UserError

LARGEST = 500_000  # bytes; the longest file that ships is a third of that


def read_toml(path: Path, what: str = "rule file") -> tuple[str, dict[str, Any]]:
    """The text and the content of a file; `what` is what a refusal calls it.

    Raises UserError naming the file, and the line of a mistake in its form.
    """
    try:
        raw = path.read_bytes()
        if len(raw) > LARGEST:
            raise refused(path, f"it is larger than {LARGEST // 1000} kB", what)
        text = raw.decode("utf-8")
        return text, tomllib.loads(text)
    except OSError as error:
        raise refused(path, error.strerror or "it cannot be read", what) from None
    except UnicodeDecodeError:
        raise refused(path, "it is not UTF-8 text", what) from None
    except RecursionError:
        raise refused(path, "it is nested too deeply", what) from None
    except tomllib.TOMLDecodeError as error:
        raise refused(path, str(error), what) from None


def refused(path: Path, why: str, what: str = "rule file") -> UserError:
    """The error for a file that cannot be used."""
    return UserError(
        f"The {what} {path.name} cannot be used: {why}.",
        "Correct the file, or put back the one that came with IG Desktop.",
    )
