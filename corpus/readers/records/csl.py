"""Bibliographies in JSON: CSL's (https://docs.citationstyles.org/en/stable/specification.html), and Zotero's own."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.dates import Found
from corpus.readers.exports import names, stamps
from corpus.readers.exports.json_file import field, outline, values, words
from corpus.readers.pages import markup
from corpus.readers.records.record import Record, first, keywords

_TYPES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection "
    "dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview "
    "legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance "
    "periodical personal_communication post post-weblog regulation report review review-book software song speech "
    "standard thesis treaty webpage".split()
)
_TELLING = ("issued", "container-title", "citation-key", "author[].family", "author[].literal", "DOI", "publisher")
_PLACES = ("[].", "items[].", "references[].", "message.", "")
_PUBLISHED = frozenset(  # what comes out alone, so that its publisher is its outlet
    "book broadcast collection dataset document legislation manuscript map motion_picture pamphlet patent periodical "
    "post post-weblog report software speech standard thesis webpage".split()
)
# Zotero's names for the container of each type of item, and then for who brought it out.
_CONTAINERS = (
    "publicationTitle bookTitle proceedingsTitle websiteTitle blogTitle encyclopediaTitle dictionaryTitle programTitle "
    "forumTitle publisher institution university network repository studio"
).split()
_TITLES = ("title", "caseName", "nameOfAct", "subject")
_WRITERS = frozenset(("author", "presenter", "inventor", "artist", "podcaster", "programmer"))
_NO_WORKS = frozenset(("attachment", "note", "annotation"))


def claims(head: bytes) -> bool:
    """Lists of objects whose `type` is one of CSL's and that have what a citation needs; or Zotero's `itemType`."""
    found = outline(head)
    for place in _PLACES:
        if found.get(f"{place}itemType") or found.get(f"{place}data.itemType"):
            return True
        if f"{place}title.rendered" in found:
            return False  # WordPress has a type `post` too
        if found.get(f"{place}type") in _TYPES and any(place + name in found for name in _TELLING):
            return True
    return False


def records(whole: object, name: str) -> Iterator[Record]:
    """The works of a file, in its order; attachments and notes are none."""
    listed = whole if isinstance(whole, list) else []
    for key in ("items", "references", "message"):
        listed = listed or values(whole, key)
    for number, item in enumerate(listed or [whole], 1):
        data = field(item, "data") if isinstance(field(item, "data"), dict) else item
        if not isinstance(data, dict):
            continue
        key = first(words(data, one) for one in ("citation-key", "citationKey", "id", "key", "itemKey", "itemID"))
        origin = f"{name}#{key or number}"
        if not words(data, "itemType"):
            yield _csl(data, origin)
        elif words(data, "itemType") not in _NO_WORKS:
            yield _zotero(data, origin)


def _csl(item: object, origin: str) -> Record:
    type_ = words(item, "type")
    date_text, date = _issued(field(item, "issued"))
    publisher = _one(item, "publisher") if type_ in _PUBLISHED else ""
    return Record(
        origin=origin,
        type=type_,
        title=markup.line(_one(item, "title")),
        authors=_people(values(item, "author")),
        date_text=date_text,
        date=date,
        outlet=markup.line(_one(item, "container-title") or publisher),
        abstract=words(item, "abstract"),
        tags=keywords(words(item, "keyword")),
        url=words(item, "URL"),
        doi=words(item, "DOI"),
        language=words(item, "language"),
    )


def _one(item: object, key: str) -> str:
    """A variable, or the first of it: Crossref writes titles as lists."""
    listed = field(item, key)
    return first(words({"": one}, "") for one in listed) if isinstance(listed, list) else words(item, key)


def _people(people: list[object]) -> tuple[str, ...]:
    named = []
    for person in people:
        particles = " ".join(filter(None, (words(person, f"{part}-particle") for part in ("dropping", "non-dropping"))))
        whole = first((words(person, "literal"), words(person, "name")))
        name = names.ordered(
            words(person, "family"), words(person, "given"), particle=particles, suffix=words(person, "suffix")
        )
        named.append(markup.line(whole or name))
    return tuple(dict.fromkeys(filter(None, named)))


def _issued(issued: object) -> tuple[str, Found | None]:
    """A date as CSL keeps it, of a range the first: numbers, or the words that were typed."""
    spans = field(issued, "date-parts")
    numbers = spans[0] if isinstance(spans, list) and spans and isinstance(spans[0], list) else []
    numbers = numbers or [field(issued, part) for part in ("year", "month", "day")]
    printed = [str(number) for number in numbers[:3] if isinstance(number, (int, str))]
    if printed and (date := stamps.parts(*printed)):
        return "-".join(printed), date
    typed = first((words(issued, "raw"), words(issued, "literal"), words({"": issued}, "")))
    return typed, stamps.parse(typed)


def _zotero(item: object, origin: str) -> Record:
    creators = [person for person in values(item, "creators") if words(person, "creatorType") in _WRITERS]
    people = [
        words(person, "name") or names.ordered(words(person, "lastName"), words(person, "firstName"))
        for person in creators
    ]
    tags = [words(tag, "tag") or words({"": tag}, "") for tag in values(item, "tags")]
    date_text = words(item, "date")
    return Record(
        origin=origin,
        type=words(item, "itemType"),
        title=markup.line(first(words(item, name) for name in _TITLES)),
        authors=tuple(dict.fromkeys(markup.line(name) for name in people if name)),
        date_text=date_text,
        date=stamps.parse(date_text),
        outlet=markup.line(first(words(item, name) for name in _CONTAINERS)),
        abstract=words(item, "abstractNote"),
        tags=tuple(map(markup.line, tags)),
        url=words(item, "url"),
        doi=words(item, "DOI"),
        language=words(item, "language"),
    )
