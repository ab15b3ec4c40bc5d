"""Who asked the questions of an interview, as its head or an intro says it: the interviewer is who wrote it."""

from __future__ import annotations

import re

from corpus.readers.phrases.patterns import AnyCase
from corpus.text import CJK

_NAME = r"(?P<name>[A-ZÀ-ÞĀ-ŽΑ-ΩЀ-Я][\w’'.-]+(?:\s+[A-ZÀ-ÞĀ-ŽΑ-ΩЀ-Я][\w’'.-]+){1,3})"
_NAMES = rf"{_NAME}(?:\s*(?:,|&|and|und|et|e|y|i|a|och|og|en|и|та|ve)\s+{_NAME.replace('name', 'other', 1)})?"
_ASKS = (  # with or without a colon
    r"interview(?:ed| conducted| led)? by|interview(?:t)? von|as told to|propos recueillis par|recueilli par|"
    r"entretien (?:réalisé|conduit|mené) par|(?:gespräch|interview) führten?|im gespräch mit|a cura di|intervista di|"
    r"entrevista (?:realizada )?(?:por|de)|entrevistad[oa] por|rozmawia(?:ł[ai]?|l?i)?|rozmow[eę] przeprowadził[ai]?|"
    r"ptala? se|rozhovor (?:vedla?|připravila?)|(?:беседовал|интервью вз[яе]л|интервью пров[её]л)[аи]?|"
    r"розмовля(?:в|ла)|спілкува(?:вся|лася)|розмову в(?:ів|ела)|az interjút készítette|interviu (?:realizat )?de|"
    r"(?:[Ll][’'])?entrevistador[ae]?\s(?:és|es|é|fue|foi)(?:\s(?:la|el|a|o|en|na))?|interviewer (?:was|is)|"
    r"a consemnat|consemnat de|a întrebat|razgovarala?|vodila?|razgovor priredila?|lejegyezte|"
    r"intervista che mi ha(?:nno)? fatto|entrevista que me (?:hizo|hicieron|fez|fizeram)|"
    r"het gesprek werd gevoerd door|интервьюировала?|haastatteli|intervjua(?:d av|re)"
)
_ASKING = (  # only with a colon: else they are words like others
    r"interview(?:er)?|gespräch|entretien|entrevista|intervista|text|texte|texto|testo|tekst|röportaj|"
    r"söyleşi|rozhovor|"
    r"rozmowa|интервью|інтерв[’']ю|интервьюер|intervju|interjú|interviu|haastattelu|συνέντευξη|ראיון|ראיינ[הו]?"
)
_SAID = re.compile(rf"(?<!\w)(?:(?i:{_ASKS})\s*[:：]?\s+|(?i:{_ASKING})\s*[:：]\s*){_NAMES}")
_HEARD = AnyCase(rf"(?<!\w)(?:(?:{_ASKS})[\s:：]|(?:{_ASKING})\s*[:：])")  # what the one above starts with
_GAVE = re.compile(
    rf"(?:gave|given|granted|accordée?|donnée?|concedid[oa]|rilasciata)\s+(?:to|à|a)\s+{_NAME}\s+(?:of|from|de|du|di)\s"
)
_BY = re.compile(rf"(?<=[.!]\s)(?:By|Von|Par|Di|Por|Door|Av|Af|Ved|De|Przez)\s+{_NAME}(?=[.]?$)")
_HAN = re.compile(
    rf"(?:(?:聞き手|インタビュアー)(?:は|\s?[:：/／]|\s)|(?:采访|採訪|记者|인터뷰|진행)\s?[:：])\s?"
    rf"(?P<name>[{CJK}]{{2,5}}?)(?=記者|记者|さん|氏|기자|[。、，,）)\s]|$)"
)
_ARABIC = re.compile(
    r"(?:حاور(?:ه|ته|ها|تها)|أجر(?:ى|ت|اه|اها|ته|تها)(?: الحوار)?|حوار\s?[:：]|گفت‌?و‌?گو\s?[:：]|مصاحبه\s?[:：])\s*"
    r"(?:(?:الصحافي|الصحفي|الصحافية|الصحفية|الأستاذ|"
    r"الزميل)\s+)?(?P<name>[\u0620-\u06ff]+\s+[\u0620-\u06ff]+)(?=[\s.،,]|$)"
)


def interviewers(passage: str) -> list[str]:
    """The people a passage says asked the questions.

    >>> interviewers("Propos recueillis par Ana Kask"), interviewers("Z Jurim Metsem rozmawia Ana Kask")
    (['Ana Kask'], ['Ana Kask'])
    >>> interviewers("Text: Ana Kask och Juri Mets"), interviewers("The text of Ana Kask")
    (['Ana Kask', 'Juri Mets'], [])
    """
    heard = (_SAID,) if _HEARD.search(passage) else ()
    for pattern in (*heard, _GAVE, _BY, _HAN, _ARABIC):
        if match := pattern.search(passage):
            return [name.rstrip(".") for name in match.groups() if name]
    return []
