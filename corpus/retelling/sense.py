"""Whether a sentence turns what it rests on around: says *not* where that does not, or swaps who did what to whom.

No parser: a negation is thought to deny the next telling words of its clause; of a word that two sentences share, those
just before it are thought to do it, those just behind to suffer it, or the other way round in *was bought by*. So only
plain cases are seen: a *not* left out or put in, the two sides of a verb exchanged. Sides are looked at in languages
that tell them by their order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus import text

ORDERED = frozenset("en fr es it pt zh".split())  # languages where the order of words tells who does it
_NEGATIONS = frozenset(
    text.fold(word)
    for word in """not no never none neither nor nobody nothing nowhere cannot without hardly scarcely barely
    nicht kein keine keinen keiner keinem keines nie niemals niemand nichts ohne weder pas jamais aucun aucune sans rien
    nunca ningún ninguna ningún nadie nada sin tampoco non nessuno nessuna niente senza né não jamais nenhum nenhuma
    ninguém sem niet geen nooit niemand niets zonder не нет ни никогда никто ничто без нельзя""".split()
)
_SIGNS = re.compile("[不没沒未无無非](?![来來常断斷过過仅僅久论論洲同])")
_CONTRACTED = re.compile(r"(?<=n)[’']t\b", re.IGNORECASE)
_ONLY = re.compile(r"\b(?:not only|nicht nur|non seulement|no s[oó]lo|non solo|não só|niet alleen|не только)\b", re.I)
_BE = frozenset("is are was were be been being".split())
_BY = frozenset("by par por da dal dalla dai pelo pela".split())
_CLAUSE = re.compile(r"[,;:.!?()—–，；：。！？]|\b(?:but|although|because|while|whereas|if|when)\b")
_DENIED = 2  # telling words behind a negation
_NEAR = 3  # telling words on either side of a word that can be its own

Stem = Callable[[str], str]  # of a folded word that tells something; empty for others


@dataclass(frozen=True, slots=True)
class Word:
    """A telling word where it stands: is it denied, is anything in its clause, and what stands around it there?"""

    stem: str
    denied: bool
    among: bool
    before: frozenset[str]
    after: frozenset[str]


def words(sentence: str, stem: Stem) -> list[Word]:
    """The telling words of a sentence, each with what stands around it."""
    plain = _CONTRACTED.sub(" not", _ONLY.sub(" ", sentence))
    ends = [0, *(match.start() for match in _CLAUSE.finditer(plain)), len(plain)]
    return [word for start, end in pairwise(ends) for word in _clause(plain[start:end], stem)]


def denied(claim: Sequence[Word], source: Sequence[Word]) -> str:
    """A stem that one of the two denies and the other does not; empty where there is none.

    >>> stem = lambda word: word if len(word) > 3 else ""
    >>> denied(words("The pact was not signed.", stem), words("Both signed the pact.", stem))
    'signed'
    >>> denied(words("It never was signed.", stem), words("Nobody signed the pact.", stem))
    ''
    """
    return _unlike(claim, source, lambda one, other: one.denied != other.denied and one.among != other.among)


def swapped(claim: Sequence[Word], source: Sequence[Word]) -> str:
    """A stem whose two sides are exchanged; empty where there is none.

    >>> stem = lambda word: word if len(word) > 3 else ""
    >>> swapped(words("Beijing scolded Moscow.", stem), words("Moscow scolded Beijing.", stem))
    'scolded'
    >>> swapped(words("Beijing was scolded by Moscow.", stem), words("Moscow scolded Beijing.", stem))
    ''
    """
    return _unlike(claim, source, _exchanged)


def _unlike(claim: Sequence[Word], source: Sequence[Word], differ: Callable[[Word, Word], bool]) -> str:
    """The first stem of the claim that differs so from each of its places in the source."""
    for word in claim:
        there = [other for other in source if other.stem == word.stem]
        if there and all(differ(word, other) for other in there):
            return word.stem
    return ""


def _exchanged(one: Word, other: Word) -> bool:
    """Do words change sides between two places of a stem, and none stays in front of it?"""
    return bool(one.before & other.after and one.after & other.before) and not one.before & other.before


def _clause(clause: str, stem: Stem) -> Iterator[Word]:
    """The telling words of a clause."""
    some = list(text.terms(clause))
    told: list[tuple[str, bool, int]] = []  # stem, denied, place among all words
    deny, among = 0, False
    for n, word in enumerate(some):
        if word.folded in _NEGATIONS or (word.cjk and _SIGNS.match(word.folded)):
            deny, among = _DENIED, True
        elif found := stem(word.folded):
            told.append((found, deny > 0, n))
            deny -= 1
    for n, (found, no, place) in enumerate(told):
        before = frozenset(one for one, _, _ in told[max(0, n - _NEAR) : n])
        after = frozenset(one for one, _, _ in told[n + 1 : n + 1 + _NEAR])
        if any(word.folded in _BY for word in some[place + 1 :]):
            passive = any(word.folded in _BE for word in some[max(0, place - 3) : place])
            before, after = (after, before) if passive else (frozenset(), frozenset())
        yield Word(found, no, among, before, after)
