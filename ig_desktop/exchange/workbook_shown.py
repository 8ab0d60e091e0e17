"""What a spreadsheet shows for a cell's value: dates, numbers and truth values as text."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_LIKE_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORMAT = re.compile(r"(#,##)?(0+)(?:\.(0+))?(%?)")


def shown(value: object, number_format: str = "General") -> str:
    """The value as text: dates in ISO 8601, numbers never with an exponent, TRUE or FALSE.

    Of the formats of numbers, those with fixed decimals, leading zeros, thousands or per cent
    are followed; any other shows the number itself.
    """
    if isinstance(value, str):
        return unescaped(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return _number(value, number_format)
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    return str(value)


def unescaped(text: str) -> str:
    """Text with what workbooks write as `_x0041_` as the character it stands for."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def escaped(text: str) -> str:
    """Text as a workbook can hold it; `unescaped` gives it back."""
    text = _LIKE_ESCAPED.sub("_x005F_", text)
    return _UNWRITABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def _moment(value: datetime) -> str:
    if value.time() == time():
        return value.date().isoformat()
    return value.isoformat(" ", timespec="seconds").removesuffix(":00")


def _number(value: int | float, number_format: str) -> str:
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    wanted = _FORMAT.fullmatch(number_format.partition(";")[0].replace("\\", ""))
    if wanted is None or not exact.is_finite():
        return _plain(exact)
    thousands, whole, decimals, percent = wanted.groups()
    if percent:
        exact *= 100
    digits = len(decimals or "")
    text = format(exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP), ",f")
    if not thousands:
        text = text.replace(",", "")
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    before, point, after = text.partition(".")
    return f"{sign}{before.zfill(len(whole))}{point}{after}{percent}"


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
