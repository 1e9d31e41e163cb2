"""How the cross-check grows: ``python -m benchmarks.scale N`` checks N synthetic claims; seconds and peak memory.

Every claim has up to two comparable partners, in other documents; the findings of all checks are taken one by one, as
a writer of JSON lines takes them. Each size runs in a process of its own, so that its peak memory is its own. Where the
check uses two processes, the peak is the sum of the parent's and the largest child's; what both share counts twice.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from quotedfigures.model import Claim, Quantity

_EVENTS = ("present", "returned", "deported", "detained", "killed", "in_need", "displaced", "arrived")
_STATUSES = ("any", "undocumented", "registered", "card_holder")
_COUNTRIES = ("PAK", "AFG", "IRN", "SDN", "TCD", "COD", "UKR", "LBN", "MMR", "ETH")
_MODIFIERS = ("none", "more_than", "about", "at_least", "up_to", "nearly", "estimated")


def claims(n: int, seed: int = 7) -> Iterator[Claim]:
    """N claims about n/3 or more situations, one to three claims each, in documents of some twenty claims."""
    rng = random.Random(seed)
    made = situation = 0
    while made < n:
        label = {
            "event": rng.choice(_EVENTS),
            "status": rng.choice(_STATUSES),
            "place": rng.choice(_COUNTRIES),
            "place_name": f"District {situation}",
            "period": f"{rng.randrange(2005, 2025)}-{rng.randrange(1, 13):02d}",
            "counted": "people",
            "unit": "person",
        }
        base = rng.randrange(200, 2_000_000)
        for partner in range(min(rng.randrange(1, 4), n - made)):
            yield _claim(made, partner, base * rng.choice((1, 1, 1, 1.02, 1.5)), rng.choice(_MODIFIERS), label, n)
            made += 1
        situation += 1


def _claim(number: int, partner: int, value: float, modifier: str, label: dict[str, str], n: int) -> Claim:
    quantity = Quantity(value=Fraction(int(value)), modifier=modifier, unit="person", granule=Fraction(1))
    # partners never share a document
    document = f"document-{partner}-{number // 20 % max(n // 20, 1)}.txt"
    start = number % 20 * 100
    quote = f"{int(value):,}"
    return Claim(
        document, start, start + len(quote), quote, quantity, publisher=f"Publisher {partner}",
        published="2025-01-15", claim_id=f"c{number}", statement_id=f"s{number}", **label,
    )  # fmt: skip


def main() -> None:
    n = int(sys.argv[1])
    made = list(claims(n))
    from quotedfigures import load_codebook
    from quotedfigures.checks import stream

    codebook = load_codebook()
    started = time.perf_counter()
    findings, verdicts = 0, Counter[str]()
    for finding in stream(made, codebook):
        findings += 1
        if finding.check == "pair":
            verdicts[str(finding.verdict)] += 1
    took = time.perf_counter() - started
    peak = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(json.dumps({"claims": n, "seconds": took, "megabytes": peak, "findings": findings, "pairs": verdicts}))


if __name__ == "__main__":
    main()
