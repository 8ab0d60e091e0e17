"""Documents kept with a case: how large, and by what name they are known."""

import hashlib
import re
import unicodedata

from ig_desktop.domain.case import Attachment
from ig_desktop.domain.text import one_line
from ig_desktop.errors import UserError

LARGEST = 50 * 1024 * 1024  # bytes


def check_attachment(name: str, content: bytes, description: str) -> Attachment:
    """The document as it is kept; UserError when it is empty, too large or has no name.

    Of a path only the last part is kept as its name.
    """
    if not content:
        raise UserError("This document is empty.", "Choose another.", field="file")
    if len(content) > LARGEST:
        raise UserError(
            f"This document is {len(content) / 1_048_576:,.0f} MB; the most is 50 MB.",
            "Split it, or keep it elsewhere and note where.",
            field="file",
        )
    return Attachment(
        name=one_line(own_name(name), "name", "The name of the document"),
        description=one_line(description, "description", "The description", limit=500),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def own_name(name: str) -> str:
    """The last part of a path, without what a file system or a reader could trip over."""
    last = re.split(r"[/\\]", name)[-1]
    plain = "".join(c for c in last if unicodedata.category(c)[0] != "C" and c not in '<>:"/\\|?*')
    return plain.strip(" .") or "document"
