"""The outlet that an intro says a text was written for: "my piece for the Baltic Courier", in many tongues."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from corpus.readers.phrases import speech, terms
from corpus.readers.phrases.notes import tidy_outlet
from corpus.readers.phrases.patterns import AnyCase
from corpus.readers.phrases.shapes import OUTLET, REMEMBERED, SENTENCE_END, medium, person
from corpus.text import CJK

LONGEST = 2500  # characters of a passage; a longer one is no intro

_Matches = tuple[re.Match[str], ...]

# "The", an adjective, a word for media: what may lead to a name. With a capital they would be parts of it.
_THE = (
    r"(?:(?:the|le|la|les|der|die|das|dem|den|el|los|las|il|lo|gli|os|as|het|de|our|your|a|au|aux|al|ao)\s+|l[’'])?"
    r"(?:(?:latest|new|last|current|excellent|online|dernier|neuen?|good people at|folks at|people at|friends at)\s+"
    r"(?:(?:issue|edition|number)\s+of\s+)?(?:the\s+)?)*"
    rf"(?:(?:{terms.SMALL_MEDIUM})\s+)?"
)
_FOR = rf"(?i:for|pour|für|para|per|voor|untuk|pro|dla|для|за|za|för|til|till|pentru|για)\s+{_THE}"
_IN = (
    r"(?:(?i:in|dans|bei|im|en|em|na|no|nel|nella|sul?|sull[ao]|sull[’']|di|à|at|på|στην?|στο)|i|w|we|v|ve|u|"
    r"у|в|во|на|în)"
    rf"\s+{_THE}"
)
# What stands between "a piece" and "for": a subject may ("on the harbour"), a question may not ("what it means for").
_ASIDE = (
    r"(?:(?!\b(?:what|how|why|whether|means?|meant|implications?|lessons?|consequences?|"
    r"challenges?|prospects?|(?:important|need|good|bad|brings?)(?=\s+for\b))\b)(?:[^.!?]|(?<=\b[A-Z])\.)){0,110}?"
)
_CLOSE = (
    r"(?:(?!\b(?:about|on|of|looking|regarding|how|why|what|that|which|whose|where|to|between|sur|"
    r"über|sobre|su)\b)[^.!?]){0,60}?"
)
_CALLED = r"(?:\s*,?\s*(?:called|named|entitled|namens|appelée?|genannt|llamad[oa]|chiamat[oa]|chamad[oa]))?"
_AS_KIND = rf"(?<![\w-])(?i:{speech.ANY})(?![\w-])"
_TO = rf"(?P<outlet>{OUTLET})(?:\s*\((?P<also>{OUTLET})\))?"
_WROTE = (
    r"(?:wrote|written|writes?|contributed|composed|reviewed|penned|gave|given|écrit\w*|signée?|accordée?|donnée?|"
    r"geschrieben|verfasst|gegeben|escrib\w+|escrit[oa]|concedid[oa]|scritt[oa]|geschreven|написал\w*|дал\w?)"
)
_OUT = (
    r"(?:up|over|out|live|online|ran|runs|appeared|appears|published|posted|cross-?posted|reposted|"
    r"reproduced|printed|"
    r"taken|originally|first|parue?|publi\w+|erschienen|erschien|publicad[oa]|pubblicat[oa]|uscit[oa]|verschenen|"
    r"opublikowan\w+|опубликован\w*|вышл[аи]|salió|saiu|vyšl?[aoe]?l?|stod|ukaza\w+(?: się)?|вийшл[аио]|"
    r"опубліков\w+|apărut\w*|ilmesty\w+|julkaist\w+|publicera\w+|publisert|udgivet|trykt|chegou|δημοσιεύ\w+)"
)
_WHEN = r"(?i:today|yesterday|this|last|monday|tuesday|wednesday|thursday|friday|saturday|sunday|the current)"
_WRITTEN_FOR = (
    re.compile(rf"{_AS_KIND}{_ASIDE}(?<!\w){_FOR}{_TO}"),
    re.compile(rf"{_AS_KIND}{_CLOSE}(?<!\w){_IN}{_TO}"),
    re.compile(rf"{_AS_KIND}\s+(?:from|aus|tirée? de)\s+{_THE}{_TO}"),
    re.compile(rf"(?<!\w)(?i:{_WROTE}){_ASIDE}(?<!\w){_FOR}{_TO}"),
    re.compile(rf"(?<!\w)(?i:accordée?|donnée?|given|gave|conced\w+|rilasciat[ao])\s+(?:à|to|a|al|ao)\s+{_THE}{_TO}"),
    re.compile(rf"(?<!\w)(?:für|voor)\s+{_THE}{_TO}[^.!?]{{0,60}}?\b(?:auf|ge|be)?{_WROTE}"),
    re.compile(
        rf"\b(?i:{_OUT})(?:\s+(?:today|yesterday|now|first|exclusively|by|this \w+|last \w+|ce matin|hier|am \w+|"
        r"gisteren|vandaag|ieri|ayer|ontem))*\s+"
        rf"(?i:at|on|in|with|by|from|dans|sur|par|bei|auf|en|em|su|na|no|op|pe|u|w|v|i|у|на|în|в|på|a)\s+{_THE}{_TO}"
    ),
    re.compile(rf"(?<!\w)(?i:publi(?:ons|e|ais)|publico|publicamos|publicamo)\s+(?:dans|en|em|na|no)\s+{_THE}{_TO}"),
    re.compile(rf"(?<!\w)[Ii]n\s+(?:{_WHEN}[’']s|{_WHEN}\s+\w+[’']s)\s+{_TO}"),
    re.compile(
        rf"(?:^|[,:]\s+|\b[Mm]e\s+|\b[Ww]e\s+are\s+|\bI(?:[’']m| am)\s+)(?i:in|over at|up "
        rf"at)\s+{_THE}{_TO}\s*(?=:|$|\b{_WHEN})"
    ),
    re.compile(
        rf"^(?i:heute|gestern|diese woche|oggi|hoy|aujourd[’']hui|vandaag|сегодня)\s+(?:in|im|bei|auf|su|nel|"
        rf"en|dans|в)\s+{_THE}{_TO}(?=\s*[:,])"
    ),
    re.compile(rf"\b(?i:issue|edition|number|pages|numéro|ausgabe|website|site)\s+(?:of|de|du|von)\s+{_THE}{_TO}"),
    re.compile(rf"\b(?i:had|have|got)\s+(?:this|it|one|something|a \w+)\s+in\s+{_THE}{_TO}"),
    re.compile(rf"(?<!\w)(?i:interview|intervista|entretien|entrevista)\s+(?:to|a|à|al|au)\s+{_THE}{_TO}"),
    re.compile(rf"\b(?:contribut\w+|submitted)\s+to\s+{_THE}{_TO}"),
    re.compile(rf"\b(?:asked|invited|commissioned|approached|prompted)\s+by\s+{_THE}{_TO}"),
    re.compile(rf"\b[Ll]etter\s+to\s+{_THE}{_TO}"),
    re.compile(rf"\b(?:on|at)\s+(?:the|my)\s+{_TO}\s+(?:website|site|blog|portal)\b"),
    re.compile(rf"\b(?:on|for)\s+the\s+{_TO}\s+(?:podcast|blog|programme|show)\b"),
    re.compile(
        rf"(?:^|[,;]\s+(?:but|and|so|because)?\s*|\b(?:but|when|because)\s+)(?:the\s+)?{_TO}\s+(?:asked|"
        rf"invited|commissioned|published|were kind|was kind)\b"
    ),
    re.compile(rf"\b(?:people|folks|friends|colleagues|editors|team)\s+(?:over\s+)?at\s+(?:the\s+)?{_TO}"),
    re.compile(rf"(?<!\w)(?i:im|auf|beim)\s+{_TO}\s+(?i:zu gast|im gespräch|erschienen)"),
    re.compile(rf"\b(?:which|that)\s+(?:the\s+)?{_TO}\s+(?:ran|published|carried|printed|posted|took)\b"),
    re.compile(rf"^(?:With|Avec|Mit|Con|Com|Met|Med|Z|С|Cu)\s+[^.;,]{{2,60}},\s+(?<!\w){_FOR}{_TO}"),
    re.compile(rf"(?<!\w)(?:{terms.SMALL_MEDIUM})\s+{_TO}"),  # "komentaras portalui Delfi"
    re.compile(rf"\b(?:der|dem)\s+{_TO}\s+(?i:gegeben|gewährt)"),
    # Quoted after a preposition, where names stand in quotation marks.
    re.compile(
        r"(?<!\w)(?i:в|во|у|на|для|dla|w|we|na|pro|v|ve|za|în|per|su)\s+[«„“\"](?P<outlet>[^«»„”“\"]{2,40})[»”“\"]"
    ),
    # Turkish names take their endings after an apostrophe: "Cumhuriyet'te yayımlanan yazım", "T24 için yazdığım".
    re.compile(
        rf"{_TO}(?:[’'](?:[td][ae]n?|y?[ae]|n?[ıiuü]n)|\s+için)\s+(?:\w+\s+)?"
        r"(?i:yay[ıi]mlan\w+|çıkan|verdiğ\w+|yazdığ\w+|kaleme)"
    ),
    # Arabic names after the word for a newspaper: as far as they have the article, else one word.
    re.compile(r"(?:صحيفة|جريدة|مجلة|موقع|لصحيفة|لجريدة|لمجلة|لموقع)\s+[«\"]?(?P<outlet>ال\w+(?:\s+ال\w+){0,2}|\w+)"),
    re.compile(r"(?:روزنامه|مجله|هفته‌نامه|وب‌?سایت|سایت|خبرگزاری|ماهنامه)(?:ٔ|ی)?\s+[«\"]?(?P<outlet>\w+)"),
    re.compile(
        r"(?:[为為在给給见見]|刊于|刊於|载于|載於|登于|登於|发表于|發表於|"
        r"接受)\s?《(?P<outlet>[^》]{2,20})》(?!.{0,4}(?:一书|一書))"
    ),
    re.compile(
        rf"(?:^|[、，。\s])(?P<outlet>[{CJK}A-Za-z]{{2,14}}?)(?:「[^」]{{1,20}}」|紙|誌|電子版|デジタル)*"
        r"(?:に(?:寄稿|掲載|載|書)|のインタビュー|で連載)"
    ),
    re.compile(r"(?<!\w)(?P<outlet>[가-힣A-Za-z]{2,14}?)(?:신문)?(?:에|와의|과의)\s?(?:기고|실린|게재|연재|인터뷰)"),
    re.compile(rf"\b{terms.MEDIUM}\s+«(?P<outlet>[^»]{{2,40}})»", re.IGNORECASE),
    re.compile(rf"\b(?:blog|site|website|podcast|page|portal)(?:\s+(?:on|at|of|for)(?:\s+the)?)\s+{_TO}"),
)
# What patterns start with that is found faster by itself.
_LEADS = {
    _AS_KIND: AnyCase(rf"(?<![\w-])(?={speech.ANY}(?![\w-]))"),
    rf"(?<!\w)(?i:{_WROTE})": AnyCase(rf"(?<!\w)(?={_WROTE})"),
    rf"\b(?i:{_OUT})": AnyCase(rf"(?<!\w)(?={_OUT})"),
}
_WITH = re.compile(r"(?:With|Avec|Mit|Con|Com|Met|Med|Z|С|Cu)\s")
# No capital but the first, no quotation, no address: there is no name that any of the patterns would find.
_NAMELESS = re.compile(
    r"(?!\S+\s+(?:asked|invited|commissioned|published|were kind|was kind)\b)\S?[a-zß-öø-ÿ\s,;:()!?–—-]*\.?"
)
_LED = [
    (pattern, next((start for start in _LEADS if pattern.pattern.startswith(start)), None)) for pattern in _WRITTEN_FOR
]
_ARTICLE = re.compile("Il|Lo|La|Gli|I|Le|Les|El|Los|Las|O|A|Os|As")
# "My Irish Times op-ed", "a new Chatham House paper": only names that say what they are.
_OWN = re.compile(
    rf"\b(?i:my|our|a|an|the)\s+(?:(?i:new|latest|recent|short|longer|first|second|belated)\s+)*{_TO}\s+"
    rf"(?:op-?ed|column|piece|article|paper|report|brief|briefing|letter|essay|review|post)\b"
)
_MEDIUM = AnyCase(rf"\b{terms.MEDIUM}")
_DESCRIBED = re.compile(
    rf"(?<!\w){_FOR}[^.!?]{{0,90}}?(?i:\b{terms.MEDIUM}{_CALLED})(?:\s+the)?\s+(?P<outlet>{OUTLET}(?:: {OUTLET})?)"
)
_FRENCH_IN = re.compile(r"\b(?:dans|pour|par)\s+(?:(?:le|la|les)\s+|l[’'])?$")
_FRENCH_TAIL = re.compile(
    r"\s(?!(?:avec|dans|pour|sous|sans|chez|vers|leur|mais|dont|hier|elle|cette|notre|votre|nous|vous|quand|"
    r"comme|après|"
    r"avant|depuis|entre|aussi|ainsi|cela|sont|puis|donc|chaque|autour|parue?s?|publiée?s?|daté)\b)[a-zà-ÿ]{4,}\b"
)
_PAPER = re.compile(
    r"\s(?:noviny|novin|listy|listů|novosti|vijesti|novice|news|nyheter|tygodnik|dziennik|kurier|вести|"
    r"новости|новини|газета|тиждень|тижня|"
    r"правда|зоря|sanomat|hírlap|nemzet|szó)(?!\w)"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# Whoever only asked, quoted or was answered did not publish the text.
_DECOY = re.compile(
    r"\b(?:spoke|spoken|speaking|talked|talking|quoted|interviewed|comment(?:ed|s)? (?:to|for)|conversations? with|"
    r"appear(?:ed|ance)? on|chatted|respon(?:se|ding|ds) to|repl(?:y|ies|ying) to|picked up|cited|mention(?:s|ed)|"
    r"elsewhere|as well as|subscri\w+ to)\b[^.;:]*$",
    re.IGNORECASE,
)
_QUOTED_AFTER_MEDIUM = re.compile(
    rf"(?<!\w)(?:{terms.SMALL_MEDIUM}|[הבלמו]?(?:אתר|עיתון|מגזין|ירחון|שבועון|בלוג))\s+"
    r"[\"“„«״](?P<outlet>[^\"“”„«»״]{2,40})[\"”“»״]"
)
_QUOTED = re.compile(
    r"‘[^’]{0,120}(?:’\w[^’]{0,60})*’(?!\w)|“[^”]{0,200}”|\"[^\"]{0,200}\"|(?<!\w )«[^»]{0,200}»|«[^»]{41,200}»"
)


class Said:
    """The words of a whole page, asked what they say more than once; after much searching they tell no more."""

    def __init__(self, words: str, patience: int = 1_000_000_000) -> None:
        self._words = words
        self._patience = patience  # characters that are searched
        self._told: dict[str, bool] = {}

    def again(self, phrase: str) -> bool:
        """Does the page have `phrase` more than once?"""
        if phrase not in self._told and self._patience > 0:
            self._patience -= len(self._words)
            at = self._words.find(phrase)
            self._told[phrase] = at >= 0 and self._words.find(phrase, at + len(phrase)) >= 0
        return self._told.get(phrase, False)


def named(passage: str, page: Said | None = None) -> str | None:
    """The outlet that an intro says the text was written for; never one it only mentions.

    >>> named("My piece for an excellent weekly called the Baltic Courier, after which I spoke to the Times.")
    'Baltic Courier'
    """
    if len(passage) > LONGEST:
        return None
    for sentence in SENTENCE_END.split(passage, 3)[:3]:
        if (match := _QUOTED_AFTER_MEDIUM.search(sentence)) and _credible(sentence, match, page):
            return tidy_outlet(match["outlet"])
    plainly = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), passage)
    for sentence in SENTENCE_END.split(plainly, 3)[:3]:
        led, own, described = _candidates(sentence)
        plain = next((match for match in (*led, *own) if _credible(sentence, match, page)), None)
        if described and (plain is None or plain.start("outlet") > described.start("outlet")):
            plain = described
        if plain:
            return plain.groupdict().get("also") or _whole(sentence, plain, page)
    return None


@lru_cache(maxsize=REMEMBERED)
def _candidates(sentence: str) -> tuple[_Matches, _Matches, re.Match[str] | None]:
    """What may be the outlet that a sentence names: by what leads to it, by what follows it, by what it is said to be.

    The first by their places in the sentence.
    """
    if _NAMELESS.fullmatch(sentence) or not (
        speech.names_a_text(sentence)
        or speech.first_person(sentence)
        or speech.published(sentence)
        or speech.pointing(sentence[:30])
        or _WITH.match(sentence)
    ):
        return (), (), None
    places = {start: [match.start() for match in lead.finditer(sentence)] for start, lead in _LEADS.items()}
    led = [
        match
        for pattern, start in _LED
        for match in (_at(pattern, sentence, places[start]) if start else pattern.finditer(sentence))
        if not _adjective(sentence, match)
    ]
    return (
        tuple(sorted(led, key=lambda match: match.start("outlet"))),
        tuple(match for match in _OWN.finditer(sentence) if medium(match["outlet"])),
        _DESCRIBED.search(sentence) if _MEDIUM.search(sentence) else None,
    )


def _at(pattern: re.Pattern[str], sentence: str, places: Sequence[int]) -> Iterator[re.Match[str]]:
    """The matches of `pattern`, none within another, that start at one of these places."""
    end = 0
    for place in places:
        if place >= end and (match := pattern.match(sentence, place)):
            end = match.end()
            yield match


def _credible(sentence: str, match: re.Match[str], page: Said | None) -> bool:
    """Can it be an outlet: no place, tongue or day, and nothing before it that says it was only met?"""
    name = _longer(sentence, match, page)
    words = [word.casefold().strip(".,’'") for word in name.split()]
    known = all(word in terms.PLACES or word.removesuffix("’s").removesuffix("'s") in terms.PLACES for word in words)
    return not known and not name[0].isdigit() and not _DECOY.search(sentence[: match.start("outlet")])


def _longer(sentence: str, match: re.Match[str], page: Said | None) -> str:
    """The name as it stands, or with "in", "on" or "at" and more, where the page has it so more than once."""
    name: str = match["outlet"]
    more = re.match(rf"\s+(?:in|on|at)\s+(?:the\s+)?{OUTLET}", sentence[match.end("outlet") :])
    return name + more[0] if more and page and page.again(name + more[0]) else name


def _adjective(sentence: str, match: re.Match[str]) -> bool:
    """Is the name only the adjective of a medium ("for a Central Asian weekly called ...")?"""
    return bool(
        re.match(
            rf"\s+(?:[a-z]+\s+){{0,2}}{terms.MEDIUM}{_CALLED}\s+(?:the\s+)?[A-ZÀ-Þ]", sentence[match.end("outlet") :]
        )
    )


def _whole(sentence: str, match: re.Match[str], page: Said | None) -> str:
    """The name without what leads to it ("China’s Global Times"), and longer where the page elsewhere has it longer."""
    name, after = match["outlet"], sentence[match.end("outlet") :]
    dated = re.sub(rf"^(?:{_MONTHS})\s+", "", name)  # "the November Baltic Review"
    name, led = dated, sentence[: match.start("outlet")] if dated == name else ""
    if _FRENCH_IN.search(sentence[: match.start("outlet")]) and (french := _FRENCH_TAIL.match(after)):
        name += french[0]  # French names have one capital: "Alternatives côtières"
    if slavic := _PAPER.match(after):
        name += slavic[0]  # as Slavic names have: "Hospodářské noviny"
    if german := re.match(r"\s+für\s+(?:[a-zäöü-]+\s+){1,4}[A-ZÄÖÜ][\w-]+", after):
        name += german[0]  # "Blätter für kleine und große Häfen"
    if _ARTICLE.fullmatch(name) and (noun := re.match(r"\s+[a-zà-ÿ]{3,}", after)):
        name += noun[0]  # "Gli asini", "Il mulino"
    name = name + _longer(sentence, match, page).removeprefix(match["outlet"])
    owner = re.fullmatch(r"(.+?)[’']s\s+.+", name)
    if owner and (re.search(r"\bthe\s+$", led) or " " in owner[1]):  # "the Guardian's Comment is Free"
        name = owner[1]
    if re.search(r"\bder\s+$", led) and " " in name:  # German declines: "in der Neuen Presse"
        *first, last = name.split()
        name = " ".join([*(word[:-1] if word.endswith("en") and len(word) > 4 else word for word in first), last])
    whose = re.fullmatch(r"(.+?)\s+(?:of|from|von|van|de|du|di|da)\s+(.+)", name)
    if whose and person(whose[1]):  # "to Ana Kask of the Courier"
        name = whose[2]
    return tidy_outlet(name)
