"""Which languages a text is in: by its script, and for scripts that many languages share by its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_CODE = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8})*")
# The words that no text of the language can do without and that few others have.
_COMMON = {
    "en": "the of and to is that for with was are this have from which their has been were not its by as at",
    "fr": "le la les des est une du dans que qui pour sur avec pas au par sont ce cette nous ont aux été et",
    "de": ("der die das und ist nicht ein eine den von mit auf für sich dem des auch werden wird sind zu im war"),
    "es": (
        "el la los las de en no se lo un que del una por con para como más pero sus este esta fue "
        "son ha entre sobre y también"
    ),
    "it": ("il che di la per una del con non sono gli della nel alla anche più dei delle questo come è si ha lo"),
    "pt": "o que da do para uma com não os em mais dos como foi ao pela das são também pelo mas sua à seu é",
    "nl": "de het een van en dat is niet op te zijn met voor die aan ook er maar door naar bij om werd wordt",
    "id": ("yang dan di dengan untuk ini dari itu tidak dalam pada akan juga ke oleh saya ada bisa karena telah"),
    "pl": "nie się na jest że do jak to po przez dla są od które oraz ale czy tym był tego być może",
    "tr": "bir ve bu için ile da de olarak çok daha olan gibi ne kadar var sonra ancak olduğu ise en",
    "sv": "och att det som en på är av för med till den har inte om ett men var jag från vi kan så",
    "da": "og at det er en til på af der med som for den ikke har et vi de men fra om jeg blev kan",
    "no": "og det er på en til som av for med at har ikke den et jeg men fra om vi kan etter var også",
    "ro": "și de la în cu pe care este un din nu mai pentru să fost sunt prin după ale sau dar fi",
    "cs": "se na je že v to do s které jsou pro jako ale tak jeho byl nebo také jen který aby",
    "hu": "az és hogy nem egy ez volt már csak még vagy mint amely lesz szerint által között pedig",
    "fi": "ja on ei se että oli hän mutta ovat kuin tai jos myös joka niin ole mukaan sekä kun",
    "ca": "els les amb per una del que és són aquest aquesta més dels també ha seva però com sense",
    "vi": "và của là có không được cho các trong một với những người đã này khi đến từ ở để",
    "ru": "и в не на что с по это как из за от его для но был которые также уже так",
    "uk": "і в не на що з та це як від до за його для але був які також вже про",
}
_HAN = re.compile("[\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_WORD = re.compile(r"[^\W\d_]+")
_SETS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_SPEAKERS = {
    word: frozenset(language for language, common in _SETS.items() if word in common)
    for word in frozenset().union(*_SETS.values())
}
_CYRILLIC = ("ru", "uk")
_SCRIPTS = (
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("ar", re.compile("[\u0620-\u06ff]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0904-\u0939]")),
    ("th", re.compile("[\u0e01-\u0e3a]")),
)
_ANY_SCRIPT = re.compile("[" + "".join(script.pattern[1:-1] for _, script in _SCRIPTS) + "]")
_HANT = frozenset(
    "國來這個們為會時說對學經發後過還沒於實現員應與業關點問題體區開東風車長門見話請讓認識歷當動務產總戰爭"
)
_HANS = (
    frozenset("国来这个们为会时说对学经发后过还没于实现员应与业关点问题体区开东风车长门见话请让认识历当动务产总战争")
    - _HANT
)


def guess(passage: str) -> str | None:
    """The BCP 47 code of the language of one passage; None when nothing tells.

    >>> guess("The state of the art is not what it was"), guess("这是一个问题"), guess("1 2 3")
    ('en', 'zh-Hans', None)
    """
    letters = sum(map(str.isalpha, passage)) if _ANY_SCRIPT.search(passage) else 0
    for language, script in _SCRIPTS if letters else ():
        if len(script.findall(passage)) > letters * (0.15 if language == "ja" else 0.3):
            if language == "zh":
                return "zh-Hant" if _count(passage, _HANT) > _count(passage, _HANS) else "zh-Hans"
            return language
    words = Counter(_WORD.findall(passage.casefold()))
    cyrillic = bool(re.search("[\u0400-\u04ff]", passage))
    marks = {language: 0 for language in _SETS if (language in _CYRILLIC) == cyrillic}
    for word in words.keys() & _SPEAKERS.keys():
        for language in marks.keys() & _SPEAKERS[word]:
            marks[language] += words[word]
    best = max(marks, key=lambda language: marks[language])
    return best if marks[best] > 0 and marks[best] >= sum(words.values()) * 0.08 else None


def common(code: str) -> frozenset[str]:
    """The commonest words of a language by the first part of its code; none of one that is not known."""
    return _SETS.get(code, frozenset())


def each(paragraphs: Sequence[str], languages: Sequence[str]) -> list[str]:
    """The language of each paragraph, one of these; one that tells none of them goes with what stands before it.

    >>> each(["盐路并没有消失，它只是安静了。", "1840", "The road is not gone, it is quiet."], ["zh-Hans", "en"])
    ['zh-Hans', 'zh-Hans', 'en']
    """
    known = {code.split("-")[0].lower(): code for code in languages}
    told = [known.get((guess(paragraph) or "").split("-")[0]) for paragraph in paragraphs]
    last = next(filter(None, told), languages[0])
    return [last := code or last for code in told]


def _count(passage: str, signs: frozenset[str]) -> int:
    return sum(sign in signs for sign in passage)


def code(named: str) -> str:
    """The language that a program names, as BCP 47 writes it; empty for what is no such name.

    >>> code(" en_US "), code("English")
    ('en-US', '')
    """
    return named.replace("_", "-") if _CODE.fullmatch(named := named.strip()) else ""


def languages_of(paragraphs: list[str]) -> tuple[str, ...]:
    """The languages of a whole text in order of appearance; a quotation here and there does not count.

    A language counts when a seventh of the text (at least) is in it.
    """
    shares: Counter[str] = Counter()
    for paragraph in paragraphs:
        language = guess(paragraph) if len(paragraph) > (30 if _HAN.search(paragraph) else 120) else None
        if language:
            # A Han, kana or Hangul character says about what three letters say.
            shares[language] += len(paragraph) * (3 if language[:2] in ("zh", "ja", "ko") else 1)
    whole = sum(shares.values())
    if not whole:
        only = guess(" ".join(paragraphs))
        return (only,) if only else ()
    return tuple(language for language, share in shares.items() if share * 7 >= whole)
