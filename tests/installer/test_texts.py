"""What each system's package says: well formed, the same every time, and nothing left out."""

import configparser
import plistlib
import re
from xml.etree import ElementTree as xml

import pytest

from ig_desktop import paths
from ig_desktop.cli import COMMANDS
from installer import bom, deb_texts, desktop_files, environment, macos, manual, trim, windows
from installer.product import FILES, NAME, REGISTER, ROOT, VERSION

MOMENT = 1_800_000_000
PROGRAM = [
    "ig-desktop.exe",
    "ig-desktop-window.exe",
    "_internal/python311.dll",
    "_internal/resources/law/clocks.toml",
    "_internal/resources/law/a & b.toml",
]
WIX = {"w": windows.WIX}


@pytest.fixture
def wix() -> xml.Element:
    return xml.fromstring(windows.package(PROGRAM))


def test_every_file_is_in_the_msi_once_in_its_own_folder(wix: xml.Element) -> None:
    names = {one.get("Id"): one.get("Name") for one in wix.iterfind(".//w:Directory", WIX)}
    above = {
        one.get("Id"): parent.get("Id")
        for parent in wix.iterfind(".//w:Directory", WIX)
        for one in parent
    }

    def place(folder: str | None) -> str:
        return "" if folder == "INSTALLFOLDER" else place(above[folder]) + f"{names[folder]}/"

    found = []
    for component in wix.iterfind(".//w:Component", WIX):
        for file in component.iterfind("w:File", WIX):
            source = file.get("Source", "").removeprefix("$(var.Program)\\").replace("\\", "/")
            assert place(component.get("Directory")) == source[: source.rfind("/") + 1]
            found.append(source)
    assert sorted(found) == sorted(PROGRAM)


def test_ids_are_stable_and_never_the_same(wix: xml.Element) -> None:
    ids = [one.get("Id") for one in wix.iter() if one.tag.endswith(("File", "}Component"))]
    guids = [one.get("Guid") for one in wix.iterfind(".//w:Component", WIX)]
    assert len(set(ids)) == len(ids)
    assert len(set(guids)) == len(guids)
    again = xml.fromstring(windows.package([*PROGRAM, "_internal/added.dll"]))
    assert set(guids) < {one.get("Guid") for one in again.iterfind(".//w:Component", WIX)}
    package = wix.find("w:Package", WIX)
    assert package is not None
    assert package.get("UpgradeCode") == "6F2BB1C4-5A0E-4C56-9D25-7A1D5C0F3E18"
    assert package.get("Scope") == "perMachine"
    assert wix.find(".//w:MajorUpgrade", WIX) is not None


def test_every_target_in_the_msi_is_there(wix: xml.Element) -> None:
    files = {one.get("Id") for one in wix.iterfind(".//w:File", WIX)}
    verbs = wix.findall(".//w:Verb", WIX)
    assert {one.get("TargetFile") for one in verbs} <= files
    endings = {one.get("Id") for one in wix.iterfind(".//w:Extension", WIX)}
    assert {f".{ending}" for ending in endings} == {kind.ending for kind in FILES}
    given = {one.get("Id") for one in wix.iterfind(".//w:Property", WIX)}
    asked = {one.get("Condition") for one in wix.iterfind(".//w:Component", WIX)} - {None}
    assert given == asked == {"REGISTERFOLDER", "POLICYFILE"}


def test_what_is_associated_is_what_the_window_opens() -> None:
    for kind in (REGISTER, *FILES):
        assert paths.given_to_open([f"/a/b{kind.ending}"]) is not None
    entry = configparser.ConfigParser(interpolation=None)
    entry.read_string(desktop_files.desktop_entry())
    types = entry["Desktop Entry"]["MimeType"].strip(";").split(";")
    told = xml.fromstring(desktop_files.mime_types())
    assert [one.get("type") for one in told] == types == [kind.mime for kind in FILES]
    assert [one.get("pattern") for one in told.iterfind(".//{*}glob")] == [
        f"*{kind.ending}" for kind in FILES
    ]


def test_the_catalogue_is_told_which_release_this_is() -> None:
    told = xml.fromstring(desktop_files.metainfo(MOMENT))
    release = told.find("releases/release")
    assert release is not None
    assert release.attrib == {"version": VERSION, "date": "2027-01-15"}
    assert told.findtext("launchable") == f"{NAME}.desktop"


def test_the_manual_names_every_command() -> None:
    page = manual.manual(MOMENT)
    for name in COMMANDS:
        assert f".B {manual.escaped(name)}\n" in page
    assert not re.search(r"(?m)^\.(?!TH|SH|B|RI|I|br|PP|TP)", page)


def test_macos_takes_a_register_for_one_document() -> None:
    told = plistlib.loads(plistlib.dumps(macos.info()))
    packages = {
        one["LSItemContentTypes"][0]: one["LSTypeIsPackage"]
        for one in told["CFBundleDocumentTypes"]
    }
    assert sorted(packages.values()) == [False, False, True]
    declared = {one["UTTypeIdentifier"]: one for one in told["UTExportedTypeDeclarations"]}
    assert set(declared) == set(packages)
    register = declared[f"{macos.IDENTIFIER}{REGISTER.ending}"]
    assert register["UTTypeConformsTo"] == ["com.apple.package"]
    assert "notarytool submit" in macos.commands()


def test_control_and_copyright_are_in_the_form_of_debian() -> None:
    text = deb_texts.control("libc6 (>= 2.36)", "amd64", 1234)
    fields = dict(line.split(": ", 1) for line in text.splitlines() if not line.startswith(" "))
    assert (fields["Package"], fields["Version"], fields["Depends"]) == (
        NAME,
        VERSION,
        "libc6 (>= 2.36)",
    )
    assert all(len(line) <= 80 for line in text.splitlines())
    licence = deb_texts.copyright_file()
    assert "MIT License" not in licence
    assert "Permission is hereby granted" in licence
    assert "\n .\n" in licence


@pytest.mark.parametrize(
    ("name", "source", "kept"),
    [
        ("PySide6/Qt/lib/libQt6Widgets.so.6", "", True),
        ("PySide6/Qt/lib/libQt6DBus.so.6", "", True),
        ("PySide6/QtDBus.abi3.so", "", False),
        ("PySide6/QtWidgets.abi3.so", "", True),
        ("PySide6/Qt6Quick.dll", "", False),
        ("PySide6\\plugins\\platforms\\qwindows.dll", "", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "", True),
        ("PySide6/Qt/plugins/sqldrivers/libqsqlite.so", "", False),
        ("PySide6/Qt/translations/qtbase_cy.qm", "", False),
        ("libX11.so.6", "/usr/lib/x86_64-linux-gnu/libX11.so.6", False),
        ("libpython3.11.so.1.0", "/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0", True),
        ("python3.11/lib-dynload/_csv.so", "/usr/lib/python3.11/lib-dynload/_csv.so", True),
        ("resources/law/clocks.toml", "", True),
    ],
)
def test_what_is_left_out(name: str, source: str, kept: bool) -> None:
    assert trim.is_wanted(name, source) is kept


def test_the_environment_holds_what_runs_and_no_tool() -> None:
    names = environment.needed()
    assert {"pyside6-essentials", "sqlcipher3", "cffi"} <= names
    assert not names & {"pytest", "ruff", "mypy", "pyinstaller"}
    text = environment.pins((ROOT / "constraints.txt").read_text(encoding="utf-8"), names)
    entries = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
    assert len(entries) == len(names)
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    with pytest.raises(SystemExit, match="not-there"):
        environment.pins(text, ["not-there"])


def test_build_tools_are_pinned_by_hash_and_name_no_place() -> None:
    text = (ROOT / "constraints-installer.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
    assert "pyinstaller" in {entry.split("==")[0] for entry in entries}
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"https?:|file:|--index|--find-links| @ ", text) == []


def test_the_bill_keeps_what_is_shipped_and_adds_what_is_inside() -> None:
    told = {
        "components": [
            {"name": "lxml", "bom-ref": "lxml==1", "licenses": [{"license": {"id": "MIT"}}]},
            {"name": "pip", "bom-ref": "pip==1"},
            {"name": "Sqlcipher3", "bom-ref": "sqlcipher3==1"},
        ],
        "dependencies": [
            {"ref": "root-component", "dependsOn": ["lxml==1", "pip==1"]},
            {"ref": "pip==1"},
        ],
    }
    inside = [{"name": "sqlite", "version": "3", "licence": "blessing", "inside": "sqlcipher3"}]
    made = bom.only_shipped(told, {"lxml", "sqlcipher3"}, inside)
    assert [one["name"] for one in made["components"]] == ["sqlite", "lxml", "Sqlcipher3"]
    assert made["components"][2]["licenses"][0]["expression"] == "Zlib"
    assert made["dependencies"] == [{"ref": "root-component", "dependsOn": ["lxml==1"]}]
