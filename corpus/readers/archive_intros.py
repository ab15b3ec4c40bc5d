"""What people write above a text that they republish: what it is, for whom it was written, and with whom.

An intro ("A new op-ed with Ana for the Baltic Courier") is known by what it speaks of, in any words: a text, its author
in the first person, its publication, and the moment or place at hand ("today", "below").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.readers import archive_terms as terms
from corpus.readers.archive_notes import tidy_outlet
from corpus.readers.archive_shapes import OUTLET, SENTENCE_END, medium

_KIND = {kind: re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE) for kind, forms in terms.KINDS.items()}
_ANY = rf"(?:{'|'.join(terms.KINDS.values())}|{terms.PLAIN})"
_TEXT = re.compile(rf"(?<![\w-]){_ANY}(?![\w-])", re.IGNORECASE)
_HAN_TEXT = re.compile("文章|专栏|專欄|评论|評論|专访|專訪|访谈|訪談|随笔|书评|コラム|記事|寄稿|インタビュー|書評")
_SELF = re.compile(rf"(?<![\w’'-])(?:{terms.FIRST_PERSON})(?![\w-])|我|私|僕")
_PUBLISHED = re.compile(rf"(?<![\w-])(?:{terms.PUBLISHED})(?![\w-])|发表|發表|刊登|掲載", re.IGNORECASE)
_POINTING = re.compile(rf"(?<![\w-])(?:{terms.POINTING})(?![\w-])|今日|以下|最近|今回|新的", re.IGNORECASE)

_THE = (
    r"(?:(?:the|le|la|les|der|die|das|dem|den|el|los|las|il|lo|gli|os|as|het|de|our|your)\s+|l[’'])?"
    r"(?:(?i:latest|new|last|current|excellent|online|dernier|neuen?|good people at|folks at|people at|friends at)\s+"
    r"(?:(?i:issue|edition|number)\s+of\s+)?(?:the\s+)?)*"
)
_FOR = rf"(?i:for|pour|für|para|per|voor|untuk|için)\s+{_THE}"
_IN = rf"(?i:in|dans|bei|im|en|em|na|no|nel|nella|sul?|sull[ao]|sull[’']|di|à|at)\s+{_THE}"
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
_AS_KIND = rf"(?<![\w-])(?i:{_ANY})(?![\w-])"
_TO = rf"(?P<outlet>{OUTLET})(?:\s*\((?P<also>{OUTLET})\))?"
_WROTE = (
    r"(?:wrote|written|writes?|contributed|composed|reviewed|penned|gave|given|écrit\w*|signée?|accordée?|donnée?|"
    r"geschrieben|verfasst|gegeben|escrib\w+|escrit[oa]|concedid[oa]|scritt[oa]|geschreven|написал\w*|дал\w?)"
)
_OUT = (
    r"(?:up|over|out|live|online|ran|runs|appeared|appears|published|posted|cross-?posted|reposted|reproduced|printed|"
    r"taken|originally|first|parue?|publi\w+|erschienen|erschien|publicad[oa]|pubblicat[oa]|uscit[oa]|verschenen|"
    r"opublikowan\w+|опубликован\w*|вышл[аи])"
)
_WHEN = r"(?i:today|yesterday|this|last|monday|tuesday|wednesday|thursday|friday|saturday|sunday|the current)"
_WRITTEN_FOR = (
    re.compile(rf"{_AS_KIND}{_ASIDE}(?<!\w){_FOR}{_TO}"),
    re.compile(rf"{_AS_KIND}{_CLOSE}(?<!\w){_IN}{_TO}"),
    re.compile(rf"{_AS_KIND}\s+(?:from|aus|tirée? de)\s+{_THE}{_TO}"),
    re.compile(rf"(?<!\w)(?i:{_WROTE}){_ASIDE}(?<!\w){_FOR}{_TO}"),
    re.compile(rf"(?<!\w)(?i:accordée?|donnée?|given|gave|concedid[oa]|rilasciat[ao])\s+(?:à|to|a|al)\s+{_THE}{_TO}"),
    re.compile(rf"(?<!\w)(?:für|voor)\s+{_THE}{_TO}[^.!?]{{0,60}}?\b(?:auf|ge|be)?{_WROTE}"),
    re.compile(
        rf"\b(?i:{_OUT})(?:\s+(?:today|yesterday|now|first|exclusively|by|this \w+|last \w+|ce matin|hier|am \w+))*\s+"
        rf"(?i:at|on|in|with|by|from|dans|sur|par|bei|auf|en|em|su|na|no|op|w|в)\s+{_THE}{_TO}"
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
    re.compile(r"[为為在给給]\s?《(?P<outlet>[^》]{2,20})》"),
    re.compile(rf"\b{terms.MEDIUM}\s+«(?P<outlet>[^»]{{2,40}})»", re.IGNORECASE),
    re.compile(rf"\b(?:blog|site|website|podcast|page|portal)(?:\s+(?:on|at|of|for)(?:\s+the)?)\s+{_TO}"),
)
# "My Irish Times op-ed", "a new Chatham House paper": only names that say what they are.
_OWN = re.compile(
    rf"\b(?i:my|our|a|an|the)\s+(?:(?i:new|latest|recent|short|longer|first|second|belated)\s+)*{_TO}\s+"
    rf"(?:op-?ed|column|piece|article|paper|report|brief|briefing|letter|essay|review|post)\b"
)
_DESCRIBED = re.compile(
    rf"(?<!\w){_FOR}[^.!?]{{0,90}}?(?i:\b{terms.MEDIUM}{_CALLED}(?:\s+the)?)\s+(?P<outlet>{OUTLET}(?:: {OUTLET})?)"
)
_FRENCH_IN = re.compile(r"\b(?:dans|pour|par)\s+(?:(?:le|la|les)\s+|l[’'])?$")
_FRENCH_TAIL = re.compile(
    r"\s(?!(?:avec|dans|pour|sous|sans|chez|vers|leur|mais|dont|hier|elle|cette|notre|votre|nous|vous|quand|comme|après|"
    r"avant|depuis|entre|aussi|ainsi|cela|sont|puis|donc|chaque|autour|parue?s?|publiée?s?|daté)\b)[a-zà-ÿ]{4,}\b"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# Whoever only asked, quoted or was answered did not publish the text.
_DECOY = re.compile(
    r"\b(?:spoke|spoken|speaking|talked|talking|quoted|interviewed|comment(?:ed|s)? (?:to|for)|conversations? with|"
    r"appear(?:ed|ance)? on|chatted|respon(?:se|ding|ds) to|repl(?:y|ies|ying) to|picked up|cited|mention(?:s|ed)|"
    r"elsewhere|as well as|subscri\w+ to)\b[^.;:]*$",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\b(?i:with|alongside|together with|co-?(?:written|authored) with|avec|mit|con|com|met|bersama|с|z)\s+"
    r"((?:my (?:(?:old|good|dear) )?(?:colleague|friend|co-?author)s?\s+|Kollegen\s+|Kollegin\s+)?[A-ZÀ-ÞЀ-Я][\w’-]+"
    r"(?:\s+[A-ZÀ-ÞЀ-Я][\w’-]+)*(?:\s+and\s+[A-ZÀ-ÞЀ-Я][\w’-]+(?:\s+[A-ZÀ-ÞЀ-Я][\w’-]+)*)?)"
)
_AND_I = re.compile(
    r"(?:^|[\s,(])(?P<name>[A-ZÀ-ÞЀ-Я][\w’-]+(?:\s+[A-ZÀ-ÞЀ-Я][\w’-]+){0,3})\s+(?:and|et|und|y|e|en|и)\s+(?:I|"
    r"moi|ich|yo|io|eu|ik|я)\b"
)
_GUEST_TITLE = re.compile(
    r"(?:guest (?:post|blog|article|column|contribution)|gastbeitrag|billet invité|texte invité|artículo invitado|"
    r"gastblog|guest author)\b",
    re.IGNORECASE,
)
_GUEST = re.compile(
    rf"(?i:\b(?:{_GUEST_TITLE.pattern.removesuffix(chr(92) + 'b')})(?:,? (?:is|comes|was written))?\s*"
    r"(?:\b(?:by|from|von|de|par|di|van)\b|[:：–—-])\s+)"
    r"(?P<name>[A-ZÀ-ÞЀ-Я][\w’-]+(?:\s+[A-ZÀ-ÞЀ-Я][\w’-]+){1,3})"
)
_QUOTED = re.compile(
    r"‘[^’]{0,120}(?:’\w[^’]{0,60})*’(?!\w)|“[^”]{0,200}”|\"[^\"]{0,200}\"|(?<!\w )«[^»]{0,200}»|«[^»]{41,200}»"
)


def intro(passage: str) -> int:
    """How much `passage` reads like an intro: 0 not at all, 2 likely, 3 and more surely.

    >>> intro("A new op-ed with Ana for the Baltic Courier, on my favourite subject."), intro("The harbour froze.")
    (5, 0)
    """
    if len(passage) > 2500:
        return 0
    opening = " ".join(SENTENCE_END.split(passage)[:3])[:700]
    named, mine = _names_a_text(opening), bool(_SELF.search(opening))
    published = bool(_PUBLISHED.search(opening))
    to = bool(outlet(passage))
    if not (named or (to and (published or mine))) or not opens(passage):
        return 0
    score = named + mine + published + bool(_POINTING.search(opening)) + 2 * to
    return score if to or mine or published else 0


def opens(passage: str) -> bool:
    """Does it say at once that it is about a text or by someone, as intros do and paragraphs of texts seldom do?"""
    first, start = SENTENCE_END.split(passage)[0], passage[:70]
    return bool(_SELF.search(first) or _TEXT.search(start) or _HAN_TEXT.search(start) or _PUBLISHED.search(start))


def hands_over(passage: str) -> bool:
    """Does it end by giving way to the text ("In the Baltic Courier today:")?"""
    return passage.rstrip().endswith((":", "：")) and len(passage.split()) <= 40 and outlet(passage) is not None


def _names_a_text(passage: str) -> bool:
    """Is a text spoken of ("a piece", "my column")? Chinese and Japanese put no space around the word."""
    return bool(_TEXT.search(passage) or _HAN_TEXT.search(passage))


def outlet(passage: str, page: str = "") -> str | None:
    """The outlet that an intro says the text was written for; never one it only mentions.

    >>> outlet("My piece for an excellent weekly called the Baltic Courier, after which I spoke to the Times.")
    'Baltic Courier'
    """
    plainly = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), passage)
    for sentence in SENTENCE_END.split(plainly)[:3]:
        if not (_names_a_text(sentence) or _SELF.search(sentence) or _PUBLISHED.search(sentence)):
            continue
        matches = sorted(
            (
                match
                for pattern in _WRITTEN_FOR
                for match in pattern.finditer(sentence)
                if _credible(sentence, match, page) and not _adjective(sentence, match)
            ),
            key=lambda match: match.start("outlet"),
        )
        own = [
            match for match in _OWN.finditer(sentence) if medium(match["outlet"]) and _credible(sentence, match, page)
        ]
        described = _DESCRIBED.search(sentence)
        plain = next(iter([*matches, *own]), None)
        if described and (plain is None or plain.start("outlet") > described.start("outlet")):
            plain = described
        if plain:
            return plain.groupdict().get("also") or _whole(sentence, plain, page)
    return None


def _credible(sentence: str, match: re.Match[str], page: str) -> bool:
    """Can it be an outlet: no place, tongue or day, and nothing before it that says it was only met?"""
    name = _longer(sentence, match, page)
    words = [word.casefold().strip(".,’'") for word in name.split()]
    known = all(word in terms.PLACES or word.removesuffix("’s").removesuffix("'s") in terms.PLACES for word in words)
    return not known and not name[0].isdigit() and not _DECOY.search(sentence[: match.start("outlet")])


def _longer(sentence: str, match: re.Match[str], page: str) -> str:
    """The name as it stands, or with "in", "on" or "at" and more, where the page has it so more than once."""
    name: str = match["outlet"]
    more = re.match(rf"\s+(?:in|on|at)\s+(?:the\s+)?{OUTLET}", sentence[match.end("outlet") :])
    return name + more[0] if more and page.count(name + more[0]) > 1 else name


def _adjective(sentence: str, match: re.Match[str]) -> bool:
    """Is the name only the adjective of a medium ("for a Central Asian weekly called ...")?"""
    return bool(
        re.match(
            rf"\s+(?:[a-z]+\s+){{0,2}}{terms.MEDIUM}{_CALLED}\s+(?:the\s+)?[A-ZÀ-Þ]", sentence[match.end("outlet") :]
        )
    )


def _whole(sentence: str, match: re.Match[str], page: str) -> str:
    """The name without what leads to it ("China’s Global Times"), and longer where the page elsewhere has it longer."""
    name, after = match["outlet"], sentence[match.end("outlet") :]
    dated = re.sub(rf"^(?:{_MONTHS})\s+", "", name)  # "the November Baltic Review"
    name, led = dated, sentence[: match.start("outlet")] if dated == name else ""
    if _FRENCH_IN.search(sentence[: match.start("outlet")]) and (french := _FRENCH_TAIL.match(after)):
        name += french[0]  # French names have one capital: "Alternatives côtières"
    if german := re.match(r"\s+für\s+(?:[a-zäöü-]+\s+){1,4}[A-ZÄÖÜ][\w-]+", after):
        name += german[0]  # "Blätter für kleine und große Häfen"
    name = name + _longer(sentence, match, page).removeprefix(match["outlet"])
    owner = re.fullmatch(r"(.+?)[’']s\s+.+", name)
    if owner and (re.search(r"\bthe\s+$", led) or " " in owner[1]):  # "the Guardian's Comment is Free"
        name = owner[1]
    if re.search(r"\bder\s+$", led) and " " in name:  # German declines: "in der Neuen Presse"
        *first, last = name.split()
        name = " ".join([*(word[:-1] if word.endswith("en") and len(word) > 4 else word for word in first), last])
    return tidy_outlet(name)


def kind(passage: str) -> str | None:
    """The kind of text an intro says it is; None for "piece", for names of outlets and for what it is said not to be.

    >>> kind("Not an article this time but a conversation with the Baltic Review.")
    'interview'
    """
    for said in SENTENCE_END.split(passage)[:2]:
        denied = re.search(
            r"\b(?:not (?:an?|really an?)|kein\w?|pas une?|no es una?|non un[ao]?) [\w’' -]{1,40}?,? "
            r"(?:but|sondern|mais|sino|ma) (?:rather )?(.*)",
            said,
            re.IGNORECASE,
        )
        said = _without_names(denied[1] if denied else said)
        found = sorted((match.start(), name) for name, form in _KIND.items() if (match := form.search(said)))
        plain = re.search(rf"(?<![\w-])(?:{terms.PLAIN})(?![\w-])", said, re.IGNORECASE)
        if found and (not plain or found[0][0] < plain.start()):
            return found[0][1]
        if plain:
            return None
    return None


def titled_kind(title: str) -> str | None:
    """The kind of text that a title names first, as in "Book review: ..."."""
    lead = re.match(r"([^:：]{3,24}?)\s*[:：]\s", title)
    return next((kind for kind, form in _KIND.items() if lead and form.fullmatch(lead[1])), None)


def guest(title: str, opening: Sequence[str]) -> tuple[bool, str] | None:
    """Whether a post says it is a guest's, so that whoever posted it did not write it; and the guest, if it says who.

    >>> guest("Guest post: Ana Kask on ropes", []), guest("On ropes", ["This is a guest post by Ana Kask."])
    ((True, 'Ana Kask'), (True, 'Ana Kask'))
    >>> guest("The guest room", ["A guest post is like a guest."]) is None
    True
    """
    for said in (title, *(passage[:300] for passage in opening)):
        if match := _GUEST.search(said):
            return True, match["name"] or ""
        if said is title and _GUEST_TITLE.match(said):
            return True, ""
    return None


def _without_names(said: str) -> str:
    """The words without those in names of several words: a `World Politics Review` is no review."""
    return re.sub(
        r"(?<=\s)(?:[A-ZÀ-Þ][\w’'.-]*\s+(?:of\s+(?:the\s+)?)?){1,5}[A-ZÀ-Þ][\w’'.-]*|(?<=[a-z,] )[A-ZÀ-Þ][\w’'.-]*’s",
        lambda name: "_" if any(map(str.isalpha, name[0])) and not _german_noun(said, name.start()) else name[0],
        said,
    )


def _german_noun(said: str, at: int) -> bool:
    """Does an article or possessive of German stand before: then the capital only marks a noun?"""
    return bool(re.search(r"\b(?:ein\w?|mein\w*|unser\w*|neue\w?|das|der|die|kurzes?)\s$", said[:at], re.IGNORECASE))


def companions(passage: str) -> list[str]:
    """The people an intro says a text was written with, as it calls them."""
    opening = " ".join(SENTENCE_END.split(passage)[:2])
    found = [
        name.strip()
        for said in _WITH.findall(opening)
        for name in re.split(r"\s+and\s+", re.sub(r"^my (?:[a-z-]+ )*|^Kolleg\w+ ", "", said))
    ]
    named = [name for name in found if name[:1].isupper() and not name.startswith("my ")]
    return list(dict.fromkeys([*named, *(match["name"] for match in _AND_I.finditer(opening))]))


def first_person(passage: str) -> bool:
    """Does someone speak of themselves?"""
    return bool(_SELF.search(passage))
