"""What people write around a republished text: the blogger's intro above it, the newspaper's note under it.

An intro says what the text is, for whom it was written and with whom ("A new op-ed with Ana for the Baltic Courier");
an author note says who wrote it ("Ana Kask is a fellow at ..."); a reprint note, where it stood before.
"""

from __future__ import annotations

import re

from corpus.readers import archive_words as words
from corpus.readers.archive_lines import names_like
from corpus.text import CJK

# What a text is called, in the languages of the intros, and what we call it; "piece" says nothing about the kind.
_KINDS = {
    "op-ed": (
        "op-?eds?|opinion (?:piece|article|column)s?|tribunes?|gastbeitrag|gastkommentar|editorial[ei]?|"
        "éditorial|opiniestuk|"
        "opinión|felieton|opini|комментарий|评论|社論"
    ),
    "interview": (
        "interviews?|entretiens?|entrevistas?|intervist[ae]|wawancara|wywiad|röportaj|интервью|访谈|訪談|"
        "インタビュー|q ?& ?a"
    ),
    "review": (
        "(?:book )?reviews?|recensions?|compte[- ]rendu|rezension|reseña|recensione|resenha|recensie|"
        "recenzja|рецензия|书评|書評"
    ),
    "column": "columns?|chroniques?|kolumne|columnas?|rubrica|colunas?|kolom|колонк[аи]|专栏|專欄|コラム",
    "letter": "letters?|lettre|leserbrief|brief aan|carta|lettera|письмо",
    "essay": "essays?|essais?|ensayos?|saggi[oe]?|ensaios?|esei|эссе|随笔",
    "report": (
        "(?:policy |research |short )?(?:reports?|papers?|briefs?|briefings?)|rapports?|berichte?|"
        "informes?|rapport[oi]|relatórios?|доклад"
    ),
    "chapter": "(?:book )?chapters?|chapitres?|kapitel|capítulos?|capitol[oi]|глав[аы]",
    "podcast": "podcasts?",
    "article": (
        "articles?|artikel|artículos?|articol[oi]|artigos?|artykuły?|статья|статьи|статью|makale|文章|記事|논문"
    ),
    "blog post": "(?:blog |short |guest )?posts?|billets?|blogbeitrag|blogpost|пост|博文",
}
_PLAIN = (
    "pieces?|my latest|texts?|textes?|texto|testo|tekst|comment(?:ary|aries)?|contributions?|beitrag|"
    "kommentar|analys[ei]s|analyse|análisis|pezz[oi]|contributo|tulisan|материал|yazı|寄稿"
)
_KIND = {kind: re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE) for kind, forms in _KINDS.items()}
_ANY = rf"(?:{'|'.join(_KINDS.values())}|{_PLAIN})"
_ARTICLE = (
    r"(?:(?:the|le|la|les|der|die|das|dem|den|el|los|las|il|lo|gli|o|os|as|het|de|nel|nella|"
    r"dell[ao])\s+|l[’'])?"
    r"(?:(?:latest|new|last|current|excellent|online|dernier|neuen?)\s+(?:(?:issue|"
    r"edition) of\s+)?(?:the\s+)?)*"
)
_FOR = rf"(?:for|pour|für|para|per|voor|untuk|dla|для|için)\s+{_ARTICLE}"
_IN = rf"(?:in|dans|bei|en|em|na|no|nel|di|w|в)\s+{_ARTICLE}"
# What stands between "a piece" and "for": a subject may ("on the harbour"), a question may not ("what it means for").
_ASIDE = (
    r"(?:(?!\b(?:what|how|why|whether|means?|meant|implications?|lessons?|consequences?|"
    r"challenges?|prospects?|important|need|good|bad)\b)[^.!?]){0,110}?"
)
_CLOSE = (
    r"(?:(?!\b(?:about|on|of|looking|regarding|how|why|what|that|which|whose|where|to|between|sur|"
    r"über|sobre|su)\b)[^.!?]){0,60}?"
)
_SMALL = r"(?:of|and|for|the|de|du|des|la|le|del|della|di|do|da|der|für|und|et|y|&|van|von|à)"
_PROPER = rf"(?:[A-ZÀ-ÞЀ-Я0-9][\w’'.&-]*|[{CJK}]{{2,}})"
# "On" ends a name ("the Guardian on Libya"), but not after these.
_BODY = (
    r"(?:Council|Institute|Cent(?:er|re)|Committee|Commission|Forum|Project|Programme|Program|War)\s+on\s+(?:the\s+)?"
)
_WORD = rf"(?:{_BODY})?{_PROPER}"
OUTLET = rf"{_WORD}(?:\s+(?:{_SMALL}\s+){{0,2}}{_WORD}){{0,7}}"
_MEDIUM = (
    r"(?:outlet|think[- ]tank|magazine|journal|newspaper|paper|daily|weekly|site|website|blog|"
    r"newsletter|platform|portal|publication|quarterly|monthly|bulletin|review|radio|station|"
    r"broadcaster|programme|home|friends at|colleagues at|people at|"
    r"zeitschrift|zeitung|magazin|revue|quotidien|hebdomadaire|revista|rivista|giornale|"
    r"quotidiano|periódico|diario|jornal|"
    r"tijdschrift|krant|dagblad|majalah|koran|harian|журнал[ае]?|газет[ыеа]|gazete\w*|dergi\w*)"
)
_CALLED = r"(?:\s*,?\s*(?:called|named|entitled|namens|appelée?|genannt|llamad[oa]|chiamat[oa]|chamad[oa]))?"
_AS_KIND = rf"(?<![\w-])(?i:{_ANY})(?![\w-])"
_AN_ARTICLE = re.compile(rf"(?<![\w-]){_ANY}(?![\w-])", re.IGNORECASE)
_HAN_ARTICLE = re.compile("文章|专栏|專欄|评论|評論|专访|專訪|访谈|訪談|随笔|书评|コラム|記事|寄稿|インタビュー|書評")
_TO = rf"(?P<outlet>{OUTLET})(?:\s*\((?P<also>{OUTLET})\))?"
_WRITTEN_FOR = (
    re.compile(rf"{_AS_KIND}{_ASIDE}(?<!\w){_FOR}{_TO}"),
    re.compile(rf"{_AS_KIND}{_CLOSE}(?<!\w){_IN}{_TO}"),
    re.compile(rf"{_AS_KIND}\s+(?:from|aus|tirée? de)\s+{_ARTICLE}{_TO}"),
    re.compile(rf"\b(?:up|over|published|appeared|posted|out|live)\s+(?:at|on|in|with|by)\s+{_ARTICLE}{_TO}"),
    re.compile(rf"\b[Ll]etter\s+to\s+{_ARTICLE}{_TO}"),
    re.compile(rf"\b(?:on|at)\s+(?:the|my)\s+{_TO}\s+(?:website|site|blog|portal)\b"),
    re.compile(r"[为為在给給]\s?《(?P<outlet>[^》]{2,20})》"),
    re.compile(rf"\b{_MEDIUM}\s+«(?P<outlet>[^»]{{2,40}})»", re.IGNORECASE),
    re.compile(rf"\b(?:blog|site|website|podcast|page|portal)(?:\s+(?:on|at|of|for)(?:\s+the)?)\s+{_TO}"),
)
# "An interview in German": the name of a language is no outlet.
_TONGUE = re.compile(
    r"(?:English|German|French|Spanish|Italian|Portuguese|Dutch|Russian|Chinese|Mandarin|Japanese|Korean|Arabic|Turkish|"
    r"Polish|Persian|Hindi|Urdu|Indonesian|Swedish|Norwegian|Danish|Finnish|Greek|Hebrew)"
)
_DESCRIBED = re.compile(
    rf"(?<!\w){_FOR}[^.!?]{{0,90}}?(?i:\b{_MEDIUM}{_CALLED}(?:\s+the)?)\s+(?P<outlet>{OUTLET}(?:: {OUTLET})?)"
)
_REPRINT = re.compile(
    r"(?:\W|this|an?|the|our|article|piece|op-?ed|post|essay|column|feature|interview|commentary|"
    r"analysis|story|version|of|it|which|first|originally|initially|here|"
    r"has|have|was|were|is|been|also|previously|cet|ce|texte|tribune|a|été|d[’']abord|dieser|der|"
    r"beitrag|text|artikel|ist|wurde|"
    r"zuerst|este|esta|artículo|texto|fue|artigo|foi|originalmente|questo|articolo|è|stato|prima|"
    r"dit|stuk|verscheen|eerder|эта|статья|была|впервые)*"
    r"\b(?:appeared|published|posted|written exclusively|printed|ran|commissioned|cross-?posted|reposted|publiée?|paru|"
    r"parue|erschienen|veröffentlicht|"
    r"publicad[oa]|pubblicat[oa]|gepubliceerd|verscheen|опубликована|dimuat)\b",
    re.IGNORECASE,
)
_REPRINT_OUTLET = re.compile(
    rf"(?:\b(?:in|for|by|on|at|from|dans|par|sur|bei|auf|en|por|em|na|no|su|da|op|di|в)|"
    rf"(?<=d)ans)\s+(?i:the\s+|le\s+|la\s+|der\s+|die\s+|el\s+|"
    rf"il\s+)?(?P<outlet>{OUTLET}(?:: {OUTLET})?)"
)
_ROLE = (
    r"fellow|director|professor|lecturer|editor|author|analyst|researcher|scholar|journalist|"
    r"writer|correspondent|president|associate|"
    r"student|head|member|consultant|secretary|chair(?:man|woman)?|expert|historian|economist|"
    r"founder|co-founder|columnist|blogger|"
    r"reporter|adviser|advisor|minister|ambassador|lawyer|manager|teacher|reader|officer|"
    r"specialist|chercheu\w+|directeur|directrice|"
    r"professeure?|journaliste|auteure?|analyste|doctorante?|maître|redakteur\w*|forscher\w*|"
    r"wissenschaft\w+|autorin?|leiter\w*|mitarbeiter\w*|"
    r"profesora?|investigadora?|directora?|periodista|catedrátic[oa]|autora?|analista|ricercat\w+|"
    r"direttore|direttrice|professore\w*|giornalista|"
    r"docente|pesquisador\w*|professora?|jornalista|diretora?|onderzoeker|hoogleraar|journalist|"
    r"redacteur|directeur|peneliti|dosen|penulis|wartawan|"
    r"профессор|директор|научный|журналист|эксперт|редактор|сотрудник|аналитик|badacz\w*|"
    r"dziennikarz|profesor|研究员|教授|记者|学者|研究員|記者"
)
_NAME = (
    r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame|Lord|General|"
    r"Ambassador)\.?\s+)*(?P<name{}>[A-ZÀ-ÞЀ-Я][\w’'.-]+(?:\s+(?:[A-ZÀ-ÞЀ-Я][\w’'.-]*|de|la|von|"
    r"van|der|den|del|di|da|bin|al|el|ibn|dos|du|le|ter)){{1,4}})"
)
_IS = r"(?:\s+\([^)]{0,40}\))?,?\s+(?:is|are|was|est|ist|es|è|é|adalah|является|jest|er|är|on|[–—-])\s+"
_DOES = (
    r"(?:\s+\([^)]{0,40}\))?,?\s+(?:teaches|lectures|writes for|writes about|works (?:at|for|on)|"
    r"leads|directs|runs|heads|edits|"
    r"dirige|enseigne|lehrt|forscht|arbeitet|enseña|trabaja|insegna|lavora|leciona|trabalha|doceert|werkt)\b"
)
_NOTE = re.compile(
    rf"(?:^|[.;]\s+|\s(?:and|et|und|y|e|en|dan|и|og|och)\s+){_NAME.format('')}"
    rf"(?:{_IS}(?=.{{0,90}}?(?i:\b(?:{_ROLE})\b))|{_DOES})"
)
_NOTE_START = re.compile(rf"{_NAME.format('')}(?:{_IS}|{_DOES})")
_THE_AUTHOR = re.compile(
    r"(?:about the authors?|the (?:authors?|writers?) (?:is|are|works?)|l[’']aut(?:eure?|"
    r"rice) est|les auteurs sont|der autor ist|die autorin ist|"
    r"(?:el autor|la autora) es|l[’']aut(?:ore|rice) è|[oa] autora? é|de auteur is|penulis adalah|"
    r"автор\s*[—–-]|作者(?:是|为|為|系)|筆者は)",
    re.IGNORECASE,
)
_HAN_NOTE = re.compile(
    rf"[（(]?作者|^[{CJK}]{{2,4}}\s+[{CJK}\s]{{4,40}}(?:研究员|教授|记者|学者|主任|博士|副研究员|研究員|記者)|"
    rf"[（(][{CJK}]{{2,4}}\s?[译譯][）)]"
)
_FIRST_PERSON = re.compile(
    r"\b(?:I|I’m|I'm|I’ve|I've|my|me|our|we|je|j[’']ai|mon|ma|mes|notre|nos|ich|mein\w*|unser\w*|"
    r"mi|mis|nuestr\w+|mi[oa]|miei|nostr\w+|meu|minha|"
    r"noss[oa]|mijn|ons|onze|saya|kami|benim|я|мой|моя|мою|моей|наш\w*|mój|moja|nasz\w*)\b|我|私|僕"
)
_OPENING = re.compile(
    r"(?:我|这|這|本文|最近|新的|今回|先日|(?:i|i[’']ve|i[’']m|we|a|an|another|my|our|the|some|new|latest|more|"
    r"here|this|finally|somewhat|belated\w*|catching|in honou?r|just|posting|slightly|"
    r"un|une|voici|mon|ma|notre|nouve\w+|dernier|ein|eine|mein\w*|neue\w*|hier|nuev[oa]|mi|"
    r"nuestr\w+|aquí|nuov[oa]|mi[oa]|ecco|nov[oa]|"
    r"meu|minha|aqui|een|mijn|nieuw|hier|sebuah|tulisan|новая|моя|мой|вот|nowy|mój|yeni)\b)",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\b(?:with|alongside|together with|co-?(?:written|authored) with|avec|mit|con|com|met|"
    r"bersama|с|z)\s+((?:my (?:colleague|friend|"
    r"co-?author)s?\s+)?[A-ZÀ-ÞЀ-Я][\w’-]+(?:\s+[A-ZÀ-ÞЀ-Я][\w’-]+)*(?:\s+and\s+[A-ZÀ-ÞЀ-Я][\w’-]+(?:\s+[A-ZÀ-ÞЀ-Я][\w’-]+)*)?)"
)
_QUOTED = re.compile(
    r"‘[^’]{0,120}(?:’\w[^’]{0,60})*’(?!\w)|“[^”]{0,200}”|\"[^\"]{0,200}\"|(?<!\w )«[^»]{0,200}»|«[^»]{41,200}»"
)
_SENTENCE_END = re.compile(r"(?<=[.!?。])\s+(?=[A-ZÀ-ÞЀ-Я“\"])")


def intro(passage: str) -> int:
    """How much `passage` reads like an intro: 0 not at all, 2 likely, 3 and more surely.

    >>> intro("A new op-ed with Ana for the Baltic Courier, on my favourite subject."), intro("The harbour froze.")
    (4, 0)
    """
    if len(passage) > 2500:
        return 0
    opening = " ".join(_SENTENCE_END.split(passage)[:3])[:700]
    if not _named(opening):
        return 0
    score = (2 if outlet(passage) else 0) + bool(_FIRST_PERSON.search(passage))
    if _OPENING.match(passage):
        return score + 1
    return min(score, 2) if _FIRST_PERSON.search(opening) else 0


def _named(sentence: str) -> bool:
    """Is a text spoken of ("a piece", "my column")? Chinese and Japanese put no space around the word."""
    return bool(_AN_ARTICLE.search(sentence) or _HAN_ARTICLE.search(sentence))


def outlet(passage: str, page: str = "") -> str | None:
    """The outlet that an intro says the text was written for; never one it only mentions.

    >>> outlet("My piece for an excellent weekly called the Baltic Courier, after which I spoke to the Times.")
    'Baltic Courier'
    """
    for sentence in _SENTENCE_END.split(_QUOTED.sub(lambda quoted: " " * len(quoted[0]), passage))[:3]:
        if not _named(sentence):
            continue
        matches = [
            match
            for pattern in _WRITTEN_FOR
            if (match := pattern.search(sentence)) and not _TONGUE.fullmatch(match["outlet"].strip("."))
        ]
        described = _DESCRIBED.search(sentence)
        plain = next((match for match in matches if not _adjective(sentence, match)), None)
        if described and (plain is None or plain.start("outlet") > described.start("outlet")):
            plain = described
        if plain:
            return plain.groupdict().get("also") or _whole(sentence, plain, page)
    return None


def _adjective(sentence: str, match: re.Match[str]) -> bool:
    """Is the name only the adjective of a medium ("for a Central Asian weekly called ...")?"""
    return bool(
        re.match(rf"\s+(?:[a-z]+\s+){{0,2}}{_MEDIUM}{_CALLED}\s+(?:the\s+)?[A-ZÀ-Þ]", sentence[match.end("outlet") :])
    )


def _whole(sentence: str, match: re.Match[str], page: str) -> str:
    """The name without what leads to it ("China’s Global Times"), and longer where the page elsewhere has it longer."""
    name = match["outlet"]
    longer = re.match(rf"\s+(?:in|on|at)\s+(?:the\s+)?{OUTLET}", sentence[match.end("outlet") :])
    if longer and page.count(name + longer[0]) > 1:
        name += longer[0]
    return tidy_outlet(name)


def tidy_outlet(name: str) -> str:
    """An outlet's name without the owner in front and the words of an issue behind.

    >>> tidy_outlet("Estonia’s Baltic Courier Volume: 3"), tidy_outlet("Baltic Courier print edition")
    ('Baltic Courier', 'Baltic Courier')
    >>> tidy_outlet("Journal of Tides"), tidy_outlet("magazine Tides")
    ('Journal of Tides', 'Tides')
    """
    name = re.sub(r"\s*[,;(]?\s*(?:\bvol(?:ume)?\b|\bissue\b|\bno\b\.?|\bnr\b|№|第).*$", "", name, flags=re.IGNORECASE)
    name = re.sub(r"\s+(?:print|online|web) edition.*$|\s+(?:journal|magazine|newspaper|website|blog)$", "", name)
    name = re.sub(rf"^{_MEDIUM}\s+", "", name)  # with a capital it is part of the name: Journal of ..., Daily ...
    name = re.sub(r"^(?:Tages|Wochen)?[Zz]eit(?:schrift|ung) (?=[A-ZÄÖÜ])", "", name)  # German has capitals anyway
    owned = re.fullmatch(r".+?[’']s?\s+([A-ZÀ-Þ].*)", name)
    return (owned[1] if owned and len(owned[1]) > 3 else name).strip(" .,:;|–—-’'‘“”\"")


def kind(passage: str) -> str | None:
    """The kind of text an intro says it is; None for "piece" and for what it says it is not."""
    for said in _SENTENCE_END.split(passage)[:2]:
        denied = re.search(r"\bnot (?:an?|really an?) [\w-]+,? but (?:rather )?(.*)", said, re.IGNORECASE)
        said = denied[1] if denied else said
        found = sorted((match.start(), name) for name, form in _KIND.items() if (match := form.search(said)))
        plain = re.search(rf"(?<![\w-])(?:{_PLAIN})(?![\w-])", said, re.IGNORECASE)
        if found and (not plain or found[0][0] < plain.start()):
            return found[0][1]
        if plain:
            return None
    return None


def companions(passage: str) -> list[str]:
    """The people an intro says a text was written with, as it calls them."""
    found = _WITH.findall(" ".join(_SENTENCE_END.split(passage)[:2]))
    return [name.strip() for said in found for name in re.split(r"\s+and\s+", said) if not name.startswith("my ")]


def first_person(passage: str) -> bool:
    """Does someone speak of themselves?"""
    return bool(_FIRST_PERSON.search(passage))


def noted(passage: str) -> list[str]:
    """The people an author note says something about; empty if the passage is no such note or names nobody.

    >>> noted("Ana Kask is a fellow at the Harbour Institute and Juri Mets is professor of law at Narva.")
    ['Ana Kask', 'Juri Mets']
    """
    if len(passage) > 900 or not _NOTE_START.match(passage):
        return []
    return [match["name"].rstrip(".,") for match in _NOTE.finditer(passage)]


def author_note(passage: str) -> bool:
    """Is it a note about who wrote the text above?"""
    return len(passage) <= 900 and bool(
        noted(passage) or _THE_AUTHOR.match(passage) or (_HAN_NOTE.search(passage[:60]) and len(passage) < 120)
    )


def reprint(passage: str) -> bool:
    """Is it a note about where the text stood before ("This article appeared in ...")?"""
    return len(passage) <= 300 and bool(_REPRINT.match(passage)) and bool(_REPRINT_OUTLET.search(passage))


def reprinted_in(passage: str) -> str | None:
    """The outlet that a reprint note names."""
    match = _REPRINT.match(passage)
    named = _REPRINT_OUTLET.search(passage, match.end() - 1) if match else None
    return tidy_outlet(named["outlet"]) if named else None


def footnote(passage: str) -> bool:
    """Does it head or make up the footnotes?"""
    return bool(
        re.match(
            r"(?:notes?|footnotes?|endnotes?|references|sources|notes de bas de page|anmerkungen|fußnoten|"
            r"notas|note|riferimenti|voetnoten|catatan|примечания|注释|註釋|注)\s*[:：]?\s*$",
            passage,
            re.IGNORECASE,
        )
    )


def person(name: str) -> bool:
    """Is it a name as people's names are: two to five words with capital letters, no digits?"""
    parts = name.split()
    return 2 <= len(parts) <= 5 and names_like(name) and not re.search(r"[\d:;|]", name)


_HEADED = tuple(
    (
        tagged,
        re.compile(
            rf"\W*(?:{forms})\s*(?P<mark>[:：»>–—-]|\W*[‘“\"'«„「])\s*(?P<rest>.+)|"
            rf"\W*(?:{plain})\s+(?P<name>[^\s].*)",
            re.IGNORECASE,
        ),
    )
    for tagged, forms, plain in (
        (
            True,
            words.HEADING_TAG,
            r"posts? tagged(?: with| as)?|articles tagged(?: with| as)?|entries tagged(?: with| as)?|"
            r"tag archives?|browsing tag|"
            r"(?:articles?|billets?) tagu?és|étiquette|entradas etiquetadas(?: con| como)?|"
            r"beiträge mit dem schlagwort|schlagwort|archivos? de la etiqueta|"
            r"posts com a tag|articoli con tag|berichten getagd(?: met)?|arsip tag|wpisy otagowane",
        ),
        (
            False,
            words.HEADING_OTHER,
            r"category archives?|archives? (?:for|of)(?: the)?(?: category)?|author archives?|"
            r"monthly archives?|all posts by|"
            r"archivio della categoria|archives? de la catégorie|archivo de la categoría|arsip kategori|"
            r"kategorie-archiv",
        ),
    )
)
_HEADED_HAN = re.compile(
    r"[「『“]?(?P<rest>[^」』”]{1,60})[」』”]?\s*(?:タグ|标签|標籤|태그)(?:の?アーカイブ|の記事|存档|归档|彙整|文章|보관물)?$"
)


def heading(passage: str) -> tuple[bool, str] | None:
    """Whether an archive page's heading names a tag, and what it names; None if it is no such heading.

    >>> heading("Posts Tagged ‘SCO’"), heading("Category Archives: News"), heading("The tag on the bag")
    ((True, 'SCO'), (False, 'News'), None)
    """
    if len(passage) > 120 or len(passage.split()) > 14:
        return None
    for tagged, pattern in _HEADED:
        if match := pattern.fullmatch(passage):
            name = (match["rest"] or match["name"] or "").strip(" ‘’“”\"'«»„「」:：()[]")
            if name and (match["mark"] or passage[0].isupper()):
                return tagged, name
    if match := _HEADED_HAN.fullmatch(passage):
        return True, match["rest"].strip()
    return None
