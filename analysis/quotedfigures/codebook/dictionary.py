"""The codebook as a readable page: what each measure means, when a claim is coded with it, how they relate."""

from __future__ import annotations

from collections.abc import Iterator

from .book import Codebook
from .entries import Measure, Relation, Rule
from .linting import plain_pattern

_FIELDS = ("event", "status", "unit", "kind", "place", "factuality", "period")


def dictionary(codebook: Codebook) -> str:
    """The codebook in Markdown.

    Examples
    --------
    >>> from quotedfigures.codebook import load_codebook
    >>> print(dictionary(load_codebook()).splitlines()[0])
    # Forced displacement in general, Afghans in and from Pakistan in detail
    """
    return "\n".join(_page(codebook)).rstrip() + "\n"


def _page(codebook: Codebook) -> Iterator[str]:
    head = codebook.book.codebook
    yield f"# {head.title or head.id}"
    yield ""
    yield f"Codebook `{head.id}`, version {head.version}, {head.licence}."
    special = {k: m for k, m in codebook.measures.items() if not m.general}
    general = {k: m for k, m in codebook.measures.items() if m.general}
    for title, group in (("Measures", special), ("General measures (any country, any people)", general)):
        if group:
            yield from ("", f"## {title}")
        for name, measure in group.items():
            yield from _measure(codebook, name, measure)
    yield from _words(codebook)
    yield from _universes(codebook)
    yield from _relations(codebook)
    yield from _sources(codebook)


def _measure(codebook: Codebook, name: str, measure: Measure) -> Iterator[str]:
    yield from ("", f"### {measure.label} (`{name}`)", "")
    universe = codebook.universes[measure.universe]
    yield f"- counts: {universe.label}; {measure.event}, unit {measure.unit}, {measure.kind}, {measure.time}"
    if measure.definition:
        yield f"- definition: {measure.definition}"
    if measure.definition_source:
        yield f"- after: {measure.definition_source}"
    if (rate := codebook.rho(name)) is not None:
        yield f"- may drift by {float(rate):.0%} a year"
    if measure.ambiguous_with:
        yield f"- easily taken for: {', '.join(measure.ambiguous_with)}"
    if measure.note:
        yield f"- note: {measure.note}"
    for rule in measure.match:
        yield f"- {'a candidate, never chosen,' if rule.candidate else 'coded'} when {_rule(rule)}"


def _rule(rule: Rule) -> str:
    parts = [f"{f} is {' or '.join(getattr(rule, f))}" for f in _FIELDS if getattr(rule, f)]
    parts += [f"counted noun has “{plain_pattern(p)}”" for p in rule.counted]
    parts += [f"sentence has “{plain_pattern(p)}”" for p in rule.words]
    parts += [f"after the number comes “{plain_pattern(p)}”" for p in rule.after]
    parts += [f"after the number comes no “{plain_pattern(p)}”" for p in rule.not_after]
    parts += [f"counted noun lacks “{plain_pattern(p)}”" for p in rule.not_counted]
    parts += [f"sentence lacks “{plain_pattern(p)}”" for p in rule.not_words]
    return "; ".join(parts) + f" (priority {rule.priority})"


def _words(codebook: Codebook) -> Iterator[str]:
    if codebook.book.words:
        yield from ("", "## Word lists", "")
    for name, pattern in codebook.book.words.items():
        yield f"- {{{name}}}: {plain_pattern(pattern)}"


def _universes(codebook: Codebook) -> Iterator[str]:
    yield from ("", "## Populations", "")
    for name, universe in codebook.universes.items():
        within = f", within `{universe.within}`" if universe.within else ""
        note = f". {universe.note}" if universe.note else ""
        yield f"- `{name}`: {universe.label}{within}{note}"


def _relations(codebook: Codebook) -> Iterator[str]:
    yield from ("", "## Relations", "")
    for relation in codebook.relations:
        yield f"- {_relation(relation)}" + (f" ({relation.reason})" if relation.reason else "")


def _relation(relation: Relation) -> str:
    if relation.type == "subset_of":
        return f"`{relation.part}` is a part of `{relation.whole}`"
    if relation.type == "partition_of":
        parts = ", ".join(f"`{p}`" for p in relation.parts)
        return f"{parts} are parts of `{relation.whole}`" + (", and all of it" if relation.exhaustive else "")
    if relation.type == "ratio":
        return f"`{relation.part}` of `{relation.whole}` is `{relation.share}`"
    if relation.type == "cumulative":
        return f"`{relation.measure}` is counted on from {relation.start}"
    if relation.type == "stock_flow":
        return f"`{relation.stock}` grows by {', '.join(relation.incoming)} and falls by {', '.join(relation.outgoing)}"
    groups = (relation.one, relation.other) if relation.one else (relation.measures,)
    told = " with ".join(", ".join(f"`{x}`" for x in group) for group in groups)
    return {"never_compare": "never compared: ", "sibling_of": "siblings: ", "same": "the same: "}[relation.type] + told


def _sources(codebook: Codebook) -> Iterator[str]:
    yield from ("", "## Sources", "")
    for name, source in sorted(codebook.book.sources.items(), key=lambda x: (x[1].kind, x[0].casefold())):
        aliases = f"; also: {', '.join(source.aliases)}" if source.aliases else ""
        parent = f", part of {source.parent}" if source.parent else ""
        first = ", makes its own numbers" if source.first_hand else ""
        yield f"- {name} ({source.kind}{parent}{first}{aliases})"
