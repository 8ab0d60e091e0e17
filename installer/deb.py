"""The package for Debian and Ubuntu, made by dpkg’s own tools, the same bytes every time."""

import gzip
import os
import shutil
import subprocess
from pathlib import Path

from installer import bom, desktop_files, manual
from installer.deb_texts import changelog, control, copyright_file, overrides
from installer.freeze import Frozen, is_elf, settle
from installer.product import NAME, ROOT, VERSION

PROGRAM = Path("usr/lib") / NAME
SHARE = Path("usr/share")
ICON = SHARE / "icons/hicolor"
DOC = SHARE / "doc" / NAME


def architecture() -> str:
    """What Debian calls this kind of computer."""
    return _said("dpkg", "--print-architecture").strip()


def name() -> str:
    """The package's file name."""
    return f"{NAME}_{VERSION}_{architecture()}.deb"


def make(frozen: Frozen, materials: Path, moment: int, to: Path) -> Path:
    """Make the package of a frozen program in the folder `to`; its place."""
    stage = frozen.work / "deb"
    shutil.rmtree(stage, ignore_errors=True)
    put_program(frozen, stage)
    put_texts(stage, moment)
    bom.copy_licences(frozen, stage / DOC / "licences")
    shutil.copyfile(materials, stage / DOC / materials.name)
    text = control(depends(frozen, stage / PROGRAM), architecture(), installed_size(stage))
    put(stage / "DEBIAN/control", text)
    put(stage / "DEBIAN/md5sums", _sums(stage))
    settle(stage, moment)
    program = stage / PROGRAM / NAME
    program.chmod(0o755)
    made = to / name()
    build = ["dpkg-deb", "--root-owner-group", "-Zgzip", "-z9", "--build", stage, made]
    _said(*build, SOURCE_DATE_EPOCH=str(moment))
    return made


def put_program(frozen: Frozen, stage: Path) -> None:
    """The program, where libraries are, and its name where commands are."""
    shutil.copytree(frozen.folder, stage / PROGRAM, symlinks=True)
    link = stage / "usr/bin" / NAME
    link.parent.mkdir(parents=True)
    link.symlink_to(Path("../lib") / NAME / NAME)


def put_texts(stage: Path, moment: int) -> None:
    """What the desktop, the manual and the package's own documents are told."""
    put(stage / SHARE / f"applications/{NAME}.desktop", desktop_files.desktop_entry())
    put(stage / SHARE / f"metainfo/{NAME}.metainfo.xml", desktop_files.metainfo(moment))
    put(stage / SHARE / f"mime/packages/{NAME}.xml", desktop_files.mime_types())
    put(stage / SHARE / f"man/man1/{NAME}.1.gz", packed(manual.manual(moment)))
    put(stage / DOC / "changelog.gz", packed(changelog(moment)))
    put(stage / DOC / "copyright", copyright_file())
    put(stage / SHARE / f"lintian/overrides/{NAME}", overrides())
    icons = ROOT / "resources/icons/app"
    put(stage / ICON / f"scalable/apps/{NAME}.svg", (icons / f"{NAME}.svg").read_bytes())
    put(stage / ICON / f"256x256/apps/{NAME}.png", (icons / f"{NAME}.png").read_bytes())


def put(path: Path, content: str | bytes) -> None:
    """Write a file of the package, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def packed(text: str) -> bytes:
    """A text as gzip, with no time of its own."""
    return gzip.compress(text.encode(), 9, mtime=0)


def depends(frozen: Frozen, program: Path) -> str:
    """The packages whose libraries the program loads, as dpkg-shlibdeps works them out."""
    work = frozen.work / "depends"
    put(work / "debian/control", f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n")
    files = [
        path for path in sorted(program.rglob("*")) if path.is_file() and not path.is_symlink()
    ]
    binaries = [f"-e{path}" for path in files if is_elf(path)]
    folders = [f"-l{path}" for path in sorted({path.parent for path in files})]
    output = _said("dpkg-shlibdeps", "-O", "--ignore-missing-info", *binaries, *folders, at=work)
    return output.partition("shlibs:Depends=")[2].strip()


def installed_size(stage: Path) -> int:
    """What it takes when installed, in the kibibytes that dpkg counts."""
    sizes = (-(-path.lstat().st_size // 1024) if path.is_file() else 1 for path in stage.rglob("*"))
    return sum(sizes)


def _sums(stage: Path) -> str:
    files = sorted(
        str(path.relative_to(stage))
        for path in (stage / "usr").rglob("*")
        if path.is_file() and not path.is_symlink()
    )
    return _said("md5sum", *files, at=stage)


def _said(*command: object, at: Path | None = None, **surroundings: str) -> str:
    """What a tool of the system says; it must end well."""
    words = [str(word) for word in command]
    environment = os.environ | {"LC_ALL": "C"} | surroundings
    done = subprocess.run(
        words, cwd=at, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{words[0]} failed:\n{done.stderr[-2000:]}")
    return done.stdout
