"""The source of the Windows package (WiX 4 and later): one MSI for every user of a computer.

The identifiers are made from the paths inside the program, so they stay the same from release to
release, as Windows Installer asks. It has not been built or run: that takes Windows.
"""

import uuid
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as xml

from installer.desktop_files import written
from installer.product import FILES, MAKER, NAME, REGISTER, SUMMARY, TITLE, VERSION

WIX = "http://wixtoolset.org/schemas/v4/wxs"
UPGRADE_CODE = uuid.UUID("6f2bb1c4-5a0e-4c56-9d25-7a1d5c0f3e18")
"""Never changes: by it a later version finds, and replaces, an earlier one."""

PROPERTIES = {
    "REGISTERFOLDER": "IG_DESKTOP_REGISTER",
    "POLICYFILE": "IG_DESKTOP_POLICY",
}
"""What can be given to msiexec, and the variable of every user that it sets when it is."""

WINDOW = f"{NAME}-window.exe"
DOWNGRADE = "A newer version of [ProductName] is installed. Remove it first."


def write(folder: Path, to: Path) -> None:
    """Write the source for a frozen program, and say how it is built."""
    source = to / f"{NAME}.wxs"
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    source.write_text(package(files), encoding="utf-8")
    (to / "build-msi.txt").write_text(command(folder, source), encoding="utf-8")


def command(folder: Path, source: Path) -> str:
    """The commands that build the MSI and sign it."""
    msi = f"{NAME}-{VERSION}.msi"
    return (
        f'wix build -arch x64 -d Program="{folder}" -out {msi} "{source}"\n'
        f"signtool sign /fd SHA256 /tr TIMESTAMP-SERVER /td SHA256 /sha1 CERTIFICATE {msi}\n"
    )


def package(files: list[str]) -> str:
    """The source of the MSI for the files of a frozen program, named with forward slashes."""
    root = xml.Element("Wix", xmlns=WIX)
    made = xml.SubElement(
        root,
        "Package",
        Name=TITLE,
        Manufacturer=MAKER,
        Version=VERSION,
        UpgradeCode=str(UPGRADE_CODE).upper(),
        Scope="perMachine",
        Language="2057",
    )
    xml.SubElement(made, "SummaryInformation", Description=SUMMARY)
    xml.SubElement(made, "MajorUpgrade", DowngradeErrorMessage=DOWNGRADE)
    xml.SubElement(made, "MediaTemplate", EmbedCab="yes")
    for name in PROPERTIES:
        xml.SubElement(made, "Property", Id=name, Secure="yes")
    _put_folders(made, files)
    feature = xml.SubElement(made, "Feature", Id="Main", Title=TITLE)
    xml.SubElement(feature, "ComponentGroupRef", Id="Program")
    _put_components(xml.SubElement(made, "ComponentGroup", Id="Program"), files)
    return written(root)


def _put_folders(made: xml.Element, files: list[str]) -> None:
    standard = xml.SubElement(made, "StandardDirectory", Id="ProgramFiles64Folder")
    nodes = {"": xml.SubElement(standard, "Directory", Id="INSTALLFOLDER", Name=TITLE)}
    for folder in sorted({str(parent) for file in files for parent in _parents(file)}):
        path = PurePosixPath(folder)
        above = nodes[str(path.parent).removeprefix(".")]
        nodes[folder] = xml.SubElement(above, "Directory", Id=id_of(folder, "d"), Name=path.name)
    xml.SubElement(made, "StandardDirectory", Id="ProgramMenuFolder")


def _parents(file: str) -> list[PurePosixPath]:
    return [parent for parent in PurePosixPath(file).parents if str(parent) != "."]


def _put_components(group: xml.Element, files: list[str]) -> None:
    for file in sorted(files):
        folder = str(PurePosixPath(file).parent).removeprefix(".")
        component = _component(group, file, id_of(folder, "d") if folder else "INSTALLFOLDER")
        made = xml.SubElement(
            component,
            "File",
            Id=id_of(file, "f"),
            Source="$(var.Program)\\" + file.replace("/", "\\"),
            KeyPath="yes",
        )
        if file == WINDOW:
            _put_shortcut(made)
            _put_associations(component)
    for name, variable in PROPERTIES.items():
        _put_variable(group, name, variable)


def _component(group: xml.Element, name: str, folder: str) -> xml.Element:
    guid = str(uuid.uuid5(UPGRADE_CODE, name)).upper()
    return xml.SubElement(group, "Component", Id=id_of(name, "c"), Directory=folder, Guid=guid)


def _put_shortcut(made: xml.Element) -> None:
    xml.SubElement(
        made, "Shortcut", Id="Menu", Directory="ProgramMenuFolder", Name=TITLE, Advertise="yes"
    )


def _put_associations(component: xml.Element) -> None:
    for kind in FILES:
        program = xml.SubElement(
            component, "ProgId", Id=f"IGDesktop{kind.ending}", Description=kind.words
        )
        extension = xml.SubElement(
            program, "Extension", Id=kind.ending.removeprefix("."), ContentType=kind.mime
        )
        verb = xml.SubElement(extension, "Verb", Id="open", Command="Open")
        verb.set("TargetFile", id_of(WINDOW, "f"))
        verb.set("Argument", '"%1"')
    _put_register_verb(component)


def _put_register_verb(component: xml.Element) -> None:
    """A register is a folder: the menu of folders whose name ends so offers to open it."""
    key = f"Software\\Classes\\Directory\\shell\\{NAME}"
    values = {
        "": f"Open in {TITLE}",
        "AppliesTo": f'System.FileName:~>"{REGISTER.ending}"',
    }
    for name, value in values.items():
        _registry(component, key, name, value)
    _registry(component, f"{key}\\command", "", f'"[INSTALLFOLDER]{WINDOW}" "%1"')


def _registry(component: xml.Element, key: str, name: str, value: str) -> None:
    made = xml.SubElement(component, "RegistryValue", Root="HKLM", Key=key, Type="string")
    if name:
        made.set("Name", name)
    made.set("Value", value)


def _put_variable(group: xml.Element, name: str, variable: str) -> None:
    component = _component(group, name, "INSTALLFOLDER")
    component.set("Condition", name)
    key = f"Software\\{TITLE}"
    _registry(component, key, name, f"[{name}]")
    component[0].set("KeyPath", "yes")
    xml.SubElement(
        component,
        "Environment",
        Id=id_of(name, "e"),
        Name=variable,
        Value=f"[{name}]",
        Action="set",
        Part="all",
        System="yes",
        Permanent="no",
    )


def id_of(path: str, kind: str) -> str:
    """An identifier made from a path: the same in every release."""
    return f"{kind}{uuid.uuid5(UPGRADE_CODE, path).hex}"
