"""The notes at the ends of texts: who wrote them, where they stood before, and footnotes."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.readers.phrases import filing, terms
from corpus.readers.phrases.shapes import OUTLET, REMEMBERED, SENTENCE_END
from corpus.text import CJK

_REPRINT = re.compile(
    r"(?:\W|this|an?|the|our|article|piece|op-?ed|post|essay|column|feature|interview|commentary|"
    r"analysis|story|version|of|it|which|first|originally|initially|here|"
    r"has|have|was|were|is|been|also|previously|longer|shorter|cet|cette|ce|texte|tribune|article|a|été|"
    r"d[’']abord|dieser|"
    r"der|beitrag|text|artikel|ist|wurde|"
    r"zuerst|este|esta|artículo|texto|fue|artigo|foi|originalmente|publicad[oa] (?=originalmente)|questo|"
    r"articolo|è|stato|"
    r"prima|originariamente|dit|stuk|eerder|eerst|werd|эт[аоту]+|статья|текст|материал|колонка|был[аои]?|впервые|bu|yazı|makale|ilk|olarak|"
    r"se|fue|tulisan|opini|ini|pertama|kali|telah|sudah|pernah|tekst|artykuł|felieton|ten|się|został|pierwotnie|"
    r"artikeln|krönikan|texten|denna|här|är|har|först|tidigare|teksten|artikkelen|artiklen|kronikken|blev|ble|"
    r"text|článek|tento|byl|původně|стаття|колонка|ця|цей|вперше|був|була|acest|articol|textul|a fost)*"
    r"\b(?:appeared|appears|published|posted|written exclusively|printed|ran|commissioned|cross-?posted|re-?posted|"
    r"re-?published|publiée?|paru|parue|erschienen|erschien|veröffentlicht|uscit[oa]|"
    r"publicad[oa]|pubblicat[oa]|gepubliceerd|verschenen|verscheen|опубликован[аоы]?|вышл?[аи]?|вышел|напечатан[ао]?|"
    r"publicó|apareció|dimuat|diterbitkan|dipublikasikan|terbit|tayang|ukazał|opublikowan[yaeo]|"
    r"publicerades|publicerad|publisert|publiceret|vyšel|publikován|опублікован[аоий]+|вийшл?[ао]|"
    r"надрукован[аоий]+|apărut|publicat)\b",
    re.IGNORECASE,
)
_OUTLET_AFTER = re.compile(
    rf"(?:\b(?:in|for|by|on|at|from|with|dans|par|sur|bei|auf|im|en|por|em|na|no|nell?a?|su(?:l|lla)?|da|op|di|w|we|v|i|"
    rf"på|в|у|на|în|pe)|"
    rf"(?<=d)ans)\s+(?:(?:the|le|la|der|die|dem|das|el|het|de|lo)\s+)?"
    rf"(?P<outlet>(?:il\s+)?(?:(?<=il )[a-z]+|{OUTLET}(?:: {OUTLET})?))"
)
_TURKISH = re.compile(
    rf"(?P<outlet>{OUTLET})(?:[’']\w+)?\s+(?:gazetesinde|dergisinde|sitesinde)\s+(?:\w+\s+)?yay[ıi]\w+"
)
_HAN_REPRINT = re.compile(
    r"(?:首发于|首發於|原载于?|原載於?|刊登于|刊登於|刊于|刊於|发表于|發表於|载于|載於)《(?P<outlet>[^》]{2,20})》"
)
_READ_AT = re.compile(
    rf"(?:read|view|see) (?:the )?(?:original|full|rest|whole)\b[^.]{{0,30}}?\b(?:at|on|"
    rf"in)\s+(?:the\s+)?(?P<outlet>{OUTLET})"
    rf"\W*$",
    re.IGNORECASE,
)
_NAME = (
    r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame|Lord|General|"
    r"Ambassador)\.?\s+)*(?P<name>[A-ZÀ-ÞЀ-Я][\w’'.-]+(?:\s+(?:[A-ZÀ-ÞЀ-Я][\w’'.-]*|de|la|von|"
    r"van|der|den|del|di|da|bin|al|el|ibn|dos|du|le|ter)){1,4})"
)
_IS = (
    r"(?:\s+\([^)]{0,40}\)|,\s\d\d)?,?\s+(?:is|are|est|ist|es|è|é|adalah|является|jest|je|este|er|är|είναι|on|"
    r"[–—-])\s+(?!(?:\w+ ){0,2}"
    r"(?:viewed|seen|known|considered|regarded|said|believed|thought|expected|likely|not)\b)"
)
_DOES = (
    r"(?:\s+\([^)]{0,40}\)|,\s\d\d)?,?\s+(?:teaches|lectures|writes for|writes about|works (?:at|for|on)|"
    r"leads|directs|runs|heads|edits|"
    r"dirige|enseigne|lehrt|forscht|arbeitet|enseña|trabaja|insegna|lavora|leciona|trabalha|doceert|werkt)\b"
)
_NOTE = re.compile(
    rf"(?:^|[.;,(:]\s+|^\W{{1,3}}|\s(?:and|et|und|y|e|en|dan|и|og|och)\s+){_NAME}"
    rf"(?:{_IS}(?=.{{0,90}}?(?i:\b(?:{terms.ROLE})\b))|{_DOES})"
)
_NOTE_START = re.compile(rf"[\W]{{0,3}}(?:об авторе:\s*)?{_NAME}(?:{_IS}|{_DOES})", re.IGNORECASE)
_SHORT_NAME = re.compile(  # the newspaper manner: "Mr. Nash is chief economist at ..."
    rf"(?:Mr|Mrs|Ms|Dr|Prof)\.?\s+[A-ZÀ-Þ][\w’-]+(?:\s+[A-ZÀ-Þ][\w’-]+)?{_IS}(?=.{{0,90}}?(?i:\b(?:{terms.ROLE})\b))"
)
_TITLED = re.compile(  # "Ana Kask, Senior Lecturer in Navigation, Kolga Maritime School": no sentence
    rf"{_NAME},\s+(?:[A-ZÀ-Þ][\w-]+\s+){{0,4}}(?i:{terms.ROLE})\b[^.!?]*$"
)
_THE_AUTHOR = re.compile(
    r"\W{0,2}(?:about the (?:authors?|writers?|contributors?)\W*$|about the authors?\b|"
    r"the (?:authors?|writers?|contributors?) (?:is|are|was|works?|teaches|holds)\b|"
    r"l[’']aut(?:eure?|rice) est|les auteurs sont|à propos de l[’']aut|der autor ist|die autorin ist|(?:der|"
    r"die) verfasser"
    r"(?:in)? ist|über d(?:en|ie) autor|zu[rm] autor|(?:el autor|la autora) es|sobre (?:el autor|la autora|o "
    r"autor|a autora)|"
    r"l[’']aut(?:ore|rice) è|[oa] autora? é|de auteur is|over de auteur|penulis adalah|"
    r"об авторе\s*[:：]|автор\s*[—–-]|作者(?:是|为|為|系|简介|簡介)|筆者は|著者プロフィール|yazar hakkında|"
    r"عن الكاتب)",
    re.IGNORECASE,
)
_HAN_NOTE = re.compile(
    rf"[（(]?作者|^[{CJK}]{{2,4}}\s+[{CJK}\s]{{4,40}}(?:研究员|教授|记者|学者|主任|博士|副研究员|研究員|記者)|"
    rf"[（(][{CJK}]{{2,4}}\s?[译譯][）)]|^[（(][^（）()]{{2,60}}(?:教授|研究員|研究员|記者|记者|講師|所長|主任|代表)[）)]$"
)
_HANGUL_NOTE = re.compile(  # a name, an institution, a rank, and no sentence
    r"(?P<name>[가-힣]{2,4})(?:\s[가-힣A-Za-z·]+){1,6}(?:" + terms.KOREAN_OFFICES + r")"
)
_CASELESS_NOTE = re.compile(  # Hebrew, Arabic and Persian, where no capital tells a name
    r"[\s*•-]*(?P<name>[\u0590-\u06ff]+(?:[־\s][\u0590-\u06ff]+){1,2}?)\s+(?:הוא|היא|هو|هي|باحثة?|كاتبة?|"
    r"أستاذة?|صحفية?|صحافية?|"
    r"پژوهشگر|استاد|روزنامه‌نگار)\s.{4,120}"
)
_DISCLAIMER = re.compile(
    r"\W*(?:(?:the |any )?(?:views|opinions)(?: and opinions)? expressed|views are (?:his|her|their|my) own|"
    r"the opinions? (?:is|are)|les (?:opinions|propos)|die (?:hier )?geäußerten|las opiniones|le opinioni|"
    r"as opiniões|"
    r"мнение (?:автора|редакции)|follow (?:him|her|them|us|the author) on)\b",
    re.IGNORECASE,
)
_FOOTNOTES = re.compile(
    r"(?:(?:end|foot)?notes?|references|bibliography|works cited|sources|notes de bas de page|notes|références|"
    r"anmerkungen|fußnoten|quellen|literatur|notas|referencias|referências|note|riferimenti|voetnoten|noten|catatan|"
    r"przypisy|dipnotlar|примечания|注释|註釋|注|脚注)\s*[:：]?\s*$",
    re.IGNORECASE,
)


def noted(passage: str) -> list[str]:
    """The people an author note says something about; empty if the passage is no such note or names nobody.

    >>> noted("Ana Kask is a fellow at the Harbour Institute and Juri Mets is professor of law at Narva.")
    ['Ana Kask', 'Juri Mets']
    """
    if formless := _HANGUL_NOTE.fullmatch(passage) or _CASELESS_NOTE.fullmatch(passage):
        return [formless["name"]]
    if len(passage) > 900 or not _NOTE_START.match(passage):
        return []
    names = (match["name"].rstrip(".,") for match in _NOTE.finditer(passage))
    return [name.title() if name.isupper() else name for name in names]


@lru_cache(maxsize=REMEMBERED)
def author_note(passage: str) -> bool:
    """Is it a note about who wrote the text above?"""
    return len(passage) <= 900 and bool(
        noted(passage)
        or _THE_AUTHOR.match(passage)
        or (_TITLED.match(passage) and len(passage.split()) <= 24)
        or (_SHORT_NAME.match(passage) and len(passage) <= 300)
        or (_HAN_NOTE.search(passage[:60]) and len(passage) < 120)
    )


def reprint(passage: str) -> bool:
    """Is it a note about where the text stood before ("This article appeared in ...")?"""
    return len(passage) <= 300 and reprinted_in(passage) is not None


@lru_cache(maxsize=REMEMBERED)
def reprinted_in(passage: str) -> str | None:
    """The outlet that a reprint note names.

    >>> reprinted_in("This article first appeared in the Baltic Courier on 5 May 2014.")
    'Baltic Courier'
    >>> reprinted_in("The harbour froze in January.") or reprinted_in("Pubblicato su Uncategorized") is None
    True
    """
    turkish = _TURKISH.search(passage) if "sinde" in passage else None  # the search tries every name
    if match := _READ_AT.match(passage) or turkish or _HAN_REPRINT.search(passage):
        return tidy_outlet(match["outlet"])
    match = _REPRINT.match(passage)
    if not match:
        return None
    for named in _OUTLET_AFTER.finditer(passage, max(0, match.end() - 1)):
        name = named["outlet"]
        if SENTENCE_END.search(passage, match.end(), named.start()):
            return None
        if not _dated(name) and filing.categories([name]):  # "Pubblicato su Uncategorized"
            return tidy_outlet(_nominative(passage[named.start() : named.start("outlet")], name))
    return None


def _dated(name: str) -> bool:
    """Is it a day, a month or a place and nothing more, which no text is published by?

    >>> _dated("China"), _dated("South China Morning Post"), _dated("5 May")
    (True, False, True)
    """
    return name[0].isdigit() or all(word.casefold().strip(".,") in terms.PLACES for word in name.split())


def _nominative(lead: str, name: str) -> str:
    """German declines the adjectives in names: "in der Süddeutschen Zeitung" is the `Süddeutsche Zeitung`."""
    if not re.search(r"\bder\s*$", lead):
        return name
    words = name.split()
    declined = [word[:-1] if word.endswith("en") and len(word) > 4 else word for word in words[:-1]]
    return " ".join([*declined, words[-1]])


def tidy_outlet(name: str) -> str:
    """An outlet's name without the owner in front and the words of an issue behind.

    >>> tidy_outlet("Estonia’s Baltic Courier Volume: 3"), tidy_outlet("Baltic Courier print edition")
    ('Baltic Courier', 'Baltic Courier')
    >>> tidy_outlet("Journal of Tides"), tidy_outlet("magazine Tides")
    ('Journal of Tides', 'Tides')
    """
    name = re.sub(r"\s*[,;(]?\s*(?:\bvol(?:ume)?\b|\bissue\b|\bno\b\.?|\bnr\b|№|第).*$", "", name, flags=re.IGNORECASE)
    name = re.sub(r"\s+(?:of|du|del|vom|van|de|di|dal|from|on|le|il|el|am|den|op|em)\s+\d.*$", "", name)
    name = re.sub(r",?\s+\d{1,2}[.]?(?:\s.*)?$", "", name)
    name = re.sub(r"\s+(?:print|online|web) edition.*$|\s+(?:journal|magazine|newspaper|website|blog)$", "", name)
    name = re.sub(rf"^{terms.MEDIUM}\s+", "", name)  # with a capital it is part of the name: Journal of ..., Daily ...
    name = re.sub(r"^(?:Tages|Wochen)?[Zz]eit(?:schrift|ung) (?=[A-ZÄÖÜ])", "", name)  # German has capitals anyway
    owned = re.fullmatch(r"(?P<owner>.+?)[’']s?\s+(?P<name>[A-ZÀ-Þ].*)", name)
    if owned and owned["owner"].casefold() in terms.PLACES:
        name = owned["name"]
    name = re.sub(r"(?<=\w)[’']s$", "", name.strip(" ,:;|–—-’'‘“”\"()"))
    return name if re.search(r"\b[A-Z]\.[A-Z]\.$", name) else name.strip(". ")


def disclaimer(passage: str) -> bool:
    """Is it the line that says whose the views are?"""
    return bool(_DISCLAIMER.match(passage)) and len(passage) <= 400


def footnote(passage: str) -> bool:
    """Does it head the footnotes?"""
    return bool(_FOOTNOTES.match(passage))
