"""Whether a Chinese or Japanese sentence leans on the one before: by how it opens, for no space tells words apart.

The classes are the same as those of `words`: conjunctions and conjunctive adverbs, demonstratives, and the pronouns of
the third person as the subject behind a phrase of place, time or manner.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# A lookahead names the proper nouns and phrases of present time that begin with the same signs.
_OPENS_ZH = re.compile(
    r"""但|然而|不过|可是|可(?=[，,])|因此|因而|所以|于是|而(?!立)|并(?!购|行)|此|另|同时|与此|同样|一方面|一来|二来|例如|比如|譬如|
    总之|总的来说|综上|事实上|实际上|其|当然|诚然|的确|确实|相反|反之|反观|反而|否则|接着|随后|随即|然后|之后|后来|
    首先|第[二三四]|再[次者说]|最后|最终|且|却|也(?!门)|还(?!款)|又|则|换言之|换句话说|也就是说|由此|由是|对此|为此|据此|至此|
    从此|从而|除此|除了这|尽管如此|即便如此|虽然如此|如此|这|那(?!不勒斯|曲)|可见|更|特别是|尤其是|不仅如此|不但如此|
    毕竟|甚至|至于|即(?!将|使|便|墨)|结果(?=[，,])|以上|上述|前者|后者|前述|两者|二者|[两兩二三四][国國個个]|双方|彼此|该|本文|
    他(?!国)|她|它|大家|果然|难怪|因为(?:这|他|她|它|此)|在(?:这|此|那|其|他|她|它)|对(?:这|此|那|其|他|她|它)|
    从(?:这|此|那|其)|根据(?:这|此|其)|随着(?:这|此|其)|不僅如此|但是|這|該|對此|為此|與此|同時|於是|後來|隨後|從而|還|
    卻|則|儘管如此|兩者|雙方|總之|實際上|當然|確實|換言之|至於|特別是|尤其是|對(?:這|此|其|他|她|它)|在(?:這|此|那|其)|
    [上下][周週月]|上个月|上個月|昨[天日晚]|今[天日晚]|明天|前天|日前|近日|最近|前不久|不久前|本[周週月]""",
    re.VERBOSE,
)
_PRONOUN_ZH = re.compile(r"[他她它](?!国)|该|該|其(?!他|它|中|次|实|實|余|餘)|双方|雙方|两国|兩國")
_LEADS_ZH = re.compile(
    r"[在对對从從自当當为為按经經到向与與和同就由除随隨]|面对|面對|根据|根據|按照|通过|通過|由于|由於|关于|關於|至于|基于|基於|"
    r"依照|作为|作為|[一二三四五六七八九十\d]+[年月日]|去年|今年|昨|近年|近日|目前|如今|当时|當時"
)
_PLACES_ZH = re.compile(r"[上中里裡内內后後前时時间間际際来來下外](?:，|,|$)|期间$|期間$|以来$|以來$")
_OPENS_JA = re.compile(
    r"""しかし|だが|ただし?|また|さらに|更に|そして|それ|そこ|その(?!他)|したがって|従って|一方|なお|つまり|例えば|たとえば|実際|
    もちろん|むしろ|逆に|同時に|同様に|だから|ですから|でも|けれど|ところ[がで]|すると|次に|最後に|第[二三四]に|加えて|とはいえ|
    というのも|なぜなら|こうした|こういった|こう|そう|このため|この(?!数|[\d一二三四五六七八九十])|これ(?!まで)|あの|あれ|
    ここ(?!数|[\d一二三四五六七八九十])|彼(?!岸)|同(?:氏|国|社|日|年|地|州|市|省|党)|両(?:国|者|氏|社)|前者|後者|ゆえに|
    すなわち|いわば|要するに|結局|ちなみに|やはり|特に、|おまけに|しかも|かつ|および|及び|ならびに|もっとも、|にもかかわらず|
    以上|上記|前述|いずれも|どちらも|双方|当時|昨[日晩夜]|今[日晩夜週月](?!中)|明日|先[週月日]|来[週月]|最近|このほど""",
    re.VERBOSE,
)
_PRONOUN_JA = re.compile(r"彼(?!岸)|それ|これ|同(?:氏|国|社)|両国|両者")
_LEADS_JA = re.compile(r"(?:[でには]|から|まで|ため|として|よって|おいて|対して|ついて|際|後|前|中|年|月|日)$")
_COMMA = re.compile(r"[，,、；;：:]")


def leans_zh(sentence: str) -> bool:
    """Does a Chinese sentence?

    >>> leans_zh("但峰会没有结果。"), leans_zh("也门的港口重新开放。"), leans_zh("在峰会上，他指出了问题。")
    (True, False, True)
    """
    bare = sentence.lstrip(" \u3000“「『《（(")
    if _OPENS_ZH.match(bare):
        return True
    return _follows(
        _COMMA.split(bare), _PRONOUN_ZH, lambda part: bool(_LEADS_ZH.match(part) or _PLACES_ZH.search(part))
    )


def leans_ja(sentence: str) -> bool:
    """Does a Japanese sentence?

    >>> leans_ja("しかし渡し場は閉じた。"), leans_ja("委員会では、彼が反対した。"), leans_ja("委員会は港を閉じた。")
    (True, True, False)
    """
    bare = sentence.lstrip(" \u3000“「『《（(")
    if _OPENS_JA.match(bare):
        return True
    return _follows(_COMMA.split(bare), _PRONOUN_JA, lambda part: bool(_LEADS_JA.search(part)))


def _follows(parts: list[str], pronoun: re.Pattern[str], leads: Callable[[str], bool]) -> bool:
    """Is the first subject, behind phrases of place, time and manner, a pronoun?"""
    for part in parts:
        if pronoun.match(part.strip()):
            return True
        if not leads(part.strip()):
            return False
    return False
