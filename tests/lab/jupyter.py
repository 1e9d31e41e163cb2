"""A real JupyterLab on a port of its own, in a project of its own, that reaches no other machine."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import nbformat

TOKEN = "review"


class Lab:
    """A running server: ``url`` of the lab, and how to end it."""

    def __init__(self, project, home):
        self.project, self.port = project, _free_port()
        _settle(home)
        self.log = (home / "jupyter.log").open("wb")
        self.process = subprocess.Popen(
            _command(self.port, project, home), cwd=project, env=_environment(home), stdout=self.log, stderr=self.log
        )
        self._wait(home)

    def _wait(self, home, patience=40):
        for _ in range(patience * 5):
            try:
                self.api("/api/status")
                return
            except OSError:
                time.sleep(0.2)
        raise AssertionError((home / "jupyter.log").read_text(encoding="utf-8"))

    def api(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}?token={TOKEN}", timeout=5) as answer:
            return json.load(answer)

    def url(self, notebook):
        return f"http://127.0.0.1:{self.port}/lab/tree/{notebook}?token={TOKEN}&reset"

    def stop(self):
        for kernel in self.api("/api/kernels"):
            request = urllib.request.Request(
                f"http://127.0.0.1:{self.port}/api/kernels/{kernel['id']}?token={TOKEN}", method="DELETE"
            )
            urllib.request.urlopen(request, timeout=10).close()
        self.process.terminate()
        self.process.wait(timeout=20)
        self.log.close()


def _command(port, project, home):
    options = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.open_browser": False,
        "ServerApp.allow_root": True,
        "ServerApp.root_dir": project,
        "IdentityProvider.token": TOKEN,
        "LabApp.news_url": None,
        "LabApp.user_settings_dir": home / "settings",
        "LabApp.workspaces_dir": home / "workspaces",
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
    }
    return [sys.executable, "-m", "jupyterlab", *(f"--{name}={value}" for name, value in options.items())]


def _environment(home):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "JPY", "VSCODE"))}
    return kept | {
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "IPYTHONDIR": str(home / "ipython"),
        "TQDM_DISABLE": "1",
    }


def _settle(home):
    """Answer what a new user is asked: no news, and the kernel that the notebook names."""
    answers = {
        "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
        "docmanager-extension/plugin": {"autosave": False},
    }
    for name, settings in answers.items():
        file = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(settings), encoding="utf-8")


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def notebook(path: Path, *cells):
    """Write a notebook of code cells."""
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    nbformat.write(made, path)
    return path
