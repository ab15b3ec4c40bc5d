"""The shapes that names have: of people, of the places where texts are published, and of tags with their sign."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.readers.phrases import terms
from corpus.readers.phrases.patterns import AnyCase
from corpus.text import CJK

_SMALL_IN_NAMES = frozenset(
    "and et und y e i a ve dan en och og ja és și şi ir un и та й і with avec con com met de la le "
    "von van der den del di da do das bin al el ibn dos du ter zu o".split()
)
REMEMBERED = 16_384  # lines and passages of a page, of which the same is asked again and again
PARTICLES = frozenset("dal dalla dall degli della delle del dos das las los".split())  # in names in capitals too
_BETWEEN = re.compile(r"[\s,;&/、，·]+")
_UNNAMED = re.compile(r"[\d:;|?!«»“”\"]")
_CASED = re.compile(r"[^\W\d_]")
_SMALL = r"(?:of|and|for|the|de|du|des|la|le|del|della|di|do|da|der|für|und|et|y|&|van|von|à)"
_PROPER = rf"(?:[a-z][\w-]*\.[a-z]{{2,5}}\b|[a-z]{{1,4}}[A-ZÀ-Þ][\w.-]*|[A-ZÀ-ÞЀ-Я0-9][\w’'.&-]*|[{CJK}]{{2,}})"
# "On" ends a name ("the Guardian on Libya"), but not after these.
_BODY = (
    r"(?:Council|Institute|Cent(?:er|re)|Committee|Commission|Forum|Project|Programme|Program|War)\s+on\s+(?:the\s+)?"
)
_WORD = rf"(?:{_BODY})?{_PROPER}"
OUTLET = rf"{_WORD}(?:\s+(?:{_SMALL}\s+){{0,2}}{_WORD}){{0,7}}"
SENTENCE_END = re.compile(r"(?<=[.!?。])[”\"’)]?\s+(?=[A-ZÀ-ÞЀ-Я“\"(])")
_MEDIA = AnyCase(rf"(?<!\w)(?:{terms.MEDIA_NAMES})(?!\w)")
_FORMED_MEDIA = re.compile(
    r"(?:新聞|新闻|日報|日报|晚报|晚報|周刊|週刊|时报|時報|杂志|雜誌|通信|ニュース|タイムズ|신문|일보|뉴스|"
    r"저널|방송|매거진|한겨레)$"
)
_LED = re.compile(r"(?:the|le|la|les|der|die|das|el|il|lo|os?|het|l[’'])(?:\s|(?<=[’']))", re.IGNORECASE)
_HASHTAG = re.compile(r"(?<![\w#&/])#([^\W\d][\w-]*)")


def hashtags(line: str) -> list[str]:
    """The tags of a line that are written with their sign.

    >>> hashtags("Ferries #ropes, #low-water and the #1 pier: a.example/#top")
    ['ropes', 'low-water']
    """
    return _HASHTAG.findall(line)


@lru_cache(maxsize=REMEMBERED)
def names_like(passage: str) -> bool:
    """Could this be one or more names: no word in small letters but particles and joints between names?"""
    parts = [part for part in _BETWEEN.split(passage) if part]
    small = any(part[0].islower() and part.casefold() not in _SMALL_IN_NAMES for part in parts)
    odd = any(not (part[0].isalnum() or part[0] in "(’'‘“") for part in parts)
    caseless = len(parts) > 6 and not any(part[0].isupper() for part in parts)
    return bool(parts) and not small and not odd and not caseless and len(parts) <= 16


@lru_cache(maxsize=REMEMBERED)
def person(name: str) -> bool:
    """Is it a name as people's names are: two to five words with capital letters, no digits, no medium in it?"""
    parts = name.split()
    return (
        2 <= len(parts) <= 5
        and parts[0].casefold() not in ("the", "le", "la", "les", "der", "die", "das", "el", "il", "los")
        and not parts[-1][0].islower()
        and names_like(name)
        and not _UNNAMED.search(name)
        and not _MEDIA.search(name)
    )


def han_person(name: str) -> bool:
    """Is it a Chinese name: a common family name and one or two characters more?"""
    return bool(re.fullmatch(rf"(?:{terms.HAN_FAMILIES})[{CJK}]{{1,2}}", name)) and not _HAN_MEDIA.search(name)


def arabic_person(name: str) -> bool:
    """Is it a name in Arabic letters: a first name that many have, and one to three words more?

    >>> arabic_person("سلمى الراوي"), arabic_person("د. كمال عبد الله"), arabic_person("من يملك الرصيف")
    (True, True, False)
    """
    first, *rest = _ARABIC_TITLE.sub("", name).split() or [""]
    return first in terms.ARABIC_GIVEN and 1 <= len(rest) <= 3 and bool(_ARABIC.fullmatch("".join(rest)))


_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3]+")
_ARABIC_TITLE = re.compile(r"^(?:[دأم]\.|دكتور|الدكتورة?|الأستاذة?)\s*")
_HAN_MEDIA = re.compile(r"[报報网網社刊版]$|新闻|新聞|时报|評論|评论")


def medium(name: str) -> bool:
    """Does a name say that it is one of a publication or an institution: `Arctic Today`, `The Hill`, `Chatham House`?

    >>> medium("Arctic Today"), medium("The Hill"), medium("Ana Kask")
    (True, True, False)
    """
    return bool(names_like(name) and (_MEDIA.search(name) or _LED.match(name) or _FORMED_MEDIA.search(name)))
