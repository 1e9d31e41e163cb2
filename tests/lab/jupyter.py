"""A real JupyterLab on a port of its own, in a project of its own, that reaches no other machine."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.parse
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

    def choose(self, plugin, settings):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/lab/api/settings/{plugin}?token={TOKEN}",
            data=json.dumps({"raw": json.dumps(settings)}).encode(),
            method="PUT",
        )
        urllib.request.urlopen(request, timeout=10).close()

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


class Screen:
    """A page of JupyterLab with a review on it, and what a person does there."""

    def __init__(self, page, lab, shots):
        self.page, self.lab, self.shots = page, lab, shots
        self.requests, self.elsewhere, self.errors = 0, [], []
        shots.mkdir(parents=True, exist_ok=True)
        page.set_default_timeout(25_000)
        page.on("request", self._note)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _note(self, request):
        self.requests += 1
        address = urllib.parse.urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.hostname != "127.0.0.1":
            self.elsewhere.append(request.url)

    def open(self, name):
        self.page.goto(self.lab.url(name))
        self.wait(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell")
        self.wait_for_kernel(name)

    def wait_for_kernel(self, name):
        """Until the notebook's kernel has started and listens."""
        for _ in range(300):
            kernels = [one["kernel"] for one in self.lab.api("/api/sessions") if one["path"] == name]
            if any(kernel["execution_state"] == "idle" and kernel["connections"] for kernel in kernels):
                break
            self.page.wait_for_timeout(100)
        self.wait(".jp-StatusBar-Widget :text('| Idle')")

    def run_all(self):
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()

    def run_cell(self):
        """Run the selected cell and go to the next."""
        self.page.locator(".jp-Notebook").focus()
        self.page.keyboard.press("Shift+Enter")

    def run_cell_before(self):
        """Run once more the cell before the selected one, whose review is gone as soon as the new one comes."""
        self.page.evaluate("document.querySelector('.qf-review').dataset.old = 'yes'")
        self.page.locator(".jp-Notebook").focus()
        self.page.keyboard.press("ArrowUp")
        self.page.keyboard.press("Shift+Enter")
        self.wait(".qf-review[data-old]", state="detached")

    def restart_kernel_and_run_all(self):
        self.page.evaluate("document.querySelector('.qf-review').dataset.old = 'yes'")
        self.page.get_by_role("menuitem", name="Kernel", exact=True).click()
        self.page.get_by_role("menuitem", name="Restart Kernel and Run All Cells").click()
        self.page.get_by_role("button", name="Confirm Kernel Restart").click()
        self.wait(".qf-review[data-old]", state="detached")
        self.wait_for_card()

    def theme(self, name):
        """Choose a theme, as the settings menu does, and come back."""
        self.save()
        self.lab.choose("@jupyterlab/apputils-extension:themes", {"theme": name})
        self.page.reload()
        self.wait(f"body[data-jp-theme-name='{name}']", state="attached")
        self.wait_for_card()

    def save(self):
        """Save the notebook; its file is whole only once the server has answered."""
        self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook").focus()
        with self.page.expect_response(_is_save):
            self.page.keyboard.press("Control+s")
        self.wait(".lm-DockPanel-tabBar .lm-mod-current:not(.jp-mod-dirty)")

    def shot(self, name):
        self.page.screenshot(path=self.shots / f"{name}.png")

    def focus(self):
        self.page.locator(".qf-review").focus()

    def walk(self, key, read="blockquote"):
        """Press a key until the first or last claim is reached; by claim, what each shows in a place."""
        seen = {self.claim: self.text(read)}
        while True:
            number, total = map(int, re.findall(r"\d+", self.text(".qf-progress span")))
            if number == (1 if key == "k" else total):
                return seen
            self.press(key)
            self.wait_for_change()
            seen[self.claim] = self.text(read)

    def press(self, key):
        self.pressed_on = self.claim
        self.page.keyboard.press(key)

    def text(self, selector):
        found = self.page.locator(f".qf-review {selector}")
        return found.first.text_content() if found.count() else ""

    @property
    def claim(self):
        return self.page.locator(".qf-review").get_attribute("data-claim")

    @property
    def done(self):
        return int(self.page.locator(".qf-review progress").get_attribute("value"))

    def wait_for_card(self):
        self.wait(".qf-review:not([data-claim='']) blockquote")

    def wait(self, selector, **options):
        """Wait for an element; a picture of the page tells what was there instead."""
        try:
            self.page.wait_for_selector(selector, **options)
        except Exception:
            self.shot("failed")
            print(self.errors, file=sys.stderr)
            raise

    def wait_for_progress(self, done):
        self.wait(f".qf-review progress[value='{done}']", state="attached")

    def wait_for_change(self, before=None, patience=20_000):
        before = before or self.pressed_on
        for _ in range(patience // 20):
            if self.claim != before:
                return
            self.page.wait_for_timeout(20)
        self.shot("failed")
        raise AssertionError(f"still at {before}; {self.errors}")


def _is_save(response):
    return response.request.method == "PUT" and "/api/contents/" in response.url
