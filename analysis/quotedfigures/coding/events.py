"""What is said of the counted: returned, deported, detained, killed, in need … read from verbs and nouns around them.

Cues (``lexicons/events.yml``) are found once per sentence; which of them governs a number is decided by where they
stand: a noun of happening that is itself counted, a verb whose object the number opens, a verb after the phrase
(passive or intransitive), a noun of happening before it, the clause or the list it continues, the heading above.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from .context import Passage
from .counted import Counted, column
from .lexicons import load
from .phrases import grammar, is_plural
from .unit import plural
from .words import Word, phrase_at, phrase_table, position, tokenize, words_of

_EVENTS = (
    "killed", "injured", "missing", "abused", "detained", "released", "deported", "to_be_deported", "returned",
    "arrived", "displaced", "in_poverty", "food_insecure", "in_need", "assisted", "registered_event", "present",
)  # fmt: skip
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am", "get", "gets", "got", "getting"])
_HAVE = frozenset(["has", "have", "had", "having"])
_FILLERS = frozenset(
    ["not", "also", "already", "since", "now", "all", "only", "just", "even", "still", "reportedly", "allegedly", "forcibly", "then", "later", "recently", "so", "far", "never", "ever", "yet", "again", "both", "subsequently", "either", "thus", "illegally", "arbitrarily", "unlawfully", "violently", "newly", "voluntarily"]
)
_OPENERS = frozenset(
    ["a", "an", "the", "another", "some", "further", "additional", "about", "around", "roughly", "nearly", "almost", "over", "more", "than", "of", "back", "total", "at", "least", "these", "those", "all", "its", "their", "his", "our", "combined", "average", "only", "just", "other", "up", "to", "estimated", "as", "many"]
)
_WEAK = frozenset(("present", "in_need", "assisted", "registered_event"))
_PEOPLE = ("person", "household")


class Cue(NamedTuple):
    """Words of the lexicon met in a sentence."""

    first: int
    last: int
    event: str
    role: str  # patient | doer | noun | people | phrase
    form: str  # base | s | ed | ing | noun


class Event(NamedTuple):
    """An event and the words that say it."""

    event: str
    trace: str


# --- the lexicon ----------------------------------------------------------------------------------------------------


@cache
def _lexicon() -> tuple[dict[str, list[tuple[str, ...]]], dict[tuple[str, ...], tuple[tuple[str, str, str], ...]]]:
    """Phrases by first word, and what each phrase may say: (event, role, form)."""
    table: dict[tuple[str, ...], dict[tuple[str, str, str], None]] = {}
    for event, groups in load("events", _EVENTS).items():
        for role, group in (("patient", "patients"), ("doer", "doers")):
            for entry in groups[group]:
                for form, text in _forms(entry):
                    table.setdefault(tuple(text.split()), {})[(event, role, form)] = None
        for role, group in (("noun", "nouns"), ("people", "people"), ("phrase", "phrases")):
            for entry in groups[group]:
                for text in {entry, _plural_phrase(entry)} if role != "phrase" else {entry}:
                    table.setdefault(tuple(text.split()), {})[(event, role, "noun")] = None
    return phrase_table([" ".join(p) for p in table]), {p: tuple(m) for p, m in table.items()}


def _plural_phrase(entry: str) -> str:
    *front, last = entry.split()
    return entry if is_plural(last) else " ".join((*front, plural(last)))


@cache
def _forms(entry: str) -> tuple[tuple[str, str], ...]:
    """The forms of a verb entry: ("base", "go home"), ("s", "goes home"), ("ing", "going home"), ("ed", "went home").

    Examples
    --------
    >>> _forms("flee/fled/fled")
    (('base', 'flee'), ('s', 'flees'), ('ing', 'fleeing'), ('ed', 'fled'))
    """
    base, *irregular = entry.split("/")
    verb, *rest = base.split()
    if verb in ("forcibly", "sexually", "biometrically"):  # an adverb in front: inflect the verb
        return tuple((form, f"{verb} {text}") for form, text in _forms("/".join((" ".join(rest), *irregular))))
    tail = " ".join(rest)
    join = lambda word: f"{word} {tail}".strip()  # noqa: E731
    past = irregular or [join(_regular(verb, "ed"))]
    third = plural(verb) if not verb.endswith("o") else verb + "es"
    forms = [("base", base), ("s", join(third)), ("ing", join(_regular(verb, "ing")))]
    return (*forms, *(("ed", text) for text in dict.fromkeys(past)))


_DOUBLED = frozenset(["expel", "abet", "rob", "traffic", "trap", "stab", "strip", "whip", "admit", "put", "let", "set", "get", "hit", "nab", "round", "intern"]) - {
    "round", "intern", "traffic", "strip"
}  # fmt: skip


def _regular(verb: str, ending: str) -> str:
    if verb in _DOUBLED:
        return verb + verb[-1] + ending
    if verb.endswith("ie") and ending == "ing":
        return verb[:-2] + "ying"
    if verb.endswith("ee"):
        return verb + ending if ending == "ing" else verb + "d"
    if verb.endswith("e"):
        return verb[:-1] + ending
    if verb.endswith("y") and verb[-2] not in "aeiou" and ending == "ed":
        return verb[:-1] + "ied"
    return verb + ending


def cues_of(passage: Passage) -> list[Cue]:
    """The cues of the passage's sentence, in order."""
    return passage.of_sentence(_cues)


def _cues(passage: Passage) -> list[Cue]:
    return find_cues(words_of(passage))


def find_cues(words: Sequence[Word]) -> list[Cue]:
    """All cues among some words; a phrase hides the shorter ones inside it.

    Examples
    --------
    >>> [(c.event, c.role) for c in find_cues(tokenize("went home", 0, 9))]
    [('returned', 'doer')]
    """
    table, meanings = _lexicon()
    found, i = [], 0
    while i < len(words):
        phrase = phrase_at(words, i, table)
        if phrase is None:
            i += 1
            continue
        found += [Cue(i, i + len(phrase), *meaning) for meaning in meanings[phrase]]
        i += len(phrase)
    return found


# --- which cue governs the number -----------------------------------------------------------------------------------


class _Place(NamedTuple):
    """A mention among the words of its sentence: its own word, the word after its phrase, and its clause."""

    at: int
    last: int
    first: int
    end: int


def code(
    passage: Passage, counted: Counted, unit: str | None, antecedent: Event | None, previous: Event | None
) -> Event:
    """The event of a mention.

    Parameters
    ----------
    passage : Passage
        The mention in its place.
    counted : Counted
        What it counts.
    unit : str or None
        What it is a number of; things and organisations take part in few events.
    antecedent : Event or None
        The event of the mention whose noun it shares.
    previous : Event or None
        The event of the mention before it in the same sentence.
    """
    if unit in ("organisation",) or passage.mention.quantity.kind == "duration":
        return Event("other", "")
    words, cues = words_of(passage), cues_of(passage)
    place = _place(passage, counted, words)
    if passage.mention.quantity.kind == "money" or unit == "thing":
        return _of_things(passage, words, cues, place)
    found = _own(passage, counted, words, cues, place)
    if found is None or (found.event in _WEAK and antecedent and counted.phrase is None and found.event == "present"):
        found = found or _inherited(passage, counted, words, place, antecedent, previous)
    if found is None:
        found = _above(passage, counted, words, place)
    return _planned(found, words, place) if found else Event("other", "")


def _place(passage: Passage, counted: Counted, words: Sequence[Word]) -> _Place:
    at = position(passage)
    start, end = passage.clause
    first = next((i for i, w in enumerate(words) if w.start >= start), 0)
    last = next((i for i in range(at, len(words)) if words[i].start >= end), len(words))
    return _Place(at, max(counted.last, at + 1), first, max(last, at + 1))


def _own(
    passage: Passage, counted: Counted, words: Sequence[Word], cues: Sequence[Cue], place: _Place
) -> Event | None:
    """The event said in the mention's own clause, strongest place first."""
    head = _counted_noun(cues, place, "noun")
    if head:
        return head
    candidates = (
        _object(words, cues, place),
        _after(words, cues, place),
        _of_noun(words, cues, place),
        _subject_noun(words, cues, place) if counted.phrase is None else None,
        _counted_noun(cues, place, "people"),
    )
    strong = [c for c in candidates if c and c.event not in _WEAK]
    weak = [c for c in candidates if c]
    return strong[0] if strong else weak[0] if weak else None


def _counted_noun(cues: Sequence[Cue], place: _Place, role: str) -> Event | None:
    """A noun inside the counted phrase: "730 arrests", "1,300 detainees"."""
    inside = [c for c in cues if c.role == role and place.at < c.first and c.last <= place.last]
    return Event(inside[-1].event, f"counted noun ({role})") if inside else None


def _object(words: Sequence[Word], cues: Sequence[Cue], place: _Place) -> Event | None:
    """The number opens the object of a verb: "police arrested 94 men", "sent back half a million"."""
    for cue in reversed(cues):
        if cue.last > place.at or cue.role != "patient":
            continue
        between = [w.lower for w in words[cue.last : place.at]]
        if not all(w in _OPENERS or w.endswith("ly") for w in between):
            return None
        if _passive(words, cue) and cue.form == "ed":
            return None
        return Event(cue.event, f"verb before: {_words(words, cue)}")
    return None


def _after(words: Sequence[Word], cues: Sequence[Cue], place: _Place) -> Event | None:
    """The verb of which the counted phrase is the subject, or a predicate after it."""
    end = _reach(words, place)
    weak: Event | None = None
    for cue in cues:
        if not place.last <= cue.first < end:
            continue
        if _reported_before(words, place.last, cue.first):
            break
        said = _says_of_subject(words, cues, cue, place)
        if said is None:
            continue
        if said.event not in _WEAK:
            return said
        weak = weak or said
    return weak


def _reach(words: Sequence[Word], place: _Place) -> int:
    """Where the words about this number end: the clause, or the next number that is not inside an adverbial."""
    for i in range(place.last, place.end):
        if words[i].kind == "mention" and words[i - 1].lower in ("and", "but", ","):
            return i
    return _past_relative(words, place)


def _past_relative(words: Sequence[Word], place: _Place) -> int:
    """A clause cut right behind the phrase (", of whom ...,") goes on where the main verb stands."""
    if place.end < len(words) and place.end - place.last <= 0 and words[place.end].lower in ("(", ",", "-"):
        closing = {"(": ")", ",": ",", "-": "-"}[words[place.end].lower]
        for i in range(place.end + 1, len(words)):
            if words[i].lower == closing:
                return min(len(words), i + 14)
    return place.end


_SAYS = frozenset(["say", "says", "said", "tell", "told", "report", "reports", "reported", "add", "added", "claim", "claims", "claimed", "warn", "warned"])


def _reported_before(words: Sequence[Word], start: int, end: int) -> bool:
    return any(w.lower in _SAYS for w in words[start:end])


def _says_of_subject(words: Sequence[Word], cues: Sequence[Cue], cue: Cue, place: _Place) -> Event | None:
    text = _words(words, cue)
    if cue.role == "phrase":
        return Event(cue.event, f"predicate: {text}")
    if cue.role == "doer":
        return None if _infinitive_of_other(words, cue) else Event(cue.event, f"verb after: {text}")
    if cue.role == "patient":
        if cue.form == "ed" and (_passive(words, cue) or _bare_participle(words, cue, place)):
            return Event(cue.event, f"passive: {text}")
        to_be = words[cue.first - 1].lower == "being" or (cue.form == "ed" and _passive(words, cue))
        return Event(cue.event, f"passive: {text}") if to_be else None
    if cue.role == "noun" and _suffered(words, cue, place):
        return Event(cue.event, f"suffered: {text}")
    return None


def _infinitive_of_other(words: Sequence[Word], cue: Cue) -> bool:
    """ "helped 300 people to return" is still theirs; "no way to leave" is not looked into."""
    return words[cue.first - 1].lower in ("not", "never") and words[cue.first - 2].lower in ("do", "did", "does", "could")


def _passive(words: Sequence[Word], cue: Cue) -> bool:
    for i in range(cue.first - 1, max(-1, cue.first - 5), -1):
        lower = words[i].lower
        if lower in _BE:
            return True
        if lower not in _FILLERS and lower not in ("and", "or", ",") and not lower.endswith(("ly", "ed")):
            return False
    return False


def _bare_participle(words: Sequence[Word], cue: Cue, place: _Place) -> bool:
    """ "people killed in the raid", "268,000 detained and 91,000 jailed": no object follows."""
    if cue.first - place.last > 4 or any(w.lower in _HAVE for w in words[place.last : cue.first]):
        return False
    if cue.last >= len(words):
        return True
    following = words[cue.last]
    if following.kind == "mention":
        return False
    return following.kind != "word" or (following.lower in grammar("stop") and following.lower not in grammar("determiners"))


_SUFFERED = frozenset(
    ["face", "faces", "faced", "facing", "suffer", "suffered", "suffering", "endure", "endured", "experience", "experienced", "undergo", "underwent", "subjected", "await", "awaiting", "fear", "feared", "fearing", "risk", "risking", "escaped", "survived", "threatened"]
)


def _suffered(words: Sequence[Word], cue: Cue, place: _Place) -> bool:
    return any(w.lower in _SUFFERED for w in words[max(place.last, cue.first - 7) : cue.first])


def _of_noun(words: Sequence[Word], cues: Sequence[Cue], place: _Place) -> Event | None:
    """ "the removal of 263 nationals", "deaths of 12"."""
    for cue in reversed(cues):
        if cue.role != "noun" or cue.last >= place.at:
            continue
        between = [w.lower for w in words[cue.last : place.at]]
        if between[0] in ("of", "among", "by") and all(w in _OPENERS or w.endswith("ly") or w == "by" for w in between):
            return Event(cue.event, f"noun before: {_words(words, cue)}")
        return None
    return None


_LINKS = frozenset(["to", "at", "from", "by", "in", "of", "was", "is", "were", "are", "reached", "hit", "with", "stands", "stood", ":", ",", "than", "under", "below", "rose", "fell"])


def _subject_noun(words: Sequence[Word], cues: Sequence[Cue], place: _Place) -> Event | None:
    """ "Arrivals fell to fewer than 300", "put the dead at 1,250", "the number of people jailed ... at 48,000"."""
    if place.at == 0 or words[place.at - 1].lower not in _LINKS | _OPENERS | {"#"}:
        return None
    for cue in reversed(cues):
        if cue.last > place.at or cue.first < place.first or cue.role not in ("noun", "people", "patient", "doer"):
            continue
        if cue.role == "patient" and not (cue.form == "ed" and words[cue.first - 1].lower not in _HAVE):
            continue
        if any(w.kind == "mention" for w in words[cue.last : place.at]) and words[place.at - 1].lower not in ("from", "to", "than", "by", ","):
            return None
        return Event(cue.event, f"subject: {_words(words, cue)}")
    return None


# --- events taken from elsewhere -------------------------------------------------------------------------------------


def _inherited(
    passage: Passage,
    counted: Counted,
    words: Sequence[Word],
    place: _Place,
    antecedent: Event | None,
    previous: Event | None,
) -> Event | None:
    """An elided noun keeps its event; so does a part named without a verb of its own ("among them 49 women")."""
    verb = _has_verb(words, place)
    if antecedent and antecedent.event != "other" and not (verb and counted.phrase is None and _predicative(words, place)):
        return Event(antecedent.event, "antecedent")
    if previous and previous.event != "other" and not verb and passage.mention.quantity.kind != "money":
        return Event(previous.event, "the number before")
    return None


def _has_verb(words: Sequence[Word], place: _Place) -> bool:
    for word in words[place.last : _reach(words, place)]:
        lower = word.lower
        if lower in _BE or lower in _HAVE or lower in grammar("verbs") or lower in ("will", "would", "can", "may"):
            return True
    return False


def _predicative(words: Sequence[Word], place: _Place) -> bool:
    """Does the clause say something new of the counted ("obtained a stay"), other than what kind they are?"""
    verbs = [w.lower for w in words[place.last : place.end] if w.lower in grammar("verbs") | _BE | _HAVE]
    return bool(verbs) and not all(v in _BE | _HAVE for v in verbs)


_POPULATION = frozenset(
    ["refugees", "refugee", "migrants", "migrant", "residents", "inhabitants", "citizens", "nationals", "people", "persons", "individuals", "seekers", "beneficiaries", "households", "families", "population", "foreigners", "rohingya", "holders"]
)


def _above(passage: Passage, counted: Counted, words: Sequence[Word], place: _Place) -> Event | None:
    """What the sentence before the number, the column, the list's lead-in or the heading says; else simply present."""
    lead = _lead(passage, counted, words, place)
    if lead:
        return lead
    head = (counted.head or "").lower()
    if counted.phrase is None or passage.row:
        for heading in ([column(passage)] if column(passage) else []) + list(reversed(passage.headings)):
            found = passage.layout.remember((_heading_event, heading), lambda p, h=heading: _heading_event(p, h), passage)
            if found:
                return found
    if (head in _POPULATION or (counted.head or "")[:1].isupper()) and _there(words, place):
        return Event("present", "there are")
    if passage.row and head in _POPULATION:
        return Event("present", "a table of people")
    return None


def _lead(passage: Passage, counted: Counted, words: Sequence[Word], place: _Place) -> Event | None:
    """Cues of the same clause in front of the number: "In need: 28.6 million", "Killed: 12"."""
    if counted.phrase is not None and words[place.at - 1].lower != ":":
        return None
    for cue in reversed(cues_of(passage)):
        if cue.last <= place.at and words[place.at - 1].lower in (":", "-", "=") :
            return Event(cue.event, f"label: {_words(words, cue)}")
    return None


def _there(words: Sequence[Word], place: _Place) -> bool:
    """ "There are N refugees in", "N refugees worldwide", "N registered Afghans hold": a stock, whatever the verb."""
    return words[place.at - 1].lower in ("are", "were") if _has_verb(words, place) else True


def _heading_event(passage: Passage, heading: tuple[int, int]) -> Event | None:
    words = tokenize(passage.text, heading[0], heading[1])
    for cue in find_cues(words):
        if cue.event not in _WEAK or cue.event == "in_need":
            return Event(cue.event, f"heading: {_words(words, cue)}")
    return None


_HANDED = frozenset(("assisted",))


def _of_things(passage: Passage, words: Sequence[Word], cues: Sequence[Cue], place: _Place) -> Event:
    """Things are handed out or they are nothing to us."""
    found = _object(words, cues, place)
    if found and found.event in _HANDED:
        return found
    found = _after(words, cues, place)
    return found if found and found.event in _HANDED and found.trace.startswith("passive") else Event("other", "")


# --- deported, or still to be ------------------------------------------------------------------------------------

_AHEAD = frozenset(
    ["will", "would", "shall", "plan", "plans", "planned", "planning", "intend", "intends", "intended", "intention", "decision", "decided", "decides", "going", "ordered", "threat", "threatens", "threatened", "threatening", "stop", "halt", "suspend", "must", "pending", "could", "may", "set", "due", "prepare", "prepares", "preparing", "aim", "aims", "aimed", "want", "wants", "wanted", "vow", "vowed", "pledge", "pledged", "announced", "announce", "expected", "not", "refrain", "ready", "deadline", "facing", "face", "risk", "fear", "feared", "should", "imminent", "about", "call", "calls", "called", "proposed", "again", "wants", "considering"]
)
_DONE = frozenset(("have", "has", "had", "been", "began", "started", "used", "continued", "was", "were", "already"))


def _planned(found: Event, words: Sequence[Word], place: _Place) -> Event:
    """A deportation that is planned, threatened or to be stopped has not happened yet."""
    transitive = found.event == "returned" and found.trace.startswith("verb before")
    if found.event != "deported" and not transitive:
        return found
    said = found.trace.rsplit(": ", 1)[-1].split()
    if not said or not found.trace.startswith(("verb", "passive", "noun before", "suffered")):
        return found
    for i in range(len(words)):
        if [w.lower for w in words[i : i + len(said)]] == said and _ahead(words, i, place):
            return Event("to_be_deported", f"{found.trace}, still ahead")
    return found


def _ahead(words: Sequence[Word], i: int, place: _Place) -> bool:
    before = [w.lower for w in words[max(0, i - 9) : i]]
    near = before[-2:]
    if any(w in ("have", "has", "had", "been", "was", "were") for w in before[-3:]) and not {"to", "would", "will"} & set(near):
        return False
    if "to" in near and not {"began", "started", "used", "continued"} & set(before[-6:]):
        return True
    return any(w in _AHEAD for w in before)


def _words(words: Sequence[Word], cue: Cue) -> str:
    return " ".join(w.lower for w in words[cue.first : cue.last])


def known_events() -> Iterable[str]:
    """The events the lexicon has words for."""
    return _EVENTS
