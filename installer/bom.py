"""The bill of materials (CycloneDX 1.6): every library that is really in the frozen program."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

from installer.freeze import Frozen
from installer.product import NAME, ROOT

UNSAID = {
    "pymupdf-fonts": "OFL-1.1",
    "pypdfium2": "Apache-2.0 OR BSD-3-Clause",
    "sqlcipher3": "Zlib",
    "sqlite-fts4": "Apache-2.0",
    "uharfbuzz": "Apache-2.0",
}
"""Licences that a package gives in words of its own, or only as a file, in the words of SPDX."""

RUN = (
    "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); runpy.run_module('{}', alter_sys=True)"
)
VALIDATE = """import sys; sys.path.insert(0, sys.argv[1])
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(open(sys.argv[2]).read())
sys.exit(str(wrong) if wrong else 0)
"""


def shipped(frozen: Frozen) -> list[Distribution]:
    """The distributions that at least one file of the frozen program comes from, by name."""
    site = frozen.site_packages
    there = {path.resolve() for path in frozen.sources}
    found = [
        each
        for each in distributions(path=[str(site)])
        if any((site / file).resolve() in there for file in each.files or ())
    ]
    return sorted(found, key=lambda each: canonicalize_name(each.name))


def write(frozen: Frozen, to: Path, moment: int) -> None:
    """Write the bill of materials to a file; SystemExit when it is not a valid one."""
    told = _of_environment(frozen, moment)
    inside = json.loads(_run(frozen.python, ROOT / "installer" / "inside.py"))
    names = {canonicalize_name(each.name) for each in shipped(frozen)}
    made = only_shipped(told, names, inside)
    to.write_text(json.dumps(made, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    _run(sys.executable, "-c", VALIDATE, frozen.tools, to)


def only_shipped(
    told: dict[str, Any], names: Iterable[str], inside: list[dict[str, str]]
) -> dict[str, Any]:
    """The bill without what the environment alone has, and with what wheels carry inside them."""
    kept = set(names)
    components = [one for one in told["components"] if canonicalize_name(one["name"]) in kept]
    for one in components:
        if not one.get("licenses"):
            licence = UNSAID[canonicalize_name(one["name"])]
            one["licenses"] = [{"expression": licence, "acknowledgement": "concluded"}]
    refs = {one["bom-ref"] for one in components}
    dependencies = [
        one | {"dependsOn": [ref for ref in one.get("dependsOn", ()) if ref in refs]}
        for one in told["dependencies"]
        if one["ref"] in refs | {"root-component"}
    ]
    return told | {
        "components": sorted(
            components + list(map(_inside, inside)), key=lambda one: str(one["bom-ref"]).lower()
        ),
        "dependencies": dependencies,
    }


def _inside(one: dict[str, str]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "platform" if one["name"] == "cpython" else "library",
        "bom-ref": f"inside:{one['name']}@{one['version']}",
        "name": one["name"],
        "version": one["version"],
        "purl": f"pkg:generic/{one['name']}@{one['version']}",
        "licenses": [{"license": {"id": one["licence"]}}],
    }
    if one["inside"]:
        made["description"] = f"Part of the package {one['inside']}"
    return made


def _of_environment(frozen: Frozen, moment: int) -> dict[str, Any]:
    options = ["--output-reproducible", "--spec-version", "1.6", "--mc-type", "application"]
    about = ["--pyproject", ROOT / "pyproject.toml", frozen.python]
    code = RUN.format("cyclonedx_py")
    output = _run(sys.executable, "-c", code, frozen.tools, "environment", *options, *about)
    told: dict[str, Any] = json.loads(output)
    told["metadata"]["timestamp"] = _iso(moment)
    return told


def _iso(moment: int) -> str:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(moment, UTC).isoformat()


def _run(*command: object) -> str:
    """What a command says; it must end well."""
    words = [str(word) for word in command]
    quiet = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=quiet)
    if done.returncode:
        raise SystemExit(f"The bill of materials of {NAME} could not be made.\n{done.stderr}")
    return done.stdout


def copy_licences(frozen: Frozen, to: Path) -> None:
    """Put every licence that a shipped package came with into a folder, by package."""
    for each in shipped(frozen):
        for file in each.files or ():
            if file.parent.name.endswith(".dist-info") and _is_licence(file.name):
                _copy(Path(str(file.locate())), to / canonicalize_name(each.name) / file.name)
            elif "dist-info" in str(file) and "licenses" in file.parts:
                inner = file.parts[file.parts.index("licenses") + 1 :]
                _copy(Path(str(file.locate())), to.joinpath(canonicalize_name(each.name), *inner))
    for text in sorted((ROOT / "installer" / "licences").glob("*.txt")):
        _copy(text, to / "qt" / text.name)
    _copy(ROOT / "LICENSE", to / NAME / "LICENSE")


def _is_licence(name: str) -> bool:
    return name.upper().startswith(("LICEN", "COPYING", "NOTICE"))


def _copy(source: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(source.read_bytes())
