"""A browser for the tests that look at pages: loudly left out where there is none, and a failure where it must be."""

import os

import pytest

from quotedfigures.reporting.pdf import find_browser

_REQUIRED = "QUOTEDFIGURES_REQUIRE_BROWSER"
_left_out = pytest.StashKey[int]()


def pytest_collection_modifyitems(config, items):
    if find_browser() or os.environ.get(_REQUIRED) == "1":
        return
    waiting = [item for item in items if item.get_closest_marker("browser")]
    items[:] = [item for item in items if item not in waiting]
    config.hook.pytest_deselected(items=waiting)
    config.stash[_left_out] = len(waiting)


def pytest_terminal_summary(terminalreporter, config):
    number = config.stash.get(_left_out, 0)
    if number:
        terminalreporter.section("left out")
        terminalreporter.line(f"{number} tests look at pages in a Chromium and none was found: install one to run them")


@pytest.fixture(scope="session")
def browser():
    found = find_browser()
    if not found:
        pytest.fail(f"no Chromium was found, and {_REQUIRED}=1 demands one")
    return found
