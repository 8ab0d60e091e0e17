"""People: names, addresses, NHS numbers, and the format and language they need."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from nhs_number.validate import is_valid

from ig_desktop.domain.text import many_lines, one_line, required
from ig_desktop.errors import Problems, UserError


@dataclass(frozen=True, slots=True)
class Format:
    """A way of getting letters (Accessible Information Standard, DAPB1605 Amd 30/2025)."""

    id: str
    name: str
    point: int = 12
    with_letter: bool = False


FORMATS: Mapping[str, Format] = {
    form.id: form
    for form in (
        Format("standard", "Standard letter"),
        Format("large", "Large print, 16 point", 16),
        Format("giant", "Giant print, 24 point", 24),
        Format("easy-read", "Easy read", 14),
        Format("braille", "Braille", with_letter=True),
        Format("audio", "Audio", with_letter=True),
        Format("e-mail", "E-mail"),
        Format("bsl-video", "BSL video", with_letter=True),
        Format("interpreter", "Interpreter", with_letter=True),
        Format("contact-professional", "Contact professional", with_letter=True),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone a request is about or comes from; dates are None and texts empty when not known."""

    id: int = 0
    name: str
    date_of_birth: date | None = None
    died_on: date | None = None
    nhs_number: str = ""
    email: str = ""
    telephone: str = ""
    address: str = ""
    preferred_format: str = "standard"
    language: str = ""
    needs: str = ""

    @property
    def flag(self) -> str:
        """What the work list prints of their needs ("Large print", "Polish"); empty when none."""
        parts = []
        if self.preferred_format not in ("standard", "e-mail"):
            parts.append(FORMATS[self.preferred_format].name.split(",")[0])
        if self.language and self.language.casefold() != "english":
            parts.append(self.language)
        return ", ".join(parts)


def nhs_number(value: str, field: str = "nhs_number") -> str:
    """Ten digits without spaces, or "" for none; UserError when it cannot be an NHS number.

    Digits of other scripts are refused: two ways to write one number would be two people.
    """
    text = "".join(c for c in value if not c.isspace() and c not in "-\u2010\u2011\u2012\u2013")
    if not text:
        return ""
    if any(c.isnumeric() and c not in "0123456789" for c in text):
        raise UserError(
            "The NHS number has digits from another script.",
            "Type it with the digits 0 to 9.",
            field=field,
        )
    if len(text) != 10 or not all(c in "0123456789" for c in text):
        raise UserError("An NHS number has ten digits.", "Check it and type it again.", field=field)
    if not is_valid(text):
        raise UserError(
            "This is not a real NHS number: its last digit does not fit the others.",
            "Check it with the person or leave it empty.",
            field=field,
        )
    return text


def spaced_nhs_number(digits: str) -> str:
    """How an NHS number is shown: 3 3 4."""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}" if len(digits) == 10 else digits


def email_address(value: str, field: str = "email") -> str:
    """An e-mail address with one @ and a dotted domain, or "" for none."""
    text = one_line(value, field, "The e-mail address", limit=254)
    name, at, domain = text.rpartition("@")
    fits = at and name and "@" not in name and "." in domain.strip(".") and " " not in text
    if text and not fits:
        raise UserError(
            "Enter an e-mail address in the right form, like name@example.com.", field=field
        )
    return text


def check_person(person: Person, today: date, prefix: str = "") -> Person:
    """The person with every field cleaned; Problems with each field that cannot be kept.

    `prefix` goes before field names, for pages that ask for two people ("requester_").
    """
    errors: list[UserError] = []

    def keep(read: Callable[[], str]) -> str:
        try:
            return read()
        except UserError as error:
            errors.append(error)
            return ""

    cleaned = Person(
        id=person.id,
        name=keep(lambda: _name(person.name, prefix + "name")),
        date_of_birth=person.date_of_birth,
        died_on=person.died_on,
        nhs_number=keep(lambda: nhs_number(person.nhs_number, prefix + "nhs_number")),
        email=keep(lambda: email_address(person.email, prefix + "email")),
        telephone=keep(
            lambda: one_line(person.telephone, prefix + "telephone", "The telephone", limit=50)
        ),
        address=keep(
            lambda: many_lines(person.address, prefix + "address", "The address", limit=500)
        ),
        preferred_format=keep(lambda: _format(person.preferred_format, prefix)),
        language=keep(
            lambda: one_line(person.language, prefix + "language", "The language", limit=60)
        ),
        needs=keep(lambda: many_lines(person.needs, prefix + "needs", "Other needs", limit=1000)),
    )
    errors += _dates(person, today, prefix)
    if errors:
        raise Problems(errors)
    return cleaned


def _name(value: str, field: str) -> str:
    return required(one_line(value, field, "The name"), field, "Enter a name")


def _format(value: str, prefix: str) -> str:
    if value not in FORMATS:
        known = ", ".join(FORMATS)
        raise UserError(f"The format must be one of: {known}.", field=prefix + "preferred_format")
    return value


def _dates(person: Person, today: date, prefix: str) -> list[UserError]:
    errors = []
    born, died = person.date_of_birth, person.died_on
    if born and not date(1880, 1, 1) <= born <= today:
        errors.append(
            UserError(
                "Date of birth must be a real date in the past.", field=prefix + "date_of_birth"
            )
        )
    if died and (died > today or (born and died < born)):
        errors.append(
            UserError(
                "Date of death must be after the date of birth and not in the future.",
                field=prefix + "died_on",
            )
        )
    return errors
