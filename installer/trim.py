"""What is left out of the frozen program, because nothing in it is ever used."""

import re
from fnmatch import fnmatch
from pathlib import PurePosixPath

MODULES = [
    *["tkinter", "unittest", "test", "doctest", "pydoc", "pdb", "lib2to3", "distutils"],
    *["ensurepip", "venv", "idlelib", "turtle", "curses", "readline", "pip", "setuptools"],
    *["pkg_resources", "wheel", "_pytest", "pytest", "numpy", "pandas", "IPython", "defusedxml"],
    *["ssl", "_ssl", "xmlrpc", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib"],
    *["PIL._avif", "PIL._webp", "PIL._imagingcms", "PIL._imagingtk", "PIL._imagingft"],
    *["PIL._imagingmath", "lxml.html", "lxml.objectify", "lxml.isoschematron", "lxml.cssselect"],
]
"""Modules that no code of ours reaches: the program opens no connection, so it has no ssl."""

QT = frozenset(["Core", "Gui", "Widgets", "PrintSupport", "Svg"])
"""The parts of Qt that the window imports."""

QT_BENEATH = QT | {"DBus", "XcbQpa", "OpenGL"}
"""The libraries of Qt that those, and the plugins that are kept, load."""

PLUGINS = (
    "accessiblebridge/*",
    "iconengines/*svgicon*",
    "imageformats/*qsvg*",
    "imageformats/*qjpeg*",
    "platforminputcontexts/*compose*",
    "platforminputcontexts/*ibus*",
    "platforms/*qxcb*",
    "platforms/*qoffscreen*",
    "platforms/*qwindows*",
    "platforms/*qcocoa*",
    "platformthemes/*xdgdesktopportal*",
    "printsupport/*",
    "styles/*",
    "xcbglintegrations/*qxcb-glx*",
)
"""The plugins of Qt that are kept: screens, keyboards, pictures, printers."""

NOT_SHIPPED = (
    "PySide6/Qt/translations/*",
    "PySide6/translations/*",
    "PySide6/Qt/qml/*",
    "*/opengl32sw.dll",
    "reportlab/fonts/*",
    "*/tests/*",
    "*.pyi",
    "*/py.typed",
    "pillow.libs/libavif*",
    "pillow.libs/libwebp*",
    "pillow.libs/libsharpyuv*",
    "pillow.libs/liblcms2*",
    "pillow.libs/libfreetype*",
    "pillow.libs/libharfbuzz*",
    "pillow.libs/libbrotli*",
    "pillow.libs/libpng*",
    "*.dist-info/*",
)

_QT_MODULE = re.compile(r"Qt([A-Z]\w*)\.(?:abi3\.so|pyd)$")
_QT_LIBRARY = re.compile(r"(?:lib)?Qt6?([A-Z]\w*?)(?:\.so[.\d]*|\.dll|\.dylib)?$")
_SYSTEM = re.compile(r"^/(usr/)?lib(64)?/(?!python3)")


def is_wanted(name: str, source: str = "") -> bool:
    """Whether a file of the frozen program, by its name there and where it is from, is kept."""
    path = PurePosixPath(name.replace("\\", "/"))
    if any(fnmatch(str(path), pattern) for pattern in NOT_SHIPPED):
        return False
    if "plugins" in path.parts and "PySide6" in path.parts:
        return any(fnmatch("/".join(path.parts[-2:]), pattern) for pattern in PLUGINS)
    if found := _QT_MODULE.match(path.name):
        return found[1] in QT
    if found := _QT_LIBRARY.match(path.name):
        return found[1] in QT_BENEATH
    return not is_of_the_system(path.name, source)


def is_of_the_system(name: str, source: str) -> bool:
    """Whether a library is Linux's own: the package asks for it, so that it is kept up to date."""
    return bool(_SYSTEM.match(source)) and not name.startswith("libpython")
