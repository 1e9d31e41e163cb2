"""Small worlds for fault injection: a handful of documents about one invented situation whose numbers all fit.

A seed decides everything: country, people, sizes, phrasing, rounding, which documents there are. Each claim is tagged
with what a fault may do to it. All texts and figures are synthetic.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Any

from ..model import Claim, Quantity
from ..quantities import scan

#: Where, whom, how they go back, a body that counts them, places below country.
SITUATIONS = (
    ("PAK", "Afghans", "PAK>AFG", "IOM", ("Torkham", "Chaman", "Ghulam Khan", "Kharlachi")),
    ("TCD", "Sudanese", "TCD>SDN", "UNHCR", ("Adré", "Farchana", "Iriba", "Goz Beïda")),
    ("COL", "Venezuelans", "COL>VEN", "the migration authority", ("Bogotá", "Cúcuta", "Medellín", "Cali")),
    ("BGD", "Rohingya", "BGD>MMR", "the relief commission", ("Kutupalong", "Nayapara", "Bhasan Char", "Leda")),
    ("TUR", "Syrians", "TUR>SYR", "the interior ministry", ("Cilvegözü", "Öncüpınar", "Akçakale", "Karkamış")),
    ("LBN", "Syrians", "LBN>SYR", "the general directorate", ("Masnaa", "Arida", "Qaa", "Dabousieh")),
    ("ETH", "Eritreans", "ETH>ERI", "UNHCR", ("Endabaguna", "Dabat", "Semera", "Alemwach")),
    ("GRC", "migrants", "GRC>TUR", "the coast guard", ("Lesbos", "Samos", "Chios", "Kos")),
)
PRESS = ("Morning Ledger", "Channel Nine", "The Border Post", "Valley Courier", "Northern Wire")
GROUPS = ("Open Door Network", "Shelter Watch", "Legal Aid Union", "Roads and Rights")
_HOLE = re.compile(r"\{(\w+)\}")
Fields = Mapping[str, Any]


@dataclass(frozen=True)
class World:
    """Consistent claims of a few documents; ``tags`` says by claim id what each is good for."""

    claims: tuple[Claim, ...]
    tags: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def tagged(self, tag: str) -> list[Claim]:
        """The claims of a tag, in order."""
        return [c for c in self.claims if tag in self.tags.get(c.claim_id, ())]


@lru_cache(maxsize=65536)
def quantity(quote: str) -> Quantity:
    """The quantity that a quote states by itself."""
    found = scan(quote, exclusions=False).mentions
    return max(found, key=lambda m: m.end - m.start).quantity if found else Quantity()


class Page:
    """A document in the making: text and claims grow together, so that no offset is counted by hand."""

    def __init__(self, name: str, publisher: str, published: date, sentences: bool, **common: Any) -> None:
        self.name, self.publisher, self.published = name, publisher, published.isoformat()
        self.sentences, self.common = sentences, common
        self.length = 0
        self.claims: list[Claim] = []
        self.tags: dict[str, frozenset[str]] = {}

    def say(self, text: str, **holes: tuple[str, Fields]) -> None:
        """A sentence with numbers in its holes: quote, fields of the claim, perhaps ``tags`` and ``kind``."""
        spoken, at, spots = "", 0, []
        for m in _HOLE.finditer(text):
            spoken += text[at : m.start()]
            quote, fields = holes[m[1]]
            spots.append((len(spoken), quote, fields))
            spoken += quote
            at = m.end()
        spoken += text[at:]
        for offset, quote, fields in spots:
            self._add(self.length + offset, quote, dict(fields), spoken)
        self.length += len(spoken) + 1

    def _add(self, start: int, quote: str, fields: dict[str, Any], sentence: str) -> None:
        q = quantity(quote)
        changed = {name: fields.pop(name) for name in ("kind", "direction") if name in fields}
        if changed:
            q = replace(q, **changed)
        claim_id = f"{self.name}:{start}"
        self.tags[claim_id] = frozenset(fields.pop("tags", "").split())
        label = {"unit": q.unit or "person", **self.common, **fields}
        if q.unit in ("percent", "thing") or q.kind == "money":
            label["unit"] = q.unit
        self.claims.append(
            Claim(
                self.name,
                start,
                start + len(quote),
                quote,
                q,
                claim_id=claim_id,
                publisher=self.publisher,
                published=self.published,
                sentence=sentence if self.sentences else None,
                **label,
            )
        )


def worlds(seed: int, count: int) -> Iterator[World]:
    """``count`` worlds; the same seed gives the same worlds."""
    for i in range(count):
        yield _Builder(random.Random(f"{seed}-{i}")).world()


class _Builder:
    """One world: what is true in it, and the documents that tell of it."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.place, self.people, self.move, self.body, self.gates = rng.choice(SITUATIONS)
        self.day = date(2022, 1, 10) + timedelta(days=rng.randrange(900))
        self.pages: list[Page] = []
        self.sentences = rng.random() < 0.5

    def world(self) -> World:
        """All documents of the situation, each world with its own choice of them."""
        self.bulletin()
        for tell in self.rng.sample([self.camp, self.quarter, self.cities, self.money, self.killed], 3):
            tell()
        for tell in self.rng.sample([self.bystanders, self.relief, self.arrests, self.local_shares], 2):
            tell()
        self.vintages()
        claims = tuple(c for page in self.pages for c in page.claims)
        return World(claims, {k: v for page in self.pages for k, v in page.tags.items()})

    def page(self, publisher: str, day: date, **common: Any) -> Page:
        """A new document."""
        name = f"{chr(97 + len(self.pages))}_{re.sub('[^a-z]', '_', publisher.casefold())}.txt"
        page = Page(name, publisher, day, self.sentences, **common)
        self.pages.append(page)
        return page

    def number(self, low: int, high: int) -> int:
        """A number written to the last digit, without a zero at its end."""
        n = self.rng.randrange(low, high)
        return n if n % 10 else n + self.rng.randrange(1, 10)

    def bulletin(self) -> None:
        """A week's returns by status with shares, the week before, and a paper that quotes them."""
        parts = [self.number(9_000, 40_000), self.number(4_000, 9_000), self.number(900, 4_000)]
        while sum(parts) % 10 == 0 or parts[0] % 10 == 0:
            parts[0] += 1
        total, before = sum(parts), self.number(12_000, 70_000)
        end = self.day - timedelta(days=2)
        week = f"{end - timedelta(days=6)}/{end}"
        earlier = f"{end - timedelta(days=13)}/{end - timedelta(days=7)}"
        label = {"event": "returned", "place": self.move, "period": week, "counted": "individuals", "source": self.body}
        page = self.page("Returns Data Unit", self.day, **label)
        page.say("WEEKLY SHEET. Total: {n} individuals.", n=(f"{total:,}", {"tags": "tied division total quoted"}))
        names = (("undocumented", "undocumented"), ("with a card", "card_holder"), ("registered", "registered"))
        shares = _rounded([Fraction(100 * p, total) for p in parts])
        for (name, status), part, share in zip(names, parts, shares, strict=True):
            page.say(
                f"{name} {{n}} ({{s}})",
                n=(f"{part:,}", {"status": status, "tags": "tied division part"}),
                s=(share, {"status": status, "tags": "share", "counted": None}),
            )
        change = Fraction(100 * (total - before), before)
        word, direction = ("rose", "up") if change > 0 else ("fell", "down")
        page.say(
            f"The total {word} by {{c}} from {{b}} in the week before.",
            c=(_percent(abs(change), 1), {"kind": "change", "direction": direction, "tags": "change", "counted": None}),
            b=(f"{before:,}", {"period": earlier, "tags": "tied before"}),
        )
        self.quoting(total, parts[0], label)

    def quoting(self, total: int, undocumented: int, label: dict[str, Any]) -> None:
        """Press and group on the same week: the total again, and an own round reckoning that fits."""
        press = self.page(self.rng.choice(PRESS), self.day + timedelta(days=1), **{**label, "counted": self.people})
        press.say(
            f"According to {self.body}, {{n}} {self.people} went back in the week, among them {{u}} without papers.",
            n=(f"{total:,}", {"tags": "tied echo"}),
            u=(f"{undocumented:,}", {"status": "undocumented", "tags": "tied echo named"}),
        )
        group = self.page(self.rng.choice(GROUPS), self.day + timedelta(days=3), **{**label, "source": "gate monitors"})
        group.say(
            "Gate monitors counted {n} people in that week.", n=(f"about {_round(total, 2):,}", {"tags": "tied own"})
        )

    def camp(self) -> None:
        """The people of a country by sex, children among them, and their families."""
        women, men = self.number(120_000, 400_000), self.number(110_000, 390_000)
        while (women + men) % 10 == 0 or women % 10 == 0:
            women += 1
        total = women + men
        children = round(total * self.rng.uniform(0.3, 0.6))
        label = {
            "event": "present",
            "place": self.place,
            "period": str(self.day),
            "status": "registered",
            "counted": self.people,
        }
        page = self.page("Population Desk", self.day, **label)
        page.say(
            f"{{n}} registered {self.people} were living in the country: {{w}} women and {{m}} men.",
            n=(f"{total:,}", {"tags": "tied division total echoed"}),
            w=(f"{women:,}", {"subgroup": "women", "tags": "tied division part"}),
            m=(f"{men:,}", {"subgroup": "men", "tags": "tied division part"}),
        )
        kids = {"subgroup": "children", "counted": None}
        page.say(
            "Of these, {c} ({s}) were children.",
            c=(f"{children:,}", {**kids, "tags": "tied part"}),
            s=(_percent(Fraction(100 * children, total), 0), {**kids, "tags": "share"}),
        )
        other = self.page(
            self.rng.choice(PRESS), self.day + timedelta(days=4), **{**label, "source": "the population desk"}
        )
        near = _round(total, 2)
        hedge = self.rng.choice(("some", "nearly" if near > total else "more than"))
        other.say(
            f"There are {{n}} registered {self.people}.",
            n=(f"{hedge} {_millions(near)}", {"tags": "tied own"}),
        )

    def quarter(self) -> None:
        """Three months and their sum."""
        year = self.day.year
        months = [self.number(2_000, 9_000) for _ in range(3)]
        while sum(months) % 10 == 0 or months[2] % 10 == 0:
            months[2] += 1
        label = {"event": "arrived", "place": self.place, "counted": "people"}
        page = self.page("Crossing Point Monitor", date(year, 4, 9), **label)
        holes = {
            f"m{i}": (f"{n:,}", {"period": f"{year}-0{i}", "tags": "tied division part"})
            for i, n in enumerate(months, 1)
        }
        page.say(
            "Arrivals were {m1} in January, {m2} in February and {m3} in March, {t} in the quarter.",
            **holes,
            t=(f"{sum(months):,}", {"period": f"{year}-01/{year}-03", "tags": "tied division total"}),
        )

    def cities(self) -> None:
        """Four towns with their shares of a whole that is not stated."""
        whole = self.number(900_000, 2_500_000)
        label = {"event": "present", "place": self.place, "period": str(self.day), "counted": "people"}
        page = self.page("Urban Observatory", self.day + timedelta(days=6), **label)
        for name in self.gates:
            tenths = self.rng.randrange(45, 260)
            part = _round(round(whole * tenths / 1000), 4)
            page.say(
                f"{name} {{n}} ({{s}})",
                n=(f"{part:,}", {"place_name": name, "tags": "tied row"}),
                s=(f"{tenths / 10:.1f}%", {"place_name": name, "tags": "share row", "counted": None}),
            )

    def money(self) -> None:
        """A plan that asks, and the paper that repeats it."""
        asked = self.rng.randrange(110, 990)
        label = {
            "event": "other",
            "place": self.place,
            "period": str(self.day.year),
            "factuality": "planned",
            "counted": "relief budget",
        }
        page = self.page("Planning Cell", self.day, **label)
        page.say("The relief budget is {n}.", n=(f"US$ {asked} million", {"tags": "tied money", "unit": "USD"}))
        press = self.page(
            self.rng.choice(PRESS), self.day + timedelta(days=2), **{**label, "source": "the planning cell"}
        )
        press.say(
            "A relief budget of {n} was drawn up.", n=(f"US$ {asked} million", {"tags": "tied money", "unit": "USD"})
        )
        self.projection()

    def projection(self) -> None:
        """A projection, and a paper that repeats it as one."""
        n = f"{self.number(110, 900)},{self.number(100, 1000)}"[:7]
        label = {
            "event": "returned",
            "place": self.move,
            "period": str(self.day.year + 1),
            "counted": self.people,
            "factuality": "projected",
            "source": self.body,
        }
        for publisher, days, tags in (
            ("Planning Cell Annex", 0, "origin"),
            (self.rng.choice(PRESS), 5, "projection echo"),
        ):
            page = self.page(publisher, self.day + timedelta(days=days), **label)
            page.say(f"{self.body} projects that {{n}} {self.people} will return next year.", n=(n, {"tags": tags}))

    def killed(self) -> None:
        """A documented minimum and an estimate above it."""
        least = self.number(240, 1900)
        month = f"{self.day:%Y-%m}"
        label = {"event": "killed", "place": self.place, "period": month, "counted": "people"}
        page = self.page("Documentation Group", self.day + timedelta(days=30), basis="documented_min", **label)
        page.say("{n} people were killed.", n=(f"At least {least:,}", {"tags": "tied min"}))
        for publisher, days in ((self.rng.choice(PRESS), 33), (self.rng.choice(GROUPS), 36)):
            echo = self.page(publisher, self.day + timedelta(days=days), basis="documented_min", **label)
            echo.say(
                "The Documentation Group counts {n} killed.",
                n=(f"at least {least:,}", {"tags": "tied echo floor", "source": "the Documentation Group"}),
            )

    def bystanders(self) -> None:
        """Numbers about other things, a range, a duration, a rate, a plan: nothing here adds up or compares."""
        page = self.page(self.rng.choice(GROUPS), self.day + timedelta(days=8), place=self.place, event="other")
        page.say(
            "We visited {a} police stations in {d} and filed {p} petitions, of which {f} were heard.",
            a=(str(self.rng.randrange(3, 30)), {"counted": "police stations", "unit": "thing"}),
            d=(f"{self.rng.randrange(4, 60)} days", {}),
            p=(str(self.rng.randrange(30, 90)), {"counted": "petitions", "unit": "thing"}),
            f=(str(self.rng.randrange(2, 9)), {"unit": "thing"}),
        )
        low = self.rng.randrange(20, 80)
        page.say(
            "{r} people may cross next month, while {o} were put on buses this month.",
            r=(
                f"Between {low},000 and {2 * low},000",
                {
                    "event": "returned",
                    "place": self.move,
                    "factuality": "projected",
                    "period": f"{self.day + timedelta(days=40):%Y-%m}",
                },
            ),
            o=(f"{self.number(2_000, 9_000):,}", {"event": "deported", "place": self.move}),
        )

    def relief(self) -> None:
        """Families beside people, goods, and a share of families that says nothing of people."""
        families = self.number(1_100, 9_000)
        label = {"place": self.place, "event": "assisted", "period": f"{self.day:%Y-%m}"}
        page = self.page("Relief Pipeline", self.day + timedelta(days=11), **label)
        page.say(
            "{f} families ({p} people) were given tents, {s} of them for the first time.",
            f=(f"{families:,}", {"unit": "household", "counted": "families"}),
            p=(f"{round(families * self.rng.uniform(4, 8)):,}", {"counted": "people"}),
            s=(self.rng.choice(("nearly half", "about 60 percent", "one in three", "71%")), {"unit": "percent"}),
        )
        page.say(
            "{t} tents and {b} blankets were handed out by {n} helpers.",
            t=(f"{self.number(2_000, 9_000):,}", {"counted": "tents", "unit": "thing"}),
            b=(f"{self.number(9_000, 90_000):,}", {"counted": "blankets", "unit": "thing"}),
            n=(str(self.rng.randrange(20, 90)), {"counted": "helpers", "event": "other"}),
        )

    def arrests(self) -> None:
        """A province and a town in it, women and children, arrests and people, this year and last."""
        province = self.number(2_000, 9_000)
        town, women, children = (round(province * self.rng.uniform(0.2, 0.45)) for _ in range(3))
        label = {"place": self.place, "event": "detained", "period": f"{self.day:%Y-%m}", "counted": "people"}
        page = self.page("Court Monitor", self.day + timedelta(days=14), **label)
        page.say(
            "In the province {n} people were detained, {t} of them in the town, {w} women and {c} children.",
            n=(f"{province:,}", {"place_name": "the province"}),
            t=(f"{town:,}", {"place_name": "the town"}),
            w=(f"{women:,}", {"place_name": "the province", "subgroup": "women"}),
            c=(f"{children:,}", {"place_name": "the province", "subgroup": "children"}),
        )
        page.say(
            "Police made {a} arrests; {p} of those held were let go, {y} people had been detained in the year before.",
            a=(
                f"{province + self.number(100, 900):,}",
                {"unit": "event", "counted": "arrests", "place_name": "the province"},
            ),
            p=(self.rng.choice(("40%", "a quarter", "some 30 percent")), {"event": "released", "counted": None}),
            y=(f"{self.number(9_000, 30_000):,}", {"period": str(self.day.year - 1)}),
        )

    def local_shares(self) -> None:
        """Shares of each town's own people, and rates within groups, beside a national number."""
        label = {"place": self.place, "event": "in_need", "period": str(self.day.year), "counted": "people"}
        page = self.page("Needs Review", self.day + timedelta(days=17), **label)
        page.say("{n} people are in need in the country.", n=(f"{self.rng.randrange(11, 49) / 10} million", {}))
        for name in self.gates[:3]:
            page.say(
                f"In {name} {{n}}, {{s}} of its inhabitants, need help.",
                n=(f"{self.number(3_000, 90_000):,}", {"place_name": name}),
                s=(f"{self.rng.randrange(4, 60)}%", {"place_name": name, "counted": None}),
            )
        page.say(
            "{w} of women and {m} of men are in need.",
            w=(f"{self.rng.randrange(50, 80)}%", {"subgroup": "women"}),
            m=(f"{self.rng.randrange(40, 70)}%", {"subgroup": "men"}),
        )

    def vintages(self) -> None:
        """A register at two dates, and a report that gives the newer one."""
        then = self.number(240_000, 480_000)
        now = round(then * self.rng.choice((1.45, 1.6, 0.55)))
        dates = (self.day - timedelta(days=365), self.day)
        label = {
            "event": "present",
            "place": self.place,
            "status": "asylum_seeker",
            "counted": "asylum-seekers",
            "source": "the asylum register",
        }
        for n, day in zip((then, now), dates, strict=True):
            page = self.page("Asylum Register", day + timedelta(days=9), period=str(day), **label)
            page.say(
                "The register holds {n} asylum-seekers.",
                n=(f"{n:,}", {"tags": "tied vintage" if n == now else "older"}),
            )
        report = self.page(self.rng.choice(GROUPS), self.day + timedelta(days=60), period=str(self.day), **label)
        report.say("{n} asylum-seekers are on the register.", n=(f"{now:,}", {"tags": "tied copy echo"}))


def _percent(share: Fraction, places: int) -> str:
    return f"{round(float(share), places):.{places}f} percent"


def _rounded(shares: list[Fraction]) -> list[str]:
    return [f"{float(s):.1f}%" for s in shares]


def _round(n: int, digits: int) -> int:
    """To so many leading digits."""
    step = 10 ** max(len(str(n)) - digits, 0)
    return round(Fraction(n, step)) * step


def _millions(n: int) -> str:
    return f"{n / 10**6:g} million" if n >= 10**6 else f"{n:,}"
