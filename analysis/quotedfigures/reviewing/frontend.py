"""Is somebody at a browser? A widget is shown only there: elsewhere it would be an empty frame with a random name."""

from __future__ import annotations

import os
from importlib.util import find_spec
from typing import Any

#: Set in the kernels that a Jupyter server, VS Code or Colab starts for a person, not in those of nbconvert and nbval.
_SIGNS = ("JPY_SESSION_NAME", "VSCODE_PID", "VSCODE_CWD", "COLAB_RELEASE_TAG")
_VIEW = "application/vnd.jupyter.widget-view+json"


def present() -> bool:
    """Is this a kernel with a browser in front of it, and can widgets be shown?"""
    return any(sign in os.environ for sign in _SIGNS) and find_spec("anywidget") is not None


def view(widget: Any) -> dict[str, Any]:
    """What the browser needs to find the widget."""
    return {_VIEW: {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}}
