"""environment.yml as it follows from pyproject.toml: conda's names, the same ranges.

``python -m tests.environment`` prints it.
"""

import tomllib
from itertools import chain
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
#: PyPI name -> conda-forge name, where the two differ.
CONDA_NAMES: dict[str, str] = {}
#: Taken from PyPI in a conda environment, too.
PIP_ONLY = ("atheris", "axe-core-python", "frictionless", "mkdocs-jupyter", "mkdocstrings", "pypdfium2")


def requirements() -> list[Requirement]:
    """Every direct dependency: base, extras and the development group; not the project itself."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text())
    project = pyproject["project"]
    groups = [
        project["dependencies"],
        *project["optional-dependencies"].values(),
        pyproject["dependency-groups"]["dev"],
    ]
    unique = {r.name: r for r in map(Requirement, chain(*groups)) if r.name != project["name"]}
    return [unique[name] for name in sorted(unique)]


def expected() -> str:
    """The text of environment.yml."""
    python = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"]
    lines = [
        "# For conda users: the same ranges as pyproject.toml (make env-file writes this, a test compares).",
        "name: quotedfigures",
        "channels:",
        "  - conda-forge",
        "dependencies:",
        f"  - python {python}",
        "  - pip",
    ]
    lines += [f"  - {CONDA_NAMES.get(r.name, r.name)} {r.specifier}" for r in requirements() if r.name not in PIP_ONLY]
    lines += ["  - pip:", *(f"      - {r}" for r in requirements() if r.name in PIP_ONLY)]
    lines += ["      - -e ."]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(expected(), end="")
