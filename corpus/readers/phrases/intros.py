"""What people write above a text that they republish: what it is, for whom it was written, and with whom.

An intro ("A new op-ed with Ana for the Baltic Courier") is known by what it speaks of, in any words: a text, its author
in the first person, its publication, and the moment or place at hand ("today", "below").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.readers.phrases import outlets, speech, terms
from corpus.readers.phrases.notes import reprint
from corpus.readers.phrases.patterns import AnyCase
from corpus.readers.phrases.shapes import REMEMBERED, SENTENCE_END, person

NOTE = 90  # words of a note above a text at most
SURE = 4  # how much a note must read like an intro where nothing else tells that the text stood elsewhere

_KIND = {kind: AnyCase(rf"(?<![\w-])(?:{forms})(?![\w-])") for kind, forms in terms.KINDS.items()}
_PLAIN = AnyCase(rf"(?<![\w-])(?:{terms.PLAIN})(?![\w-])")
_WITH = re.compile(
    r"\b(?i:with|alongside|together with|co-?(?:written|authored) with|avec|mit|con|com|met|bersama|с|z)\s+"
    r"((?:my (?:(?:old|good|dear) )?(?:colleague|friend|co-?author)s?\s+|Kollegen\s+|Kollegin\s+)?[A-ZÀ-ÞЀ-Я][\w’-]+"
    r"(?:\s+[A-ZÀ-ÞЀ-Я][\w’-]+)*(?:\s+and\s+[A-ZÀ-ÞЀ-Я][\w’-]+(?:\s+[A-ZÀ-ÞЀ-Я][\w’-]+)*)?)"
)
_AND_I = re.compile(
    r"(?:^|[\s,(])(?P<name>[A-ZÀ-ÞЀ-Я][\w’-]+(?:\s+[A-ZÀ-ÞЀ-Я][\w’-]+){0,3})\s+(?:and|et|und|y|e|en|и)\s+(?:I|"
    r"moi|ich|yo|io|eu|ik|я)\b"
)
# "With Ana Kask, for the Courier."
_TOGETHER = re.compile(r"(?:With|Avec|Mit|Con|Com|Met|Med)\s+(?P<name>[A-ZÀ-Þ][^,.:;]{3,60})")
_CALLED_GUEST = (
    r"guest (?:post|blog|article|column|contribution)|gastbeitrag|billet invité|texte invité|artículo invitado|"
    r"gastblog|guest author"
)
_GUEST_TITLE = AnyCase(rf"(?:{_CALLED_GUEST})\b")
_ANY_GUEST = AnyCase(rf"\b(?:{_CALLED_GUEST})")
_GUEST = re.compile(
    rf"(?i:\b(?:{_CALLED_GUEST})(?:,? (?:is|comes|was written))?\s*"
    r"(?:\b(?:by|from|von|de|par|di|van)\b|[:：–—-])\s+)"
    r"(?P<name>[A-ZÀ-ÞЀ-Я][\w’-]+(?:\s+[A-ZÀ-ÞЀ-Я][\w’-]+){1,3})"
)


@lru_cache(maxsize=REMEMBERED)
def intro(passage: str) -> int:
    """How much `passage` reads like an intro: 0 not at all, 2 likely, 3 and more surely.

    >>> intro("A new op-ed with Ana for the Baltic Courier, on my favourite subject."), intro("The harbour froze.")
    (5, 0)
    """
    if len(passage) > outlets.LONGEST or not opens(passage):
        return 0
    opening = " ".join(SENTENCE_END.split(passage, 3)[:3])[:700]
    together = _TOGETHER.match(opening)
    named = speech.names_a_text(opening)
    mine = speech.first_person(opening) or (together is not None and person(together["name"]))
    published = speech.published(opening)
    to = bool(outlets.named(passage))
    if not (named or (to and (published or mine))):
        return 0
    score = named + mine + published + speech.pointing(opening) + 2 * to
    return score if to or mine or published else 0


def republishes(passage: str) -> bool:
    """Is it surely the note above a text that stood elsewhere first? For posts, whose texts mostly did not.

    >>> republishes("A new op-ed with Ana for the Baltic Courier today."), republishes("A new op-ed is a joy to write.")
    (True, False)
    """
    if len(passage.split()) > NOTE or len(passage) > outlets.LONGEST:
        return False
    return reprint(passage) or (intro(passage) >= SURE and outlets.named(passage) is not None) or hands_over(passage)


def opens(passage: str) -> bool:
    """Does it say at once that it is about a text or by someone, as intros do and paragraphs of texts seldom do?"""
    first, start = SENTENCE_END.split(passage, 1)[0], passage[:70]
    return (
        bool(_TOGETHER.match(first))
        or speech.first_person(first)
        or speech.names_a_text(start)
        or speech.published(start)
    )


def hands_over(passage: str) -> bool:
    """Does it end by giving way to the text ("In the Baltic Courier today:")?"""
    return passage.rstrip().endswith((":", "：")) and len(passage.split()) <= 40 and outlets.named(passage) is not None


def kind(passage: str) -> str | None:
    """The kind of text an intro says it is; None for "piece", for names of outlets and for what it is said not to be.

    >>> kind("Not an article this time but a conversation with the Baltic Review.")
    'interview'
    """
    for said in SENTENCE_END.split(passage, 2)[:2]:
        denied = re.search(
            r"\b(?:not (?:an?|really an?)|kein\w?|pas une?|no es una?|non un[ao]?) [\w’' -]{1,40}?,? "
            r"(?:but|sondern|mais|sino|ma) (?:rather )?(.*)",
            said,
            re.IGNORECASE,
        )
        said = _without_names(denied[1] if denied else said)
        found = sorted((match.start(), name) for name, form in _KIND.items() if (match := form.search(said)))
        plain = _PLAIN.search(said)
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
        if _ANY_GUEST.search(said) and (match := _GUEST.search(said)):
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
    opening = " ".join(SENTENCE_END.split(passage, 2)[:2])
    found = [
        name.strip()
        for said in _WITH.findall(opening)
        for name in re.split(r"\s+and\s+", re.sub(r"^my (?:[a-z-]+ )*|^Kolleg\w+ ", "", said))
    ]
    named = [name for name in found if name[:1].isupper() and not name.startswith("my ")]
    return list(dict.fromkeys([*named, *(match["name"] for match in _AND_I.finditer(opening))]))
