"""What is counted, whose, where, when, and who says so: mentions become claims.

:mod:`.claims` puts a claim together; each question has a room with a module of its name that decides, and helpers that
each look in one place. ``preceding`` is what stands before the number, ``following`` behind it, ``carried`` what it
takes over from an earlier number, ``headed`` what it takes from the table, the list or the heading above.

====================  ================================================================================================
passage               a number in its place: sentence, clause, heading, list, table, and the words around it
nouns                 what is counted, who among the counted, and its unit
labels                whose: the legal status
events                what befell them
places                where, or from where to where
periods               when
sources               who says so, who carried it, how it was come by
factuality            how sure
statements            which statement it is
lexicons              the words, as data
====================  ================================================================================================
"""

from __future__ import annotations

from .claims import code_mentions, extract, extract_claims

__all__ = ["code_mentions", "extract", "extract_claims"]
