"""Make resources/calendars/bank-holidays.toml anew from the `holidays` library.

    python scripts/make_calendar.py --published-on 2026-11-22 --published-to 2028-12-31

`published_to` is the last day that GOV.UK has announced; what comes after follows the rules.
"""

import argparse
from datetime import date
from pathlib import Path

import holidays

from ig_desktop.packs.calendars import digest

FILE = Path(__file__).parent.parent / "resources" / "calendars" / "bank-holidays.toml"
YEARS = range(2015, 2036)
SUBDIVISIONS = {
    "england-and-wales": ("ENG", "WLS"),
    "scotland": ("SCT",),
    "northern-ireland": ("NIR",),
}
OBSERVED = " (observed)"
NAMES = {
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Summer Bank Holiday": "Summer bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "New Year Holiday": "2nd January",
    "Saint Andrew's Day": "St Andrew's Day",
    "Saint Patrick's Day": "St Patrick's Day",
    "Battle of the Boyne": "Battle of the Boyne (Orangemen's Day)",
    "Platinum Jubilee of Elizabeth II": "Platinum Jubilee bank holiday",
    "Coronation of Charles III": "Coronation of King Charles III",
    "Scotland's participation in the FIFA World Cup final": "World Cup bank holiday",
}


def division(subdivisions: tuple[str, ...]) -> dict[str, str]:
    """The bank holidays of a division by ISO day, without those that fall at a weekend.

    The library lists a holiday's nominal weekend day beside its substitute; only the
    substitute is a bank holiday.
    """
    found = [holidays.country_holidays("GB", subdiv=one, years=YEARS) for one in subdivisions]
    if any(dict(one) != dict(found[0]) for one in found):
        raise SystemExit(f"{' and '.join(subdivisions)} differ: they are one division")
    weekdays = {day: name for day, name in sorted(found[0].items()) if day.weekday() < 5}
    return {day.isoformat(): named(name) for day, name in weekdays.items()}


def named(names: str) -> str:
    """The name as GOV.UK gives it; a substitute day says so."""
    full = []
    for name in names.split("; "):
        plain = name.removesuffix(OBSERVED)
        substitute = " (substitute day)" if name.endswith(OBSERVED) else ""
        full.append(NAMES.get(plain, plain).replace("'", "’") + substitute)
    return " and ".join(full)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--published-on", type=date.fromisoformat, required=True)
    parser.add_argument("--published-to", type=date.fromisoformat, required=True)
    options = parser.parse_args()
    content = {
        "source": "GOV.UK bank holidays, by the holidays library; after published_to, by rule",
        "published_on": options.published_on,
        "published_to": options.published_to,
        "first": date(YEARS.start, 1, 1),
        "last": date(YEARS.stop - 1, 12, 31),
        "holidays": {name: division(parts) for name, parts in SUBDIVISIONS.items()},
    }
    FILE.write_text(as_toml(content), encoding="utf-8")


def as_toml(content: dict) -> str:
    """The file: a note, the dated facts, the digest, and a table for each division."""
    lines = [
        "# Bank holidays of the United Kingdom. Made by scripts/make_calendar.py: do not edit by",
        "# hand, for the digest is checked whenever it is read. A day proclaimed since then is",
        "# added in Settings, or with --holiday.",
        "",
        f'source = "{content["source"]}"',
        *(f"{key} = {content[key]}" for key in ("published_on", "published_to", "first", "last")),
        f'digest = "{digest(content)}"',
    ]
    for name, days in content["holidays"].items():
        lines += ["", f"[holidays.{name}]", *(f'{day} = "{text}"' for day, text in days.items())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
