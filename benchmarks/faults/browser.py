"""Row 12: strings that try to run, sent the whole way into a page, and looked for there in a browser."""

from __future__ import annotations

import re
import subprocess
import sys

from .outcome import ROOT, Outcome

#: Where each string stands: the text, the file's name, what the listing says, the codebook's labels, Markdown, titles.
SINKS = 6


def row(payloads: int) -> Outcome:
    """The tests that send every string through every sink and open the page in Chromium, with and without policy."""
    from tests.reporting.hostile import STRINGS

    command = [sys.executable, "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider", "tests/reporting/test_hostile.py"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    last = done.stdout.strip().splitlines()[-1]
    failures = re.findall(r"(?m)^(?:FAILED|ERROR|SKIPPED).*", done.stdout)
    if done.returncode and not failures:
        failures = [last]
    if len(STRINGS) < payloads:
        failures.append(f"only {len(STRINGS)} strings")
    told = "0 scripts ran, 0 handlers, 0 script links" if not failures else last
    return Outcome(f"{len(STRINGS)} payloads × {SINKS} sinks in Chromium, with and without policy: {told}", failures)
