"""Which letters a sharing case calls for, and where its applicant can be written to."""

import re

from ig_desktop.domain.sharing import ASKED, DECIDED, DRAFT, PART, REFUSE, SHARE, SharingFile
from ig_desktop.domain.templates import LetterTemplate

UNDECIDED = "undecided"
STAGES = (UNDECIDED, SHARE, PART, REFUSE)
"""What a letter can follow: nothing decided and the case with us, or an outcome."""

_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}$", re.IGNORECASE)


def stage(file: SharingFile) -> str:
    """One of `STAGES`, or "" where a case calls for no letter."""
    if file.case.status in (DRAFT, ASKED):
        return UNDECIDED
    decision = file.in_force
    if file.case.status == DECIDED and decision is not None and decision.outcome in STAGES:
        return decision.outcome
    return ""


def serves_sharing(template: LetterTemplate, file: SharingFile) -> bool:
    """Whether a letter is for a case of this shape at this stage."""
    shapes = template.shapes or (file.case.shape,)
    return stage(file) in template.sharing and file.case.shape in shapes


def address_in(contact: str) -> str:
    """The postal address in how to reach somebody, a line for each part; "" where there is none.

    One that ends in a postcode is an address.
    """
    contact = contact.strip()
    if not _POSTCODE.search(contact):
        return ""
    return "\n".join(part for each in contact.split(",") if (part := each.strip()))


def reached_by_email(contact: str) -> bool:
    """Whether how to reach somebody is an e-mail address and no postal one."""
    return "@" in contact and not address_in(contact)
