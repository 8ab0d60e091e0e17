"""The mark of the shipped rules that dates are reckoned by: cheap, for no file is parsed."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from ig_desktop import __version__, paths
from ig_desktop.domain.rules_mark import RulesMark

LAW = ("law/clocks.toml", "law/kinds.toml", "law/casework/*.toml")
CALENDAR = ("calendars/bank-holidays.toml",)
SHOWN = 12  # of the digest's characters: enough that no two packs share them


@cache
def rules_mark(folder: Path | None = None, version: str = __version__) -> RulesMark:
    """The mark of the rules in a folder of resources, the shipped one when none is given."""
    folder = folder or paths.resources()
    return RulesMark(version, _digest(folder, LAW), _digest(folder, CALENDAR))


def _digest(folder: Path, patterns: tuple[str, ...]) -> str:
    digest = sha256()
    for pattern in patterns:
        for path in sorted(folder.glob(pattern)):
            try:
                content = path.read_bytes()
            except OSError:
                continue  # reading the rules themselves says what is wrong
            digest.update(f"{path.relative_to(folder).as_posix()} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()[:SHOWN]
