"""The noun that a sentence speaks of as known: *the minister said*, where nothing in it tells which minister.

A subject with a definite article and nothing that tells it apart (no name, no *of*, no *that*) was named before, or is
what all is about. Which of the two cannot be seen here: whoever asks knows the title, and the sentences around. No
parser: a subject ends at the first word of a closed class, and that class tells whether it goes on. It errs to the side
of finding one. German, Russian and others are not looked at: every German noun is written as a name is, and Russian
has no article.
"""

from __future__ import annotations

import re

from corpus import function_words
from corpus.summary.sentences.words import WORDS, Words

_DEFINITE = {
    "en": frozenset({"the"}),
    "fr": frozenset({"le", "la", "les", "l"}),
    "es": frozenset({"el", "la", "los", "las"}),
    "it": frozenset({"il", "lo", "la", "i", "gli", "le", "l"}),
    "pt": frozenset({"o", "a", "os", "as"}),
}
_VERBS = {
    "en": frozenset("ought needs seems seemed began became remains remained".split()),
    "fr": frozenset("a ont est sont avait avaient était étaient sera seront va vont doit doivent peut peuvent".split()),
    "es": frozenset("ha han es son fue fueron era eran está están había habían será tiene tienen debe puede".split()),
    "it": frozenset("ha hanno è sono era erano fu furono aveva avevano sarà saranno deve può possono".split()),
    "pt": frozenset("é são foi foram era eram está estão tem têm tinha tinham será deve pode podem há".split()),
}
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_BREAK = re.compile(r"\s*(?:[’',;:،؛()\[\]—–]| - )")
_COMMA = re.compile(r",\s+")
_FRONT = 140  # letters that may stand in front of the subject
_LAST = re.compile(r"([^\W_]+)[’']?\s*$")
_REACH = 20  # letters in front of a noun, where its article stands
_APART = re.compile(
    r"\s+(?:of|on|for|that|which|who|between|with|from|de|des|du|del|da|do|dos|di|della|dei|que|qui|che)\b"
)
_MOST = 3  # words of such a subject
_ADJUNCT = re.compile(r"[A-Z]\w+(?:ing|ed|ly)")  # *seeing this as its chance*, in English
_NOW = frozenset({"now", "today"})
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that", "of"})
_RANKED = re.compile(r"\w+(?:est|st|nd|rd|th)|most|least|best|worst|only|main|first|second|last|next|more|less")
_PLURAL = re.compile(r"\w+[^sui]s")
# There is one for everybody.
_ONE = frozenset(
    """world earth sun moon sky sea internet public past future present poor rich young old elderly media press truth
    law time weather winter spring summer autumn""".split()
)


def taken(sentence: str, language: str) -> str:
    """The noun, as it is written; empty where there is none.

    >>> [taken(s, "en") for s in ("The minister said no.", "In Paris, the treaty was torn up.", "The two met.")]
    ['minister', 'treaty', '']
    >>> [taken(s, "en") for s in ("The minister of roads said no.", "The Rhine is wide.", "The world is round.")]
    ['', '', '']
    """
    code = language.split("-")[0].lower()
    known, articles = WORDS.get(code), _DEFINITE.get(code)
    if known is None or articles is None:
        return ""
    at = len(sentence) - len(sentence.lstrip(" “\"‘«'"))
    opening = _WORD.match(sentence, at)
    if opening and (opening[0].lower() in known.leads | known.clauses | _NOW or _ADJUNCT.fullmatch(opening[0])):
        behind = (_WORD.match(sentence, comma.end()) for comma in _COMMA.finditer(sentence, at, at + _FRONT))
        opening = next((word for word in behind if word and word[0] in articles), None)
    if opening is None or opening[0].lower() not in articles:
        return ""
    noun = _bare(sentence, opening.end(), known, code)
    return "" if noun in _ONE else noun


def names(sentence: str, start: int, end: int, language: str) -> bool:
    """Does the noun that stands there name something, rather than speak of it as known too?

    >>> [names(s, 4, 10, "en") for s in ("The treaty failed.", "The treaty of 1987 failed.", "One treaty failed.")]
    [False, True, True]
    """
    code = language.split("-")[0].lower()
    if sentence[start].isupper() or code not in _DEFINITE:
        return True
    before = _LAST.search(sentence, max(0, start - _REACH), start)
    pointed = before is not None and before[1].lower() in _DEFINITE[code] | WORDS[code].points | WORDS[code].owners
    return not pointed or _APART.match(sentence, end) is not None


def _bare(sentence: str, at: int, known: Words, code: str) -> str:
    """The noun of a subject whose article ends at a place, if nothing tells it apart."""
    subject: list[str] = []
    for found in _WORD.finditer(sentence, at):
        if subject and _BREAK.match(sentence, at):
            return ""  # *the ferry, which*: told apart by what is set behind it
        at, word = found.end(), found[0].lower()
        if _closed(word, known, code) or len(subject) == _MOST:
            return _head(subject, word, known, code)
        if not found[0].islower() or (code == "en" and not subject and _RANKED.fullmatch(word)):
            return ""  # a name, a number, or the only one of its kind
        if not subject or not word.endswith("ly"):
            subject.append(word)
    return ""


def _head(subject: list[str], after: str, known: Words, code: str) -> str:
    """The noun among the words up to one of a closed class, or up to where no subject is so long."""
    if after in _VERBS[code]:
        return subject[-1] if subject else ""
    if not subject or code != "en" or (len(subject) == 1 and after in _RELATIVE | known.clauses):
        return ""
    opens = (known.leads, known.articles, known.points, known.subjects, known.objects, known.owners, known.clauses,
             _RELATIVE)  # fmt: skip
    if _closed(after, known, code) and not after.endswith("ing") and not any(after in some for some in opens):
        return subject[-1]  # a verb, or an *and*
    verb = next((n for n, word in enumerate(subject) if n and _follows_noun(subject[n - 1], word)), 0)
    if after in known.leads | _RELATIVE and not (_PLURAL.fullmatch(subject[verb - 1]) or subject[verb].endswith("ed")):
        return ""  # *the toll house at*, *the price rises in*: it may be a noun and a noun
    if not verb and after in known.articles:
        verb = len(subject) - 1  # *the council met the traders*
    return subject[verb - 1] if verb else ""


def _follows_noun(noun: str, word: str) -> bool:
    """Is a word a verb? Those in -ed are, those in -s behind a noun without, and those behind a plural."""
    return word.endswith("ed") or bool(_PLURAL.fullmatch(noun)) != bool(_PLURAL.fullmatch(word))


def _closed(word: str, known: Words, code: str) -> bool:
    """Is it of a closed class, so that no noun can be meant?"""
    some = (known.plain, known.leads, known.articles, known.clauses, known.points, known.subjects, known.objects,
            known.owners, known.joins, known.adds, known.heads, known.ahead, _VERBS[code])  # fmt: skip
    return any(word in one for one in some) or (code == "en" and word in function_words.ENGLISH)
