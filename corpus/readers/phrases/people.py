"""The people that words name, one name each, however they are joined."""

from __future__ import annotations

import re
from collections.abc import Collection

from corpus.readers.phrases import terms, weekdays
from corpus.readers.phrases.shapes import person
from corpus.text import CJK, squeeze

_JOINT = re.compile(
    r"\s*(?:[,;،؛&/|、，]|(?<=[\u4e00-\u9fff々])・(?=[\u4e00-\u9fff])|\s[-–—]\s|"
    # The Arabic "and" is written with the name it stands before; some names start with its letter.
    r"(?<=[\u0620-\u06ff]\s)و(?!ليد|ائل|سام|جيه|فاء|سيم|هيب|حيد)(?=[\u0620-\u06ff]{3,}\s[\u0620-\u06ff])|"
    r"(?<=[א-ת]\s)ו(?!רד|יקטור|ילי)(?=[א-ת]{2,}\s[א-ת])|(?<!\w)(?:and|et|und|y|e|ve|dan|en|och|og|ja|és|și|"
    r"şi|ir|un|i|a|и|та|й|і|და|ու|و|اور|और|एवं|with|avec|mit)(?!\w))\s*",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*[(（][^()（）]*[)）]")
_PARTICLE = re.compile(r"(?:von|van|de|del|della|di|da|dos|du|la|le|al|el|bin|ter|ten|zu|d[’'])\b", re.IGNORECASE)
_TITLE = re.compile(r"^(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms)\.?\s+)+(?=\S+\s+\S)")
_SMALL_END = re.compile(r"(?<=\w)(?:\s+[a-zß-ÿа-яёіїґα-ωά-ώ]{1,5})+$")  # "Ana Kask dne | 3. 5. 2012"
GLUE = re.compile(r"(?<=[a-zà-ÿ.])(?<!\b[A-ZÀ-Þ]\.)(?=[A-ZÀ-Þ])")
_HALF = ("Mc", "Mac", "De", "Di", "La", "Le", "Van", "Von", "Fitz", "Du", "Da", "O")
_KOREAN = re.compile(
    rf"(?P<name>[가-힣]{{2,4}})\s(?:[가-힣A-Za-z·]+\s){{0,3}}[가-힣A-Za-z·]*(?:{terms.KOREAN_OFFICES})(?:\s\S+@\S+)?"
)
_READ_ALOUD = re.compile(rf"(?:[{CJK} ]{{2,10}}\s?[(（][ぁ-んァ-ヶー・ ]{{3,20}}[)）](?:\s*[、,・]\s*|$))+")


def names_in(said: str, known: Collection[str] = ()) -> list[str]:
    """One name each out of "A, B and C"; two names with nothing left between them are parted where evidence allows."""
    names: list[str] = []
    handle = not any(character.isupper() for character in said)  # "posted by slalani"
    said = _ASIDE.sub("", squeeze(said.strip(" .,:;|–—-\u00a0。")))
    for part in _JOINT.split(said):
        name = _TITLE.sub("", part.strip(" .,:;|()[]"))
        name = name if handle else _SMALL_END.sub("", name)
        described = " " in name and name[0].islower() and not _PARTICLE.match(name)  # "a fellow at ..." after a name
        if not name or len(name.split()) > 5 or len(name) > 60 or (not handle and (name.islower() or described)):
            continue
        if not (names and name.casefold() in weekdays.NAMES):  # "Ana Kask, Út, 19/02/2019"
            names.extend(_parted(name, known))
    return list(dict.fromkeys(names))


def formal(said: str) -> list[str]:
    """The people of a line in a form that only names have: with an office behind in Korean, read aloud in Japanese.

    >>> formal("김바다 해양신문 기자"), formal("湊 志乃(みなと しの)、浜 修(はま おさむ)"), formal("Ana Kask")
    (['김바다'], ['湊 志乃', '浜 修'], [])
    """
    if office := _KOREAN.fullmatch(said):
        return [office["name"]]
    return names_in(said) if _READ_ALOUD.fullmatch(said) else []


def glued(said: str) -> bool:
    """May two names stand in it with nothing left between them?"""
    return GLUE.search(said) is not None


def _parted(name: str, known: Collection[str]) -> list[str]:
    """`Ana KaskJuri Mets` as two: both known, or both a first and a last name."""
    for joint in GLUE.finditer(name):
        left, right = name[: joint.start()], name[joint.start() :]
        if left.split()[-1] in _HALF or left.endswith("."):
            continue
        if (left in known and right in known) or (person(left) and person(right)):
            return [left, *_parted(right, known)]
    return [name]
