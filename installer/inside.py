"""Run by the program's own Python: the libraries in C that its wheels carry, as JSON.

A list of Python packages does not name them, and they are where security news is about.
"""

import json
import platform


def inside() -> list[dict[str, str]]:
    """Each with its version as it tells it itself, its licence, and the package it is inside."""
    import lxml.etree
    import pikepdf
    import pypdfium2.version
    import sqlcipher3
    import uharfbuzz
    from cryptography.hazmat.backends.openssl import backend
    from PIL import features
    from PySide6.QtCore import qVersion

    memory = sqlcipher3.connect(":memory:")
    sqlcipher = str(memory.execute("PRAGMA cipher_version").fetchone()[0])
    sqlite = str(memory.execute("SELECT sqlite_version()").fetchone()[0])
    xml = ".".join(map(str, lxml.etree.LIBXML_VERSION))
    xslt = ".".join(map(str, lxml.etree.LIBXSLT_VERSION))
    rows = (
        ("cpython", platform.python_version(), "PSF-2.0", ""),
        ("qt", qVersion(), "LGPL-3.0-only", "pyside6-essentials"),
        ("sqlcipher", sqlcipher.split()[0], "BSD-3-Clause", "sqlcipher3"),
        ("sqlite", sqlite, "blessing", "sqlcipher3"),
        ("openssl", backend.openssl_version_text().split()[1], "Apache-2.0", "cryptography"),
        ("pdfium", str(pypdfium2.version.PDFIUM_INFO.version), "BSD-3-Clause", "pypdfium2"),
        ("qpdf", pikepdf.__libqpdf_version__, "Apache-2.0", "pikepdf"),
        ("harfbuzz", uharfbuzz.version_string(), "MIT-Modern-Variant", "uharfbuzz"),
        ("libxml2", xml, "MIT", "lxml"),
        ("libxslt", xslt, "MIT", "lxml"),
        ("libtiff", str(features.version("libtiff")), "libtiff", "pillow"),
        ("openjpeg", str(features.version("jpg_2000")), "BSD-2-Clause", "pillow"),
    )
    return [
        {"name": name, "version": version, "licence": licence, "inside": package}
        for name, version, licence, package in rows
    ]


if __name__ == "__main__":
    print(json.dumps(inside()))  # noqa: T201
