"""Exemptions and exceptions: what each one takes, and the record of one that was applied."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from ig_desktop.domain.casework import Sourced
from ig_desktop.domain.text import many_lines
from ig_desktop.errors import Problems, UserError


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption(Sourced):
    """One exemption, in the law's terms and in a plain sentence of ours.

    `type`: absolute, qualified, conditional (data protection: holds so far as its test is met)
    or procedural. `basis`: class, prejudice, adverse effect or none. One that is `silent` lets
    us say neither that we hold the information nor that we do not. `heading` is the title as a
    letter to whoever asks has it, where that is another.
    """

    law: str
    citation: str
    title: str
    sentence: str
    type: str
    kinds: tuple[str, ...]
    public_interest: bool = False
    silent: bool = False
    basis: str = ""
    test: str = ""
    disapplies: str = ""
    needs: str = ""
    heading: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether the user is to be told to check before relying on it."""
        return self.confidence != "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedExemption:
    """An exemption applied to part of a case, with the reasoning it calls for."""

    id: int = 0
    exemption: str
    part: str
    reason: str
    for_disclosure: str = ""
    against_disclosure: str = ""
    balance: str = ""
    needed: str = ""
    applied_on: date
    recorded_at: datetime | None = None
    recorded_by: int | None = None
    withdrawn: str = ""


def for_kind(exemptions: Iterable[Exemption], kind: str, on: date) -> list[Exemption]:
    """Those that a request of this kind can meet, in force on that day."""
    return [e for e in exemptions if kind in e.kinds and e.in_force(on)]


def check_applied(law: Exemption, applied: AppliedExemption) -> AppliedExemption:
    """The record with its words cleaned; Problems with all that the exemption calls for and lacks.

    A qualified exemption is refused without the public interest weighed on both sides and
    found to favour withholding (FOIA 2000 s.2(2)(b); EIR 2004 reg 12(1)(b)).
    """
    errors: list[UserError] = []
    asks = [
        ("part", "Say what it is applied to", True),
        ("reason", "Say why it applies", True),
        ("needed", law.needs or "Say what else it rests on", bool(law.needs)),
        ("for_disclosure", "Give the reasons for giving it out", law.public_interest),
        ("against_disclosure", "Give the reasons for holding it back", law.public_interest),
    ]
    words = {}
    for field, ask, needed in asks:
        try:
            words[field] = _words(getattr(applied, field), field, ask, needed)
        except UserError as error:
            errors.append(error)
    errors += _balance(law, applied)
    if errors:
        raise Problems(errors)
    balance = applied.balance if law.public_interest else ""
    return replace(
        applied,
        exemption=law.id,
        balance=balance,
        part=words["part"],
        reason=words["reason"],
        needed=words["needed"],
        for_disclosure=words["for_disclosure"],
        against_disclosure=words["against_disclosure"],
    )


def _words(value: str, field: str, ask: str, needed: bool) -> str:
    text = many_lines(value, field, "The answer", limit=10_000)
    if needed and not text:
        raise UserError(f"{ask}.", field=field)
    return text


def _balance(law: Exemption, applied: AppliedExemption) -> list[UserError]:
    if not law.public_interest or applied.balance == "withhold":
        return []
    if applied.balance == "disclose":
        what = f"The public interest favours giving this out, so {law.citation} cannot be used."
        return [UserError(what, "Give it out, or weigh it again.", field="balance")]
    what = f"{law.citation} cannot be used until the public interest is weighed."
    return [UserError(what, "Say which side outweighs the other.", field="balance")]
