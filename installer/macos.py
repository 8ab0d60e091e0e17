"""The application bundle of macOS: its Info.plist, and the commands that sign and notarise it.

It has not been built or run: that takes macOS.
"""

import plistlib
from pathlib import Path
from typing import Any

from installer.product import FILES, NAME, REGISTER, TITLE, VERSION, Kind

IDENTIFIER = f"local.{NAME}"
"""Whoever signs the bundle puts in an identifier of a domain of their own."""

BUNDLE = f"{TITLE}.app"
ENTITLEMENTS = {"com.apple.security.cs.allow-unsigned-executable-memory": True}
"""What the hardened runtime must allow a program with Python inside: cffi makes callbacks."""


def info() -> dict[str, Any]:
    """What macOS is told of the application; a register is a folder shown as one document."""
    kinds = (REGISTER, *FILES)
    return {
        "CFBundleName": TITLE,
        "CFBundleDisplayName": TITLE,
        "CFBundleIdentifier": IDENTIFIER,
        "CFBundleShortVersionString": VERSION,
        "CFBundleVersion": VERSION,
        "CFBundleDevelopmentRegion": "en-GB",
        "LSMinimumSystemVersion": "13.0",
        "NSHighResolutionCapable": True,
        "CFBundleDocumentTypes": [_document(kind) for kind in kinds],
        "UTExportedTypeDeclarations": [_type(kind) for kind in kinds],
    }


def _document(kind: Kind) -> dict[str, Any]:
    return {
        "CFBundleTypeName": kind.words,
        "CFBundleTypeRole": "Editor",
        "LSHandlerRank": "Owner",
        "LSItemContentTypes": [_name(kind)],
        "LSTypeIsPackage": kind == REGISTER,
    }


def _type(kind: Kind) -> dict[str, Any]:
    whole = "com.apple.package" if kind == REGISTER else "public.json"
    return {
        "UTTypeIdentifier": _name(kind),
        "UTTypeDescription": kind.words,
        "UTTypeConformsTo": [whole],
        "UTTypeTagSpecification": {"public.filename-extension": [kind.ending.removeprefix(".")]},
    }


def _name(kind: Kind) -> str:
    return f"{IDENTIFIER}{kind.ending}"


def commands() -> str:
    """How the bundle is signed, packed, notarised and stapled; the capitals are to be filled in."""
    image = f"{NAME}-{VERSION}.dmg"
    sign = "codesign --force --timestamp --options runtime --sign IDENTITY"
    return "\n".join(
        (
            "set -eu",
            f'{sign} --deep --entitlements entitlements.plist "{BUNDLE}"',
            f'codesign --verify --deep --strict "{BUNDLE}"',
            f'hdiutil create -volname "{TITLE}" -srcfolder "{BUNDLE}" -format UDZO {image}',
            f"{sign} {image}",
            f"xcrun notarytool submit {image} --keychain-profile PROFILE --wait",
            f"xcrun stapler staple {image}",
            f"spctl --assess --type open --context context:primary-signature {image}",
            "",
        )
    )


def write(folder: Path, to: Path) -> None:
    """Write what signing needs beside the bundle that PyInstaller made."""
    (to / "entitlements.plist").write_bytes(plistlib.dumps(ENTITLEMENTS))
    (to / "sign.sh").write_text(commands().replace(BUNDLE, str(folder.parent / BUNDLE)), "utf-8")
