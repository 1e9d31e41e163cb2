"""From where to where people move: both ends, as far as they are said or plain from the document."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..passage.context import Passage
from .gazetteer import PEOPLE, is_group
from .roles import End, names_of, pick
from .setting import Setting
from .whereabouts import beside, earlier


class _Scene(NamedTuple):
    """What tells the end of a movement that is not said."""

    passage: Passage
    ends: list[End]
    setting: Setting
    inside: End | None  # the place beside the number, or in its sentence
    around: list[str]  # where they may be: countries of the sentence, the paragraph, the document
    origin: str | None  # the country of the people who move


_Two = tuple[str | None, str | None]


def movement(passage: Passage, ends: list[End], setting: Setting, direction: str) -> str | None:
    """Both ends of a movement; one country where the other end is neither said nor plain from the document."""
    source, target = pick(passage, ends, ("from",), 2), pick(passage, ends, ("to",), 2)
    start, end = source.iso if source else None, target.iso if target else None
    if start and start == end:
        return start
    scene = _scene(passage, ends, setting, start)
    start, end = _homeward(scene, start, end) if direction == "home" else _away(scene, start, end)
    if start and end and start != end:
        return f"{start}>{end}"
    return end or (source.iso if source else None) if direction == "away" else start or end


def _scene(passage: Passage, ends: list[End], setting: Setting, start: str | None) -> _Scene:
    inside = beside(passage, ends) or pick(passage, ends, ("in", "label", "subject", "agent", "by"))
    listed = any(e.role == "from" for e in ends) and not start  # "from Iran and Pakistan"
    hosts = [inside, earlier(passage) if setting.host is None else None]
    around = [e.iso for e in hosts if e] + ([setting.host] if setting.host and not listed else [])
    return _Scene(passage, ends, setting, inside, around, _nationality(passage, ends, setting))


_OWN_PEOPLE = re.compile(r"\b(?:its|their)\s+(?:own\s+)?(?:citizens|nationals|people)\b")


def _homeward(scene: _Scene, start: str | None, end: str | None) -> _Two:
    """From where they are to where they come from."""
    passage, around, origin = scene.passage, scene.around, scene.origin
    said = start is not None
    if end is None and _OWN_PEOPLE.search(passage.text, passage.mention.end, passage.sentence.end):
        state = pick(passage, scene.ends, ("subject", "agent")) or scene.inside
        end = state.iso if state else None  # "Iraq has repatriated 3,000 of its citizens"
    if end is None and around and around[0] == origin:
        end = origin
    if start is None and around:
        start = next((c for c in around if c not in (end, origin)), None) or _other(scene.setting, end or origin)
    if end is None:
        end = origin if origin != start else None
    if end is None and (said or start is None):
        end = next((c for c in around if c != start), None)  # not "Chile expelled 1,075 foreigners"
    return start, end


#: Who crosses from the country a document is plainly about comes from there.
_ACROSS = re.compile(
    r"\b(?:cross(?:ed|es|ing)?|fle(?:d|e|eing)|spilled|poured)\s+(?:the\s+border\s+)?(?:into|to|over\s+to)\b"
)


def _away(scene: _Scene, start: str | None, end: str | None) -> _Two:
    """From where they come from to where they are."""
    passage, setting = scene.passage, scene.setting
    end = end or next((c for c in scene.around if c != start), None)
    origin = _origin_of_arrivals(scene, end)
    if start and not end and setting.people != start:
        end = setting.people  # people going home
    if start is not None:
        return start, end
    if origin and origin == end:
        return _from_or_to(scene, origin)
    if origin:
        return (origin if setting.votes[origin] or not _group_only(passage, origin) else None), end
    if end and setting.plain and _ACROSS.search(passage.text, *passage.sentence):
        return (setting.host if setting.host != end else None), end
    return None, end


def _origin_of_arrivals(scene: _Scene, end: str | None) -> str | None:
    """Where who came to a country is from: for another than the document's, that one, if countries are listed."""
    setting, inside = scene.setting, scene.inside
    named = any(e.role == "people" for e in scene.ends)
    if not setting.people or named or setting.host in (None, end):
        return scene.origin
    return setting.host if inside and inside.iso == end and inside.role in ("label", "subject") else None


_CROSSED = re.compile(r"\b(?:cross(?:ed|es|ing)?|fle(?:d|e|eing)|escap(?:e|ed|ing))\b")


def _from_or_to(scene: _Scene, country: str) -> _Two:
    """A country's own people have left it ("61,000 Ethiopians have crossed the river"), or have come to it."""
    senders = {e.iso for e in scene.ends if e.role in ("subject", "agent", "from")} - {country}
    other = senders.pop() if len(senders) == 1 else _other(scene.setting, country)
    named = country in {e.iso for e in scene.ends if e.role != "people"}
    left = not named and _CROSSED.search(scene.passage.text, *scene.passage.sentence)
    return (country, other) if left else (other, country)


_APART = 1000


def _far(passage: Passage, e: End) -> int:
    """How far a people stands from the number; farther behind a comma, and where another number lies between."""
    m, text = passage.mention, passage.text
    start, end = (e.end, m.start) if e.end <= m.start else (m.end, e.start)
    between = any(start <= o.start < end for o in passage.neighbours)
    comma = e.start >= m.end and "," in text[start:end]
    return end - start + _APART * (between + comma)


def _nationality(passage: Passage, ends: list[End], setting: Setting) -> str | None:
    """The country the counted people come from: named next to the number, in the sentence, or by the document."""
    m = passage.mention
    named = [e for e in ends if e.role == "people"]
    near = min(named, key=lambda e: _far(passage, e), default=None)
    if near:
        return near.iso
    if setting.mentions < 2 and not setting.votes[setting.people or ""]:
        return None
    mixed = re.match(
        r"\s+(?:\w+\s+)?(?:migrants|foreigners|foreign nationals|third-country nationals)\b",
        passage.text[m.end : m.end + 40],
    )
    return None if mixed else setting.people


def _group_only(passage: Passage, iso: str) -> bool:
    """Is the country only told by a people without a state of its own, who may come from anywhere?"""
    named = {passage.text[n.start : n.end] for n in passage.of_document(names_of) if n.iso == iso and n.kind == PEOPLE}
    return all(is_group(name) for name in named)


def _other(setting: Setting, known: str | None) -> str | None:
    """The one other country the document writes of, where no third one comes close."""
    rest = sorted(((n, iso) for iso, n in setting.votes.items() if iso != known), reverse=True)
    most = rest[0][0] if rest else 0
    if known and most > 1 and 2 * most > sum(n for n, _ in rest) and (len(rest) == 1 or most >= 2 * rest[1][0]):
        return rest[0][1]
    return None
