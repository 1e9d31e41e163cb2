"""Fixtures that every room may use; without a browser the tests that look at pages are loudly left out."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from quotedfigures.reporting.pdf import find_browser

# How long an example takes says something of the machine, not of the code; new examples are what `make fuzz` is for.
settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

ROOT = Path(__file__).parent.parent
_REQUIRED = "QUOTEDFIGURES_REQUIRE_BROWSER"
_left_out = pytest.StashKey[int]()


@pytest.fixture
def folder(tmp_path):
    """A function that writes files (text or bytes by name) into a new folder and returns it."""

    def write(**files):
        for name, content in files.items():
            path = tmp_path / name.replace("__", ".")
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return write


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """A folder with the same secrets in every format."""
    from .planted import files

    folder = tmp_path_factory.mktemp("planted")
    for name, data in files().items():
        (folder / name).write_bytes(data)
    return folder


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
