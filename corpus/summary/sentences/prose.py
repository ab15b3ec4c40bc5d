"""The sentences of a piece that may be quoted: whole, prose, and in its author's own voice.

What is left out has one reason each: headings, lists and captions are no prose, a question says nothing, what stands in
a longer quotation is another's word, a sentence that names the piece's author is about the author, the *I* of an
interview is not the one who signed it, and *last week* is no time where the piece has no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus import language, text
from corpus.model import Piece
from corpus.summary.sentences import known, speech
from corpus.summary.sentences.leaning import leans, undatable
from corpus.text import CJK_SIGN

LETTERS = (40, 400)  # of a sentence that is worth quoting
SIGNS = (15, 180)  # the same in Chinese, Japanese or Korean

_NO_PROSE = re.compile(r"[#>|!•□▪*+–—-]|\d{1,3}[.)]\s|\[|https?:|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_STARTS = re.compile(r"[^\W_]|[“\"„«»「『《‹(（¿¡$€£‘'](?!\s)|«\s")
_ENDS = re.compile(r"(?<![.…])[.!。！।۔][\"”“’»«)\]】」』》]*$")  # what trails off is not whole
_MARK = re.compile(r"(?<=[.!?…。！？\"”’»)])(?:\s?\[\^?\w{1,4}\]|[¹²³⁰⁴-⁹]+)+$")  # of a footnote
_MACHINE = ("@", "©", "|", "://", "www.")  # of addresses, tables and notices
# Of somebody who speaks of himself, and has to be known by name.
_SELF = re.compile(
    r"\bI\b|\b(?:[Mm][ey]|[Jj]e|[Mm]on|[Ii]ch|[Mm]eine?|[Yy]o|[Яя]|[Мм]не)\b|\b[Jj][’']|我(?![们們国國])|私は"
)
# Of an entry in a bibliography: pages, volumes, a place with its publisher and year.
_ENTRY = re.compile(
    r"\b(?:pp?|[Vv]ols?)\.(?:\s?\d|$)|\b[Ii]bid\b|\b[Aa]ccessed\s+\d|\bISBN\b|\bdoi:"
    r"|\([^()]*:[^()]*,\s*(?:19|20)\d\d\)[.”\"]*$"
)
_ENTRY_SIGNS, _ENTRY_ENDS = ("bid", "ISBN", "doi:"), ("p.", "ol.", "ols.")  # one of which those without a digit have
_DIGIT = re.compile(r"\d")
_BRACKET = re.compile(r"[()\[\]（）【】]")
_TAIL = 16  # characters at the end of a sentence, where its marks stand
_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’/-]{2,40}(?:[,(][^—–\n]{0,40})?\s?(?:—|–|--| - )\s?(?=[^\W_a-zß-ÿ])")
# What stands by a picture, a table or a link, and is no part of the text.
_CAPTION = re.compile(
    r"""(?:photos?|photographs?|photographie|image|picture|fig(?:ure)?|map|chart|table|graphic|sources?|credits?|caption|
    video|listen|watch|read\ (?:more|also)|related|see\ also|fotos?|bild|abb(?:ildung)?|quelle|karte|grafik|crédits?|
    légende|carte|imagen|gráfico|fuente|mapa|figura|tabla|fonte|immagine|didascalia|imagem|bron|afbeelding|фото|
    источник|рисунок|карта|иллюстрация|图片?|圖片?|来源|來源|资料图|資料圖|图为|圖為|摄影|攝影|写真|出典|画像|사진|출처|
    자료|그림|الصورة|صورة|المصدر)\s*(?:\d+\s*)?(?:by\b|[:：.|/©(–-])""",
    re.IGNORECASE | re.VERBOSE,
)
_BRACKETS = (("(", ")"), ("（", "）"), ("[", "]"), ("【", "】"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it stands in its piece: `words` is exactly the piece's `text[start:end]`."""

    start: int
    end: int
    words: str
    language: str  # the first part of a BCP 47 code
    nth: int  # among the sentences of the piece, from 0
    of: int  # how many sentences the piece has
    line: int  # where its paragraph starts
    voices: tuple[str, ...]  # itself; or the quotation that opens it, and the rest
    adrift: bool = False  # it counts from a time of writing that its piece does not tell

    def leans(self) -> bool:
        """Does it need the sentence before it?"""
        return any(leans(voice, self.language) for voice in self.voices)

    def taken(self) -> str:
        """The noun it speaks of as known; empty where there is none."""
        return known.taken(self.voices[-1], self.language)


def sentences(piece: Piece, most: int | None = None) -> Iterator[Sentence]:
    """The sentences of a piece that may be quoted, alone or, where one leans, with the one before it; in order.

    With `most`, about so many of its sentences are looked at: half of them from the opening, the rest evenly.
    """
    spoken = [code.split("-")[0].lower() for code in piece.languages] or [language.guess(piece.text[:5000]) or "en"]
    heard = {
        line: (guest, speech.quotations(piece.text[slice(*line)]))
        for line, guest in speech.lines(piece)
        if not _NO_PROSE.match(piece.text, *line) and not _CAPTION.match(piece.text, *line)
    }
    spots = [
        (line, start + line[0], end + line[0])
        for line, (_, quoted) in heard.items()
        for start, end in _uncut(text.sentences(piece.text[slice(*line)], spoken[0]), quoted)
    ]
    cased = sum(piece.text[start].islower() for _, start, _ in spots) * 2 < len(spots)
    for nth in _looked_at(len(spots), most):
        line, start, end = spots[nth]
        start, end = _trimmed(piece.text, start, end, opening=nth == 0)
        words = piece.text[start:end]
        if not _whole(words) or (cased and words[0].islower()) or _names(words, piece):
            continue
        guest, quoted = heard[line]
        code = _language(words, spoken)
        if guest and _SELF.search(words):
            continue
        voices = _voices(words, [(a + line[0] - start, b + line[0] - start) for a, b in quoted])
        if voices:
            adrift = undatable(words, code, piece.precision)
            yield Sentence(start, end, words, code, nth, len(spots), line[0], voices, adrift)


def _uncut(found: Iterable[tuple[int, int]], quoted: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sentences, those that one quotation goes through joined."""
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and any(joined[-1][0] <= begun < start < over for begun, over in quoted):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _looked_at(count: int, most: int | None) -> Sequence[int]:
    if most is None or count <= most:
        return range(count)
    opening = (most + 1) // 2
    step = -(-(count - opening) // max(1, most - opening))
    return [*range(opening), *range(opening, count, step)]


def _trimmed(passage: str, start: int, end: int, *, opening: bool) -> tuple[int, int]:
    """Without the dateline that opens a piece and the footnote's mark that ends a sentence."""
    if opening and (dateline := _DATELINE.match(passage, start, end)):
        start = dateline.end()
    mark = _MARK.search(passage, max(start, end - _TAIL), end)
    return start, mark.start() if mark else end


def _whole(words: str) -> bool:
    """Is it a sentence to look at: of a length to quote, begun and ended as sentences are, with its brackets?"""
    least, longest = LETTERS if words.isascii() or not CJK_SIGN.search(words, 0, LETTERS[0]) else SIGNS
    if not least <= len(words) <= longest or not _STARTS.match(words) or not _ENDS.search(words, len(words) - _TAIL):
        return False
    if _BRACKET.search(words) and any(words.count(one) != words.count(other) for one, other in _BRACKETS):
        return False
    if words[0] in "(（" and words[-1] in ")）":
        return False  # an aside
    digits = len(_DIGIT.findall(words))
    entry = digits or words.endswith(_ENTRY_ENDS) or any(sign in words for sign in _ENTRY_SIGNS)
    if entry and _ENTRY.search(words):
        return False
    return not any(mark in words for mark in _MACHINE) and digits * 4 < len(words) and not words.isupper()


def _names(words: str, piece: Piece) -> bool:
    """Does it name the author of its piece, or only repeat the title?"""
    return any(name in words for name in piece.authors) or words.strip(".!。！ ") in piece.title


def _voices(words: str, quoted: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The sentence, or the quotation that opens it and what follows; none where a quotation is cut or is all."""
    for start, end in quoted:
        if end <= 0 or start >= len(words):
            continue
        if start < 0 or end > len(words):
            return ()
        if start == 0:
            after = words[end:].strip(" ,，.。")
            return (words[1 : end - 1], after) if len(after.split()) > 2 or len(CJK_SIGN.findall(after)) > 3 else ()
    return (words,)


def _language(words: str, spoken: Sequence[str]) -> str:
    """The language of a sentence of a piece in these languages."""
    if len(spoken) == 1 and (words.isascii() or spoken[0] in ("zh", "ja", "ko") or not CJK_SIGN.search(words)):
        return spoken[0]
    own = (language.guess(words) or spoken[0]).split("-")[0]
    signs = len(CJK_SIGN.findall(words)) * 3 > len(words)
    return own if own in spoken or signs else next((one for one in spoken if one not in ("zh", "ja", "ko")), own)
