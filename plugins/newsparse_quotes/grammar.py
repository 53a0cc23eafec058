"""The grammar of noun phrases and clauses, as patterns over the letters of `vocabulary`.

Every repetition is possessive, and what may begin anywhere is bounded, so that the time is linear
in the passage. The example behind a pattern is what it matches in "Ada Brandt ... said" or
"said Ada Brandt ...".
"""

from __future__ import annotations

import re

NOUNS = (  # the town's old fishing harbor; (the chain) Barlow's (said)
    r"(?:d(?=d?[n0])|[nN0]){1,15}+(?:s[nN0]{1,15}+){0,4}+(?:s(?=[VX]))?+"
)
NOUN_PHRASE = rf"(?:[PO]|(?:[DH]{{1,3}}+R?+)?+{NOUNS}|D{{1,3}}+)"  # she; her very old boat; some
NOUNS_OR_DATE = r"(?:[DH]{0,2}+[nN0d]{1,6}+)"  # the past; its website; August 3
FINITE = r"R{0,3}+(?:A|[VXvEG])"  # often said: a verb group begins, adverbs before it

# What may follow a noun and belongs to it, wherever the phrase stands.
PREPOSITIONAL = (  # of Torvik; as mayor, but not "as the mayor spoke", "for he said"
    rf"(?:(?!a{NOUN_PHRASE}R?+[AVX])[Ibat]{{1,4}}+(?!P{FINITE}){NOUN_PHRASE}|Id)"
)
COORDINATED = rf",?M(?!P(?:{FINITE}|,)){NOUN_PHRASE}"  # and Ole Holm, but not "and she said"
LIST = rf"(?:,{NOUN_PHRASE}){{1,5}}+,?M{NOUN_PHRASE}"  # , bakers, smiths and fishermen
STATE = rf"(?<=N),N{{1,2}}+(?=,|{FINITE})"  # (of Torvik), North Bay,
AGED = rf",0(?:,(?:I{NOUNS}){{1,3}}+)?+(?=,)"  # , 43, of Torvik,
PARENTHESIS = r"\([^()|Q]{0,12}+\)"  # (D-Ohio)
APPOSITIVE = (  # , the mayor of Torvik who paid for it,
    r",(?=R?[DHnN])(?:[DHnN0sIabMREGOdo-]|(?<=I)Q|tv?|[VX](?=[Iba])|(?<!N)X(?=[,M])){1,30}+"
    r"(?:[WT][^,|Q]{1,20}+)?+(?=,)"
)
WHO_CLAUSE = r",W[^|,]{1,40}+(?<!Q)(?=,)"  # , who paid for it,; , who owns a "haunted" house,
PARTICIPIAL = (  # , speaking in Oslo, (cut off again by `trim`); , based in Oslo,
    r",(?:[GE]|V(?=[Iba]))[^|Q,]{0,25}+(?=,)"
)
DASHED = r"-[^|Q-]{1,40}+-"  # -- a baker --
RESTRICTIVE = (  # who paid for it; that paid for it, but not "that he paid"
    r"(?:W(?:n{1,4}+(?=[AVX]))?+|T(?=[AR]{0,3}+[VXv]))[AR]*+[VXvEn]?+(?:[^,|QVXWA:t]|t(?:A[VE]?)?){0,15}+"
)
REDUCED = (  # released Thursday; known as Ada; living in Torvik; wearing a red cap
    rf"[VE](?:R?d{{1,3}}+(?={FINITE})|(?=[Iba]){PREPOSITIONAL})|G{PREPOSITIONAL}"
    rf"|(?<=n)G{NOUN_PHRASE}"
)
COMMON_POST = "|".join(
    [
        *(PREPOSITIONAL, COORDINATED, STATE, AGED, LIST, PARENTHESIS, APPOSITIVE, WHO_CLAUSE),
        *(PARTICIPIAL, DASHED),
    ]
)
PLAIN_POST = rf"(?:{COMMON_POST}){{0,6}}+"
FULL_POST = rf"(?:{COMMON_POST}|{RESTRICTIVE}|{REDUCED}){{1,6}}+"
ADVERBIAL = (  # , however,; , in a letter to the king,; on Friday
    r"(?:,(?:[RI]{0,2}[Rd0]{1,3}+|(?:[IaSt]|R(?![AVXv]))[^,|Q]{1,25}+(?:(?<=N),N{1,2})?)"
    r",|[IR]?d{1,3}+0?,?|,)?+"
)
VERB_FOLLOWS = r"(?=R{0,3}+A?R{0,2}+A?R{0,2}+[VXvEG]|A)"

PLAIN_CLAUSE = re.compile(rf"({NOUN_PHRASE}{PLAIN_POST}){ADVERBIAL}{VERB_FOLLOWS}")
"""A subject in front of its verb; no verb stands inside it."""
FULL_CLAUSE = re.compile(rf"((?:[DH]{{1,3}}+R?+)?+{NOUNS}{FULL_POST}){ADVERBIAL}{VERB_FOLLOWS}")
"""The same with verbs inside: "the man who called us said"."""
VERB_GROUP = re.compile(r"R{0,3}+A?R{0,2}+A?R{0,2}+[VXvEG]|A{1,3}+R?")
"""A verb with its auxiliaries and adverbs: "has often been said"."""
SPLIT = re.compile(rf"(?:,?I{NOUNS_OR_DATE}){{1,2}}+,?R?+[VE]")
"""What stands between "had" and its verb: "had in the past called", "had on Monday said"."""

# The same behind a verb or a preposition, where the phrase may end the sentence.
LAST_APPOSITIVE = (  # , the mayor of Torvik.
    r",(?=R?[DHnN0])(?:[DHnN0sIabMREGOdo-]|tv?|[VX](?=[Iba])|X(?=[,.M|)])|,(?=N[,|.]|M)){1,40}+"
    r"(?:[WT][^,|Q.]{1,30}+(?=[,.|]|$))?+(?=[,.|WT]|$)"
)
LAST_WHO_CLAUSE = r",W[^|Q,.]{1,40}+(?=[,.|]|$)"  # , who paid for it.
LAST_AGED = rf",0(?:,(?:I{NOUNS}){{1,3}}+)?+(?=[,.|]|$)"  # , 43, of Torvik.
NAMED = r"(?<=n)VN{1,4}+"  # (a baker) named Ada Brandt
LAST_POST = "|".join(
    [
        *(PREPOSITIONAL, COORDINATED, PARENTHESIS, LAST_AGED, NAMED),
        *(LAST_APPOSITIVE, LAST_WHO_CLAUSE, RESTRICTIVE, REDUCED),
    ]
)
PHRASE = re.compile(rf"{NOUN_PHRASE}(?:{LAST_POST}){{0,6}}+")
"""A noun phrase with all that belongs to it, as it stands behind a verb or a preposition."""
BARE_PHRASE = re.compile(NOUN_PHRASE)
"""A noun with what stands in front of it."""
