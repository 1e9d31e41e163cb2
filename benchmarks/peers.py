"""Measure one peer inside the throw-away environment: ``python peers.py NAME TEXTS.json SECONDS`` prints JSON.

Runs without quotedfigures. Every peer gets the same documents, in the same order, until its seconds are over.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections.abc import Callable
from typing import Any


def _quantulum3() -> Callable[[str], Any]:
    from quantulum3 import parser

    return parser.parse


def _recognizers() -> Callable[[str], Any]:
    from recognizers_number import Culture, NumberRecognizer

    recognizer = NumberRecognizer(Culture.English)
    models = [recognizer.get_number_model(), recognizer.get_percentage_model()]
    return lambda text: [found for model in models for found in model.parse(text)]


def _text2num() -> Callable[[str], Any]:
    from text_to_num import alpha2digit

    return lambda text: alpha2digit(text, "en")


def _number_parser() -> Callable[[str], Any]:
    import number_parser

    return lambda text: number_parser.parse(text, language="en")


def _numerizer() -> Callable[[str], Any]:
    import numerizer

    return numerizer.numerize


#: Peer -> (what to install, what loads it).
PEERS: dict[str, tuple[list[str], Callable[[], Callable[[str], Any]]]] = {
    "quantulum3": (["quantulum3"], _quantulum3),
    # its last release asks for an emoji library that has since dropped what it imports
    "recognizers-text": (["recognizers-text-suite", "emoji<2"], _recognizers),
    "text2num": (["text2num"], _text2num),
    "number-parser": (["number-parser"], _number_parser),
    "numerizer": (["numerizer"], _numerizer),
}


def measure(name: str, texts: dict[str, list[str]], seconds: float) -> dict[str, Any]:
    """Start-up time, and characters a second on every text."""
    started = time.perf_counter()
    read = PEERS[name][1]()
    read("More than 300 people left.")
    result: dict[str, Any] = {"start": time.perf_counter() - started, "speed": {}}
    for kind, documents in texts.items():
        result["speed"][kind] = _speed(read, documents, seconds)
    return result


def _speed(read: Callable[[str], Any], documents: list[str], seconds: float) -> dict[str, float]:
    done = failed = 0
    started = time.process_time()
    for document in documents:
        try:
            read(document)
        except Exception:  # a peer that stumbles over one document goes on with the next
            failed += 1
        done += len(document)
        if time.process_time() - started > seconds:
            break
    return {"characters": done, "seconds": time.process_time() - started, "failed": failed}


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    with open(sys.argv[2], encoding="utf-8") as file:
        print(json.dumps(measure(sys.argv[1], json.load(file), float(sys.argv[3]))))
