"""The benchmark runner: collects, judges and reports."""

from types import ModuleType

import pytest

from tests.benchmarks.__main__ import Row, benchmarks, line, modules, report


def module_with(**functions: object) -> ModuleType:
    module = ModuleType("bench_sample")
    for name, function in functions.items():
        if callable(function):
            function.__module__ = "bench_sample"
        setattr(module, name, function)
    return module


def test_only_the_modules_own_bench_functions_are_collected():
    def bench_one() -> list[tuple]:
        return [("one", 2.0, 1.0, 2.0, 3.0)]

    def other() -> None: ...

    module = module_with(bench_one=bench_one, other=other)
    module.bench_borrowed = line  # type: ignore[attr-defined]
    assert list(benchmarks([module])) == [bench_one]


@pytest.mark.parametrize(
    ("ratio", "budget", "kept"), [(2.0, 2.0, True), (2.01, 2.0, False), (9.0, None, True)]
)
def test_a_promise_is_a_largest_ratio(ratio: float, budget: float | None, kept: bool):
    assert Row("x", ratio, 1.0, ratio, budget).kept is kept


def test_a_broken_promise_is_seen_in_the_report():
    page = report([Row("Paging", 0.004, 0.001, 4.0, 2.0)], "1 January 2026")
    assert "| Paging | 4 ms | 1 ms | 4.00 | 2 | **no** |" in page


def test_an_unknown_topic_is_refused():
    with pytest.raises(SystemExit, match="No benchmark called nonsense"):
        modules(["nonsense"])
