"""The site, built once."""

import os
import subprocess
import sys

import pytest

from ..conftest import ROOT


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder of the built site; a broken link or anchor fails the build."""
    folder = tmp_path_factory.mktemp("docs") / "site"
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", folder],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder
