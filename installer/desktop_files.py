"""What a Linux desktop is told: the menu entry, the software catalogue, the kinds of file."""

from datetime import UTC, datetime
from xml.etree import ElementTree as xml

from installer.product import ABOUT, FILES, MAKER, NAME, SUMMARY, TITLE, VERSION

MIME = "http://www.freedesktop.org/standards/shared-mime-info"


def desktop_entry() -> str:
    """The entry of the menu; `%f` is a file that was opened, one at a time."""
    lines = {
        "Type": "Application",
        "Name": TITLE,
        "GenericName": "Information governance",
        "Comment": SUMMARY,
        "Exec": f"{NAME} %f",
        "TryExec": NAME,
        "Icon": NAME,
        "Terminal": "false",
        "Categories": "Office;Database;",
        "Keywords": "FOI;EIR;SAR;access;request;Caldicott;privacy;governance;",
        "MimeType": "".join(f"{kind.mime};" for kind in FILES),
        "StartupWMClass": NAME,
        "StartupNotify": "true",
    }
    return "\n".join(["[Desktop Entry]", *(f"{key}={lines[key]}" for key in lines)]) + "\n"


def metainfo(moment: int) -> str:
    """What a software catalogue shows (AppStream)."""
    root = xml.Element("component", type="desktop-application")
    plain = {
        "id": NAME,
        "metadata_license": "MIT",
        "project_license": "MIT",
        "name": TITLE,
        "summary": SUMMARY,
        "developer_name": MAKER,
    }
    for tag, words in plain.items():
        xml.SubElement(root, tag).text = words
    description = xml.SubElement(root, "description")
    for words in ABOUT:
        xml.SubElement(description, "p").text = words
    xml.SubElement(root, "launchable", type="desktop-id").text = f"{NAME}.desktop"
    xml.SubElement(root, "content_rating", type="oars-1.1")
    provides = xml.SubElement(root, "provides")
    xml.SubElement(provides, "binary").text = NAME
    for kind in FILES:
        xml.SubElement(provides, "mediatype").text = kind.mime
    releases = xml.SubElement(root, "releases")
    day = datetime.fromtimestamp(moment, UTC).date().isoformat()
    xml.SubElement(releases, "release", version=VERSION, date=day)
    return written(root)


def mime_types() -> str:
    """The kinds of file that the window opens, by their endings (shared MIME info)."""
    root = xml.Element("mime-info", xmlns=MIME)
    for kind in FILES:
        one = xml.SubElement(root, "mime-type", type=kind.mime)
        xml.SubElement(one, "comment").text = kind.words
        xml.SubElement(one, "sub-class-of", type="application/json")
        xml.SubElement(one, "generic-icon", name="x-office-document")
        xml.SubElement(one, "glob", pattern=f"*{kind.ending}")
    return written(root)


def written(root: xml.Element) -> str:
    """An element as a file."""
    xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + xml.tostring(root, "unicode") + "\n"
