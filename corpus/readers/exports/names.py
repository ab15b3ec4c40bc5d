"""Names of people out of the fields where programs keep them: one each, first name first, as printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus import text
from corpus.readers.phrases.terms import AND

_WORD = r"[^\W\d_][\w.’'-]*"
_WHOLE = re.compile(rf"{_WORD}(?: {_WORD}){{1,3}}")
_JOIN = re.compile(rf"\s*[;；、]\s*|,\s*(?:and |& )?|\s+(?:{AND})\s+")
# Words that stand in the names of offices and papers, and in nobody's.
_OFFICE = re.compile(r"\b(?:the|of|for|de la|staff|team|desk|office|institute|press|news|university|ministry)\b", re.I)
# "By", and what else says that a name follows; a bare "von" or "da" may be part of it.
_BY = re.compile(
    r"(?:by\s+|(?:interview(?:ed)?|entretien|entrevista|intervista|gespräch|words|text|story|photos and text)\s+"
    r"(?:by|par|por|de|di|von|door|with)\s+|(?:by|par|por|von|di|door|av|af|oleh|text|autore?|author|автор|文|作者)\s*[:：]\s*)",
    re.IGNORECASE,
)


def each(fields: Iterable[str]) -> tuple[str, ...]:
    """The names in these fields, in order and once each; a field may join some that are plainly whole names.

    >>> each(["By Ada Quill and Søren Halvik", "Ada Quill", "Ministry of Roads and Waters", "Quill, Ada"])
    ('Ada Quill', 'Søren Halvik', 'Ministry of Roads and Waters', 'Quill, Ada')
    """
    return tuple(dict.fromkeys(name for field in fields for name in _split(bare(field)) if name))


def bare(field: str) -> str:
    """What is written in a field for names, without a "by" before it.

    >>> bare("Interview by Ada Quill"), bare("Von: Bo Li"), bare("von Arx")
    ('Ada Quill', 'Bo Li', 'von Arx')
    """
    return _BY.sub("", text.squeeze(field), 1) if _BY.match(text.squeeze(field)) else text.squeeze(field)


def _split(field: str) -> Iterator[str]:
    parts = [part for part in _JOIN.split(field) if part]
    if len(parts) > 1 and all(map(_WHOLE.fullmatch, parts)) and not _OFFICE.search(field):
        yield from parts
    else:
        yield field


def ordered(family: str, given: str, *, particle: str = "", suffix: str = "") -> str:
    """A name from its parts, as it is spoken: the family name of Chinese, Japanese and Korean names comes first.

    >>> ordered("Quill", "Ada"), ordered("毛", "尖"), ordered("Hicks", "Michael", particle="von", suffix="III")
    ('Ada Quill', '毛尖', 'Michael von Hicks III')
    """
    if family and given and re.fullmatch(rf"[{text.CJK}·・ ]+", family + given):
        return family + given
    return text.squeeze(" ".join((given, particle, family, suffix)))


def turned(name: str) -> str:
    """`Quill, Ada` as it is spoken; `Quill, Ada, III` keeps what follows a name at its end.

    >>> turned("Quill, Ada"), turned("Quill, Ada, III"), turned("World Water Council")
    ('Ada Quill', 'Ada Quill III', 'World Water Council')
    """
    family, *rest = (part.strip() for part in name.split(","))
    return ordered(family, rest[0] if rest else "", suffix=" ".join(rest[1:]))
