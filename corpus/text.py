"""Pure functions on strings: folding, slugs, words with their places, scripts, sentences, blocks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import sentencex

CJK = "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f"
_TOKEN = re.compile(rf"[{CJK}]+|(?:(?![{CJK}])[^\W_])+(?:['’](?:(?![{CJK}])[^\W_])+)*")
CJK_SIGN = re.compile(rf"[{CJK}]")
LINK = re.compile(r"!?\[(?P<label>[^\[\]\n]*)\]\((?P<url>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"\n]*\")?\)")
_NOTE_MARK = re.compile(r"(?<=\S)\[(?:\d{1,3}|\^[^\[\]\s]{1,20})\]")
_ITEM = re.compile(r"(?:> )*\s*(?:-|\d+\.) ")
_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
# Letters that NFKD leaves whole although people type them plain.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a run of Chinese, Japanese or Korean characters, where it stands; `folded` is how it is compared."""

    start: int
    end: int
    folded: str
    cjk: bool


def clean(words: str) -> str:
    """`words` without what no page prints: control characters, halves of letters."""
    return _UNPRINTED.sub("", words)


def fold(words: str) -> str:
    """How words are compared: no accents, no case, no width, plain apostrophes.

    >>> fold("Ｏʻzbekiston “ÉTÉ” Łódź")
    "o'zbekiston “ete” lodz"
    """
    if words.isascii():  # most words; what follows gives the same, ten times slower
        return words.lower().replace("`", "'")
    spread = unicodedata.normalize("NFKD", words.casefold())
    # Accents go; the marks of classes 7 to 9 (nukta, kana voicing, virama) make other letters, and stay.
    bare = "".join(c for c in spread if unicodedata.combining(c) in (0, 7, 8, 9))
    plain = unicodedata.normalize("NFC", bare).casefold().translate(_PLAIN)
    return re.sub("[’‘ʻʼ`´]", "'", plain)


@lru_cache(4096)
def slug(words: str) -> str:
    """A name for URLs and filters: folded, runs of anything else than letters and digits become one hyphen.

    >>> slug("Shanghai Co-operation Organisation")
    'shanghai-co-operation-organisation'
    >>> slug("中亚")
    '中亚'
    """
    return "-".join(re.findall(r"[^\W_]+", fold(words).replace("'", "")))


def words(passage: str) -> Iterator[Word]:
    """Every word of `passage`, in order; a run of Chinese, Japanese or Korean characters is one.

    >>> [w.folded for w in words("Xi’s visit to 中亚, 2013")]
    ["xi's", 'visit', 'to', '中亚', '2013']
    """
    for match in _TOKEN.finditer(passage):
        yield Word(match.start(), match.end(), fold(match[0]), bool(CJK_SIGN.match(match[0])))


def terms(passage: str) -> Iterator[Word]:
    """What the index holds of `passage`: words split at apostrophes, without a possessive s; CJK runs as pairs.

    The last character of a CJK run stands alone, so that any run of characters, one too, is found by its start.

    >>> [t.folded for t in terms("Xi’s l’Asie 中亚峰会")]
    ['xi', 'l', 'asie', '中亚', '亚峰', '峰会', '会']
    """
    for word in words(passage):
        if word.cjk:
            run = passage[word.start : word.end]
            for i in range(len(run)):
                place = word.start + i
                yield Word(place, min(place + 2, word.end), fold(run[i : i + 2]), True)
            continue
        place = word.start
        for part in re.split("['’]", passage[word.start : word.end]):
            if part and not (place > word.start and part in ("s", "S")):
                yield Word(place, place + len(part), fold(part), False)
            place += len(part) + 1


def bare(passage: str) -> str:
    """As it reads aloud, on one line: links as their words alone, without the marks of footnotes.

    >>> bare("The [old gauge](https://c.example/a_(b)) is dry.[3] So is the ford.[^a]")
    'The old gauge is dry. So is the ford.'
    """
    return squeeze(_NOTE_MARK.sub("", LINK.sub(r"\1", passage)))


def squeeze(passage: str) -> str:
    """One line: every run of white space becomes a space, none at the ends."""
    return " ".join(passage.split())


def joined(blocks: Iterable[tuple[str, str]]) -> str:
    """A text of blocks, each told as the Markdown that goes before it and its words; items stand line under line.

    >>> joined([("", "Take:"), ("- ", "a rod\\nor two"), ("- ", "a book"), ("> ", "It rained.")])
    'Take:\\n\\n- a rod\\n  or two\\n- a book\\n\\n> It rained.'
    """
    out: list[str] = []
    above = False  # was the block before an item?
    for before, words in blocks:
        item = before != "" and _ITEM.fullmatch(before) is not None
        if out:
            out.append("\n" if item and above else "\n\n")
        hang = before if before.endswith("> ") else " " * len(before)
        out.append(before + words.replace("\n", "\n" + hang))
        above = item
    return "".join(out)


def listed(words: str) -> tuple[str, ...]:
    """What a setting lists, such as hosts or addresses, commas between; each once.

    >>> listed("a.example, b.example,")
    ('a.example', 'b.example')
    """
    return tuple(dict.fromkeys(part.strip() for part in words.split(",") if part.strip()))


def many(count: int, one: str, more: str = "") -> str:
    """A number with its noun.

    >>> many(1, "piece"), many(1200, "piece"), many(0, "country", "countries")
    ('1 piece', '1,200 pieces', '0 countries')
    """
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def script(passage: str) -> str:
    """Which writing most of the letters are in: `cjk`, `cyrillic`, `arabic`, ... or `latin`, also where there are none.

    >>> script("上合组织 SCO 峰会"), script("Шёлковый путь"), script("1,5 %")
    ('cjk', 'cyrillic', 'latin')
    """
    counts: dict[str, int] = {}
    for letter in filter(str.isalpha, passage):
        name = "cjk" if CJK_SIGN.match(letter) else unicodedata.name(letter, "LATIN").split()[0].lower()
        counts[name] = counts.get(name, 0) + 1
    return max(counts, key=lambda name: counts[name], default="latin")


def sentences(passage: str, language: str = "en") -> Iterator[tuple[int, int]]:
    """Where each sentence of `passage` starts and ends; white space around one belongs to none.

    Boundaries are sentencex's, which knows the abbreviations of the language; a line break always ends a sentence.

    >>> [passage[a:b] for passage in ["Dr. Li came. He left.\\n\\nWhy?"] for a, b in sentences(passage)]
    ['Dr. Li came.', 'He left.', 'Why?']
    """
    place = 0
    for line in passage.splitlines(keepends=True):
        at = place
        for sentence in sentencex.segment(language.split("-")[0], line):
            bare = sentence.strip()
            if not bare:
                continue
            start = passage.index(bare, at)
            at = start + len(bare)
            yield start, at
        place += len(line)
