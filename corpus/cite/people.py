"""Names as citations need them: taken apart where their form says how, else kept whole, as printed.

A style that prints "Quill, A." has to know which word is the family name. A byline does not say it. Where its writing
and its words leave no doubt we follow the rules of BibTeX (btxdoc, section 4); a name that we would only guess at stays
one word to every program: it is then printed as it stood, which is never wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus import text


@dataclass(frozen=True, slots=True)
class Name:
    """An author as printed, and the parts of the name where they are known; an `eastern` one has its family first."""

    printed: str
    family: str = ""
    given: str = ""
    particle: str = ""  # "van", "de la"
    suffix: str = ""  # "III"
    eastern: bool = False

    @property
    def whole(self) -> bool:
        """Is it to be printed as it stands, in any style?"""
        return self.eastern or not self.family


_INVERTED = ("latin", "cyrillic", "greek", "armenian", "georgian")  # scripts whose given names come first in a byline
_TITLES = re.compile(r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms)\b\.?\s+)+")
_DEGREES = re.compile(r"(?:,\s*(?:Ph\.?\s?D|M\.?D|M\.?A|M\.?Sc|LL\.?M|Esq)\b\.?)+$")
_SUFFIX = re.compile(r",?\s+(Jr\.?|Sr\.?|II|III|IV)$")
# Words that offices, papers and committees have in their names and nobody has in theirs.
_BODY = re.compile(
    r"[\d&@/]|\b(?:the|of|for|and|und|et|für|pour|staff|team|editors?|editorial|board|desk|office|institut[eo]?|"
    r"universit\w+|école|school|college|academy|ministry|ministère|ministerio|council|committee|commission|cent(?:er|re|ro)|"
    r"department|bureau|agency|embassy|foundation|association|society|network|press|news|redaktion|rédaction|redacción|"
    r"редакция|институт|центр|министерство|университет)\b",
    re.IGNORECASE,
)
_CAPITAL_PARTICLES = frozenset("Al Bin De Del Della Di Dos Du El Ibn La Le Mac Saint San St. Van Vander Von".split())
_JOINING = frozenset(("y", "i"))  # Ortega y Gasset
# "son of", "daughter of" between a father's name and the family's.
_FATHERS = frozenset("oglu oğlu ogly ogli o'g'li oʻgʻli uly ulı uulu kyzy kızı qizi qızı gyzy".split())
_PATRONYMIC = re.compile(r"\w+(?:ович|евич|ич|овна|евна|ична)")
# Chinese names keep their order in Latin letters: one of the commonest family names, then one or two syllables.
_CHINESE = frozenset(
    "An Bai Cai Cao Chang Chen Cheng Cui Dai Deng Ding Dong Du Duan Fan Fang Feng Fu Gao Gong Gu Guo Han Hao He Hou "
    "Hu Huang Jia Jiang Jin Kang Kong Lai Lei Li Liang Liao Lin Liu Long Lu Luo Lü Ma Mao Meng Mo Ni Ning Niu Pan "
    "Pang Peng Qian Qiao Qin Qiu Ren Shao Shen Shi Song Su Sun Tan Tang Tao Tian Wan Wang Wei Wen Wu Xia Xiang Xiao "
    "Xie Xing Xiong Xu Xue Yan Yang Yao Ye Yi Yin You Yu Yuan Zeng Zhai Zhang Zhao Zheng Zhong Zhou Zhu Zhuang "
    "Zou".split()
)
_SYLLABLE = (
    "(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:i?ang|i?ong|iao|ian|uang|uai|uan|üan|[aeiu]ng|[aeiuü]n|ai|ei|ao|ou|ia|ie|iu|ua|ue|üe|ui|uo|er|[aeiouü]))"
)
_CHINESE_GIVEN = re.compile(rf"{_SYLLABLE}(?:[-’']?{_SYLLABLE})?", re.IGNORECASE)
# So do Korean ones, whose given names have a hyphen there, and Vietnamese ones, known by letters that no other has.
_KOREAN = re.compile(r"[A-Z][a-z]{1,4} [A-Z][a-z]+-[a-z]+")
_VIETNAMESE = re.compile("[ƠơƯư\u1ea0-\u1ef9]")


def name(printed: str) -> Name:
    """A name of a byline, taken apart if there is no doubt how.

    >>> one = name("Ludwig van Beethoven")
    >>> one.family, one.given, one.particle
    ('Beethoven', 'Ludwig', 'van')
    >>> [name(one).whole for one in ("林若溪", "Ministry of Roads", "Staff", "Li Lifan", "Ann Li", "محمد علي")]
    [True, True, True, True, False, True]
    """
    bare = text.squeeze(printed)
    if text.script(bare) not in _INVERTED or bare[:1].islower() or _BODY.search(bare):
        return Name(bare)
    if not all(any(map(str.isalpha, word)) for word in bare.split()):  # a sign alone is nobody's name
        return Name(bare)
    if _family_first(bare):
        family, _, given = bare.partition(" ")
        return Name(bare, family, given, eastern=True)
    told = _TITLES.sub("", _DEGREES.sub("", bare))
    suffix = _SUFFIX.search(told)
    words = told[: suffix.start()] if suffix else told
    family, _, given = (part.strip() for part in words.partition(","))
    if family and given:
        return Name(bare, family, given, suffix=suffix[1] if suffix else "")
    if len(words.split()) < 2:
        return Name(bare)
    return _parted(bare, words.split(), suffix[1] if suffix else "")


def _family_first(bare: str) -> bool:
    first, _, rest = bare.partition(" ")
    chinese = first in _CHINESE and _CHINESE_GIVEN.fullmatch(rest)
    return bool(chinese or _KOREAN.fullmatch(bare) or (rest and _VIETNAMESE.search(bare)))


def _parted(bare: str, words: list[str], suffix: str) -> Name:
    """By BibTeX's rule: small words before the last are the particle, what follows them the family name."""
    if len(words) == 3 and _PATRONYMIC.fullmatch(words[2].lower()) and text.script(words[2]) == "cyrillic":
        return Name(bare, words[0], " ".join(words[1:]), suffix=suffix)
    small = [n for n in range(1, len(words) - 1) if words[n][0].islower() and words[n].lower() not in _FATHERS]
    start = end = len(words) - 1  # of the particle
    if small and words[small[-1]] in _JOINING:
        start = end = small[-1] - 1
    elif small:
        start = small[0]
        end = next(n for n in range(start, len(words)) if n not in small)
    else:
        while start and words[start - 1] in _CAPITAL_PARTICLES:
            start = end = start - 1
    given, particle, family = (" ".join(words[a:b]) for a, b in ((0, start), (start, end), (end, None)))
    return Name(bare, family, given, particle, suffix) if given else Name(bare)
