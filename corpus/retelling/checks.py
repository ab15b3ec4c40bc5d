"""Whether what a model wrote stands in the sentences it names, as far as that can be told without understanding it.

A sentence passes when it names lines that there are, quotes them to the letter, gives no figure and no name that is not
there, shares words with each line it names beyond those that most lines have, and does not plainly turn them around
(`sense`). A sentence may pass all of this and still be wrong: that is why each is shown with its numbers, and the
pieces are one press away.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from corpus import dates, function_words, language, text
from corpus.model import Quote
from corpus.retelling import sense
from corpus.stems import stem

SHARED = 2  # telling words that a sentence has in common with each line it names
MOST = 12  # sentences that are looked at; at most eight were asked for
LONGEST = 500  # characters of a sentence
_CITED = re.compile(r"\s*[\[【]\s*(\d{1,4}(?:\s*(?:[,;–-]|and)\s*\d{1,4})*)\s*[\]】]")
_AFTER = re.compile(r"([.!?。！？]+[\"”»]?)((?:\s*\[[\d\s,;–-]+\])+)")  # "So it was. [2]"
_LIST = re.compile(r"^(?:[-*•#>]+|\d{1,2}[.)])\s+")
_FIGURE = re.compile(r"\d+(?:[.,\u00a0 ]\d{3}(?!\d))*(?:[.,]\d+)?")
_QUOTED = re.compile(r"“([^“”]*)”|\"([^\"]*)\"|«([^«»]*)»|„([^„“”]*)[“”]|「([^「」]*)」|『([^『』]*)』")
_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+|@\w+")
_MARKS = re.compile(r"[“”\"«»„「」『』]")
_ELLIPSIS = re.compile(r"\s*(?:\[?(?:…|\.\.\.)\]?)\s*")
_EDGES = " .,;:!?。，；：！？"
_ALIKE = 4  # letters, or half of them, that two forms of a name begin with: China and Chinese, Uzbek and Uzbekistan


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that a model wrote: its words without the numbers, the numbers, and what is wrong with it, if any."""

    words: str
    cites: tuple[int, ...]
    fault: str = ""


def claims(written: str, quotes: Sequence[Quote]) -> tuple[Claim, ...]:
    """Every sentence of what was written, checked against the lines that the model was given."""
    known = {quote.n: _Line(quote) for quote in quotes}
    common = _common(known.values())
    some = islice(_sentences(written), MOST)
    return tuple(Claim(words, cites, _fault(words, cites, known, common)) for words, cites in some)


class _Line:
    """A line as the checks need it: its words, its figures, and what can be quoted of it."""

    def __init__(self, quote: Quote) -> None:
        date = dates.spoken(quote.published, quote.precision)
        iso = quote.published.isoformat() if quote.published else ""
        self.quotable = (_plain(quote.text), _plain(quote.title))
        whole = f"{quote.text}\n{quote.title}\n{date}"
        self.figures = set(_figures(f"{whole}\n{iso.replace('-', chr(10))}"))
        self.words = {word.folded for word in text.terms(whole)}
        self.initials = _initials(whole)
        self.telling = _telling(f"{quote.text}\n{quote.title}")
        self.sense = sense.words(quote.text, _stem)

    def begins(self, start: str) -> bool:
        """Does any of its words begin so?"""
        return any(word.startswith(start) for word in self.words)


def _sentences(written: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Each sentence without its numbers, and the numbers, in order."""
    for raw in written.splitlines():
        line = _LIST.sub("", raw.strip()).replace("**", "")
        if not line.strip("`-*_# "):
            continue
        line = _AFTER.sub(r"\2\1", line)
        for start, end in text.sentences(line, language.guess(line) or "en"):
            sentence = line[start:end]
            cites = dict.fromkeys(n for match in _CITED.finditer(sentence) for n in _numbers(match[1]))
            yield text.squeeze(_CITED.sub("", sentence)), tuple(cites)


def _numbers(listed: str) -> Iterator[int]:
    """The numbers of `1, 4` and `2-5`."""
    for part in re.split(r"[,;]|and", listed):
        ends = [int(n) for n in re.findall(r"\d+", part)]
        yield from range(ends[0], min(ends[-1], ends[0] + 50) + 1) if len(ends) == 2 else ends


def _fault(words: str, cites: Sequence[int], known: Mapping[int, _Line], common: frozenset[str]) -> str:
    """What is wrong with a sentence; empty when nothing was found."""
    if not cites:
        return "it names no line"
    if missing := [n for n in cites if n not in known]:
        return f"it names line {missing[0]}, which there is not"
    if len(words) > LONGEST:
        return "it is too long for a sentence"
    lines = [known[n] for n in cites]
    if address := _ADDRESS.search(words):
        return f"it gives the address {address[0]}"
    if quoted := _misquoted(words, lines):
        return f"it quotes “{quoted}”, which does not stand there"
    if figures := [figure for figure in _figures(words) if not any(figure in line.figures for line in lines)]:
        return f"it says {figures[0]}, which does not stand there"
    if names := [name for name in _names(words) if not _named(name, known.values())]:
        return f"it speaks of {names[0]}, which no line does"
    telling = _telling(words) - common
    for n, line in zip(cites, lines, strict=True):
        own = line.telling - common
        if len(telling & own) < min(SHARED, len(own)):
            return f"it has next to nothing in common with line {n}"
    return _turned(words, lines)


def _turned(words: str, lines: Sequence[_Line]) -> str:
    """How a sentence says the opposite of its lines, if that shows."""
    claim, source = sense.words(words, _stem), [word for line in lines for word in line.sense]
    if sense.denied(claim, source):
        return "it says or leaves out a “not” against its lines"
    ordered = (language.guess(words) or "en").split("-")[0] in sense.ORDERED
    if ordered and sense.swapped(claim, source):
        return "it exchanges who did what to whom"
    return ""


def _misquoted(words: str, lines: Sequence[_Line]) -> str:
    """The first quotation that does not stand in any of the lines; empty when all do."""
    if _MARKS.search(_QUOTED.sub("", words)):
        return words[:80]  # a quotation that does not end, or does not begin
    for match in _QUOTED.finditer(words):
        said = next(filter(None, match.groups()), "")
        parts = [_plain(part).strip(_EDGES) for part in _ELLIPSIS.split(said)]
        if not any(_in_order(parts, place) for line in lines for place in line.quotable):
            return said
    return ""


def _in_order(parts: Sequence[str], place: str) -> bool:
    at = 0
    for part in parts:
        at = place.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


def _plain(words: str) -> str:
    """How quoted words are compared: to the letter, but for white space, width and the form of quote marks."""
    return text.squeeze(re.sub("[’‘ʼ`´]", "'", _MARKS.sub('"', words))).casefold()


def _figures(words: str) -> list[str]:
    """Numbers in digits, without what groups them: `1,200` is 1200."""
    return [re.sub(r"[.,\u00a0 ](?=\d{3}(?!\d))", "", match[0]).replace(",", ".") for match in _FIGURE.finditer(words)]


def _names(words: str) -> list[str]:
    """Words with a capital letter that does not come from the beginning of the sentence.

    German writes every noun so, and writings without capitals show no names: nothing can be told there.
    """
    if language.guess(words) == "de":
        return []
    found = []
    for n, match in enumerate(re.finditer(r"[^\W\d_](?:[\w’'.-]*\w)?", words)):
        word = re.sub(r"[’']s?$", "", match[0])
        if (n > 0 or word.isupper()) and word[:1].isupper() and len(word) > 1:
            found.append(word)
    return found


def _named(name: str, lines: Collection[_Line]) -> bool:
    """Does any line speak of it: by a word that begins as it does, or, for `SCO`, by words with these initials?"""
    for part in filter(None, re.split(r"[-’'.]", name)):
        folded = text.fold(part)
        start = folded[: max(_ALIKE, (len(folded) + 1) // 2)]
        near = (start in line.words or (len(start) >= _ALIKE and line.begins(start)) for line in lines)
        short = part.isupper() and any(folded in line.initials for line in lines)
        if part[0].isupper() and not short and not any(near):
            return False
    return True


def _initials(words: str) -> str:
    """The initials of each run of names, small words between them left out, parted by spaces.

    >>> _initials("The Ambrel River Commission met the Ministry of Roads.")
    'tarc mr'
    """
    runs = re.findall(r"[A-ZÀ-Þ][\w’'-]*(?:\s+(?:(?:of|and|for|the|de|du|des)\s+)?[A-ZÀ-Þ][\w’'-]*)+", words)
    return " ".join("".join(text.fold(word[0]) for word in run.split() if word[0].isupper()) for run in runs)


def _telling(words: str) -> frozenset[str]:
    """Stems of the words that say what a sentence is about; of Chinese, pairs of characters."""
    return frozenset(filter(None, (_stem(word.folded) for word in text.terms(words))))


def _stem(folded: str) -> str:
    return stem(folded) if len(folded) > 1 and folded not in function_words.ENGLISH else ""


def _common(lines: Collection[_Line]) -> frozenset[str]:
    """What more than half of the lines speak of: the subject, which says nothing of which line is meant."""
    counts = Counter(word for line in lines for word in line.telling)
    return frozenset(word for word, n in counts.items() if len(lines) > 2 and n > len(lines) / 2)
