"""Ways to summarise, each told the same sentences and asked for their order of preference, for ours to stand beside."""

from __future__ import annotations

import random
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from rouge_score.tokenizers import DefaultTokenizer

from corpus import text
from corpus.arrays import F32
from corpus.model import Piece
from corpus.summary.material import Material
from corpus.summary.rank import Line, Ranking

MOST = 80  # sentences that ours are asked for; no budget holds more
_TOKENS = DefaultTokenizer(use_stemmer=True)


@dataclass(frozen=True)
class Item:
    """Documents as (title, text), and summaries of them by people."""

    documents: tuple[tuple[str, str], ...]
    references: tuple[str, ...]
    vectors: F32 | None = None  # of the documents, from an index of the whole collection

    @cached_property
    def sentences(self) -> list[tuple[int, int, int]]:
        """Every sentence as its document, start and end."""
        return [(n, *span) for n, (_, words) in enumerate(self.documents) for span in text.sentences(words)]

    @cached_property
    def words(self) -> list[str]:
        """What each sentence says."""
        return [self.documents[n][1][start:end] for n, start, end in self.sentences]


Order = Callable[[Item, int], Sequence[int]]


def shuffled(item: Item, _: int) -> list[int]:
    """At random, the same every time."""
    return random.Random(7).sample(range(len(item.sentences)), len(item.sentences))


def lead(item: Item, _: int) -> list[int]:
    """The first sentence of every document, then the second of every one, ..."""
    nth: Counter[int] = Counter()
    ranks = []
    for document, *_span in item.sentences:
        ranks.append(nth[document])
        nth[document] += 1
    return sorted(range(len(ranks)), key=lambda n: ranks[n])


def ours(item: Item, _: int) -> list[int]:
    """As the bot answers: sentences that can be quoted, those that lean on another with it."""
    material = Material(
        [
            Piece(key=f"{n:05}", title=title, text=words, origins=("collection",), languages=("en",))
            for n, (title, words) in enumerate(item.documents)
        ],
        vectors=item.vectors,
    )
    chosen = material.ranking.choose(MOST, material.leans).places
    spots = [(int(material.owners[place]), material.sentences[place]) for place in chosen]
    return [
        place
        for owner, one in spots
        for place, (n, _, end) in enumerate(item.sentences)
        if n == owner and one.start < end <= one.end
    ]


def ours_unread(item: Item, _: int) -> list[int]:
    """Our ranking alone, over all sentences, whether they can stand alone or not."""
    nth, of = Counter[int](), Counter(n for n, _, _ in item.sentences)
    lines = []
    for (n, _start, _end), words in zip(item.sentences, item.words, strict=True):
        lines.append(Line(words, nth=nth[n], of=of[n], piece=n))
        nth[n] += 1
    titles = [(title, "en") for title, _ in item.documents if title]
    return list(Ranking(lines, titles, item.vectors).choose(MOST).places)


def oracle(item: Item, budget: int) -> list[int]:
    """Greedily what raises ROUGE-1 and ROUGE-2 most, with the references open: no method can do much better."""
    left = [_counts(words) for words in item.words]
    wanted = [_counts(one) for one in item.references]
    chosen: list[int] = []
    have = (Counter[str](), Counter[tuple[str, str]]())
    room, best = budget, 0.0
    while room > 0:
        gains = [(_overlap(have, one, wanted), -n) for n, one in enumerate(left) if n not in chosen]
        gain, n = max(gains, default=(0.0, 0))
        if gain <= best:
            break
        best = gain
        chosen.append(-n)
        have = (have[0] + left[-n][0], have[1] + left[-n][1])
        room -= len(item.words[-n].split())
    return chosen


def sumy(name: str) -> Order:
    """A summariser of the library sumy, with its English stems and stop words."""

    def order(item: Item, budget: int) -> list[int]:
        from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
        from sumy.nlp.stemmers import Stemmer
        from sumy.utils import get_stop_words

        class Words:
            def to_words(self, passage: str) -> list[str]:
                return [word.folded for word in text.words(passage)]

        class Place(Sentence):  # type: ignore[misc]  # sumy has no types
            __slots__ = ("n",)

        some = [Place(words, Words()) for words in item.words]
        for n, one in enumerate(some):
            one.n = n
        chosen: list[int] = []

        def enough(infos: Sequence[object]) -> Sequence[object]:
            chosen.extend(info.sentence.n for info in infos)  # type: ignore[attr-defined]
            return infos[:1]

        summariser = _sumy(name, budget)(Stemmer("english"))
        summariser.stop_words = get_stop_words("english")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            summariser(ObjectDocumentModel([Paragraph(some)]), enough)
        return chosen

    return order


def _sumy(name: str, budget: int) -> type:
    from sumy.summarizers import kl, lex_rank, lsa, sum_basic, text_rank

    class Kl(kl.KLSummarizer):  # type: ignore[misc]
        """The same order, no longer than the budget: sumy goes on to the last sentence, in cubic time."""

        def _compute_ratings(self, sentences: Sequence[object]) -> dict[object, int]:
            frequencies = self.compute_tf(sentences)
            left = list(sentences)
            contents = [self._get_content_words_in_sentence(one) for one in left]
            summary: list[object] = []
            while left and sum(len(str(one).split()) for one in summary) < budget:
                have = self._get_all_words_in_doc(summary)
                far = [self._kl_divergence(self._joint_freq(one, have), frequencies) for one in contents]
                nearest = self._find_index_of_best_sentence(far)
                summary.append(left.pop(nearest))
                del contents[nearest]
            ratings = {one: -n for n, one in enumerate(summary)}
            return {one: ratings.get(one, -len(ratings)) for one in sentences}

    return {
        "LexRank": lex_rank.LexRankSummarizer,
        "TextRank": text_rank.TextRankSummarizer,
        "LSA": lsa.LsaSummarizer,
        "SumBasic": sum_basic.SumBasicSummarizer,
        "KL": Kl,
    }[name]


METHODS: dict[str, Order] = {
    "random": shuffled,
    "lead": lead,
    **{f"sumy {name}": sumy(name) for name in ("LexRank", "TextRank", "LSA", "SumBasic", "KL")},
    "ours": ours,
    "ours, all sentences": ours_unread,
    "oracle": oracle,
}


def _counts(words: str) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    tokens = _TOKENS.tokenize(words)
    return Counter(tokens), Counter(pairwise(tokens))


def _overlap(
    have: tuple[Counter[str], Counter[tuple[str, str]]],
    more: tuple[Counter[str], Counter[tuple[str, str]]],
    wanted: Sequence[tuple[Counter[str], Counter[tuple[str, str]]]],
) -> float:
    """The sum of ROUGE-1 and ROUGE-2 of what we have and more."""

    def parts() -> Iterator[float]:
        for reference in wanted:
            for mine, new, theirs in zip(have, more, reference, strict=True):
                told = mine + new
                yield 2 * (told & theirs).total() / max(1, told.total() + theirs.total())

    return sum(parts())
