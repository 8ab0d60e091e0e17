"""The texts of the Debian package: control, copyright, changelog, and what lintian is told."""

from datetime import UTC, datetime
from email.utils import format_datetime

from installer.product import ABOUT, MAKER, NAME, ROOT, SUMMARY, VERSION

MAINTAINER = f"{MAKER} <maintainers@ig-desktop.invalid>"
"""Nobody answers there: whoever hands the package out puts in an address of their own."""

OVERRIDES = {
    "embedded-library": "Libraries come pinned and hash-checked inside Python wheels.",
    "library-not-linked-against-libc": "Modules of Python that call nothing but Python.",
}
"""Checks of lintian that cannot pass for a program with its libraries inside, and why."""


def control(depends: str, architecture: str, size: int) -> str:
    """What the package is, and what it needs."""
    about = "\n .\n".join(_folded(words) for words in ABOUT)
    return (
        f"Package: {NAME}\n"
        f"Version: {VERSION}\n"
        f"Architecture: {architecture}\n"
        f"Maintainer: {MAINTAINER}\n"
        f"Installed-Size: {size}\n"
        f"Depends: {depends}\n"
        "Recommends: at-spi2-core, shared-mime-info\n"
        "Section: misc\n"
        "Priority: optional\n"
        f"Description: {_lower(SUMMARY)}\n"
        f"{about}\n"
    )


def _folded(words: str, width: int = 78) -> str:
    import textwrap

    return textwrap.indent(textwrap.fill(words, width), " ")


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]


def changelog(moment: int) -> str:
    """The package's changes: its own are those of the program, told in CHANGELOG.md."""
    at = format_datetime(datetime.fromtimestamp(moment, UTC))
    return (
        f"{NAME} ({VERSION}) stable; urgency=medium\n\n"
        f"  * IG Desktop {VERSION}; what changed for its users is told in CHANGELOG.md.\n\n"
        f" -- {MAINTAINER}  {at}\n"
    )


def copyright_file() -> str:
    """Our licence, and where the licences of the libraries inside are."""
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8").split("\n\n", 2)
    holder = licence[1].removeprefix("Copyright (c) ")
    body = "\n".join(f" {line}" if line else " ." for line in licence[2].strip().splitlines())
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        "Upstream-Name: IG Desktop\n"
        "Comment: The libraries inside keep their own licences: each is named in the bill of\n"
        f" materials beside this file and printed in full under /usr/share/doc/{NAME}/licences.\n"
        " Qt and PySide6 are used under the LGPL, version 3: /usr/share/common-licenses/LGPL-3.\n"
        f" Their libraries lie under /usr/lib/{NAME} as files of their own and may be replaced.\n"
        "\n"
        "Files: *\n"
        f"Copyright: {holder}\n"
        "License: Expat\n"
        f"{body}\n"
    )


def overrides() -> str:
    """What lintian is told not to report, each with its reason."""
    return "".join(f"# {why}\n{NAME}: {tag}\n" for tag, why in OVERRIDES.items())
