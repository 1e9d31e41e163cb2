"""What is counted, whose, where, when, and who says so: mentions become claims.

:mod:`.claims` puts a claim together; each field has a module of its own that decides, and helpers that each look in
one place. ``preceding…`` is what stands before the number, ``following`` behind it, ``carried…`` what it takes over
from an earlier number, ``headed…`` what it takes from the table, the list or the heading above.

========================  ==============================================================================================
the text                  layout, segmentation, context (a mention in its place), clauses, words, backrefs, finders
what is counted           counting decides; counted, phrases, subgroups, precedingnouns, carriednouns, headednouns, unit
whose (legal status)      labels
what befell them          events decides; cues, spots, governing, preceding, following, carriedevents, headedevents,
                          plannedevents
where                     places decides; gazetteer, placenames, roles, setting, whereabouts, directions, movements
when                      periods decides; dates, points, datepoints, relativepoints, spanpoints, timegrammar,
                          periodcandidates, nearestperiods, carriedperiods, headedperiods
who says so               sources decides; attributions, attributed, saying, citing, speakers
how sure, counted how     factuality; basis, methods
which statement it is     statements
the words                 lexicons (YAML), wordlists
========================  ==============================================================================================
"""

from __future__ import annotations

from .claims import code_mentions, extract, extract_claims

__all__ = ["code_mentions", "extract", "extract_claims"]
