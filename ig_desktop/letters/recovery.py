"""The page with a register's recovery code, for the safe of the SIRO."""

from datetime import date

from ig_desktop.letters.blocks import FORMS, Bullets, Heading, Letter, Paragraph, Span
from ig_desktop.letters.characters import clean
from ig_desktop.letters.pdf import render
from ig_desktop.letters.values import long_date


def recovery_page(code: str, register_name: str, made_on: date) -> bytes:
    """One tagged page, in large print so that the code can be typed from it without mistakes.

    UserError when the register's name has a character that cannot be printed.
    """
    name = clean(register_name, "name", "The name of the register")
    return render(_page(code, name, made_on), FORMS["large"])


def _page(code: str, name: str, made_on: date) -> Letter:
    return Letter(
        title=f"Recovery code of the register {name}",
        written_on=made_on,
        sender=("IG Desktop",),
        details=(long_date(made_on),),
        body=(
            Heading("Recovery code", 1),
            _paragraph(f"This code opens the register “{name}” when nobody can sign in any more."),
            Paragraph((Span(code, bold=True),)),
            Heading("Keep it safe"),
            Bullets(
                (
                    (Span("Put this page in the safe of the Senior Information Risk Owner."),),
                    (Span("Do not copy it, scan it or keep it on a computer."),),
                    (Span("Whoever holds it can read everything in the register."),),
                )
            ),
            Heading("How to use it"),
            _paragraph("Open the register in IG Desktop, choose “Use the recovery code” and type "
                       "the code. It opens the register as an administrator, and the log says so. "
                       "Then give people new passphrases."),
            _paragraph("The code was shown once, when the register was made, and is written down "
                       "nowhere else. If this page is lost, an administrator can make a new code; "
                       "this one then stops working."),
        ),
    )  # fmt: skip


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Span(text),))
