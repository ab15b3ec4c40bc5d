"""Whether a sentence can stand alone, or leans on what was said before it: by its opener, or a subject named before.

No parser and no model: a sentence is cut into segments at its commas, and the closed classes of its language (`words`,
`signs`) tell what opens them. It errs to the side of leaning, for a corpus has sentences enough. A subject that is a
noun (*the group*) may have been named before too: see `known`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.model import Precision
from corpus.summary.sentences.signs import leans_ja, leans_zh
from corpus.summary.sentences.words import WORDS, Words, small

_CUT = re.compile(r"(?P<word>[^\W_]+(?:-[^\W\d_]+)*)|(?P<break>[,;:،؛()\[\]—–]| - )")
_NEAR = 6  # words; so early, a pronoun has hardly anything in its own sentence to stand for
_PHRASES = range(2, 6)  # words
_HEAD = 140  # letters; who the subject is shows before
_BARE = 2  # words of a clause that has no room for a subject and a verb
_FIRST = 12  # words of a first segment without a comma; what stands later has had its noun
_NO_POINTERS = frozenset({("el", "este"), ("al", "este"), ("del", "este")})  # the east
_SAYING = frozenset("say says said think thinks thought believe believes hope hopes claim claims argue argues".split())

# *Such*, *here*, *one*, *that way* and *he said* point back wherever they stand, *Table 3* points at a table.
_ENGLISH = re.compile(
    r"""\bsuch\b(?!\s+(?:as|that)\b) | \b(?:in|by|of)\ there\b
    | \bhere\b(?!\s+(?:in|at|on|to|is|are|and)\b)
    | (?<!\bno\ )(?<!\bby\ )(?<!\bas\ )(?<!\bnumber\ )\bones?\b(?=\s*[,.;:!?”\"]|$)
    | \bthat\s+(?:way|time|day|year|month|week|night|point|moment|period|era|same)\b
    | \b(?:the|a)\s+(?:same|following|previous|preceding|latter|former)\s+\w+ (?!\s+(?:as|of)\b)
    | \bthe\s+(?:two|three|four|five|six)\s+(?-i:[a-z])(?!\w*est\b)
      (?!\w+\s+(?:of|who|that|which|in|from|on|at|between)\b)
    | \b(?:on|by|in|at|after|until)\s+the\s+(?:next|second|third|fourth|fifth)\s+
      (?:day|night|morning|evening|week|month|year)\b(?!\s+of\b) | \banyway\b | \badded(?:\s+that\b|:)
    | [,”"]\s+(?:he|she|it|they)\s+\w+\W*$
    | [,”"]\s+(?:he|she|it|they)\s+(?:said|says|added|told|argued|warned|wrote|noted|explained)\b
    | \b(?:mentioned|linked|shown|described|noted|discussed|listed|quoted|cited)\s+(?:above|below|earlier)\b
    | \bas\s+(?:you|we)\s+(?:can\s+)?(?:see|saw|seen)\b | ^next\b(?!\s+(?:to|door|year|spring|summer|autumn|winter)\b)
    | ^an?\s+(?:final|further|additional|second|third|fourth|similar|related|parallel)\b
    | ^(?:figure|table|chart|box|exhibit|appendix)\s+[\dIVX]+\b | \bdoes\ so\b | \bdo(?:ing)?\ so\b""",
    re.VERBOSE | re.IGNORECASE,
)
# Without the time of writing nobody knows when that was; *this year* needs less of it than *last week*.
_DAY = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|(?:last|next|this|coming)\ (?:week|month|night)|"
    r"(?:days|weeks|months)\ ago)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?:(?:last|next|this|coming)\ (?:year|spring|summer|autumn|fall|winter)|(?:a|one)\ year\ ago|years\ ago)\b",
    re.IGNORECASE,
)
_COUNTED = ("day", "tomorrow", "night", "week", "month", "year", "this ", "last ", "next ", "coming ")
_OWNER = re.compile(r"[Tt]he [a-z]+(?:[’']s|s[’']) ")  # *the country's*: a name would be written with a capital letter

# *It* stands for nothing in: it is clear that, it remains to be seen, it is hard to say.
_BEING = frozenset("is was remains remained seems seemed appears became becomes takes took".split())
_CLAUSES = frozenset("that whether how why".split())
_EASY = frozenset(
    """best better common costly dangerous decades difficult easier easy fair good hard harder helpful important
    impossible likely months necessary normal possible rare reasonable right safe tempting time too unlikely useful
    usual vital worth wrong years""".split()
)

_Segment = Sequence[str]


def undatable(sentence: str, language: str, precision: Precision) -> bool:
    """Does it count from a time of writing that is not known so well? Openers apart, only English is understood.

    >>> [undatable("Exports fell last year.", "en", known) for known in ("none", "year")]
    [True, False]
    """
    if precision in ("day", "month") or language.split("-")[0].lower() != "en":
        return False
    if not any(word in sentence.lower() for word in _COUNTED):  # most sentences have none
        return False
    return _DAY.search(sentence) is not None or (precision == "none" and _YEAR.search(sentence) is not None)


def leans(sentence: str, language: str) -> bool:
    """Does it need the sentence before it to be understood? `language` is a BCP 47 code; of others nothing is known.

    >>> [leans(s, "en") for s in ("However, it failed.", "In Beijing, they met again.", "China, however, did not.")]
    [True, True, True]
    >>> leans("While China has its doubts, it sent a delegation.", "en"), leans("Es gibt keine Fähre.", "de")
    (False, False)
    """
    code = language.split("-")[0].lower()
    if code == "zh":
        return leans_zh(sentence)
    if code == "ja":
        return leans_ja(sentence)
    known = WORDS.get(code)
    if known is None:
        return False
    segments = _segments(sentence, code)
    if code == "en" and (_OWNER.match(sentence) or _ENGLISH.search(sentence)):
        return True
    return bool(segments) and (_joined(segments, known) or _points(segments, known) or _pronoun(segments, known))


def _segments(sentence: str, code: str) -> list[_Segment]:
    """The words in lower case, cut where a comma, bracket or dash parts them; none is empty."""
    segments: list[list[str]] = [[]]
    for found in _CUT.finditer(sentence[:_HEAD].lower()):
        if found["break"]:
            segments.append([])
        elif code == "ar" and found[0][0] in "وف" and found[0] not in small(code):
            segments[-1].append(found[0][1:])  # *and* is written together with the word behind it
        else:
            segments[-1].append(found[0])
    return [segment for segment in segments if segment]


def _joined(segments: Sequence[_Segment], known: Words) -> bool:
    """Is it tied to the sentence before by a conjunction or adverb, at its opening or set between commas?"""
    first = segments[0]
    if first[0] in known.joins or (first[0] in ("first", "firstly") and len(first) == 1):
        return True
    if any(tuple(first[:length]) in known.phrases for length in _PHRASES):
        return True
    if any(tuple(first[:length]) in known.days for length in (1, *_PHRASES)):
        return True
    apart = [tuple(segment) for segment in segments[1:3]]
    if any(len(one) == 1 and one[0] in known.joins for one in apart) or not known.phrases.isdisjoint(apart):
        return True
    early = first[:_NEAR]
    return not known.adds.isdisjoint(early) and not {"only", "nur", "seulement", "solo", "só"} & set(early)


def _points(segments: Sequence[_Segment], known: Words) -> bool:
    """Does a demonstrative point back, in what opens the sentence or in its first clause?"""
    if _pointing(segments[0], known):
        return True
    for before, segment in pairwise(segments):
        if not _adjunct(before, known):
            return False
        if segment[0] == "that" or _points_back(segment, known):
            return True
    return False


def _pointing(first: _Segment, known: Words) -> bool:
    """Does a demonstrative point back, rather than to the present or ahead?"""
    opening = first[1:] if first[0] in known.articles | known.leads and len(first) > 1 else first
    if first[0] in known.heads or (opening[0] in known.heads and opening[0] not in known.articles):
        return not (len(opening) > 1 and opening[1] in known.ahead)
    return _points_back(first, known)


def _points_back(segment: _Segment, known: Words) -> bool:
    """Is there a demonstrative that means neither the present nor what comes behind it?"""
    for n, word in enumerate(segment[:_FIRST]):
        after = segment[n + 1] if n + 1 < len(segment) else ""
        before = segment[n - 1] if n else ""
        if (before, word) in _NO_POINTERS:
            continue
        if word in known.points and after not in known.now and after not in known.ahead:
            return True
        if word == "that" and before in known.leads and after not in known.subjects:  # else it opens a clause
            return True
    return False


def _pronoun(segments: Sequence[_Segment], known: Words) -> bool:
    """Does a pronoun stand where no noun before it in the sentence can be what it means?"""
    first = segments[0]
    if first[0] in known.dropped:
        return True
    for n, word in enumerate(first[:_NEAR]):
        subject = word in known.subjects or (word in known.objects and word not in known.articles)
        if not (subject or word in known.owners):
            continue
        if tuple(first[n : n + 2]) in known.empty or _stands_for_nothing(first[n:]):
            continue
        named = any(not _small(before, known) for before in first[:n])
        if not named or (subject and first[n - 1] not in _SAYING):
            return True
    return _subject_later(segments, known)


def _small(word: str, known: Words) -> bool:
    """Is it a word that names nothing?"""
    return word in known.leads or word in known.articles or word in known.clauses


def _subject_later(segments: Sequence[_Segment], known: Words) -> bool:
    """Behind phrases that have no subject (*in Beijing*, *seen from there*), is the first subject a pronoun?"""
    for segment in segments:
        if not _adjunct(segment, known):
            return segment is not segments[0] and segment[0] in known.subjects and not _stands_for_nothing(segment)
        if not known.subjects.isdisjoint(segment):
            return True
    return False


def _adjunct(segment: _Segment, known: Words) -> bool:
    """Is it a phrase without a subject: one that a preposition, a participle or an adverb opens?"""
    word = segment[0]
    if word in known.clauses and word not in known.leads:
        return len(segment) <= _BARE  # *where possible*
    return word in known.leads or (known is WORDS["en"] and bool(re.fullmatch(r"\w{2,}(?:ing|ed|ly)|seen|given", word)))


def _stands_for_nothing(words: _Segment) -> bool:
    """The *it* of *it is clear that*, which stands for the clause behind it."""
    if words[:1] != ["it"] or len(words) < 4 or words[1] not in _BEING:
        return False
    return not _CLAUSES.isdisjoint(words[2:6]) or ("to" in words[2:4] and words[2] in _EASY | {"to"})
