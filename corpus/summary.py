"""The summary of a tag: sentences taken verbatim from its pieces, chosen to cover them without repeating."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from corpus import rank, text
from corpus.model import Length, Piece, Quote, Summary, Tag
from corpus.query import Filter
from corpus.store import Store

SENTENCES: dict[Length, int] = {"short": 4, "medium": 8, "long": 15}
SAME_PIECE = 0.45  # what a further sentence of a piece already quoted is worth, for each one quoted
SAME_YEAR = 0.85  # the same for a year already quoted
NEW = 0.6  # how much likeness to what is chosen counts against a sentence
LEAD = 0.35  # how much more the opening of a piece is worth than its end
SUBJECT = 0.5  # what being like the titles counts beside being central: they say what the tag is about

_OPENERS = frozenset(
    """and but or nor so yet also however moreover furthermore nevertheless nonetheless still instead therefore thus
    hence consequently otherwise similarly likewise meanwhile besides additionally indeed finally secondly thirdly
    this that these those it its he his she her they their them we our i my you your such here there then another both
    neither either one some others what which who whose how why when where if because while whilst although though yes
    no well first second third again rather""".split()
)
# Words for something named before; so early in a sentence, it was named in the sentence before.
_LEANING = frozenset("it its he him his she her they them their this these those".split())
_LINKS = frozenset(("however", "therefore", "moreover", "nevertheless", "nonetheless", "furthermore", "meanwhile"))
_ORPHANS_ZH = (
    "但",
    "然而",
    "不过",
    "因此",
    "所以",
    "这",
    "那",
    "它",
    "他",
    "她",
    "而且",
    "此外",
    "同时",
    "于是",
    "其",
)
_LABEL = re.compile(r"(?:\*\*)?[^\W\d_][\w .'’-]{0,40}:(?:\*\*)? +(?=\S)")
_CLOSES = re.compile(r"[.!。！…][\"”’»)\]】」]*$")
_PAIRS = (("“", "”"), ("(", ")"), ("（", "）"), ("「", "」"), ("«", "»"))


@dataclass(frozen=True, slots=True)
class _Sentence:
    piece: int  # place in the list of pieces
    start: int
    end: int
    words: str
    script: str
    depth: float  # 0 at the opening of the piece, 1 at its end


def compose(
    store: Store, tag: Tag, *, since: date | None = None, until: date | None = None, length: Length = "medium"
) -> Summary:
    """The sentences that speak best for `tag`, oldest piece first, each with its piece and place.

    `since` and `until` keep to pieces published on those days or between; undated pieces are then left out.
    """
    ids = store.tagged(tag)
    if since:
        ids &= store.fenced(Filter("since", since.isoformat()))
    if until:
        ids &= store.fenced(Filter("until", until.isoformat()))
    pieces = store.pieces(store.ordered(ids, "oldest"))
    chosen = _choose(pieces, [s for n, piece in enumerate(pieces) for s in _candidates(n, piece)], SENTENCES[length])
    facets = store.facets(ids)
    days = [piece.published for piece in pieces if piece.published]
    return Summary(
        tag=tag,
        pieces=len(pieces),
        first=min(days, default=None),
        last=max(days, default=None),
        authors=facets.authors,
        outlets=facets.outlets,
        sentences=tuple(_quote(n, pieces[sentence.piece], sentence) for n, sentence in enumerate(chosen, 1)),
        sources=tuple(pieces[n] for n in dict.fromkeys(sentence.piece for sentence in chosen)),
    )


def telling(piece: Piece) -> Quote | None:
    """The one sentence that speaks best for a piece; None where none of its sentences stands alone."""
    chosen = _choose([piece], list(_candidates(0, piece)), 1)
    return _quote(1, piece, chosen[0]) if chosen else None


def _choose(pieces: Sequence[Piece], sentences: Sequence[_Sentence], most: int) -> list[_Sentence]:
    """Greedily the best left: central, early in its piece, unlike those chosen, of a piece and year not quoted."""
    if not sentences:
        return []
    count = len(sentences)
    matrix = rank.Matrix.of([*(sentence.words for sentence in sentences), *(piece.title for piece in pieces)])
    subject = matrix.spread(np.repeat((0.0, 1.0), (count, len(pieces))))[:count]
    worth = rank.centrality(matrix)[:count] + SUBJECT * subject / max(subject.max(), 1e-12)
    worth *= 1 + LEAD * (1 - np.array([sentence.depth for sentence in sentences]))
    owner = np.array([sentence.piece for sentence in sentences])
    year = np.array([_year(pieces[sentence.piece]) for sentence in sentences])
    script = np.array([sentence.script for sentence in sentences])
    seen = np.zeros(len(sentences))
    free = np.ones(len(sentences), dtype=bool)
    missing = [name for name, _ in Counter(script.tolist()).most_common()]
    chosen: list[int] = []
    while len(chosen) < most and free.any():
        # Every script there is gets a word: the last places are kept for those not yet heard.
        must = len(missing) >= most - len(chosen) and len(missing) > 0
        allowed = free & np.isin(script, missing) if must else free
        gain = np.where(allowed, worth - NEW * seen * worth.max(), -np.inf)
        best = int(np.argmax(gain))
        chosen.append(best)
        like = matrix.like(best)[:count]
        free &= like < 0.6
        free[best] = False
        seen = np.maximum(seen, like)
        worth = np.where(
            owner == owner[best], worth * SAME_PIECE, np.where(year == year[best], worth * SAME_YEAR, worth)
        )
        missing = [name for name in missing if name != script[best]]
    return [sentences[n] for n in sorted(chosen, key=lambda n: (sentences[n].piece, sentences[n].start))]


def _candidates(n: int, piece: Piece) -> Iterator[_Sentence]:
    """The sentences of a piece that stand alone: prose, whole, no question, no opener that leans back."""
    language = next(iter(piece.languages), "en")
    for start, end in text.sentences(piece.text, language):
        if label := _LABEL.match(piece.text, start, end):
            start = label.end()  # the speaker of an interview is no part of what was said
        words = piece.text[start:end]
        if _stands_alone(words):
            yield _Sentence(n, start, end, words, text.script(words), start / max(1, len(piece.text)))


def _stands_alone(words: str) -> bool:
    if words.startswith(("#", ">", "-", "*", "|", "!", "•", "□", "[")) or not _CLOSES.search(words):
        return False
    if any(words.count(a) != words.count(b) for a, b in _PAIRS) or words.count('"') % 2:
        return False
    if text.script(words) == "cjk":
        return 15 <= len(words) <= 160 and not words.startswith(_ORPHANS_ZH)
    told = [term.folded for term in text.words(words)]
    leans = told[0] in _OPENERS or not _LEANING.isdisjoint(told[1:5]) or not _LINKS.isdisjoint(told[:10])
    return 8 <= len(told) <= 55 and not leans and words[0] not in "“\"'‘" and words[0].upper() == words[0]


def _quote(n: int, piece: Piece, sentence: _Sentence) -> Quote:
    return Quote(
        n=n,
        text=sentence.words,
        key=piece.key,
        title=piece.title,
        start=sentence.start,
        end=sentence.end,
        published=piece.published,
        precision=piece.precision,
    )


def _year(piece: Piece) -> int:
    return piece.published.year if piece.published else 0
