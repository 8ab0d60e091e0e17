"""A copy of a letter that opens only with a passphrase, for sending by e-mail."""

from io import BytesIO

from ig_desktop.errors import UserError

SHORTEST = 12


def encrypted_copy(pdf: bytes, passphrase: str) -> bytes:
    """The PDF under AES-256; screen readers can still read it once it is open.

    UserError when the passphrase is too easily guessed. The copy differs each time it is made:
    its encryption needs fresh random bytes.
    """
    import pikepdf

    _check(passphrase)
    out = BytesIO()
    allowed = pikepdf.Permissions(
        accessibility=True, extract=True, print_lowres=True, print_highres=True
    )
    with pikepdf.Pdf.open(BytesIO(pdf)) as document:
        document.save(
            out,
            encryption=pikepdf.Encryption(
                user=passphrase, owner=passphrase, R=6, aes=True, metadata=True, allow=allowed
            ),
        )
    return out.getvalue()


def _check(passphrase: str) -> None:
    if len(passphrase) < SHORTEST:
        raise UserError(
            f"The passphrase for the letter is shorter than {SHORTEST} characters.",
            "Use three or four words, and tell the person by telephone or post, not by e-mail.",
            field="passphrase",
        )
    if sum(character.isdigit() for character in passphrase) > len(passphrase) / 2:
        raise UserError(
            "The passphrase for the letter is mostly figures.",
            "Never use a date of birth or an NHS number: others know them. Use words.",
            field="passphrase",
        )
