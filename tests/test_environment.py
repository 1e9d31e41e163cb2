"""One source of truth for dependencies: pyproject.toml. The lock and environment.yml follow it."""

import re

from packaging.version import Version

from .environment import ROOT, expected, requirements


def test_environment_yml_has_the_ranges_of_pyproject():
    assert (ROOT / "environment.yml").read_text() == expected()


def test_lock_holds_every_direct_dependency_within_its_range():
    pins = dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE))
    pins = {name.replace(".", "-").lower(): version for name, version in pins.items()}
    for requirement in requirements():
        version = pins[requirement.name.replace(".", "-").lower()]
        assert requirement.specifier.contains(Version(version), prereleases=True), requirement


def test_lock_names_no_address():
    assert "://" not in (ROOT / "requirements.lock").read_text()
