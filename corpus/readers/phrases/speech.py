"""What a passage speaks of: a text, its author in the first person, its publication, the moment or place at hand."""

from __future__ import annotations

import re

from corpus.readers.phrases import terms
from corpus.readers.phrases.patterns import AnyCase

ANY = rf"(?:{'|'.join(terms.KINDS.values())}|{terms.PLAIN})"
_TEXT = AnyCase(rf"(?<![\w-])(?={ANY}(?![\w-]))")
_HAN_TEXT = re.compile("文章|专栏|專欄|评论|評論|专访|專訪|访谈|訪談|随笔|书评|コラム|記事|寄稿|インタビュー|書評")
_SELF = re.compile(rf"(?<![\w’'-])(?:{terms.FIRST_PERSON})(?![\w-])|我|私|僕")
_PUBLISHED = AnyCase(rf"(?<![\w-])(?:{terms.PUBLISHED})(?![\w-])|发表|發表|刊登|掲載")
_POINTING = AnyCase(rf"(?<![\w-])(?:{terms.POINTING})(?![\w-])|今日|以下|最近|今回|新的")
_SAYS = re.compile(rf",\s+({terms.SAYS})\s+([^,.]{{4,60}})\.?$")


def names_a_text(passage: str) -> bool:
    """Is a text spoken of ("a piece", "my column")? Chinese and Japanese put no space around the word."""
    return bool(_TEXT.search(passage) or _HAN_TEXT.search(passage))


def first_person(passage: str) -> bool:
    """Does someone speak of themselves?"""
    return bool(_SELF.search(passage))


def published(passage: str) -> bool:
    """Is something said to be published, printed, posted?"""
    return bool(_PUBLISHED.search(passage))


def pointing(passage: str) -> bool:
    """Is the text that follows meant, or the day it came out?"""
    return bool(_POINTING.search(passage))


def said_by(passage: str) -> tuple[str, str] | None:
    """Whom a passage names at its end as those who say it, behind the verb; None where it names nobody there.

    >>> said_by("Nobody asked the ferrymen, writes Ana Kask."), said_by("Ana Kask writes of ferrymen.")
    (('writes', 'Ana Kask'), None)
    """
    found = _SAYS.search(passage)
    return (found[1], found[2]) if found else None
