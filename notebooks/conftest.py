"""nbval as strict as our notebooks: pictures are compared too, in the environment they were made in."""

import os

from quotedfigures.reporting.runner import ENVIRONMENT

os.environ.update(ENVIRONMENT)
os.environ.pop("MATPLOTLIBRC", None)


def pytest_collectstart(collector):
    """nbval leaves pictures out of its comparison; ours are drawn the same at every run, so they are compared."""
    if hasattr(collector, "skip_compare"):
        collector.skip_compare = tuple(
            k for k in collector.skip_compare if k not in ("image/png", "image/jpeg", "image/svg+xml")
        )
