"""Whose words stand in a piece: its author's, an interviewer's, or those of somebody who is quoted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from corpus.model import Piece

_LINE = re.compile(r"[^\s][^\n]*")
_LABEL = re.compile(r"(?:\*\*)?(?P<who>[^\W\d_][^\n:：“\"]{0,39}?)(?:\*\*)?\s?[:：](?:\*\*)?\s?(?=\S)")
_ASKS = re.compile(r"[?？؟][\"”’»)\]*_]*\s*$")
_TAIL = 12  # characters at the end of a line, where its last mark stands
_QUESTIONS = 3  # so many paragraphs that end in a question, and one in five, make an interview
_QUOTE = re.compile('[“”„«»「」『』"]')
_CLOSES = {"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", '"': '"'}
_OPENING = re.compile(r"(?:^|[\s(\[—–:-])?\"(?=[^\s.,;:!?)\]])")
_SINGLE = re.compile(r"(?<![\w’])‘(?=\w)[^\n]*?\S’(?!\w)")


def lines(piece: Piece) -> Iterator[tuple[tuple[int, int], bool]]:
    """Where each line of a piece's text stands, without those of an interviewer and without the names of speakers.

    With each, whether somebody else than the author says *I* there: an interview is signed by the one who asked.
    """
    found = [(match.start(), match.end()) for match in _LINE.finditer(piece.text)]
    labels = [_label(piece.text, line) for line in found]
    asks = [bool(_ASKS.search(piece.text, max(start, end - _TAIL), end)) for start, end in found]
    if not _is_interview(piece, labels, asks):
        yield from ((line, False) for line in found)
        return
    turns = Counter(who for who, _ in labels if who)
    asked = Counter(who for (who, _), ask in zip(labels, asks, strict=True) if who and ask)
    askers = {who for who, times in turns.items() if asked[who] * 2 > times}
    speaker = ""
    for (start, end), (who, after), ask in zip(found, labels, asks, strict=True):
        speaker = who or speaker
        if speaker not in askers and (who or not ask):
            yield ((after if who else start), end), True


def quotations(passage: str) -> list[tuple[int, int]]:
    """Where each quotation in a line starts and ends, its marks included; those inside another are not told.

    One without an end goes beyond the line, one without a beginning comes from before it: somebody speaks in several
    paragraphs. A plain mark opens where a word is behind it and none before it; one that opens again goes on.

    >>> [("He said: “No. Never.” And left.")[a:b] for a, b in quotations("He said: “No. Never.” And left.")]
    ['“No. Never.”']
    """
    spans: list[tuple[int, int]] = [match.span() for match in _SINGLE.finditer(passage)] if "‘" in passage else []
    open_, begun = "", 0
    for match in _QUOTE.finditer(passage):
        mark = match[0]
        if mark == '"' and passage[match.start() - 1 : match.start()].isdigit() and open_ != '"':
            continue  # inches
        opens = _opens(passage, match.start())
        if open_ == mark == '"' and opens:
            continue
        if not open_ and opens:
            open_, begun = mark, match.start()
        elif not open_:
            spans.append((-1, match.end()))
        elif mark in _CLOSES[open_]:
            spans.append((begun, match.end()))
            open_ = ""
    return [*spans, *([(begun, len(passage) + 1)] if open_ else [])]


def _opens(passage: str, at: int) -> bool:
    """Does the mark at a place open a quotation, where none is open?"""
    if passage[at] == '"':
        return _OPENING.match(passage, max(0, at - 1)) is not None
    return passage[at] not in "”」』" and not (passage[at] == "»" and not passage[at + 1 : at + 2].strip())


def _is_interview(piece: Piece, labels: list[tuple[str, int]], asks: list[bool]) -> bool:
    again = sum(times > 1 for times in Counter(who for who, _ in labels if who).values())
    return piece.kind == "interview" or again > 1 or (sum(asks) >= _QUESTIONS and sum(asks) * 5 >= len(asks))


def _label(passage: str, line: tuple[int, int]) -> tuple[str, int]:
    """The speaker that a line names before a colon, and where the words begin; `("", start)` where it names none."""
    found = _LABEL.match(passage, *line)
    if found is None:
        return "", line[0]
    names = found["who"].split()
    if len(names) > 4 or any(name[0].islower() for name in names if len(name) > 3):
        return "", line[0]
    return found["who"].casefold(), found.end()
