"""Imports point one way: the contracts in pyproject.toml, kept."""

import tomllib
from pathlib import Path

import pytest
from importlinter.api import read_configuration
from importlinter.application.use_cases import lint_imports

ROOT = Path(__file__).parent.parent


def test_every_contract_is_kept(capsys: pytest.CaptureFixture[str]):
    kept = lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None)
    assert kept, capsys.readouterr().out


def test_the_contracts_name_the_walls_of_the_house():
    contracts = read_configuration(str(ROOT / "pyproject.toml"))["contracts_options"]
    forbidden = {
        module for contract in contracts for module in contract.get("forbidden_modules", [])
    }
    assert {"PySide6", "sqlcipher3", "sqlite_utils", "reportlab", "pikepdf"} <= forbidden
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    assert layers[-1] == "ig_desktop.errors"
    assert layers.index("ig_desktop.ui") < layers.index("ig_desktop.services")


def test_every_package_of_the_house_has_a_place_in_the_layers():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = " ".join(settings["tool"]["importlinter"]["contracts"][0]["layers"])
    packages = {
        path.stem if path.is_file() else path.name
        for path in (ROOT / "ig_desktop").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    } - {"__init__"}
    assert {name for name in packages if f"ig_desktop.{name}" not in layers} == set()
